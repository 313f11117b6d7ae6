"""An interval of Student's t knows no bounds, what is measured has some: it is drawn up to them, with a mark."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from report_samples import read, sample

import framing

pytest.importorskip("jinja2", reason="jinja2 is in the report extra")
matplotlib = pytest.importorskip("matplotlib", reason="matplotlib is in the report extra")
matplotlib.use("Agg")

from framing.reporting import plots, write_report  # noqa: E402
from framing.reporting.contrasts import most_apart  # noqa: E402

FAR = {"azerbaijani": (1.0, 1.0, 1.0, -0.8, 1.0), "armenian": (-1.0, -1.0, 0.9, -1.0, -1.0)}
NEAR = {"azerbaijani": (0.1, 0.2, 0.1, 0.0, 0.1), "armenian": (-0.1, -0.2, 0.1, 0.0, -0.1)}
TEXT = "The ferry of Armenia passed the ferry of Azerbaijan at noon."


def outlets(values: dict[str, tuple[float, ...]], factors: tuple[float, ...] = (1.0, 1.0, -0.6)) -> framing.Analysis:
    """Return some outlets of each group with five articles: stance toward one side, its opposite toward the other."""
    articles, rows = [], []
    for group, own in values.items():
        for outlet, factor in enumerate(factors):
            for number, value in enumerate(own):
                name = f"{group}-{outlet}-{number}"
                articles.append((name, f"{group.title()} {outlet}", group, f"2024-0{1 + number % 3}-05", TEXT))
                # Outlets differ, so that intervals over them are wide as well.
                turned = value * factor
                for code, signed in (("azerbaijan", turned), ("armenia", -turned)):
                    start = TEXT.index(code.title())
                    rows.append((name, start, start + len(code), "stance", code, signed))
                rows.append((name, 0, len(TEXT), "tone", "", turned))
    table = pd.DataFrame(rows, columns=["article", "start", "end", "measure", "code", "value"])
    table = table.assign(part="body", sentence=0, voice="outlet", text="", rule="by hand")
    return framing.Analysis(pd.DataFrame(articles, columns=["article", "outlet", "group", "date", "text"]), table)


def framed() -> framing.Analysis:
    """Return an analysis in which one outlet of four has a frame: a share's interval would go below nothing."""
    whole = sample(frame="mine/some_frame")
    rows = whole.evidence
    framing_outlets = rows["article"].str.split("-").str[1] == "0"
    return framing.Analysis(whole.articles, rows[framing_outlets | (rows["code"] != "mine/some_frame")])


DRAWN: dict[str, tuple[Callable[[framing.Analysis], Any], float, int]] = {
    "outlet_stance": (lambda a: plots.outlet_stance(a, ["armenia"])[0], 1.0, 0),
    "own_minus_other": (lambda a: plots.own_minus_other(a), 2.0, 0),
    "over_time": (lambda a: plots.over_time(a, "armenia"), 1.0, 1),
    "differences": (lambda a: plots.differences(framing.compare(a, "azerbaijani", "armenian")), 4.0, 0),
}


def told(axes: Any) -> str:
    """Return what stands under a plot."""
    return f"{axes.get_xlabel()} {axes.figure.get_supxlabel()}"


def drawn(axes: Any, place: int) -> tuple[list[float], list[float]]:
    """Return the ends of bars, and where arrows stand."""
    lines = [line for line in axes.lines if line.get_marker() in ("None", "", None) and len(line.get_xdata()) == 2]
    bars = [line.get_data()[place] for line in lines if line.get_alpha() in (0.45, 0.5, 0.55)]
    arrows = [float(line.get_data()[place][0]) for line in axes.lines if line.get_marker() in "<>^v"]
    return [float(end) for bar in bars for end in bar], arrows


@pytest.mark.parametrize("name", DRAWN)
def test_bars_end_where_the_measure_does_and_say_so(name: str) -> None:
    draw, most, place = DRAWN[name]
    # Differences rest on outlets: with two of each group their intervals are widest.
    axes = draw(outlets(FAR, (1.0, -0.6)) if name == "differences" else outlets(FAR))
    ends, arrows = drawn(axes, place)
    assert ends
    assert max(abs(end) for end in ends) <= most
    assert arrows
    assert set(map(abs, arrows)) <= {most, 2.0}
    assert "arrows: cut at the end of the scale" in told(axes)
    limits = axes.get_ylim() if place else axes.get_xlim()
    assert max(map(abs, limits)) < 1.11 * most
    assert all(line.get_clip_on() is False for line in axes.lines if line.get_marker() in "<>^v")
    matplotlib.pyplot.close("all")


@pytest.mark.parametrize("name", DRAWN)
def test_bars_within_the_scale_have_no_arrows(name: str) -> None:
    draw, _, place = DRAWN[name]
    axes = draw(outlets(NEAR))
    ends, arrows = drawn(axes, place)
    assert ends
    assert arrows == []
    assert "arrows" not in told(axes)
    matplotlib.pyplot.close("all")


def test_every_interval_that_reaches_further_has_its_arrow_and_the_table_its_ends() -> None:
    analysis = outlets(FAR)
    table = analysis.stance("outlet", parties=["armenia"])
    beyond = sorted([-1.0] * int((table["low"] < -1).sum()) + [1.0] * int((table["high"] > 1).sum()))
    assert len(beyond) >= 4
    assert sorted(drawn(plots.outlet_stance(analysis, ["armenia"])[0], 0)[1]) == beyond
    matplotlib.pyplot.close("all")


def test_a_share_is_drawn_from_nothing_up() -> None:
    axes = plots.frame_profile(framed(), layer="mine")
    ends, arrows = drawn(axes, 0)
    # Tables of frames end where a share does, so nothing is cut in the picture.
    assert min(ends) == 0.0
    assert arrows == []
    matplotlib.pyplot.close("all")


def test_two_groups_are_as_far_apart_as_their_measure_lets_them() -> None:
    assert [most_apart(one) for one in ("frame", "quote", "stance", "tone", "differential")] == [1, 1, 2, 2, 4]


@pytest.mark.parametrize(("values", "far"), [(FAR, True), (NEAR, False)])
def test_pictures_of_the_page_end_there_too(values: dict[str, tuple[float, ...]], far: bool, tmp_path: Path) -> None:
    path = write_report(outlets(values), tmp_path / "page.html")
    html = path.read_text(encoding="utf-8")
    told = {
        name: html[html.index(f'<section id="{name}"') :].split("</section>")[0]
        for name in ("differential", "tone", "time")
    }
    for name, scale in (("differential", "(−2.0 to 2.0)"), ("tone", "(−1.0 to 1.0)")):
        assert (scale in told[name]) == far
        assert ("Arrow: the interval, Student's t, would go on" in told[name].replace("&#39;", "'")) == far
        # The printed ends are those of the table.
        assert bool(re.search(r"\[<span[^>]*>−[12]\.\d\d|, <span[^>]*>\+[12]\.\d\d", told[name])) == far
    assert ("an arrow at its end: it would reach beyond −1 or +1" in told["time"]) == far
    assert bool(re.search(r'<path class="?f\d"? d="M[\d.]+ -?[\d.]+h8l-4 -?6z"', told["time"])) == far
    assert read(path).numbers
