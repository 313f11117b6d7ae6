"""Analyses saved and loaded again, and saved ones that are refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from analysis_samples import tables

import framing
from framing.errors import AnalysisError


@pytest.mark.parametrize("parquet", [False, True])
def test_save_and_load(demo: framing.Analysis, tmp_path: Path, parquet: bool) -> None:
    demo.save(tmp_path / "saved", parquet=parquet)
    again = framing.Analysis.load(tmp_path / "saved")
    pd.testing.assert_frame_equal(demo.stance("outlet"), again.stance("outlet"))
    pd.testing.assert_frame_equal(demo.articles, again.articles)
    pd.testing.assert_frame_equal(demo.evidence, again.evidence)
    assert again.about == demo.about


def test_odd_texts_and_columns_of_ones_own_survive_a_save(tmp_path: Path) -> None:
    articles, evidence = tables()
    articles["text"] = ["NA", 'a "b",\r\nc\rd', "nul\x00 \u2028 \x0c end", " =1+1 "]
    articles["score"], articles["checked"], articles["coder"] = [0.1, np.nan, 1e-300, 3.0], [True, False] * 2, "01"
    analysis = framing.Analysis.from_tables(articles, evidence)
    analysis.save(tmp_path)
    again = framing.Analysis.load(tmp_path)
    pd.testing.assert_frame_equal(analysis.articles, again.articles)
    pd.testing.assert_frame_equal(analysis.evidence, again.evidence)


def test_load_warns_of_another_codebook(tmp_path: Path) -> None:
    book = framing.load_codebook().with_party(framing.Party("lakeland", "Lakeland", kind="state"))
    framing.Analysis.from_tables(*tables(), codebook=book).save(tmp_path)
    with pytest.warns(framing.FramingWarning) as caught:
        framing.Analysis.load(tmp_path)
    assert str(caught[0].message) == (
        f"The analysis in '{tmp_path}' was made with the codebook {book.digest}, and this one is "
        f"{framing.load_codebook().digest}. Stance and tone stand; sides, names and rolled-up parties are read with "
        "this one."
    )
    assert framing.Analysis.load(tmp_path, codebook=book).codebook == book


def test_load_refuses_a_later_format(demo: framing.Analysis, tmp_path: Path) -> None:
    demo.save(tmp_path)
    manifest = tmp_path / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 1', '"format": 99'))
    with pytest.raises(AnalysisError, match="has format 99; this version reads formats up to 1. Update the library."):
        framing.Analysis.load(tmp_path)


def test_load_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(AnalysisError, match="holds no saved analysis: there is no manifest.json in it."):
        framing.Analysis.load(tmp_path)
