"""Train the large stance model from all-mpnet-base-v2, in stages; each can be run by itself.

Stage ``news`` learns from NewsMTSC train. Stage ``domain`` goes on from it with NewsMTSC train and the sentences
written for this project; ``polish`` from there, shortly, with these sentences and as many rows of NewsMTSC. The rows
are read with the parties of the codebook masked or with the names in them, drawn anew in each epoch: a user may score a
sentence either way.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from encoders import ENDS, PADS, TargetModel, base_vocabulary, load_base
from fit import Plan, fit
from rows import EpochRows, encoded, labelled, written

from framing import load_codebook
from framing.scorers.neural_input import InputMaker


def freeze_below(model: TargetModel, layers: int) -> None:
    """Leave the embeddings and the first layers as they are: a fifth less work, and they have had their epochs."""
    for part in (model.encoder.embeddings, *model.encoder.encoder.layer[:layers]):
        part.requires_grad_(False)


def main() -> None:
    """Train a stage and keep its weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent
    parser.add_argument("stage", choices=("news", "domain", "polish"))
    parser.add_argument("--data", type=Path, default=here.parents[2] / "shared" / "data")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--work", type=Path, required=True, help="where weights are kept between the stages")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=None)
    parser.add_argument("--frozen", type=int, default=4, help="layers that the later stages leave alone")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--sentences", type=Path, default=here.parents[1] / "corpus" / "stance_sentences.jsonl")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    torch.manual_seed(arguments.seed)
    arguments.work.mkdir(parents=True, exist_ok=True)
    vocabulary = base_vocabulary(arguments.base)
    maker = InputMaker(vocabulary, ENDS["mpnet"])
    model = TargetModel(load_base(arguments.base))
    before = {"domain": "news", "polish": "domain"}.get(arguments.stage)
    rows = labelled(arguments.data / "newsmtsc" / "train.jsonl")
    if before:
        model.load_state_dict(torch.load(arguments.work / f"{before}_{arguments.seed}.pt"))
        freeze_below(model, arguments.frozen)
        domain = written(arguments.sentences)
        if arguments.stage == "polish":
            drawn = np.random.default_rng(arguments.seed).permutation(len(rows))[: len(domain)]
            rows = [rows[at] for at in sorted(drawn)]
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
        rate = arguments.rate or (3e-5 if arguments.stage == "domain" else 1.5e-5)
        plan = Plan(epochs=arguments.epochs, rate=rate, head_rate=10 * rate, seed=arguments.seed + 100)

    def keep_weights(epoch: int) -> None:
        torch.save(model.state_dict(), arguments.work / f"{arguments.stage}_{arguments.seed}.pt")

    fit(model, epochs, plan, pad=vocabulary.index(PADS["mpnet"]), watched=watched, after_epoch=keep_weights)


if __name__ == "__main__":
    main()
