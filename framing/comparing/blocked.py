"""A comparison repeated within blocks of outlets: the rows of ``Comparison.blocked``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.codebook.model import Outlet
from framing.comparing.blocking import within_blocks
from framing.comparing.gather import Column
from framing.comparing.inference import permutation_test
from framing.comparing.rows import MIN_ARTICLES, Rows
from framing.errors import ComparisonError, listed, unknown

if TYPE_CHECKING:
    from framing.analysis import Analysis

__all__ = ["UNKNOWN_BLOCK", "blocked_rows", "blocks_of_outlets"]

UNKNOWN_BLOCK = "unknown"
_NO_BLOCK = ("article", "outlet", "group", "date", "title", "text", "cluster", "weight", "flags", "url", "source")
_OF_OUTLETS = ("country", "ownership", "kind")


def blocks_of_outlets(analysis: Analysis, articles: Sequence[str], column: str) -> dict[str, str]:
    """Return the block of each outlet: its value of a column of the articles, or what the codebook knows of it.

    Args:
        analysis: An analysis.
        articles: Ids of the articles that take part.
        column: ``language``, ``kind`` or any column of the article table that has one value for each outlet; or
            ``country`` or ``ownership``, as the codebook has them.

    Returns:
        Block by outlet. An outlet of which nothing is known is a block of its own (its name begins with ``unknown``):
        it has no counterpart that is known to be like it.

    Raises:
        ComparisonError: There is no such column, nothing is known in it, or an outlet has two values.
    """
    table = analysis.articles
    table = table[table["article"].isin(articles)]
    columns = [str(name) for name in table.columns if name not in _NO_BLOCK]
    if column in columns:
        values = table[["outlet", column]].astype(str).drop_duplicates().sort_values(["outlet", column])
        twice = values["outlet"][values["outlet"].duplicated()]
        if len(twice):
            found = values.loc[values["outlet"] == twice.iloc[0], column]
            raise ComparisonError(
                f"Blocks need one '{column}' for each outlet. These outlets have several: {listed(twice)} "
                f"({twice.iloc[0]}: {listed(found)})."
            )
        blocks = dict(zip(values["outlet"], values[column], strict=True))
    elif column in _OF_OUTLETS and column in {field.name for field in fields(Outlet)}:
        known = {name: getattr(record, column) for record in analysis.codebook.outlets.values()
                 for name in (record.id, record.name)}  # fmt: skip
        blocks = {str(outlet): str(known.get(outlet, "")) for outlet in table["outlet"].unique()}
    else:
        raise ComparisonError(unknown("column to block by", column, {*columns, *_OF_OUTLETS}))
    if not any(blocks.values()):
        raise ComparisonError(
            f"Nothing is known about the '{column}' of any outlet here; give the article table a column of that name."
        )
    return {outlet: block or f"{UNKNOWN_BLOCK} ({outlet})" for outlet, block in blocks.items()}


def blocked_rows(
    outlets: pd.DataFrame, columns: Sequence[Column], groups: tuple[str, str], blocks: dict[str, str]
) -> Rows:
    """Compare outlet values within blocks.

    Args:
        outlets: The table of outlets of a comparison.
        columns: What is compared.
        groups: Group a and group b.
        blocks: The block of each outlet.
    """
    names = outlets[["group", "outlet"]].drop_duplicates().sort_values(["group", "outlet"], kind="stable")
    row = {outlet: place for place, outlet in enumerate(names["outlet"])}
    column = {(one.measure, one.code): place for place, one in enumerate(columns)}
    cells = (
        outlets["outlet"].map(row).to_numpy(dtype=np.int64),
        np.array([column[pair] for pair in zip(outlets["measure"], outlets["code"], strict=True)], dtype=np.int64),
    )
    shape = (len(row), len(columns))
    values, n_articles, n_evidence = np.full(shape, np.nan), np.zeros(shape), np.zeros(shape)
    values[cells] = outlets["value"]
    n_articles[cells], n_evidence[cells] = outlets["n_articles"], outlets["n_evidence"]
    in_a = (names["group"] == groups[0]).to_numpy()
    block = tuple(blocks[outlet] for outlet in names["outlet"])
    found = within_blocks(values, in_a, block)
    first = in_a if groups[0] < groups[1] else ~in_a
    test = permutation_test(found.centred, first, blocks=block)
    there = ~np.isnan(found.centred)
    counts = [
        np.stack([(numbers * there)[side].sum(axis=0) for side in (in_a, ~in_a)]).astype(np.int64)
        for numbers in (np.ones(shape), n_articles, n_evidence)
    ]
    thin = counts[1].min(axis=0, initial=MIN_ARTICLES) < MIN_ARTICLES
    p = np.where(counts[0].min(axis=0) < 2, np.nan, test.p)
    return Rows(
        values=found.centred,
        in_first=first,
        a=found.a,
        b=found.b,
        low=np.where(thin, np.nan, found.low),
        high=np.where(thin, np.nan, found.high),
        p=p,
        smallest=test.smallest,
        outlets=counts[0],
        articles=counts[1],
        evidence=counts[2],
        interval="t of the additive model of block and group, on outlet means",
        unit="outlet",
        blocks=block,
    )
