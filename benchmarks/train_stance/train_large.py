"""Train the large stance model from all-mpnet-base-v2, in stages; each can be run by itself.

Stage ``news`` learns from NewsMTSC train. Stage ``domain`` goes on from it with NewsMTSC train and the sentences
written for this project; ``polish`` from there, shortly, with these sentences and as many rows of NewsMTSC;
``reports`` from given weights, with the reports written for this project and a part of the rest, and ``later`` with the
reports written last. The rows are read with the parties of the codebook masked or with the names in them, drawn anew in
each epoch: a user may score a sentence either way.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from encoders import ENDS, PAD, TargetModel, base_vocabulary, load_base
from fit import Plan, fit
from label import digest, read_labels
from rows import EpochRows, Row, encoded, labelled, reports, written

from framing import load_codebook
from framing.scorers.neural_input import InputMaker


def freeze_below(model: TargetModel, layers: int) -> None:
    """Leave the embeddings and the first layers as they are: a fifth less work, and they have had their epochs."""
    for part in (model.encoder.embeddings, *model.encoder.encoder.layer[:layers]):
        part.requires_grad_(False)


def drawn(rows: list[Row], count: int, seed: int) -> list[Row]:
    """Return some of the rows, in their order."""
    chosen = np.random.default_rng(seed).permutation(len(rows))[:count]
    return [rows[at] for at in sorted(chosen)]


def softened(rows: list[Row], labels: Path, source: str, trust: float) -> list[Row]:
    """Return the reports, each goal mixed with what the model before this stage thought of it.

    So the stage changes less of what the model had learned from others' coding (Li and Hoiem 2016).

    Raises:
        SystemExit: The labels belong to other rows.
    """
    stamp, taught = read_labels(labels)[source]
    if stamp != digest(rows):
        raise SystemExit(f"The soft labels of '{source}' belong to other rows than these; label again.")
    goals = (1 - trust) * np.array([row.goal for row in rows]) + trust * taught
    return [replace(row, goal=(goal[0], goal[1], goal[2])) for row, goal in zip(rows, goals.tolist(), strict=True)]


def main() -> None:
    """Train a stage and keep its weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent
    parser.add_argument("stage", choices=("news", "domain", "polish", "reports", "later"))
    parser.add_argument("--data", type=Path, default=here.parents[2] / "shared" / "data")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--work", type=Path, required=True, help="where weights are kept between the stages")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=None)
    parser.add_argument("--frozen", type=int, default=4, help="layers that the later stages leave alone")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=Path, help="weights from which 'reports' and 'later' go on")
    parser.add_argument(
        "--rest", type=int, nargs=3, default=(4500, 4000, 5000),
        help="rows of NewsMTSC, of the written sentences and ('later' alone) of the first reports read besides",
    )  # fmt: skip
    parser.add_argument("--labels", type=Path, default=here / "soft_labels.jsonl.gz", help="of the first reports")
    parser.add_argument("--later-labels", type=Path, default=here / "soft_labels_reports_later.jsonl.gz")
    parser.add_argument("--trust", type=float, default=0.4, help="weight of earlier labels in the goals of the reports")
    parser.add_argument("--sentences", type=Path, default=here.parents[1] / "corpus" / "stance_sentences.jsonl")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(arguments.seed)
    arguments.work.mkdir(parents=True, exist_ok=True)
    vocabulary = base_vocabulary(arguments.base)
    maker = InputMaker(vocabulary, ENDS)
    model = TargetModel(load_base(arguments.base))
    before = {"domain": "news", "polish": "domain"}.get(arguments.stage)
    rows = labelled(arguments.data / "newsmtsc" / "train.jsonl")
    if arguments.stage in ("reports", "later"):
        if arguments.start is None:
            parser.error(f"the stage '{arguments.stage}' goes on from weights: give them with --start")
        model.load_state_dict(torch.load(arguments.start))
        freeze_below(model, arguments.frozen)
        news, domain, first = arguments.rest
        rows = drawn(rows, news, arguments.seed)
        rows += drawn(written(arguments.sentences), domain, arguments.seed)
        known = softened(reports(here / "reports.txt"), arguments.labels, "reports", arguments.trust)
        if arguments.stage == "reports":
            rows += known
        else:
            later = reports(here / "reports_later.txt")
            rows += drawn(known, first, arguments.seed)
            rows += softened(later, arguments.later_labels, "later reports", arguments.trust)
    elif before:
        model.load_state_dict(torch.load(arguments.work / f"{before}_{arguments.seed}.pt"))
        freeze_below(model, arguments.frozen)
        domain = written(arguments.sentences)
        if arguments.stage == "polish":
            rows = drawn(rows, len(domain), arguments.seed)
        rows += domain
    epochs = EpochRows(rows, maker, seed=arguments.seed, codebook=load_codebook())
    watched = {
        "rw_dev": encoded(labelled(arguments.data / "newsmtsc" / "rw_dev.jsonl"), maker),
        "mt_dev": encoded(labelled(arguments.data / "newsmtsc" / "mt_dev.jsonl"), maker),
        "caucasus": encoded(labelled(arguments.data / "caucasus" / "gold_sentences_dev.jsonl"), maker),
    }
    if arguments.stage == "news":
        plan = Plan(epochs=arguments.epochs, rate=arguments.rate or 4e-5, end=0.25, seed=arguments.seed)
    else:
        rate = arguments.rate or {"domain": 3e-5, "polish": 1.5e-5}.get(arguments.stage, 2e-5)
        plan = Plan(epochs=arguments.epochs, rate=rate, head_rate=10 * rate, seed=arguments.seed + 100)

    def keep_weights(epoch: int) -> None:
        torch.save(model.state_dict(), arguments.work / f"{arguments.stage}_{arguments.seed}.pt")

    fit(model, epochs, plan, pad=vocabulary.index(PAD), watched=watched, after_epoch=keep_weights)


if __name__ == "__main__":
    main()
