"""What a corpus holds, and in plain words what it cannot carry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

import pandas as pd

from framing.codebook import Codebook, load_codebook
from framing.corpora.article import Article, Note, Skip
from framing.display import counted
from framing.errors import listed
from framing.texts.language import detect

__all__ = ["Description", "describe", "resolve_outlet"]

# Exact permutation of outlets: 3 against 3 can reach p = .10 at best, 4 against 4 .029 (2 of C(8,4) relabelings).
_ENOUGH_OUTLETS = 4
_ENOUGH_ARTICLES = 5
_MOST_REMARKS, _MOST_PLACES = 10, 3
_LONGEST_NAME = 48


@dataclass(frozen=True, slots=True)
class Description:
    """What a corpus holds.

    Attributes:
        outlets: One row for each outlet: outlet, group, kind, known, articles, first, last, words (median).
        groups: One row for each group: group, outlets, articles, first, last. Articles in no group are in ``outlets``
            only.
        languages: Number of articles by language code.
        skipped: What was left out.
        notes: Remarks on articles that stay.
        warnings: Sentences about the design.
    """

    outlets: pd.DataFrame
    groups: pd.DataFrame
    languages: dict[str, int]
    skipped: tuple[Skip, ...]
    notes: tuple[Note, ...]
    warnings: tuple[str, ...]

    def __str__(self) -> str:
        lines = [self._headline(), ""]
        lines += [_printed(self.outlets.drop(columns="known")), ""]
        lines += [_printed(self.groups), ""] if len(self.groups) else []
        lines.append("Languages: " + ", ".join(f"{code or 'unknown'} {n}" for code, n in self.languages.items()))
        unknown = self.outlets.loc[~self.outlets["known"], "outlet"]
        if len(unknown):
            lines.append(f"Outlets the codebook does not know: {listed(unknown)}.")
        for title, items in (("Left out", self.skipped), ("Notes", self.notes)):
            if items:
                lines.append(f"{title} ({len(items)}):")
                lines += _told(items)
        lines += ["", *(f"Caution: {warning}" for warning in self.warnings)] if self.warnings else []
        return "\n".join(lines)

    def _headline(self) -> str:
        """Return how much there is, in one line."""
        articles = int(self.outlets["articles"].sum())
        alone = articles - int(self.groups["articles"].sum())
        whole = f"{counted(articles, 'article')} of {counted(self.outlets['outlet'].nunique(), 'outlet')}"
        if not len(self.groups):
            return f"{whole}, in no group"
        apart = f"; {counted(alone, 'article')} in no group" if alone else ""
        return f"{whole} in {counted(len(self.groups), 'group')}{apart}"


def _printed(table: pd.DataFrame) -> str:
    """Return a table as text, with a dash where a cell is empty; a long name of an outlet is shortened."""
    shown = table.replace("", "–")
    if "outlet" in shown:
        shown["outlet"] = [shorten(str(name), _LONGEST_NAME, placeholder=" …") for name in shown["outlet"]]
    return shown.to_string(index=False)


def _told(items: Sequence[Skip | Note]) -> list[str]:
    """Return a line for each remark, with the places where it was made: the same remark is made once."""
    places: dict[str, list[str]] = {}
    for item in items:
        places.setdefault(item.reason if isinstance(item, Skip) else item.note, []).append(item.where)
    told = []
    for text, where in list(places.items())[:_MOST_REMARKS]:
        more = f" and {len(where) - _MOST_PLACES} more" if len(where) > _MOST_PLACES else ""
        told.append(f"  {'; '.join(where[:_MOST_PLACES])}{more}: {text}")
    rest = sum(map(len, list(places.values())[_MOST_REMARKS:]))
    return told + ([f"  and {rest} more"] if rest else [])


def resolve_outlet(article: Article, codebook: Codebook) -> tuple[str, str, str, bool]:
    """Return outlet name, group, kind and whether the codebook knows the outlet.

    The name or the address finds the outlet; what the data says of group and kind counts before what the codebook says.
    """
    found = codebook.outlet(article.outlet) or (codebook.outlet(article.url) if article.url else None)
    if found is None:
        return article.outlet, article.group, article.kind or "press", False
    return found.name, article.group or found.group, article.kind or found.kind, True


def describe(
    articles: Sequence[Article], skipped: tuple[Skip, ...], notes: tuple[Note, ...], codebook: Codebook | None
) -> Description:
    """Return the description of some articles; see :meth:`framing.Corpus.describe`."""
    book = codebook or load_codebook()
    rows = []
    for article in articles:
        outlet, group, kind, known = resolve_outlet(article, book)
        rows.append((outlet, group, kind, known, article.date, len(article.text.split())))
    table = pd.DataFrame(rows, columns=["outlet", "group", "kind", "known", "date", "words"])
    languages = Counter(article.language or detect(article.text).code for article in articles)
    outlets = (
        table.groupby(["group", "outlet"], sort=True)
        .agg(
            kind=("kind", lambda values: Counter(values).most_common(1)[0][0]),
            known=("known", "all"),
            articles=("date", "size"),
            first=("date", _first),
            last=("date", _last),
            words=("words", lambda values: int(values.median())),
        )
        .reset_index()
    )[["outlet", "group", "kind", "known", "articles", "first", "last", "words"]]
    groups = (
        table[table["group"] != ""]
        .groupby("group", sort=True)
        .agg(outlets=("outlet", "nunique"), articles=("date", "size"), first=("date", _first), last=("date", _last))
        .reset_index()
    )
    return Description(
        outlets, groups, dict(languages.most_common()), skipped, notes, _warnings(outlets, groups, table)
    )


def _first(dates: pd.Series[str]) -> str:
    """Return the earliest date there is."""
    return min((date for date in dates if date), default="")


def _last(dates: pd.Series[str]) -> str:
    """Return the latest date there is."""
    return max((date for date in dates if date), default="")


def _before(one: str, other: str) -> bool:
    """Return whether a date is earlier than another, as far as both say: 2024 is not before 2024-06."""
    shared = min(len(one), len(other))
    return one[:shared] < other[:shared]


def _some_of(part: int, whole: int, group: str) -> str:
    """Return so many of a group's outlets and the verb: "Both outlets of 'north' have", "1 of 3 … has"."""
    verb = "has" if part == 1 else "have"
    if part < whole:
        return f"{part} of {whole} outlets of '{group}' {verb}"
    all_of_them = {1: "The only outlet", 2: "Both outlets"}.get(whole, f"All {whole} outlets")
    return f"{all_of_them} of '{group}' {verb}"


