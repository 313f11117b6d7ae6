"""Draw how far the neural scorers' probabilities can be believed: the picture in the model card.

For each scorer and set: in fifteen bins of the highest probability of a row, the share of rows that are right. On the
diagonal, a scorer that says 80 % is right in 80 of 100 rows.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from data_folder import add_data_option
from stance import installed, read_rows, spans

from framing.scorers import stance_scorer
from framing.scorers.fitting import calibration_error

_SETS = {"NewsMTSC rw_dev": "newsmtsc/rw_dev.jsonl", "Caucasus sentences": "caucasus/gold_sentences_dev.jsonl"}
_COLOURS = {"neural": "#0072b2", "large": "#d55e00"}
_BINS = 15
_FEWEST = 5  # rows in a bin that is drawn


def main() -> None:
    """Draw and save."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = Path(__file__).resolve().parent.parent
    add_data_option(parser, "newsmtsc", "caucasus")
    parser.add_argument("--out", type=Path, default=root / "docs" / "gallery" / "reliability.svg")
    arguments = parser.parse_args()
    matplotlib.rcParams["svg.hashsalt"] = "framing"
    figure, axes = plt.subplots(1, len(_SETS), figsize=(9, 4.3), sharey=True, layout="constrained")
    for panel, (title, file) in zip(axes, _SETS.items(), strict=True):
        rows = read_rows(arguments.data / file)
        gold = np.array([int(row["label"]) + 1 for row in rows])
        panel.plot([0, 1], [0, 1], color="0.6", linewidth=1, linestyle="--")
        for name in (name for name in _COLOURS if name in installed()):
            scores = stance_scorer(name).score(*spans(rows))
            surest = scores.max(axis=1)
            right = scores.argmax(axis=1) == gold
            bins = np.minimum((surest * _BINS).astype(int), _BINS - 1)
            drawn = [at for at in range(_BINS) if (bins == at).sum() >= _FEWEST]
            error = calibration_error(scores, gold, bins=_BINS)
            panel.plot(
                [surest[bins == at].mean() for at in drawn],
                [right[bins == at].mean() for at in drawn],
                "o-",
                color=_COLOURS[name],
                markersize=5,
                label=f"{name}, calibration error {error:.3f}",
            )
            for at in drawn:
                panel.annotate(
                    str((bins == at).sum()),
                    (surest[bins == at].mean(), right[bins == at].mean()),
                    textcoords="offset points",
                    xytext=(0, 6 if name == "neural" else -12),
                    ha="center",
                    fontsize=7,
                    color=_COLOURS[name],
                )
        panel.set(xlim=(0.3, 1.02), ylim=(0, 1.05), xlabel="Highest probability of the row, mean of the bin")
        panel.set_title(f"{title} (n = {len(rows)})", fontsize=11)
        panel.legend(loc="lower right", fontsize=8, frameon=False)
        panel.spines[["top", "right"]].set_visible(False)
    axes[0].set_ylabel("Share of rows that are right")
    figure.savefig(arguments.out, metadata={"Date": None})
    print(arguments.out)


if __name__ == "__main__":
    main()
