"""Small analyses with known properties."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.analysis import Analysis
from framing.codebook import Codebook
from framing.codebook.codebook import Records
from framing.codebook.model import Group, Party
from framing.comparing import Comparison

SMALL = Codebook(
    parties=Records(
        [
            Party("azerbaijan", "Azerbaijan", kind="state"),
            Party("armenia", "Armenia", kind="state"),
            Party("russia", "Russia", kind="state"),
        ],
        what="party",
    ),
    groups=Records(
        [
            Group("azerbaijani", "Azerbaijani", "azerbaijan"),
            Group("armenian", "Armenian", "armenia"),
            Group("western", "Western"),
        ],
        what="group",
    ),
)


def evidence_rows(rows):
    """Rows of (article, measure, code, value) or with a voice as fifth, as an evidence table."""
    full = [(*row, "outlet")[:5] for row in rows]
    frame = pd.DataFrame(full, columns=["article", "measure", "code", "value", "voice"])
    number = frame.groupby("article").cumcount() if len(frame) else pd.Series(dtype="int64")
    return frame.assign(part="body", sentence=number, start=10 * number, end=10 * number + 5, text="words", rule="test")


def article_rows(rows, **extra):
    """Rows of (article, outlet, group), as an articles table."""
    frame = pd.DataFrame(rows, columns=["article", "outlet", "group"])
    plain = {"kind": "press", "date": "2020-10-01", "title": "", "text": "", "weight": 1.0, "cluster": -1}
    return frame.assign(**{**plain, **extra})


def analysis_of(articles, evidence):
    return Analysis.from_tables(articles, evidence, SMALL)


def simulated(sizes, *, articles=8, shift=0.0, style=0.3, noise=0.3, seed=0, codes=("azerbaijan", "armenia", "russia")):
    """Outlets with a house style each, and a shift of the first group's stance toward the first code."""
    rng = np.random.default_rng(seed)
    about, found = [], []
    for group, outlets in sizes.items():
        for place in range(outlets):
            level = {code: style * rng.normal() for code in codes}
            if group == next(iter(sizes)):
                level[codes[0]] += shift
            for number in range(articles):
                name = f"{group}-{place}-{number}"
                about.append((name, f"{group} {place}", group))
                for code in codes:
                    found.append((name, "stance", code, level[code] + noise * rng.normal()))
                found.append((name, "tone", "", noise * rng.normal()))
    return analysis_of(article_rows(about), evidence_rows(found))


def written(texts):
    """An analysis of texts: rows of (article, outlet, group, text); the stance rows are there for form's sake."""
    frame = article_rows([row[:3] for row in texts], text=[row[3] for row in texts])
    return analysis_of(frame, evidence_rows([(row[0], "stance", "armenia", 0.1) for row in texts]))


COLUMNS = [
    "measure", "code", "favours", "a", "b", "difference", "low", "high", "p", "p_adjusted", "n_outlets", "n_articles",
    "n_evidence", "note",
]  # fmt: skip
A, B = "azerbaijani", "armenian"


def row(comparison: Comparison, measure: str, code: str = "") -> pd.Series:
    """Return the one row of a measure and code."""
    table = comparison.table
    found = table[(table["measure"] == measure) & (table["code"] == code)]
    assert len(found) == 1
    return found.iloc[0]


def uneven(outlets_a, outlets_b, articles=2, code="russia"):
    """Outlets whose stance toward one party is their number; group a's outlets first."""
    about, found = [], []
    for group, outlets in ((A, outlets_a), (B, outlets_b)):
        for place in range(outlets):
            for number in range(articles):
                name = f"{group}{place}{number}"
                about.append((name, f"{group} {place}", group))
                found.append((name, "stance", code, place / 10 + (0.5 if group == A else 0.0) + number / 100))
    return analysis_of(article_rows(about), evidence_rows(found))
