"""The swap audit: exchange two parties' names throughout a corpus, and every stance score must change hands exactly."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from framing.analysis import Analysis, code_frame
from framing.errors import AnalysisError, unknown
from framing.scorers import StanceScorer

__all__ = ["SwapAudit", "party_swap"]

_KEYS = ("article", "part", "order")


@dataclass(frozen=True, slots=True)
class SwapAudit:
    """Result of a swap audit.

    Attributes:
        a: Id of one party.
        b: Id of the other.
        rows: Stance rows compared.
        exchanged: Rows toward one of the two.
        differences: Rows that did not come out as they must: article, part, order, and code, value, sentence before
            and after.
    """

    a: str
    b: str
    rows: int
    exchanged: int
    differences: pd.DataFrame

    @property
    def exact(self) -> bool:
        """Whether every row came out as it must."""
        return len(self.differences) == 0

    def __str__(self) -> str:
        verdict = "every score changed hands exactly" if self.exact else f"{len(self.differences)} rows differ"
        return (
            f"Names of '{self.a}' and '{self.b}' exchanged throughout: {self.rows:,} stance rows compared, "
            f"{self.exchanged:,} of them toward the two; {verdict}."
        )


def party_swap(analysis: Analysis, a: str, b: str, *, scorer: StanceScorer | None = None) -> SwapAudit:
    """Write b's canonical name over every mention of a, and a's over every mention of b, and score again.

    A scorer that is blind to names, fed by masking that is blind to them, must give each row the same value with the
    two codes exchanged, and leave every other row as it was.

    Args:
        analysis: An analysis of any corpus.
        a: Id of a party.
        b: Id of another party of the same kind.
        scorer: The scorer the analysis was made with; the default one where None.

    Returns:
        The audit; print it.

    Raises:
        AnalysisError: A party does not exist, or the two are of different kinds.
    """
    parties = analysis.codebook.parties
    for party in (a, b):
        if party not in parties:
            raise AnalysisError(unknown("party", party, parties))
    if parties[a].kind != parties[b].kind:
        raise AnalysisError(
            f"'{a}' is a {parties[a].kind} and '{b}' a {parties[b].kind}; only parties of one kind can be exchanged."
        )
    articles = analysis.articles
    before = code_frame(articles, codebook=analysis.codebook, scorer=scorer)
    before = before[before["measure"] == "stance"]
    names = {a: parties[b].name, b: parties[a].name}
    swapped = articles.assign(
        title=_rewritten(articles, before, "title", names), text=_rewritten(articles, before, "body", names)
    )
    after = code_frame(swapped, codebook=analysis.codebook, scorer=scorer)
    after = after[after["measure"] == "stance"]
    return SwapAudit(a, b, len(before), int(before["code"].isin([a, b]).sum()), _differences(before, after, a, b))


def _rewritten(articles: pd.DataFrame, stance: pd.DataFrame, part: str, names: dict[str, str]) -> list[str]:
    """Return one part of every article with the two parties' names exchanged."""
    mine = stance[(stance["part"] == part) & stance["code"].isin(names)]
    spans = {article: rows[["start", "end", "code"]].to_numpy().tolist() for article, rows in mine.groupby("article")}
    texts = []
    for article, text in zip(articles["article"], articles["title" if part == "title" else "text"], strict=True):
        for start, end, code in sorted(spans.get(article, []), reverse=True):
            text = text[:start] + names[code] + text[end:]
        texts.append(text)
    return texts


def _differences(before: pd.DataFrame, after: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """Return the rows that do not match once the codes are exchanged back."""
    back = {a: b, b: a}
    left, right = _ordered(before), _ordered(after.assign(code=after["code"].map(lambda code: back.get(code, code))))
    both = left.merge(right, on=list(_KEYS), how="outer", suffixes=("_before", "_after"), indicator=True)
    same = (both["_merge"] == "both") & (both["code_before"] == both["code_after"])
    same &= (both["value_before"] == both["value_after"]) & (both["sentence_before"] == both["sentence_after"])
    return both[~same].drop(columns="_merge").reset_index(drop=True)


def _ordered(stance: pd.DataFrame) -> pd.DataFrame:
    """Return stance rows with their place in the order of their part: offsets move when names change length."""
    table = stance.sort_values(["article", "part", "start"], kind="stable")
    order = table.groupby(["article", "part"]).cumcount()
    return table.assign(order=order)[[*_KEYS, "code", "value", "sentence"]]
