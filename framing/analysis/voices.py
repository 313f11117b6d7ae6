"""Who gets the floor: words and quotes by the side of whoever speaks, and what the reporting verbs say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from framing.codebook import Codebook

__all__ = ["nobody_named", "reporting_verbs", "side_of_speaker", "voice_shares"]

_SIDES = ("outlet", "own", "other", "third", "unknown")
# What is written where nobody is named: nothing, or a pronoun that nothing earlier stands for.
_NOBODY = frozenset(("", "he", "she", "it", "they", "we", "i", "you", "one", "who", "his", "her", "their", "its", "my"))
_ATTITUDES = ("neutral", "doubting", "endorsing", "hostile")


def side_of_speaker(party: str, group: str, codebook: Codebook) -> str:
    """Return whose side a speaker is on, seen from a group of outlets.

    Args:
        party: Id of the party the speaker is or speaks for; empty when it did not resolve.
        group: Id of the group.
        codebook: Who is part of whom, and the groups' own sides.

    Returns:
        ``own``, ``other`` (the conflict's other side), ``third`` or ``unknown``; for a group that has none of the
        conflict's two sides as its own, the id of the side in place of own and other. The conflict's two sides are
        the first two that the codebook's groups have as their own.
    """
    if not party:
        return "unknown"
    top = codebook.roll_up(party)
    sides = list(dict.fromkeys(one.own_side for one in codebook.groups.values() if one.own_side))[:2]
    own = codebook.groups[group].own_side if group in codebook.groups else ""
    if own in sides:
        return "own" if top == own else "other" if top in sides else "third"
    return top if top in sides else "third"


def nobody_named(speakers: pd.Series[str]) -> pd.Series[bool]:
    """Return where a quote's speaker is nobody, or a pronoun for nobody; a resident is named, whatever the party."""
    return speakers.str.casefold().isin(_NOBODY)


def voice_shares(
    articles: pd.DataFrame, evidence: pd.DataFrame, codebook: Codebook, keys: Sequence[str]
) -> pd.DataFrame:
    """Return words and quotes by side of the speaker; see :meth:`framing.Analysis.voices`."""
    words = evidence[(evidence["measure"] == "length") & (evidence["code"] == "words")]
    quotes = _sided(articles, evidence, codebook)
    about = articles[["article", "outlet", "group", "kind"]]
    total = words.merge(about, on="article").groupby(list(keys))["value"].sum()
    attributed = words[words["voice"] != "outlet"].merge(about, on="article").groupby(list(keys))["value"].sum()
    counts = about.groupby(list(keys)).agg(n_outlets=("outlet", "nunique"), n_articles=("article", "size"))
    unnamed = nobody_named(quotes["speaker"])
    quotes = quotes.assign(unnamed=unnamed, unnamed_words=quotes["value"].where(unnamed, 0.0))
    spoken = quotes.groupby([*keys, "side"]).agg(
        length=("value", "sum"), number=("value", "size"), less=("unnamed_words", "sum"), fewer=("unnamed", "sum")
    )
    held: dict[tuple[Any, ...], dict[str, tuple[float, int, float, int]]] = {}
    for index, length, number, less, fewer in spoken.itertuples(name=None):
        held.setdefault(tuple(index[:-1]), {})[str(index[-1])] = (float(length), int(number), float(less), int(fewer))
    rows = []
    for key, count in counts.iterrows():
        at: tuple[Any, ...] = key if isinstance(key, tuple) else (key,)
        whole = float(total.get(key, 0.0))
        here = held.get(at, {})
        # Words inside quotes are counted once more, quote by quote; scaled so that all sides add up to the words
        # there are.
        inside = sum(one[0] for one in here.values())
        scale = float(attributed.get(key, 0.0)) / inside if inside else 0.0
        number = sum(one[1] for one in here.values())
        sides = [*_SIDES, *sorted(set(here) - set(_SIDES))]
        for side in sides:
            if side == "outlet":
                value, share = whole - float(attributed.get(key, 0.0)), (0, np.nan, 0.0, 0)
            elif side in here:
                length, n, less, fewer = here[side]
                value, share = length * scale, (n, n / number, less * scale, fewer)
            else:
                continue
            part = value / whole if whole else np.nan
            rows.append((*at, side, value, part, *share, int(count["n_outlets"]), int(count["n_articles"])))
    names = [*keys, "side", "words", "share_words", "quotes", "share_quotes", "unnamed_words", "unnamed_quotes"]
    names += ["n_outlets", "n_articles"]
    return pd.DataFrame(rows, columns=names)


def reporting_verbs(
    articles: pd.DataFrame, evidence: pd.DataFrame, codebook: Codebook, keys: Sequence[str]
) -> pd.DataFrame:
    """Return the attitudes of reporting verbs; see :meth:`framing.Analysis.reporting_verbs`."""
    quotes = _sided(articles, evidence, codebook)
    quotes = quotes[quotes["state"].isin(_ATTITUDES)]
    rows = []
    for key, part in quotes.groupby([*keys, "side"], sort=True):
        counts = part["state"].value_counts()
        told = Counter(part.loc[part["state"] != "neutral", "code"])
        verbs = ", ".join(f"{verb} {n}" for verb, n in sorted(told.items(), key=lambda item: (-item[1], item[0])))
        numbers = [int(counts.get(name, 0)) for name in _ATTITUDES]
        shares = (numbers[1] / len(part), numbers[2] / len(part))
        where = (part["outlet"].nunique(), part["article"].nunique())
        rows.append((*(key if isinstance(key, tuple) else (key,)), len(part), *numbers, *shares, verbs, *where))
    names = [*keys, "side", "quotes", *_ATTITUDES, "doubt_share", "endorse_share", "verbs", "n_outlets", "n_articles"]
    return pd.DataFrame(rows, columns=names)


def _sided(articles: pd.DataFrame, evidence: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return the quotes with their article's outlet, group and kind, and the side of the speaker."""
    quotes = evidence[evidence["measure"] == "quote"].merge(
        articles[["article", "outlet", "group", "kind"]], on="article"
    )
    pairs = zip(quotes["speaker_party"], quotes["group"], strict=True)
    return quotes.assign(side=[side_of_speaker(party, group, codebook) for party, group in pairs])
