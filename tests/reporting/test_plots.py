"""Plots show the numbers of the tables, and stay what they are.

A plot is compared by what is drawn in data coordinates (lines, bars, cells), its colours and its words, written as
text that a reader can compare too: `tests/cases/plots.json`. `FRAMING_PLOTS=write` writes it anew. How it looks is
compared in `test_plot_images.py`.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import framing
from framing.errors import AnalysisError

matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is in the report extra")
matplotlib.use("Agg")

from plot_samples import PLOTS, analysis  # noqa: E402

from framing.reporting import plots  # noqa: E402
from framing.reporting.palette import DARK, LEVELS, LIGHT, contrast, diverging, ink_on, level  # noqa: E402

KEPT = Path(__file__).parent.parent / "cases" / "plots.json"


@pytest.fixture(scope="module")
def made() -> framing.Analysis:
    return analysis()


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    yield
    matplotlib.pyplot.close("all")


def fingerprint(axes: Any) -> list[str]:
    """Return what is drawn, a line for each thing: kind, colour, numbers in data coordinates, words."""
    from matplotlib.colors import to_hex

    told = [
        f"axes {axes.get_xlim()[0]:.2f} {axes.get_xlim()[1]:.2f} | {axes.get_xlabel()} | {axes.get_ylabel()} | "
        f"{axes.get_title(loc='left')}"
    ]
    for line in axes.lines:
        points = " ".join(f"{x:.2f},{y:.2f}" for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True))
        face = (
            "" if line.get_marker() in ("None", None) else f" {line.get_marker()} {to_hex(line.get_markerfacecolor())}"
        )
        told.append(f"line {to_hex(line.get_color())}{face} {points}")
    for patch in axes.patches:
        x, y, width, height = patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height()
        told.append(
            f"patch {to_hex(patch.get_facecolor())} {patch.get_hatch() or ''} {x:.2f},{y:.2f} {width:.2f}x{height:.2f}"
        )
    told += [
        f"text {text.get_text()!r} at {text.xy[1] if hasattr(text, 'xy') else text.get_position()[1]:.2f}"
        for text in axes.texts
    ]
    told += [f"row {label.get_text()!r} {to_hex(label.get_color())}" for label in axes.get_yticklabels()]
    if axes.get_legend() is not None:
        told += [f"legend {text.get_text()!r}" for text in axes.get_legend().get_texts()]
    return sorted(told)


@pytest.mark.parametrize("name", PLOTS)
def test_a_plot_is_what_it_was(name: str, made: framing.Analysis) -> None:
    found = fingerprint(PLOTS[name](made))
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    if os.environ.get("FRAMING_PLOTS") == "write":
        kept[name] = found
        KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == kept[name]


@pytest.mark.parametrize("name", PLOTS)
@pytest.mark.parametrize("ending", ["svg", "png"])
def test_every_plot_can_be_written(name: str, ending: str, made: framing.Analysis, tmp_path: Path) -> None:
    path = tmp_path / f"plot.{ending}"
    PLOTS[name](made).figure.savefig(path)
    assert path.stat().st_size > 3_000


def test_every_plot_can_be_drawn_on_given_axes(made: framing.Analysis) -> None:
    _, given = matplotlib.pyplot.subplots()
    assert plots.stance_map(made, ax=given) is given
    _, given = matplotlib.pyplot.subplots()
    assert plots.over_time(made, "armenia", ax=given) is given


def test_every_outlet_has_its_row_and_every_party_its_panel(demo: framing.Analysis) -> None:
    axes = plots.outlet_stance(demo, ["azerbaijan", "armenia"])
    assert [panel.get_title(loc="left") for panel in axes] == ["Azerbaijan", "Armenia"]
    labels = [label.get_text() for label in axes[0].get_yticklabels()]
    assert len(labels) == 18
    assert labels[0] in set(demo.articles.query("group == 'azerbaijani'")["outlet"])
    low, high = axes[0].get_xlim()
    assert low == -high


def test_dots_are_the_numbers_of_the_table(demo: framing.Analysis) -> None:
    (panel,) = plots.outlet_stance(demo, ["armenia"])
    drawn = sorted(float(line.get_xdata()[0]) for line in panel.lines if line.get_marker() == "o")
    assert drawn == pytest.approx(sorted(demo.stance("outlet", parties=["armenia"])["stance"]))


def test_cells_of_the_map_are_the_numbers_of_the_table(demo: framing.Analysis) -> None:
    axes = plots.stance_map(demo, ["armenia", "iran"])
    table = demo.stance("outlet", parties=["armenia", "iran"])
    printed = [text.get_text() for text in axes.texts if re.fullmatch(r"[+\N{MINUS SIGN}]?\d\.\d\d", text.get_text())]
    assert sorted(printed) == sorted(
        f"{v:+.2f}".replace("-", "\N{MINUS SIGN}") if abs(v) >= 0.005 else "0.00" for v in table["stance"]
    )
    hatched = [patch for patch in axes.patches if patch.get_hatch()]
    assert len(hatched) == 2 * table["outlet"].nunique() - len(table)


def test_differences_are_those_of_the_comparison_and_filled_where_claimed(made: framing.Analysis) -> None:
    gap = framing.compare(made, "azerbaijani", "armenian")
    axes = plots.differences(gap)
    dots = [line for line in axes.lines if line.get_marker() == "o"]
    table = gap.table[gap.table["difference"].notna()].head(20)
    assert [float(dot.get_xdata()[0]) for dot in dots] == pytest.approx(table["difference"].tolist())
    sure = (table["p_adjusted"] <= 0.05).tolist()
    assert any(sure)
    assert not all(sure)
    assert [dot.get_markerfacecolor() != "white" for dot in dots] == sure


def test_words_are_those_of_distinctive_words(demo: framing.Analysis) -> None:
    axes = plots.distinctive(demo, "azerbaijani", "armenian", most=5)
    table = framing.distinctive_words(demo, "azerbaijani", "armenian")
    expected = [
        *table[table["favours"] == "azerbaijani"]["word"].head(5),
        *table[table["favours"] == "armenian"]["word"].head(5),
    ]
    assert [label.get_text() for label in axes.get_yticklabels()] == expected


def test_shares_of_voices_reach_one(made: framing.Analysis) -> None:
    widths: dict[float, float] = {}
    for patch in plots.voice_shares(made).patches:
        widths[patch.get_y()] = widths.get(patch.get_y(), 0.0) + patch.get_width()
    assert list(widths.values()) == pytest.approx([1.0] * 11)


def test_a_group_has_one_colour_everywhere(demo: framing.Analysis) -> None:
    colours = plots.group_colours(demo)
    assert list(colours) == ["azerbaijani", "armenian", "western"]
    assert len(set(colours.values())) == 3
    fewer = demo.articles[demo.articles["group"] == "western"]
    alone = framing.Analysis.from_tables(fewer, demo.evidence[demo.evidence["article"].isin(fewer["article"])])
    assert plots.group_colours(alone) == {"western": colours["western"]}


def test_nothing_to_plot_says_so(demo: framing.Analysis) -> None:
    for call, message in (
        (lambda: plots.outlet_stance(demo, []), "Name one to four parties to plot. Got 0."),
        (
            lambda: plots.outlet_stance(demo, ["karekin_ii"]),
            "There is no stance evidence for karekin_ii in the voice 'outlet'.",
        ),
        (lambda: plots.stance_map(demo, by="kind"), "A map of stance is by 'outlet' or by 'group'. Got 'kind'."),
        (
            lambda: plots.stance_map(demo, ["karekin_ii"]),
            "There is nothing to plot: no outlet names these parties in the voice 'outlet'.",
        ),
        (
            lambda: plots.name_shares(demo, "atlantis"),
            "There is nothing to plot: no outlet mentions 'atlantis' in the voice 'outlet'.",
        ),
        (
            lambda: plots.frame_profile(demo, layer="x"),
            "There is nothing to plot: no frame of the layer 'x' was found.",
        ),
        (
            lambda: plots.over_time(demo, "armenia", freq="day"),
            "Stance over time is by 'month' or by 'year'. Got 'day'.",
        ),
        (
            lambda: plots.differences(framing.compare_all(demo)),
            "A plot of differences is of two groups. Use framing.compare(analysis, a, b) for one pair.",
        ),
    ):
        with pytest.raises(AnalysisError) as raised:
            call()
        assert str(raised.value) == message


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_colour_of_the_scale_can_be_written_on(theme: str) -> None:
    for step in range(-LEVELS, LEVELS + 1):
        assert contrast(diverging(step, theme), ink_on(diverging(step, theme))) >= 4.5


@pytest.mark.parametrize(("theme", "palette", "paper"), [("light", LIGHT, "#FFFFFF"), ("dark", DARK, "#15181D")])
def test_every_group_can_be_seen_on_its_paper(theme: str, palette: tuple[str, ...], paper: str) -> None:
    assert len(set(palette)) == len(palette) == 8
    seen = [contrast(colour, paper) for colour in palette[:3]]
    assert min(seen) >= 3.0
    assert min(contrast(colour, paper) for colour in palette) >= 2.0


def test_the_scale_is_centred_on_zero() -> None:
    assert level(0.0) == level(0.049) == level(-0.049) == 0
    assert (level(0.05), level(-0.05), level(0.9), level(-1.0)) == (1, -1, LEVELS, -LEVELS)
    for value in np.linspace(-1, 1, 81):
        assert level(float(value)) == -level(-float(value))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_two_ends_of_the_scale_are_told_apart_without_red_or_green(theme: str) -> None:
    """Simulated protanopia and deuteranopia (Vienot, Brettel and Mollon 1999) keep the ends far apart."""
    matrices = (
        ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
        ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    )
    for matrix in matrices:
        ends = []
        for step in (-LEVELS, LEVELS):
            colour = diverging(step, theme)
            linear = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]) ** 2.2
            ends.append(np.clip(np.array(matrix) @ linear, 0, 1) ** (1 / 2.2))
        assert np.abs(ends[0] - ends[1]).max() > 0.2
