"""The two pure steps on a cluster's partitions."""

from __future__ import annotations

import pandas as pd
import pytest

import framing

dd = pytest.importorskip("dask.dataframe", reason="dask is in the scale extra")


def test_dask_partitions_give_the_same_numbers() -> None:
    raw = (
        framing.read_corpus("demo").filter(lambda article: article.outlet in ("Aragil Wire", "Novruz Daily")).to_frame()
    )
    raw = raw.astype(dict.fromkeys(raw.columns, object))
    articles = framing.clean_frame(raw)
    evidence = framing.code_frame(articles)
    cleaned = dd.from_pandas(raw, npartitions=3).map_partitions(framing.clean_frame, meta=articles.iloc[:0])
    coded = cleaned.map_partitions(framing.code_frame, meta=evidence.iloc[:0])
    tables = framing.Analysis.from_tables(
        cleaned.compute(scheduler="synchronous"), coded.compute(scheduler="synchronous")
    )
    whole = framing.Analysis.from_tables(articles, evidence)
    pd.testing.assert_frame_equal(tables.stance("outlet"), whole.stance("outlet"))
