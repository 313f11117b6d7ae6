"""What an analysis can answer, before any result is looked at: outlets, dates, gaps, copies, detectable differences."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.comparing.coverage import lexicon_coverage, story_overlap
from framing.comparing.gather import articles_to_compare, distinct_units, observe
from framing.comparing.inference import smallest_p
from framing.comparing.power import detectable
from framing.comparing.story_labels import Labels
from framing.comparing.wording import LEVEL, count, listing, number, p_value
from framing.errors import ComparisonError, listed

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["Design", "design"]

_FEW_ARTICLES = 5
_MANY_COPIES = 0.2  # a fifth of a group's articles copied within an outlet is worth a word
_LARGE_SHARE = 0.5
_LITTLE_OVERLAP = 0.5
_UNEVEN = 1.5  # a lexicon that finds half as much again in one group deserves a word


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Design:
    """What can be compared, and on how much. Print it to read it.

    Attributes:
        groups: One row for each group: outlets, articles, distinct (near-duplicates within an outlet counted once),
            largest (share of the largest outlet), first and last date, undated.
        outlets: One row for each outlet: group, kind, articles, distinct, first, last, undated.
        pairs: One row for each pair of groups: outlets of both, smallest_p, overlap (share of months with articles
            of either group in which both have some), stories (share of articles in stories that both tell; NaN where no
            stories are given), detectable (difference in stance that 8 of 10 such samples
            would show at .05; NaN where there is too little to tell).
        cells: One row for each group and party with stance evidence somewhere: outlets and articles with evidence,
            and of how many outlets.
        coverage: One row for each group: with_mention and with_tone_word (share of the sentences in the outlets' own
            voice that hold a mention of a party, a word of tone), n_articles.
        warnings: Sentences about what limits a comparison.
    """

    groups: pd.DataFrame
    outlets: pd.DataFrame
    pairs: pd.DataFrame
    cells: pd.DataFrame
    coverage: pd.DataFrame
    warnings: tuple[str, ...]

    def __repr__(self) -> str:
        return (
            f"Design({count(len(self.groups), 'group')}, {count(len(self.outlets), 'outlet')}, "
            f"{count(int(self.outlets['articles'].sum()), 'article')}, {count(len(self.warnings), 'warning')})"
        )

    def __str__(self) -> str:
        lines = ["Design"]
        for row in self.groups.to_dict("records"):
            dates = f"{row['first']} to {row['last']}" if row["first"] else "no dates"
            lines.append(
                f"  {row['group']}: {count(row['outlets'], 'outlet')}, {count(row['articles'], 'article')} ({dates})"
            )
        seen = self.coverage[self.coverage["n_articles"] > 0]
        lines += ["Sentences of their own in which the lexicons find something"] if len(seen) else []
        for row in seen.to_dict("records"):
            lines.append(
                f"  {row['group']}: {_percent(row['with_mention'])} mention a party, "
                f"{_percent(row['with_tone_word'])} have a word of tone"
            )
        lines.append("Pairs")
        for row in self.pairs.to_dict("records"):
            text = f"{row['a']} and {row['b']}: {row['outlets_a']} against {row['outlets_b']} outlets, smallest p "
            text += p_value(row["smallest_p"]).replace("<", "below")
            if row["smallest_p"] > LEVEL:
                text += ", so no result can reach .05"
            elif not np.isnan(row["detectable"]):
                text += f"; a difference in stance of {number(row['detectable'])} would be found 8 times in 10"
            if not np.isnan(row["stories"]):
                text += f"; {_percent(row['stories'])} of their articles are in stories both tell"
            lines.append(textwrap.fill(text + ".", 100, initial_indent="  ", subsequent_indent="    "))
        lines += ["Mind"] if self.warnings else []
        lines += [
            textwrap.fill(f"- {text}", 100, initial_indent="  ", subsequent_indent="    ") for text in self.warnings
        ]
        return "\n".join(lines)


def design(
    analysis: Analysis,
    *,
    groups: Sequence[str] | None = None,
    stories: Labels | None = None,
    include_official: bool = False,
) -> Design:
    """Describe what an analysis can answer about its groups of outlets.

    Args:
        analysis: An analysis.
        groups: Groups to describe; by default all that have articles.
        stories: The story of each article, to tell how far groups cover the same ones: a column of the article table,
            labels by article id, or a list of labels.
        include_official: Whether official texts count as articles of their group.

    Raises:
        ComparisonError: A group does not exist, no article belongs to any group, or the stories do not fit.
    """
    articles = analysis.articles
    usable = articles if include_official else articles[articles["kind"] != "official"]
    present = sorted(str(name) for name in usable["group"].dropna().unique() if name != "")
    chosen = present if groups is None else list(dict.fromkeys(groups))
    if not chosen:
        raise ComparisonError(
            "No article belongs to a group of outlets, so there is nothing to compare. Give the articles a group, or "
            "name outlets that the codebook knows."
        )
    kept, notes = articles_to_compare(analysis, chosen, period=None, include_official=include_official)
    outlets = _outlets(kept)
    grouped = _groups(outlets, chosen)
    cells = _cells(analysis, kept, chosen)
    pairs = _pairs(analysis, kept, grouped, chosen)
    told = story_overlap(analysis, kept, chosen, stories) if stories is not None else {}
    place = list(pairs.columns).index("detectable")
    pairs.insert(place, "stories", [told.get(pair, np.nan) for pair in zip(pairs["a"], pairs["b"], strict=True)])
    coverage = lexicon_coverage(analysis, kept, chosen)
    homeless = articles[articles["group"].fillna("") == ""]
    parties = {party.id: party.name for party in analysis.codebook.parties.values()}
    warnings = [*notes, *_warnings(outlets, grouped, pairs, cells, parties), *_blind_spots(coverage)]
    if len(homeless):
        verb = "takes" if len(homeless) == 1 else "take"
        names = listed(homeless["outlet"].astype(str))
        warnings.append(f"{count(len(homeless), 'article')} of outlets without a group {verb} no part: {names}.")
    return Design(grouped, outlets, pairs, cells, coverage, tuple(warnings))


def _outlets(articles: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each outlet."""
    names, groups, unit_of, _ = distinct_units(articles)
    frame = articles.assign(
        date=articles["date"].fillna("").astype(str), unit=unit_of.loc[articles["article"]].to_numpy()
    )
    rows = []
    for outlet, group in zip(names, groups, strict=True):
        own = frame[frame["outlet"].astype(str) == outlet]
        dates = sorted(date for date in own["date"] if date)
        rows.append(
            {
                "group": group,
                "outlet": outlet,
                "kind": listing(sorted(set(own["kind"].astype(str)))),
                "articles": len(own),
                "distinct": int(own["unit"].nunique()),
                "first": dates[0] if dates else "",
                "last": dates[-1] if dates else "",
                "undated": int((own["date"] == "").sum()),
            }
        )
    return pd.DataFrame(rows)


