"""Which two parties a group's own-minus-other contrast is about."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.codebook import Codebook

__all__ = ["contrast", "known_sides"]


def contrast(codebook: Codebook, a: str, b: str, measured: Collection[str]) -> tuple[str, str, bool] | None:
    """Return the two parties whose difference is compared between groups ``a`` and ``b``.

    The conflict's two sides are the first two that the codebook's groups have as their own (in the bundled one
    azerbaijan and armenia). Where each group has one of them, each is read as own minus other. Otherwise both groups
    are read in one direction: that of the group that has one of them, else the codebook's. Two other groups with
    sides of their own are compared on those where the conflict's sides have no evidence.

    Args:
        codebook: Where groups have their own sides.
        a: A group.
        b: Another group.
        measured: Parties with evidence; a contrast needs both of its own.

    Returns:
        The party counted plus, the party counted minus (both as ``a`` reads them), and whether ``b`` reads them the
        other way round; None where there is no such contrast.
    """
    own = [codebook.groups[name].own_side if name in codebook.groups else "" for name in (a, b)]
    apart = bool(own[0] and own[1] and own[0] != own[1])
    conflict = known_sides(codebook)[:2]
    if len(conflict) == 2 and set(conflict) <= set(measured):
        if apart and set(own) == set(conflict):
            return own[0], own[1], True
        plus = next((side for side in own if side in conflict), conflict[0])
        return plus, conflict[1 - conflict.index(plus)], False
    return (own[0], own[1], True) if apart and set(own) <= set(measured) else None


def known_sides(codebook: Codebook) -> list[str]:
    """Return the parties that are some group's own side, in the order of the codebook's groups."""
    return list(dict.fromkeys(group.own_side for group in codebook.groups.values() if group.own_side))
