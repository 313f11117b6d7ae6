"""Train the small stance model on labels given by hand and on the large model's.

It begins as a lean model made of the large one's weights (``shrink.py``).

The goal of an unlabelled row is the large model's probabilities (Hinton, Vinyals and Dean 2015); of a row labelled by
hand its label, or a mean of both where the large model has labelled it too. Given ``soft_labels.jsonl.gz`` nothing here
needs the large model. Training may go on from weights of an earlier run, with new rates and another seed.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from encoders import ENDS, PAD
from fit import Plan, fit
from label import SOURCES, digest, read_labels, sources
from lean import Lean, sizes_of
from rows import EpochRows, Row, encoded, labelled

from framing import load_codebook
from framing.scorers.neural_input import InputMaker

_BY_HAND = ("news", "domain", "later", "reports")
_TWICE = ("later", "reports")  # read twice in an epoch: few, and least like the others


def contrasted(rows: Sequence[Row], taught: np.ndarray) -> list[bool]:
    """Return of each row whether its sentence has targets that the teacher judges differently."""
    found: dict[str, set[int]] = defaultdict(set)
    for row, label in zip(rows, taught.argmax(axis=1).tolist(), strict=True):
        found[row.sentence].add(label)
    return [len(found[row.sentence]) > 1 for row in rows]


def mean_labels(found: Sequence[dict[str, tuple[int, np.ndarray]]]) -> dict[str, tuple[int, np.ndarray]]:
    """Return the mean of several labellings of the same rows, for each source in all of them."""
    for name, (stamp, _) in found[0].items():
        if any(name in other and other[name][0] != stamp for other in found):
            raise SystemExit(f"The labellings of '{name}' belong to different rows; label again.")
    common = [name for name in found[0] if all(name in other for other in found)]
    return {name: (found[0][name][0], np.mean([other[name][1] for other in found], axis=0)) for name in common}


def main() -> None:
    """Train and keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent
    parser.add_argument("--data", type=Path, default=here.parents[2] / "shared" / "data")
    root = here.parents[1]
    parser.add_argument(
        "--start", type=Path, required=True, help="weights to begin with: of shrink.py, or of an earlier run"
    )
    parser.add_argument("--out", type=Path, required=True, help="file for the weights")
    parser.add_argument(
        "--small-base", type=Path, required=True, help="folder of all-MiniLM-L6-v2, which altered sentences"
    )
    parser.add_argument("--pieces", type=Path, default=root / "models" / "large" / "framing_large" / "vocabulary.txt")
    parser.add_argument("--floats", action="store_true", help="no bfloat16: faster on processors that only imitate it")
    parser.add_argument(
        "--labels", type=Path, nargs="+", default=[here / "soft_labels.jsonl.gz"], help="the mean of several counts"
    )
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--head-rate", type=float, default=5e-4)
    parser.add_argument("--rdrop", type=float, default=0.0)
    parser.add_argument("--smoothing", type=float, default=0.05, help="of rows labelled by hand alone")
    parser.add_argument("--trust", type=float, default=0.7, help="weight of the teacher in the goal of labelled rows")
    parser.add_argument("--chance", type=float, default=0.4, help="share of the plainer altered rows in each epoch")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--dropout", type=float, default=0.0, help="of the encoder")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--share", type=float, default=1.0, help="of the rows of an epoch")
    parser.add_argument("--leave-out", nargs="*", default=(), choices=SOURCES, help="for comparison")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(arguments.seed)
    book = load_codebook()
    soft = mean_labels([read_labels(path) for path in arguments.labels])
    rows: list[Row] = []
    chances: list[float] = []
    for name, found in sources(arguments.data, arguments.small_base).items():
        if name in arguments.leave_out:
            continue
        if name in soft:
            stamp, taught = soft[name]
            if stamp != digest(found):
                raise SystemExit(f"The soft labels of '{name}' belong to other rows than these; label again.")
            weight = arguments.trust if name in _BY_HAND else 1.0
        elif name in _BY_HAND:
            taught, weight = np.full((len(found), 3), 1 / 3), arguments.smoothing
        else:
            continue
        goals = (1 - weight) * np.array([row.goal for row in found]) + weight * taught
        plain = arguments.chance if name == "altered" else 1.0
        mine = [arguments.share if apart else arguments.share * plain for apart in contrasted(found, taught)]
        times = 2 if name in _TWICE else 1
        for row, goal in zip(found * times, np.tile(goals, (times, 1)).tolist(), strict=True):
            rows.append(replace(row, goal=(goal[0], goal[1], goal[2])))
        chances += mine * times
        print(f"{name}: {len(found)} rows, {times * sum(mine):.0f} in an epoch", flush=True)
    pieces = arguments.pieces.read_text(encoding="utf-8").split("\n")[:-1]
    maker = InputMaker(pieces, ENDS)
    state = torch.load(arguments.start)
    model = Lean(len(pieces), sizes_of(state), dropout=arguments.dropout)
    model.load_state_dict(state)
    # They ship in 4 bits, as the large model's do: what they are is known there, and would only be memory here.
    for table in (model.words, model.positions):
        table.requires_grad_(False)
    watched = {
        "rw_dev": encoded(labelled(arguments.data / "newsmtsc" / "rw_dev.jsonl"), maker),
        "mt_dev": encoded(labelled(arguments.data / "newsmtsc" / "mt_dev.jsonl"), maker),
        "caucasus": encoded(labelled(arguments.data / "caucasus" / "gold_sentences_dev.jsonl"), maker),
    }
    plan = Plan(
        epochs=arguments.epochs,
        rate=arguments.rate,
        head_rate=arguments.head_rate,
        batch=arguments.batch,
        smoothing=0.0,
        rdrop=arguments.rdrop,
        seed=arguments.seed,
        half=not arguments.floats,
    )
    fit(
        model,
        EpochRows(rows, maker, seed=arguments.seed, codebook=book, chances=chances),
        plan,
        pad=pieces.index(PAD),
        watched=watched,
        after_epoch=lambda epoch: torch.save(model.state_dict(), arguments.out),
    )


if __name__ == "__main__":
    main()
