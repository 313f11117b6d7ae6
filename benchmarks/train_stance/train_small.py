"""Train the small stance model from all-MiniLM-L6-v2, on labels given by hand and on the large model's.

The goal of an unlabelled row is the large model's probabilities (Hinton, Vinyals and Dean 2015); of a row labelled by
hand its label, or a mean of both where the large model has labelled it too. Given ``soft_labels.jsonl.gz`` nothing here
needs the large model.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from encoders import ENDS, PADS, TargetModel, base_vocabulary, load_base
from fit import Plan, fit
from label import read_labels
from rows import EpochRows, Row, encoded, labelled, written
from unlabelled import unlabelled_rows

from framing import load_codebook
from framing.scorers.neural_input import InputMaker


def main() -> None:
    """Train and keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent
    parser.add_argument("--data", type=Path, default=here.parents[2] / "shared" / "data")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--out", type=Path, required=True, help="file for the weights")
    parser.add_argument("--labels", type=Path, default=here / "soft_labels.jsonl.gz")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--rdrop", type=float, default=0.0)
    parser.add_argument("--smoothing", type=float, default=0.05, help="of rows labelled by hand alone")
    parser.add_argument("--trust", type=float, default=0.5, help="weight of the teacher in the goal of labelled rows")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--leave-out", nargs="*", default=(), choices=("domain", "free"), help="for comparison")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(arguments.seed)
    book = load_codebook()
    news = labelled(arguments.data / "newsmtsc" / "train.jsonl")
    soft = read_labels(arguments.labels)
    free = [row for row in soft if row[0] == "free"]
    parts: dict[str, list[Row]] = {
        "news": news,
        "domain": written(here.parents[1] / "corpus" / "stance_sentences.jsonl"),
        "free": unlabelled_rows(arguments.data, book, len(free)),
    }
    rows: list[Row] = []
    for name, found in parts.items():
        taught = np.array([row[2:] for row in soft if row[0] == name], dtype=np.float64)
        if name in arguments.leave_out:
            continue
        if not len(taught):
            even = arguments.smoothing / 3
            goals = [np.array(row.goal) * (1 - arguments.smoothing) + even for row in found]
        elif len(taught) == len(found):
            weight = 1.0 if name == "free" else arguments.trust
            taught /= taught.sum(axis=1, keepdims=True)
            goals = [(1 - weight) * np.array(row.goal) + weight * mine for row, mine in zip(found, taught, strict=True)]
        else:
            raise SystemExit(f"There are {len(found)} rows of '{name}' and {len(taught)} soft labels; label again.")
        for row, goal in zip(found, goals, strict=True):
            rows.append(replace(row, goal=(float(goal[0]), float(goal[1]), float(goal[2]))))
    vocabulary = base_vocabulary(arguments.base)
    maker = InputMaker(vocabulary, ENDS["bert"])
    model = TargetModel(load_base(arguments.base))
    watched = {
        "rw_dev": encoded(labelled(arguments.data / "newsmtsc" / "rw_dev.jsonl"), maker),
        "mt_dev": encoded(labelled(arguments.data / "newsmtsc" / "mt_dev.jsonl"), maker),
        "caucasus": encoded(labelled(arguments.data / "caucasus" / "gold_sentences_dev.jsonl"), maker),
    }
    plan = Plan(
        epochs=arguments.epochs,
        rate=arguments.rate,
        smoothing=0.0,
        rdrop=arguments.rdrop,
        seed=arguments.seed,
    )
    fit(
        model,
        EpochRows(rows, maker, seed=arguments.seed, codebook=book),
        plan,
        pad=vocabulary.index(PADS["bert"]),
        watched=watched,
        after_epoch=lambda epoch: torch.save(model.state_dict(), arguments.out),
    )


if __name__ == "__main__":
    main()
