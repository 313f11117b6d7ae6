"""Let the large model label targets that nobody labelled, and training rows if asked. Writes its soft labels."""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from altered import altered_rows, neighbours
from encoders import ENDS, PADS, TargetModel, base_vocabulary, load_base
from fit import logits_of
from rows import Row, encoded, labelled, masked, written
from unlabelled import unlabelled_rows

from framing import load_codebook
from framing.scorers.fitting import softmax
from framing.scorers.neural_input import InputMaker

__all__ = ["SOURCES", "digest", "read_labels", "sources"]

SOURCES = ("news", "domain", "free", "altered")


def sources(data: Path, small_base: Path, free: int) -> dict[str, list[Row]]:
    """Return the rows of each source: labelled by hand, written here, labelled by nobody, and all of these altered.

    Args:
        data: Folder of the data.
        small_base: Folder of the small base model, whose word embeddings say which words are alike.
        free: How many targets nobody labelled; all where there are fewer.
    """
    found = {
        "news": labelled(data / "newsmtsc" / "train.jsonl"),
        "domain": written(Path(__file__).resolve().parents[2] / "corpus" / "stance_sentences.jsonl"),
        "free": unlabelled_rows(data, load_codebook(), free),
    }
    like = neighbours(small_base, base_vocabulary(small_base))
    found["altered"] = altered_rows([row for rows in found.values() for row in rows], like)
    return found


def digest(rows: Sequence[Row]) -> int:
    """Return a number that tells whether labels belong to these rows."""
    return zlib.crc32("\n".join(f"{row.sentence}\t{row.start}\t{row.end}" for row in rows).encode())


def read_labels(path: Path) -> dict[str, tuple[int, np.ndarray]]:
    """Return of each source the digest of its rows and their probabilities, shape (n, 3)."""
    found: dict[str, tuple[int, np.ndarray]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            part = json.loads(line)
            values = np.array(part["thousandths"], dtype=np.float64).reshape(-1, 3)
            found[part["source"]] = part["digest"], values / values.sum(axis=1, keepdims=True)
    return found


def main() -> None:
    """Label and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent
    parser.add_argument("--data", type=Path, default=here.parents[2] / "shared" / "data")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--small-base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--work", type=Path, required=True, help="folder of the weights")
    parser.add_argument("--weights", nargs="+", required=True, help="files in it; their probabilities are averaged")
    parser.add_argument("--free", type=int, default=40_000, help="targets nobody labelled, at most")
    parser.add_argument("--sets", nargs="+", default=list(SOURCES), choices=SOURCES)
    parser.add_argument("--out", type=Path, default=here / "soft_labels.jsonl.gz")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    book = load_codebook()
    vocabulary = base_vocabulary(arguments.base)
    maker = InputMaker(vocabulary, ENDS["mpnet"])
    model = TargetModel(load_base(arguments.base))
    lines = []
    for name, rows in sources(arguments.data, arguments.small_base, arguments.free).items():
        if name not in arguments.sets:
            continue
        ids, _ = encoded(masked(rows, book), maker, guess=False)
        found = np.zeros((len(rows), 3))
        for file in arguments.weights:
            model.load_state_dict(torch.load(arguments.work / file))
            found += softmax(logits_of(model, ids, vocabulary.index(PADS["mpnet"]))) / len(arguments.weights)
        whole_numbers = np.round(1000 * found).astype(int).ravel().tolist()
        lines.append(json.dumps({"source": name, "digest": digest(rows), "thousandths": whole_numbers}))
        print(f"{name}: {len(rows)} rows, shares {found.mean(axis=0).round(3)}", flush=True)
    with arguments.out.open("wb") as out, gzip.GzipFile(fileobj=out, mode="wb", mtime=0, filename="") as packed:
        packed.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
