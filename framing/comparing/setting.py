"""What was compared, and how."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from framing.comparing.inference import smallest_p

__all__ = ["Setting"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What was compared, and how.

    Attributes:
        groups: The groups, in the order asked for.
        unit: ``"outlet"`` or ``"article"``.
        voice: Whose words were compared.
        period: First and last date, or None.
        measures: Measures asked for.
        adjust: How p was adjusted within each family.
        interval: The kind of interval.
        outlets: Outlets in each group.
        articles: Distinct articles in each group (near-duplicates within an outlet count once).
        families: For each measure, the size of the family: how many of its rows were tested together. Rows with so few
            outlets that they cannot reach .05 stand outside.
        notes: Sentences about what was left out.
        blocks: Name of the column within whose values outlets were compared; empty for none.
        reachable: With blocks, the smallest p that any row can reach.
    """

    groups: tuple[str, ...]
    unit: str
    voice: str
    period: tuple[str | None, str | None] | None
    measures: tuple[str, ...]
    adjust: str
    interval: str
    outlets: tuple[int, ...]
    articles: tuple[int, ...]
    families: dict[str, int]
    notes: tuple[str, ...] = ()
    blocks: str = ""
    reachable: float = float("nan")

    @property
    def smallest_p(self) -> float:
        """The smallest p that two groups of outlets can reach in this design; with more groups, of the largest pair."""
        if self.blocks:
            return self.reachable
        return min(smallest_p(n_a, n_b) for n_a, n_b in combinations(self.outlets, 2))
