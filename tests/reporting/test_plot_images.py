"""Plots look as they did.

Pixels differ between versions of the drawing library: letters are rendered otherwise, and the layout follows the width
of words. So a picture is compared as it looks from afar: axes at a fixed place, the library's own font, every block of
pixels averaged, against `tests/cases/plots/*.png`. `FRAMING_PLOTS=write` writes them anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

import framing

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is in the report extra")
matplotlib.use("Agg")

from matplotlib.image import imread, imsave  # noqa: E402
from plot_samples import PLOTS, analysis  # noqa: E402

KEPT = Path(__file__).parent.parent / "cases" / "plots"
DPI = 80
BLOCK = 8  # pixels on each side that are averaged: about the width of a letter
MEAN, WORST = 0.006, 0.20  # how far colours may lie from those kept, from 0 to 1: on average, and at the edge of a word
AXES = (0.34, 0.22, 0.54, 0.62)  # where the axes stand in the picture
LOOK = {"font.family": "DejaVu Sans", "figure.facecolor": "white", "savefig.facecolor": "white", "text.hinting": "none"}
Picture = npt.NDArray[np.float64]


@pytest.fixture(scope="module")
def made() -> framing.Analysis:
    return analysis()


@pytest.fixture(autouse=True)
def plain_look() -> Iterator[None]:
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(LOOK)
        yield
    matplotlib.pyplot.close("all")


def seen(axes: Any) -> Picture:
    """Return a plot as it looks from afar: height by width by three colours, each the mean of a block."""
    written, figure = BytesIO(), axes.figure
    # Whole blocks, and a little more against the rounding of inches to pixels, which differs between versions.
    figure.set_size_inches([round(size * DPI / BLOCK) * BLOCK / DPI + 0.001 for size in figure.get_size_inches()])
    # The layout follows the width of words, and that the version of the font library: here the axes stand still.
    figure.set_layout_engine("none")
    axes.set_position(AXES)
    figure.savefig(written, format="png", dpi=DPI)
    written.seek(0)
    pixels = np.asarray(imread(written), dtype=np.float64)[:, :, :3]
    tall, wide = (size // BLOCK for size in pixels.shape[:2])
    blocks = pixels[: tall * BLOCK, : wide * BLOCK].reshape(tall, BLOCK, wide, BLOCK, 3)
    return blocks.mean(axis=(1, 3))


def apart(one: Picture, other: Picture) -> tuple[float, float]:
    """Return how far two pictures are from each other, on average and at most; a block may lie one further on."""
    if one.shape != other.shape:
        return 1.0, 1.0
    far = np.abs(one - other).mean(axis=2)
    padded = np.pad(other, ((1, 1), (1, 1), (0, 0)), mode="edge")
    tall, wide = one.shape[:2]
    shifted = [np.abs(one - padded[y : y + tall, x : x + wide]).mean(axis=2) for y in range(3) for x in range(3)]
    return float(far.mean()), float(np.min(shifted, axis=0).max())


def kept(name: str) -> Path:
    return KEPT / f"{name.replace(' ', '_')}.png"


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_looks_as_it_did(name: str, made: framing.Analysis) -> None:
    found = seen(PLOTS[name](made))
    if os.environ.get("FRAMING_PLOTS") == "write":
        KEPT.mkdir(exist_ok=True)
        imsave(kept(name), np.round(found * 255).astype(np.uint8))
    mean, worst = apart(found, np.asarray(imread(kept(name)), dtype=np.float64)[:, :, :3])
    assert mean <= MEAN, (mean, worst)
    assert worst <= WORST, (mean, worst)


@pytest.mark.parametrize("name", ["stance_map", "outlet_stance", "own_minus_other", "over_time"])
def test_other_numbers_look_otherwise(name: str, made: framing.Analysis) -> None:
    """The tolerance is not so wide that a plot of other values would pass."""
    evidence = made.evidence
    turned = evidence["measure"] == "stance"
    evidence.loc[turned, "value"] = (evidence.loc[turned, "value"] * -0.5).to_numpy()
    other = framing.Analysis.from_tables(made.articles, evidence)
    mean, worst = apart(seen(PLOTS[name](other)), np.asarray(imread(kept(name)), dtype=np.float64)[:, :, :3])
    assert mean > MEAN or worst > WORST, (mean, worst)


@pytest.mark.parametrize("name", ["outlet_stance", "own_minus_other", "differences", "over_time"])
def test_another_colour_looks_otherwise(name: str, made: framing.Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.reporting.palette.LIGHT", ("#D55E00", "#0072B2", "#009E73") * 3)
    mean, worst = apart(seen(PLOTS[name](made)), np.asarray(imread(kept(name)), dtype=np.float64)[:, :, :3])
    assert mean > MEAN or worst > WORST, (mean, worst)
