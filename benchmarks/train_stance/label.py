"""Let the large model label targets that nobody labelled, and training rows if asked. Writes its soft labels."""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from encoders import ENDS, PADS, TargetModel, base_vocabulary, load_base
from fit import logits_of
from rows import Row, encoded, labelled, masked, written
from unlabelled import unlabelled_rows

from framing import load_codebook
from framing.scorers.fitting import softmax
from framing.scorers.neural_input import InputMaker

__all__ = ["read_labels"]


def read_labels(path: Path) -> list[list[object]]:
    """Return the soft labels: source, number of the row in it, and three whole numbers in thousandths."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main() -> None:
    """Label and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent
    parser.add_argument("--data", type=Path, default=here.parents[2] / "shared" / "data")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--work", type=Path, required=True, help="folder with pieces.json and the weights")
    parser.add_argument("--weights", nargs="+", required=True, help="files in it; their probabilities are averaged")
    parser.add_argument("--size", type=int, default=10_000, help="targets nobody labelled")
    parser.add_argument("--sets", nargs="+", default=["free"], choices=("news", "domain", "free"))
    parser.add_argument("--out", type=Path, default=here / "soft_labels.jsonl.gz")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    book = load_codebook()
    sources: dict[str, Callable[[], list[Row]]] = {
        "news": lambda: labelled(arguments.data / "newsmtsc" / "train.jsonl"),
        "domain": lambda: masked(written(here.parents[1] / "corpus" / "stance_sentences.jsonl"), book),
        "free": lambda: masked(unlabelled_rows(arguments.data, book, arguments.size), book),
    }
    keep = json.loads((arguments.work / "pieces.json").read_text(encoding="utf-8"))
    whole = base_vocabulary(arguments.base)
    vocabulary = [whole[at] for at in keep]
    maker = InputMaker(vocabulary, ENDS["mpnet"])
    model = TargetModel(load_base(arguments.base, keep))
    lines = []
    for name in arguments.sets:
        rows = sources[name]()
        ids, _ = encoded(rows, maker, guess=False)
        found = np.zeros((len(rows), 3))
        for file in arguments.weights:
            model.load_state_dict(torch.load(arguments.work / file))
            found += softmax(logits_of(model, ids, vocabulary.index(PADS["mpnet"]))) / len(arguments.weights)
        lines += [json.dumps([name, at, *np.round(1000 * row).astype(int).tolist()]) for at, row in enumerate(found)]
        print(f"{name}: {len(rows)} rows, shares {found.mean(axis=0).round(3)}", flush=True)
    with arguments.out.open("wb") as out, gzip.GzipFile(fileobj=out, mode="wb", mtime=0, filename="") as packed:
        packed.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