def _groups(outlets: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """Return one row for each group."""
    rows = []
    for group in chosen:
        own = outlets[outlets["group"] == group]
        dated = own[own["first"] != ""]
        rows.append(
            {
                "group": group,
                "outlets": len(own),
                "articles": int(own["articles"].sum()),
                "distinct": int(own["distinct"].sum()),
                "largest": float(own["distinct"].max() / own["distinct"].sum()),
                "first": dated["first"].min() if len(dated) else "",
                "last": dated["last"].max() if len(dated) else "",
                "undated": int(own["undated"].sum()),
            }
        )
    return pd.DataFrame(rows)


def _cells(analysis: Analysis, articles: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """Return outlets and articles with stance evidence for each group and party."""
    columns = ["group", "party", "outlets", "of", "articles"]
    observations = observe(analysis, articles, ["stance"], voice="outlet")
    counts, _ = observations.counts()
    own = np.array(observations.groups)
    rows = [
        (group, code, int((counts[own == group, place] > 0).sum()), int((own == group).sum()), int(cell))
        for group in chosen
        for place, (_, code) in enumerate(observations.codes)
        for cell in [counts[own == group, place].sum()]
    ]
    return pd.DataFrame(rows, columns=columns)


def _pairs(analysis: Analysis, articles: pd.DataFrame, groups: pd.DataFrame, chosen: Sequence[str]) -> pd.DataFrame:
    """Return one row for each pair of groups."""
    observations = observe(analysis, articles, ["stance"], voice="outlet")
    sizes = dict(zip(groups["group"], groups["outlets"], strict=True))
    month = articles["date"].fillna("").astype(str).str[:7]
    months = {group: {one for one in month[articles["group"] == group] if len(one) == 7} for group in chosen}
    rows = []
    for a, b in combinations(chosen, 2):
        either, both = months[a] | months[b], months[a] & months[b]
        rows.append(
            {
                "a": a,
                "b": b,
                "outlets_a": int(sizes[a]),
                "outlets_b": int(sizes[b]),
                "smallest_p": smallest_p(int(sizes[a]), int(sizes[b])),
                "overlap": len(both) / len(either) if either else np.nan,
                "detectable": detectable(observations, a, b),
            }
        )
    names = ["a", "b", "outlets_a", "outlets_b", "smallest_p", "overlap", "detectable"]
    return pd.DataFrame(rows, columns=names)


def _warnings(
    outlets: pd.DataFrame, groups: pd.DataFrame, pairs: pd.DataFrame, cells: pd.DataFrame, names: Mapping[str, str]
) -> list[str]:
    """Return sentences about what limits a comparison; ``names`` are those of parties, by id."""
    said = []
    for row in groups.to_dict("records"):
        name = row["group"]
        if row["outlets"] < 2:
            said.append(f"{name} has one outlet: it can stand for itself, not for a group.")
        elif row["largest"] > _LARGE_SHARE:
            share = f"{row['largest']:.0%}".replace("%", " %")
            said.append(f"One outlet has {share} of the articles of {name}; outlets count alike, whatever their size.")
        thin = outlets[(outlets["group"] == name) & (outlets["distinct"] < _FEW_ARTICLES)]
        if len(thin):
            verb = "has" if len(thin) == 1 else "have"
            said.append(
                f"{len(thin)} of {count(row['outlets'], 'outlet')} of {name} {verb} fewer than "
                f"{_FEW_ARTICLES} articles: "
                f"{listed(thin['outlet'])}."
            )
        copies = row["articles"] - row["distinct"]
        if copies > _MANY_COPIES * row["articles"]:
            said.append(
                f"{copies} of {count(row['articles'], 'article')} of {name} are near-duplicates within an outlet."
            )
        if row["undated"]:
            said.append(f"{count(row['undated'], 'article')} of {name} without a date: a period leaves them out.")
    for row in pairs.to_dict("records"):
        a, b = row["a"], row["b"]
        if row["smallest_p"] > LEVEL:
            said.append(
                f"{a} and {b}: {row['outlets_a']} against {row['outlets_b']} outlets cannot give a p below "
                f"{p_value(row['smallest_p'])}; six against six can reach .002."
            )
        if row["overlap"] < _LITTLE_OVERLAP:
            share = f"{row['overlap']:.0%}".replace("%", " %")
            said.append(
                f"{a} and {b}: only {share} of the months with articles have some of both groups; what differs may be "
                "the events, not the framing."
            )
        if row["stories"] < _LITTLE_OVERLAP:
            said.append(
                f"{row['a']} and {row['b']}: {_percent(row['stories'])} of the articles are in stories both tell; "
                "decompose() keeps the choice of stories apart from how they are told."
            )
    empty = cells[cells["outlets"] == 0]
    for group in dict.fromkeys(empty["group"]):
        parties = [names.get(party, party) for party in empty.loc[empty["group"] == group, "party"]]
        said.append(f"{group} has no stance evidence for {count(len(parties), 'party', 'parties')}: {listed(parties)}.")
    return said


def _blind_spots(coverage: pd.DataFrame) -> list[str]:
    """Return a sentence where the lexicons see much more of one group than of another."""
    said = []
    for name, what in (("with_mention", "a mention of a party"), ("with_tone_word", "a word of tone")):
        known = coverage[coverage[name].notna()].sort_values([name, "group"], kind="stable")
        if len(known) < 2 or known[name].iloc[-1] <= _UNEVEN * known[name].iloc[0]:
            continue
        least, most = known.iloc[0], known.iloc[-1]
        said.append(
            f"{_percent(most[name])} of the sentences of {most['group']} have {what}, {_percent(least[name])} of those "
            f"of {least['group']}: means of these rest on different shares of the text."
        )
    return said


def _percent(share: float) -> str:
    """Return a share as whole per cent."""
    return f"{100 * share:.0f} %"
