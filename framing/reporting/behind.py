"""The rows of evidence behind a row of a comparison, and those that its outlets and articles are counted by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from framing.comparing.rates import UNKNOWN_SPEAKER
from framing.comparing.sides import known_sides
from framing.reporting.blocks import Num, Table
from framing.reporting.context import Context
from framing.reporting.contrasts import NAME_SIDES, Contrast

__all__ = ["counted_of", "keys_of", "resting"]

Ints = npt.NDArray[np.int64]


def keys_of(context: Context, contrast: Contrast, measure: str, code: str) -> tuple[int, int, int]:
    """Return the evidence of the first group, of the second, and of both, as :class:`Evidence` keys.

    Of a share it is what counts in its numerator: the sentences with the frame, the mentions by the name, the
    quotes of the speakers; of acts, those told with nobody too, for a share of none is told by them.
    """
    sides = contrast.sides(measure, code)
    a, b = (_key(context, measure, tuple(sides), group) for group in contrast.main.setting.groups)
    return a, b, context.evidence.joined(a, b)


def counted_of(context: Context, contrast: Contrast, measure: str, code: str) -> tuple[int, int]:
    """Return what the outlets and articles of each group are counted by, as :class:`Evidence` keys.

    Of a share it is what counts in its denominator: all mentions of the thing, all quotes, how the articles begin
    whose sentences were looked at. So a share of none opens what it is a share of.
    """
    own = keys_of(context, contrast, measure, code)[:2]
    if measure not in ("name", "quote", "frame"):
        return own
    found = []
    for group in contrast.main.setting.groups:
        asked = (f"all of {measure}", (code.partition("/")[0] if measure == "name" else "",), group)
        if asked not in context.behind:
            context.behind[asked] = _whole(context, measure, code, group)
        found.append(context.behind[asked])
    return found[0], found[1]


def resting(table: Table, row: int, side: str, keys: tuple[int, int]) -> tuple[Num, Num]:
    """Return the outlets and the articles of one side; they open what the value rests on, or what it is a share of.

    Args:
        table: The table of the comparison.
        row: The row.
        side: ``a`` or ``b``.
        keys: What is behind the value, and what its articles are counted by.
    """
    outlets, articles = (table.num(row, f"{what}_{side}", "count", keys[1]) for what in ("outlets", "articles"))
    return replace(outlets, quiet=True), replace(articles, quiet=keys[0] == keys[1])


def _whole(context: Context, measure: str, code: str, group: str) -> int:
    """Return what a share of one group is a share of."""
    if measure == "quote":
        return context.key(measure="quote", group=group)
    if measure == "name":
        known = context.everything.loc[context.everything["measure"] == "name", "code"].unique()
        names = [one for one in known if one.partition("/")[0] == code.partition("/")[0]]
        return context.key(measure="name", voice="outlet", group=group, code=names)
    rows = context.press_evidence(["length"])
    rows = rows[(rows["code"] == "sentences") & (rows["voice"] == "outlet") & (rows["part"] == "body")]
    there = set(rows.loc[rows["value"] > 0, "article"])
    return context.openings(group, only=context.articles["article"].isin(there), press=True)


def _key(context: Context, measure: str, codes: tuple[str, ...], group: str) -> int:
    """Return the evidence of one group; remembered, for a group stands in several pairs and a row in two places."""
    asked = (measure, codes, group)
    if asked not in context.behind:
        context.behind[asked] = context.evidence.key(_rows(context, measure, list(codes), group))
    return context.behind[asked]


def _rows(context: Context, measure: str, codes: list[str], group: str) -> Ints:
    """Return the rows of one group."""
    rows = context.evidence
    if measure in ("stance", "differential"):
        return rows.where(press=True, measure="stance", voice="outlet", group=group, code=codes)
    if measure == "tone":
        toned = rows.where(press=True, measure="tone", voice="outlet", group=group)
        return rows.toned(codes[0], toned) if codes[0] else toned
    if measure == "agency":
        other = [side for side in known_sides(context.codebook)[:2] if side != codes[0]]
        acts: dict[str, object] = {"measure": "agency", "voice": "outlet", "group": group, "target_top": other}
        nobody = rows.where(press=True, actor_top="", state=["agentless", "noun"], **acts)
        return np.union1d(rows.where(press=True, actor_top=codes[0], **acts), nobody)
    return rows.where(press=True, group=group, **_wanted(measure, codes[0]))


def _wanted(measure: str, code: str) -> Mapping[str, object]:
    """Return what the columns of the rows hold that a share or a balance counts."""
    if measure == "frame":
        frame, _, pole = code.partition(" (")
        poled = {"pole": pole.rstrip(")")} if pole else {}
        return {"measure": "frame", "voice": "outlet", "code": frame, **poled}
    if measure == "war_peace":
        shown: dict[str, object] = {"pole": ["war", "peace"]} if code == "index" else {"code": code}
        return {"measure": "frame", "voice": "outlet", **shown}
    if measure == "name":
        return {"measure": "name", "voice": "outlet", "code": code, "state": "plain"}
    if measure == "naming":
        sided = {"name_side": list(NAME_SIDES), "choice": True}
        return {"measure": "name", "voice": "outlet", "state": "plain", **sided}
    return {"measure": "quote", "speaker_top": "" if code == UNKNOWN_SPEAKER else code}
