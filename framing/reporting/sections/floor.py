"""Whose words the articles of groups and outlets hold, by the side of the speaker, and where nobody is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from framing.comparing.sides import known_sides
from framing.reporting.blocks import EMPTY, Bar, Cell, Grid, Table, cell, nothing, text_cell
from framing.reporting.context import Context

__all__ = ["floor_sides", "with_unnamed"]

_CLASSES: Mapping[str, str] = {
    "newsroom": "v-outlet",
    "third": "v-third",
    "named": "v-unknown",
    "unnamed": "v-nobody",
}
# Of whom the side is not known: share of all words and quotes, and whether nobody is named.
_UNKNOWN: Mapping[str, tuple[str, str, bool]] = {
    "named": ("share_named", "named_quotes", False),
    "unnamed": ("share_unnamed", "unnamed_quotes", True),
}


def with_unnamed(frame: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Return the words by side with the shares of those whose speaker is named, and of those where nobody is.

    Args:
        frame: What :func:`framing.analysis.voices.voice_shares` returns.
        keys: The columns that it was asked by.

    Returns:
        The table with share_named and share_unnamed (of all words; together they are share_words) and named_quotes.
    """
    whole = frame.groupby(list(keys))["words"].transform("sum").where(lambda words: words > 0)
    return frame.assign(
        share_named=(frame["words"] - frame["unnamed_words"]) / whole,
        share_unnamed=frame["unnamed_words"] / whole,
        named_quotes=frame["quotes"] - frame["unnamed_quotes"],
    )


def floor_sides(context: Context, table: Table, keys: Sequence[str]) -> Grid:
    """Return groups or outlets by the sides of those who speak in them."""
    frame = table.frame
    columns = _columns(context, frame)
    rows: list[tuple[Cell, ...]] = []
    order = [(group,) for group in context.groups] if len(keys) == 1 else context.outlets
    present = set(frame[list(keys)].itertuples(index=False, name=None))
    found = {tuple(row): n for n, row in enumerate(frame[[*keys, "side"]].itertuples(index=False, name=None))}
    for key in order:
        if key not in present:
            continue
        group, own = key[0], dict(zip(keys, key, strict=True))
        cells = [text_cell(key[1] if len(key) > 1 else context.group(group), group=context.colour[group], head=True)]
        shares, pieces = [], []
        for column, place in columns.items():
            row = next((found[(*key, side)] for side in place.get(group, ()) if (*key, side) in found), -1)
            share, size, nobody = _UNKNOWN.get(column, ("share_words", "quotes", False))
            if row < 0 or (column in _UNKNOWN and not frame[size].iloc[row]):
                shares.append(nothing("never" if nobody else "nobody"))
                continue
            wanted = {"unnamed": nobody} if column in _UNKNOWN else {}
            behind = context.key(measure="quote", heard=frame["side"].iloc[row], **wanted, **own)
            if column == "newsroom":
                behind = context.key(measure=["tone", "stance"], voice="outlet", **own)
            number = table.num(row, share, "share", behind)
            quotes = table.num(row, size, "count")
            shares.append(cell(number, below=(quotes,) if column != "newsroom" else ()))
            if number.value == number.value:
                colour = _CLASSES.get(column, f"f{context.side_colour(column)}")
                pieces.append((number.value, colour, behind, _headed(context, column)))
        rows.append((*cells, Cell(kind="chart", chart=Bar(tuple(pieces))) if pieces else EMPTY, *shares))
    names, sides = {column: _headed(context, column) for column in columns}, known_sides(context.codebook)[:2]
    many = len(keys) > 1
    return Grid(
        table.name,
        f"Whose words the articles of each {'outlet' if many else 'group'} hold: share of all words, the newsroom's "
        "own and those that it quotes or reports, by the side of the speaker. Small: quotes, direct and reported. The "
        "last two have no known side: somebody is named, such as a resident, an analyst or a ministry without its "
        "country; or nobody is (“it was reported”, or a “they” that stands for no name).",
        (
            "Outlet" if many else "Group",
            " | ".join(name if column in sides else name[0].lower() + name[1:] for column, name in names.items()),
            *names.values(),
        ),
        tuple(rows),
        filtered=many and len(rows) > 8,
        folded=("Who gets the floor in each outlet (", context.tally.add("outlets of the floor", len(rows)).shown, ")")
        if many
        else "",
    )


def _columns(context: Context, frame: pd.DataFrame) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return for each column, by group, the sides of the table that stand in it: *own* differs by group."""
    sides = known_sides(context.codebook)[:2]
    own = {group: record.own_side for group, record in context.codebook.groups.items()}
    columns: dict[str, dict[str, tuple[str, ...]]] = {"newsroom": {}}
    columns |= {side: {} for side in sides} | {"third": {}, "named": {}, "unnamed": {}}
    for group in frame["group"].unique():
        columns["newsroom"][group], columns["third"][group] = ("outlet",), ("third",)
        columns["named"][group] = columns["unnamed"][group] = ("unknown",)
        for side in sides:
            turned = "own" if own.get(group) == side else "other" if own.get(group) in sides else side
            columns[side][group] = (turned,)
    return columns


def _headed(context: Context, column: str) -> str:
    """Return the heading of a column."""
    given = {
        "newsroom": "Newsroom",
        "third": "Others",
        "named": "Named, side not known",
        "unnamed": "Nobody named",
    }
    return given.get(column) or context.party(column)
