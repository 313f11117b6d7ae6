"""Tables of a small analysis, made by hand."""

from __future__ import annotations

import pandas as pd


def tables() -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = pd.DataFrame(
        {
            "article": ["a1", "a2", "a3", "b1"],
            "outlet": ["One", "One", "One", "Two"],
            "group": ["azerbaijani", "azerbaijani", "azerbaijani", "armenian"],
            "text": ["Armenia acted. Baku talked.", "x", "x", "x"],
            "weight": [1.0, 0.5, 0.5, 1.0],
        }
    )
    evidence = pd.DataFrame(
        {
            "article": ["a1", "a1", "a2", "a3", "b1", "b1"],
            "measure": "stance",
            "code": ["armenia", "armenia", "armenia", "armenia", "armenia", "nikol_pashinyan"],
            "value": [0.2, 0.6, -0.4, -0.4, 0.5, -0.5],
            "voice": ["outlet", "outlet", "outlet", "outlet", "outlet", "outlet"],
            "sentence": [0, 0, 0, 0, 0, 0],
        }
    )
    return articles, evidence
