"""Let the large scorer, as it ships, label what the small one learns from. Writes its soft labels."""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from altered import altered_rows, neighbours
from encoders import base_vocabulary
from rows import Row, labelled, masked, reports, written
from unlabelled import unlabelled_rows

from framing import load_codebook
from framing.scorers.neural import NeuralScorer

__all__ = ["SOURCES", "digest", "read_labels", "sources"]

SOURCES = (
    "news", "domain", "free", "altered", "later", "altered later", "reports", "altered reports", "later reports"
)  # fmt: skip
_PART = 1000  # rows that a process labels at a time


def sources(data: Path, small_base: Path) -> dict[str, list[Row]]:
    """Return the rows of each source: labelled by hand, written here, labelled by nobody, and all of these altered.

    What was written later stands apart, so that the labels of the others stay.

    Args:
        data: Folder of the data.
        small_base: Folder of the small base model, whose word embeddings say which words are alike.
    """
    here = Path(__file__).resolve().parent
    sentences = here.parents[1] / "corpus" / "stance_sentences.jsonl"
    found = {
        "news": labelled(data / "newsmtsc" / "train.jsonl"),
        "domain": written(sentences, later=False),
        "free": unlabelled_rows(data),
    }
    like = neighbours(small_base, base_vocabulary(small_base))
    found["altered"] = altered_rows([row for rows in found.values() for row in rows], like)
    found["later"] = written(sentences, later=True)
    found["altered later"] = altered_rows(found["later"], like)
    found["reports"] = reports(here / "reports.txt")
    found["altered reports"] = altered_rows(found["reports"], like, several=1)
    found["later reports"] = reports(here / "reports_later.txt")
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


def _lines(path: Path) -> list[str]:
    """Return the lines of a file of labels, none where there is no file."""
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return lines.read().splitlines()


def _labels(rows: list[Row], folder: Path) -> np.ndarray:
    """Return the large scorer's probabilities of some rows; what one process does."""
    scorer = NeuralScorer.load(folder)
    spans = [(row.start, row.end) for row in rows]
    return scorer.score([row.sentence for row in rows], spans, [row.kind or "person" for row in rows])


def main() -> None:
    """Label and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent
    parser.add_argument("--data", type=Path, default=here.parents[2] / "shared" / "data")
    parser.add_argument("--small-base", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--large", type=Path, default=here.parents[1] / "models" / "large" / "framing_large")
    parser.add_argument(
        "--sets", nargs="+", default=list(SOURCES), choices=SOURCES, help="label these; the labels of others stay"
    )
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--out", type=Path, default=here / "soft_labels.jsonl.gz")
    arguments = parser.parse_args()
    book = load_codebook()
    lines = [line for line in _lines(arguments.out) if json.loads(line)["source"] not in arguments.sets]
    with ProcessPoolExecutor(arguments.processes) as pool:
        for name, rows in sources(arguments.data, arguments.small_base).items():
            if name not in arguments.sets:
                continue
            blind = masked(rows, book)
            parts = [blind[at : at + _PART] for at in range(0, len(blind), _PART)]
            found = np.concatenate(list(pool.map(_labels, parts, [arguments.large] * len(parts))))
            whole_numbers = np.round(1000 * found).astype(int).ravel().tolist()
            lines.append(json.dumps({"source": name, "digest": digest(rows), "thousandths": whole_numbers}))
            print(f"{name}: {len(rows)} rows, shares {found.mean(axis=0).round(3)}", flush=True)
    with arguments.out.open("wb") as out, gzip.GzipFile(fileobj=out, mode="wb", mtime=0, filename="") as packed:
        packed.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
