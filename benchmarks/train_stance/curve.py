"""Draw accuracy against speed: the scorers that ship, and lean models of several sizes as they were before training.

    python shrink.py --sizes "2,128 2,128 …" --out w.pt ...    # and others
    python finish.py neural --weights w.pt --out models/7 --shipped-only
    python curve.py --lean 7=models/7 10=models/10 14=models/14

Prints a table of macro-F1 on the development sets, targets a second of processor time on one core, and size, and
writes the picture. Speeds hold for the processor they were measured on; their ratios travel better.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

from framing.scorers import stance_scorer
from framing.scorers.fitting import accuracy_report
from framing.scorers.neural import NeuralScorer

_ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(_ROOT / "benchmarks"))
from stance import Score, installed, read_rows, spans, speed, typical  # noqa: E402

_SETS = ("newsmtsc/rw_dev.jsonl", "newsmtsc/mt_dev.jsonl", "caucasus/gold_sentences_dev.jsonl")
_COLOURS = {"ships": "#0072b2", "lean": "#d55e00"}
_WEIGHTS = {
    "neural": _ROOT / "framing" / "scorers" / "weights",
    "large": _ROOT / "models" / "large" / "framing_large",
    "linear": _ROOT / "framing" / "scorers" / "linear.npz",
}


def megabytes(path: Path) -> float:
    """Return the size of a file, or of the files in a folder."""
    files = [path] if path.is_file() else [file for file in path.iterdir() if file.suffix != ".py" and file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


def accuracy(score: Score, data: Path) -> list[float]:
    """Return macro-F1 on each set."""
    found = []
    for name in _SETS:
        rows = read_rows(data / name)
        gold = np.array([int(row["label"]) + 1 for row in rows])
        found.append(accuracy_report(score(*spans(rows)), gold)["macro_f1"])
    return found


def main() -> None:
    """Measure, print and draw."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=_ROOT.parent / "shared" / "data")
    parser.add_argument("--lean", nargs="*", default=(), metavar="MILLIONS=FOLDER", help="models before training")
    parser.add_argument("--out", type=Path, default=_ROOT / "docs" / "gallery" / "stance_curve.svg")
    arguments = parser.parse_args()
    matplotlib.rcParams["svg.hashsalt"] = "framing"
    usual = spans(typical(read_rows(arguments.data / _SETS[0])))
    points: dict[str, list[tuple[str, float, float, float]]] = {"ships": [], "lean": []}

    def measure(sort: str, label: str, make: type[NeuralScorer] | None, path: Path) -> None:
        def fresh() -> Score:
            return (make.load(path) if make else stance_scorer(label)).score

        figures = accuracy(fresh(), arguments.data)
        rate, size = speed(fresh, *usual), megabytes(path)
        points[sort].append((label, rate, float(np.mean(figures)), size))
        print(f"{sort:6} {label:9} " + " ".join(f"{value:.3f}" for value in figures) + f" {rate:7.0f}/s {size:6.1f} MB")

    for name in (name for name in _WEIGHTS if name in installed()):
        measure("ships", name, None, _WEIGHTS[name])
    for entry in arguments.lean:
        millions, folder = entry.split("=", 1)
        measure("lean", f"{millions} M", NeuralScorer, Path(folder))
    figure, panel = plt.subplots(figsize=(7, 4.3), layout="constrained")
    for sort, found in points.items():
        if not found:
            continue
        kind = "o" if sort == "ships" else "s-"
        title = "ships" if sort == "ships" else "shrunk, before training"
        found = sorted(found, key=lambda point: point[1])
        panel.plot([p[1] for p in found], [p[2] for p in found], kind, color=_COLOURS[sort], label=title)
        for label, rate, value, size in found:
            above = sort == "ships"
            panel.annotate(
                f"{label}, {size:.1f} MB" if size < 10 else f"{label}, {size:.0f} MB",
                (rate, value),
                textcoords="offset points",
                xytext=(0, 7) if above else (-9, -3),
                ha="center" if above else "right",
                fontsize=8,
                color=_COLOURS[sort],
            )
    panel.set(xscale="log", xlabel="Targets a second, one core (log scale)", ylabel="Macro-F1, mean of three sets")
    panel.margins(x=0.15, y=0.15)
    panel.legend(loc="lower left", fontsize=8, frameon=False)
    panel.spines[["top", "right"]].set_visible(False)
    figure.savefig(arguments.out, metadata={"Date": None})
    print(arguments.out)


if __name__ == "__main__":
    main()