def _warnings(outlets: pd.DataFrame, groups: pd.DataFrame, table: pd.DataFrame) -> tuple[str, ...]:
    """Return what a careful reader should know before comparing groups, as sentences."""
    found = []
    press = outlets[outlets["kind"] != "official"]
    for group in groups["group"]:
        there = press[press["group"] == group]
        if len(there) < _ENOUGH_OUTLETS:
            # The printed table counts official publishers too.
            official = len(there) < int((outlets["group"] == group).sum())
            beside = " beside official publishers" if official else ""
            has = counted(len(there), "outlet") if len(there) else "no outlet"
            found.append(
                f"The group '{group}' has {has}{beside}; outlets are the unit of comparison, and fewer than "
                f"{_ENOUGH_OUTLETS} against fewer than {_ENOUGH_OUTLETS} can never reach p < .05."
            )
        thin = int((there["articles"] < _ENOUGH_ARTICLES).sum())
        if thin:
            found.append(f"{_some_of(thin, len(there), group)} fewer than {_ENOUGH_ARTICLES} articles.")
    torn = outlets.loc[outlets["outlet"].duplicated(), "outlet"]
    if len(torn):
        found.append(f"Outlets stand in more than one group: {listed(torn)}. Groups can be compared once each has one.")
    without = int((table["group"] == "").sum())
    if without:
        belong = "1 article belongs" if without == 1 else f"{without} articles belong"
        found.append(f"{belong} to no group: scored, and left out of group comparisons.")
    spans = groups[groups["first"] != ""]
    for i, one in enumerate(spans.itertuples()):
        for other in list(spans.itertuples())[i + 1 :]:
            if _before(str(one.last), str(other.first)) or _before(str(other.last), str(one.first)):
                found.append(
                    f"The dates of '{one.group}' ({one.first} to {one.last}) and '{other.group}' ({other.first} to "
                    f"{other.last}) do not overlap: a difference may be one of time."
                )
    undated = int((table["date"] == "").sum())
    if undated:
        have = "1 article has" if undated == 1 else f"{undated} articles have"
        found.append(f"{have} no date; titles such as 'the prime minister' may stay unresolved there.")
    return tuple(found)
