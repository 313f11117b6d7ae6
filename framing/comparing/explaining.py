"""The evidence under a row of a comparison."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from framing.comparing.rates import RATES, counted_rows, voices_of

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["evidence_under"]

_ABOUT = ["group", "outlet", "article", "date"]
_SHOWN = [
    *_ABOUT,
    "measure",
    "code",
    "value",
    "voice",
    "speaker",
    "text",
    "sentence_text",
    "sentence",
    "start",
    "end",
    "rule",
]


def evidence_under(
    analysis: Analysis,
    articles: Sequence[str],
    pairs: Sequence[tuple[str, str]],
    groups: Sequence[str],
    *,
    voice: str,
    n: int,
) -> pd.DataFrame:
    """Return at most ``n`` rows of evidence for each group, strongest first, outlets taking turns.

    Every outlet's strongest row stands before any outlet's second, so that one loud outlet does not fill the list.
    """
    everything = analysis.evidence
    bodies = everything[everything["article"].isin(articles) & (everything["part"] == "body")]
    parts = []
    for measure, code in dict.fromkeys(pairs):
        heard = bodies if voice == "all" else bodies[bodies["voice"].isin(voices_of(measure, voice))]
        own = heard[heard["measure"] == measure]
        if measure == "tone" and code:
            # Tone toward a party: sentences that have tone and name the party, whoever speaks.
            naming = bodies.loc[(bodies["measure"] == "stance") & (bodies["code"] == code), ["article", "sentence"]]
            own = own.merge(naming.drop_duplicates(), on=["article", "sentence"])
        elif measure in RATES:
            own = counted_rows(own, measure, code, analysis.codebook)
        elif measure != "tone":
            own = own[own["code"] == code]
        parts.append(own)
    found = pd.concat(parts, ignore_index=True).merge(
        analysis.articles[["article", "outlet", "group", "date"]], on="article"
    )
    found["_weaker"] = -found["value"].abs()
    found = found.sort_values(["_weaker", "outlet", "article", "start"], kind="stable")
    found["_turn"] = found.groupby(["group", "outlet"]).cumcount()
    found = found.sort_values(["_turn", "_weaker", "outlet", "article", "start"], kind="stable")
    picked = pd.concat([found[found["group"] == group].head(n) for group in groups], ignore_index=True)
    picked["sentence_text"] = _sentences(analysis, picked)
    shown = picked[[name for name in _SHOWN if name in picked.columns]]
    return pd.DataFrame(shown)


def _sentences(analysis: Analysis, rows: pd.DataFrame) -> list[str]:
    """Return the whole sentence around each row; empty where the table of articles has no text."""
    from framing.texts.sentences import split_sentences

    bodies = dict(zip(analysis.articles["article"], analysis.articles["text"], strict=True))
    split: dict[str, list[str]] = {}
    found = []
    for article, number in zip(rows["article"], rows["sentence"], strict=True):
        if article not in split:
            split[article] = [sentence.text for sentence in split_sentences(str(bodies[article]))]
        found.append(split[article][number] if 0 <= number < len(split[article]) else "")
    return found
