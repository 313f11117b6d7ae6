"""The result of comparing groups of outlets: tables that explain themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.comparing.blocked import blocked_rows, blocks_of_outlets
from framing.comparing.blocking import within_blocks
from framing.comparing.explaining import evidence_under
from framing.comparing.families import ADJUSTMENTS
from framing.comparing.gather import Column
from framing.comparing.inference import permutation_test
from framing.comparing.printing import as_latex, as_markdown, summary_line, written_out
from framing.comparing.printing_all import all_written_out
from framing.comparing.rates import RATES
from framing.comparing.robustness import cliffs_delta, leave_one_out, odds_ratio
from framing.comparing.row_table import tables
from framing.comparing.rows import Rows
from framing.comparing.setting import Setting
from framing.display import html_box, html_table
from framing.errors import ComparisonError, listed, unknown

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["Comparison"]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Comparison:
    """How two groups of outlets differ, how sure that is, and on how much evidence.

    Print it to read it as a short result section.

    Attributes:
        table: One row for each measure and code: measure, code, favours (the group whose value is higher, empty
            where equal or undefined), a, b (group means over outlets), difference (a - b), low, high (95 %
            interval), p, p_adjusted, n_outlets, n_articles, n_evidence, note (why something is missing).
        counts: The same rows: the smallest p each can reach, whether it is in its measure's family, and outlets,
            articles and evidence of each side.
        outlets: One row for each outlet and code: value, se, pooled value and counts.
        setting: What was compared, and how.
        analysis: The analysis compared.
        articles: Ids of the articles that took part.
        columns: What each row was computed from.
        codes: The ``(measure, code)`` pairs the columns refer to.
        omnibus: With three or more groups, one row for each measure and code: f, p, p_adjusted, n_outlets and the
            mean of each group; the table then has one row for each pair of groups, named in its last columns group_a
            and group_b.
        rows: The numbers behind the table.
        block_of: With :meth:`blocked`, the block of each outlet.
    """

    table: pd.DataFrame
    counts: pd.DataFrame
    outlets: pd.DataFrame
    setting: Setting
    analysis: Analysis
    articles: tuple[str, ...]
    columns: tuple[Column, ...]
    codes: tuple[tuple[str, str], ...]
    omnibus: pd.DataFrame | None = None
    rows: Rows | None = None
    block_of: Mapping[str, str] | None = None

    def __repr__(self) -> str:
        return summary_line(self.setting, self.table)

    def _repr_html_(self) -> str:
        names = ["measure", "code", "favours", "difference", "low", "high", "p_adjusted", "n_outlets", "n_articles"]
        rows = self.table[names].itertuples(index=False, name=None)
        return html_box(repr(self), html_table(names, rows, total=len(self.table)))

    def __str__(self) -> str:
        return written_out(self) if self.omnibus is None else all_written_out(self)

    @property
    def smallest_p(self) -> float:
        """The smallest p that outlets as units can reach in this design."""
        return self.setting.smallest_p

    def adjusted(self, how: str) -> Comparison:
        """Return the same comparison with p adjusted in another way within each family.

        Args:
            how: ``"westfall-young"`` (max-|t| over the same relabelings), ``"holm"``, ``"benjamini-hochberg"`` (the
                expected share of false claims among all claims) or ``"none"``.

        Raises:
            ComparisonError: There is no such adjustment, articles are the units and it needs outlets, or there are
                more than two groups.
        """
        self._two_groups("Another adjustment")
        if how not in ADJUSTMENTS:
            raise ComparisonError(unknown("adjustment", how, ADJUSTMENTS))
        if how == "westfall-young" and self.setting.unit == "article":
            raise ComparisonError("Westfall-Young adjustment relabels outlets; with articles as units use 'holm'.")
        if self.rows is None:
            raise ComparisonError("This comparison does not carry the numbers it was made from; compare again.")
        a, b = self.setting.groups
        order = ["differential", *self.setting.measures]
        table, counts = tables(self.rows, self.columns, (a, b), adjust=how, measures=order)
        return replace(self, table=table, counts=counts, setting=replace(self.setting, adjust=how))

    def blocked(self, column: str) -> Comparison:
        """Return the same comparison within blocks: outlets of one country, language or kind with their like only.

        Labels are exchanged within blocks, ``a``, ``b`` and ``difference`` are means over blocks (see
        :func:`framing.comparing.blocking.within_blocks`), and outlets whose block has no outlet of the other group take
        no part. The smallest p is that of the blocked design, and larger.

        Args:
            column: A column of the article table with one value for each outlet, such as ``language`` or ``kind``; or
                ``country`` or ``ownership``, as the codebook knows the outlets.

        Raises:
            ComparisonError: There is no such column, an outlet has two values in it, no block has outlets of both
                groups, articles are the units, or there are more than two groups.
        """
        self._two_groups("Blocking")
        if self.setting.unit == "article":
            raise ComparisonError("Blocks exchange the labels of outlets; compare with unit='outlet' to use them.")
        blocks = blocks_of_outlets(self.analysis, self.articles, column)
        a, b = self.setting.groups
        rows = blocked_rows(self.outlets, self.columns, (a, b), blocks)
        groups_of = self.outlets["group"].groupby(self.outlets["outlet"].map(blocks)).nunique()
        shared = sorted(groups_of.index[groups_of > 1].astype(str))
        if not shared:
            raise ComparisonError(
                f"No {column} has outlets of both {a} and {b}, so nothing can be compared within it. What exists: "
                f"{listed(blocks.values())}."
            )
        alone = sorted(outlet for outlet, name in blocks.items() if name not in shared)
        notes = [f"Compared within these values of {column}: {listed(shared)}."]
        if alone:
            notes.append(f"No counterpart in the other group, so left out: {listed(alone)}.")
        table, counts = tables(
            rows, self.columns, (a, b), adjust=self.setting.adjust, measures=["differential", *self.setting.measures]
        )
        setting = replace(
            self.setting,
            interval=rows.interval,
            families={
                name: int(counts.loc[table["measure"] == name, "in_family"].sum()) for name in table["measure"].unique()
            },
            notes=(*self.setting.notes, *notes),
            blocks=column,
            reachable=float(np.min(rows.smallest, initial=1.0)),
        )
        return replace(self, table=table, counts=counts, setting=setting, rows=rows, block_of=blocks)

    def to_frame(self) -> pd.DataFrame:
        """Return a copy of the table."""
        return self.table.copy()

    def to_markdown(self, *, digits: int = 2) -> str:
        """Return the table as Markdown, with what was compared above it."""
        return as_markdown(self.setting, self.table, digits=digits)

    def to_latex(self, *, digits: int = 2) -> str:
        r"""Return the table as a LaTeX ``tabular`` (needs ``\usepackage{booktabs}``)."""
        return as_latex(self.table, digits=digits)

    def explain(self, measure: str, code: str = "", n: int = 5) -> pd.DataFrame:
        """Return evidence under a row: at most ``n`` pieces for each group, strongest first, outlets taking turns.

        Args:
            measure: The row's measure.
            code: The row's code.
            n: Pieces of evidence for each group.

        Returns:
            Rows of evidence with the outlet and group of their article.

        Raises:
            ComparisonError: There is no such row.
        """
        return evidence_under(
            self.analysis, self.articles, self._pairs(measure, code), self.setting.groups, voice=self.setting.voice, n=n
        )

    def outlet_values(self, measure: str, code: str = "") -> pd.DataFrame:
        """Return the outlets behind a row: value, se, pooled value and counts, highest value first.

        Raises:
            ComparisonError: There is no such row.
        """
        self._pairs(measure, code)
        own = self.outlets[(self.outlets["measure"] == measure) & (self.outlets["code"] == code)]
        return own.sort_values(["value", "outlet"], ascending=[False, True], kind="stable").reset_index(drop=True)

    def leave_one_out(self, measure: str, code: str = "", *, pair: tuple[str, str] | None = None) -> pd.DataFrame:
        """Return the difference and p without each outlet in turn: one outlet is often the whole effect.

        Args:
            measure: The row's measure.
            code: The row's code.
            pair: With three or more groups, the two to look at.

        Returns:
            Columns outlet, group, difference, p; the outlet whose absence moves the difference most stands first.

        Raises:
            ComparisonError: There is no such row, or there are more than two groups and no pair of them is given.
        """
        if pair is None:
            self._two_groups("Leaving outlets out")
        chosen = self.setting.groups[:2] if pair is None else pair
        for group in chosen:
            if group not in self.setting.groups:
                raise ComparisonError(unknown("group in this comparison", group, self.setting.groups))
        own = self.outlet_values(measure, code).sort_values(["group", "outlet"], kind="stable")
        own = own[own["group"].isin(chosen)].reset_index(drop=True)
        in_a = (own["group"] == chosen[0]).to_numpy()
        values, blocks = own["value"].to_numpy(dtype=float), self._blocks(own)
        differences, p = leave_one_out(values, in_a, blocks=blocks)
        whole = self._difference(values, in_a, blocks)
        frame = own[["outlet", "group"]].assign(difference=differences, p=p)
        moved = np.nan_to_num(np.abs(differences - whole), nan=np.inf)
        return frame.iloc[np.argsort(-moved, kind="stable")].reset_index(drop=True)

    def effects(self) -> pd.DataFrame:
        """Return effect sizes for each row, without any test.

        Returns:
            Columns measure, code, difference; cliffs_delta (share of outlet pairs in which a's is higher, minus the
            share in which b's is); odds_ratio (odds in a over odds in b, for shares; NaN for scores); least and most
            (range of the difference when any one outlet is left out); same_sign (whether the sign survives that).
        """
        self._two_groups("Effect sizes")
        rows = []
        for measure, code, a, b, difference in self.table[["measure", "code", "a", "b", "difference"]].itertuples(
            index=False
        ):
            own = self.outlets[(self.outlets["measure"] == measure) & (self.outlets["code"] == code)]
            in_a = (own["group"] == self.setting.groups[0]).to_numpy()
            values = own["value"].to_numpy(dtype=float)
            left, _ = leave_one_out(values, in_a, blocks=self._blocks(own), test=False)
            usable = bool(len(left)) and not np.isnan(left).any()
            rows.append(
                {
                    "measure": measure,
                    "code": code,
                    "difference": difference,
                    "cliffs_delta": cliffs_delta(values[in_a], values[~in_a]),
                    "odds_ratio": odds_ratio(a, b) if measure in RATES else np.nan,
                    "least": left.min() if usable else np.nan,
                    "most": left.max() if usable else np.nan,
                    "same_sign": usable and bool((np.sign(left) == np.sign(difference)).all()),
                }
            )
        names = ["measure", "code", "difference", "cliffs_delta", "odds_ratio", "least", "most", "same_sign"]
        return pd.DataFrame(rows, columns=names)

    def _blocks(self, own: pd.DataFrame) -> list[str] | None:
        """Return the block of each outlet of a table of outlets; None without blocks."""
        return None if self.block_of is None else [self.block_of[outlet] for outlet in own["outlet"]]

    @staticmethod
    def _difference(values: npt.NDArray[np.float64], in_a: npt.NDArray[np.bool_], blocks: list[str] | None) -> float:
        """Return the difference with all outlets."""
        if blocks is None:
            return float(permutation_test(values, in_a).difference[0])
        inside = within_blocks(values[:, None], in_a, blocks)
        return float((inside.a - inside.b)[0])

    def _two_groups(self, what: str) -> None:
        """Refuse what is defined for two groups only."""
        if len(self.setting.groups) > 2:
            raise ComparisonError(
                f"{what} needs two groups, and this comparison has {len(self.setting.groups)}: "
                f"{listed(self.setting.groups)}. Use framing.compare(analysis, a, b) for one pair of them."
            )

    def _pairs(self, measure: str, code: str) -> list[tuple[str, str]]:
        """Return the observed codes under a row."""
        for column in self.columns:
            if (column.measure, column.code) == (measure, code):
                return [self.codes[place] for place in (column.plus, column.minus) if place >= 0]
        if not (self.table["measure"] == measure).any():
            raise ComparisonError(unknown("measure in this comparison", measure, set(self.table["measure"])))
        codes = self.table["code"][self.table["measure"] == measure]
        raise ComparisonError(unknown(f"row of measure '{measure}' with the code", code, codes))
