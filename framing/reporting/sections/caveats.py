"""What limits a comparison, in the sentences of the design, with figures that stand in tables."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from framing.reporting.blocks import Num, Part, Table
from framing.reporting.context import Context
from framing.reporting.tally import linked

__all__ = ["caveat", "corpus_table", "design_tables", "names_group"]

_FEW_ARTICLES = 5  # as the sentence of the design says; a test holds that both count the same outlets
# What a sentence says, and the figures in it: column, form, and which of the groups it names (-1: the pair).
_FIGURES: tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...] = (
    ("of the articles of", (("largest", "share", 0),)),
    ("fewer than", (("thin", "count", 0), ("outlets", "count", 0))),
    ("near-duplicates", (("copies", "count", 0), ("articles", "count", 0))),
    ("without a date", (("undated", "count", 0),)),
    ("no stance evidence", (("unnamed", "count", 0),)),
    ("a mention of a party", (("with_mention", "share", 0), ("with_mention", "share", 1))),
    ("a word of tone", (("with_tone_word", "share", 0), ("with_tone_word", "share", 1))),
    ("cannot give a p below", (("outlets_a", "count", -1), ("outlets_b", "count", -1), ("smallest_p", "p", -1))),
    ("of the months", (("overlap", "share", -1),)),
    ("in stories both tell", (("stories", "share", -1),)),
)


def corpus_table(context: Context) -> Table:
    """Return the size of the whole: articles, outlets, articles without a group, official texts of the groups."""
    articles = context.articles
    row = {
        "articles": len(articles),
        "outlets": int(articles["outlet"].nunique()),
        "without_group": int((articles["group"].fillna("") == "").sum()),
        "official": int(_official(context).sum()),
    }
    return Table("corpus", pd.DataFrame([row]))


def _official(context: Context) -> pd.Series[bool]:
    """Return which articles are official texts of the groups that are described."""
    articles = context.articles
    return (articles["kind"] == "official") & articles["group"].isin(context.groups)


def design_tables(context: Context) -> tuple[Table, Table] | None:
    """Return the groups and the pairs of the design; None without one.

    To the columns of the groups come with_mention, with_tone_word, thin (outlets with few articles), copies, and
    unnamed (parties without stance evidence), which its sentences count.
    """
    found = context.design
    if found is None:
        return None
    seen = found.groups.merge(found.coverage[["group", "with_mention", "with_tone_word"]], on="group", how="left")
    few = found.outlets[found.outlets["distinct"] < _FEW_ARTICLES].groupby("group").size()
    bare = found.cells[found.cells["outlets"] == 0].groupby("group").size()
    sizes = {name: seen["group"].map(one).fillna(0).astype(int) for name, one in (("thin", few), ("unnamed", bare))}
    return Table("design_groups", seen.assign(copies=seen["articles"] - seen["distinct"], **sizes)), Table(
        "design_pairs", found.pairs
    )


def names_group(group: str, text: str) -> int:
    """Return where a sentence of the design names a group, by its id; -1 where it does not.

    What follows the last colon may list outlets and parties, and is not looked at.
    """
    found = re.search(rf"(?<!\w){re.escape(group)}(?!\w)", text.rpartition(": ")[0] or text)
    return found.start() if found else -1


def caveat(context: Context, text: str) -> tuple[Part, ...]:
    """Return a sentence of the design with names for ids; its figures stand in tables and open what they count."""
    tables, told = design_tables(context), context.named(text)
    if "include_official" in text:
        kept = context.articles.loc[_official(context), "article"]
        return linked(told, [corpus_table(context).num(0, "official", "count", context.evidence.opening(kept))])
    if "without a group" in text:
        lone = context.articles.loc[context.articles["group"].fillna("") == "", "article"]
        return linked(told, [corpus_table(context).num(0, "without_group", "count", context.evidence.opening(lone))])
    figures = next((found for said, found in _FIGURES if said in text), ())
    if tables is None or not figures:
        return (told,)
    groups, pairs = tables
    places = {str(group): names_group(str(group), text) for group in groups.frame["group"]}
    named = sorted((group for group, place in places.items() if place >= 0), key=places.__getitem__)
    numbers: list[Num] = []
    for column, form, which in figures:
        table, chosen = (pairs, named) if which < 0 else (groups, named[which : which + 1])
        row = _row(table, chosen)
        if row >= 0:
            numbers.append(table.num(row, column, form, _behind(context, column, chosen)))
    return linked(told, numbers)


def _row(table: Table, groups: list[str]) -> int:
    """Return the row of a group, or of a pair; -1 for none."""
    frame = table.frame
    if "a" not in frame.columns:
        keep = frame["group"].isin(groups)
    else:
        keep = frame["a"].isin(groups) & frame["b"].isin(groups)
    found = np.flatnonzero(keep)
    return int(found[0]) if len(found) == 1 else -1


def _behind(context: Context, column: str, groups: list[str]) -> int:
    """Return how the articles begin that a figure counts; what is never named has none."""
    if column == "unnamed":
        return -1
    only = None
    articles = context.articles
    if column == "undated":
        only = articles["date"].fillna("") == ""
    elif column == "thin" and context.design is not None:
        outlets = context.design.outlets
        only = articles["outlet"].isin(outlets.loc[outlets["distinct"] < _FEW_ARTICLES, "outlet"])
    elif column == "copies":
        only = articles.duplicated(["outlet", "cluster"]) & (articles["cluster"] >= 0)
    return context.evidence.joined(*(context.openings(group, only=only, press=True) for group in groups))
