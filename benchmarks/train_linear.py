"""Train the shipped linear stance scorer on NewsMTSC train. The same data and lexicons give the same bytes.

NewsMTSC (Hamborg and Donnay, EACL 2021) may train shipped weights, with attribution. Nothing else is read but the
bundled lexicons ``tone.toml`` and ``stance.toml`` and VADER's word list; ``rw_dev`` and ``mt_dev`` are only scored.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
from data_folder import add_data_option

from framing.scorers import linear
from framing.scorers.fitting import accuracy_report

_HERE = Path(__file__).resolve().parent
_SHIPPED = _HERE.parent / "framing" / "scorers" / "linear.npz"


def read_rows(path: Path) -> list[dict[str, object]]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def columns(rows: list[dict[str, object]]) -> tuple[list[str], list[tuple[int, int]], list[int]]:
    """Return sentences, spans and labels."""
    return (
        [str(row["sentence"]) for row in rows],
        [(int(str(row["from"])), int(str(row["to"]))) for row in rows],
        [int(str(row["label"])) for row in rows],
    )


def main() -> None:
    """Train, save, and print figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser, "newsmtsc")
    parser.add_argument("--out", type=Path, default=_SHIPPED, help="model file to write (default: the shipped one)")
    parser.add_argument("--version", default="1", help="version written into the evidence")
    arguments = parser.parse_args()
    rows = read_rows(arguments.data / "newsmtsc" / "train.jsonl")
    sentences, targets, labels = columns(rows)
    # An id is source_article_sentence_...: sentences of one article stay on one side of every fold.
    articles = ["_".join(str(row["id"]).split("_")[:3]) for row in rows]
    scorer = linear.train(sentences, targets, labels, groups=articles, version=arguments.version)
    scorer.save(arguments.out)
    print(scorer)
    print("cross-validated:", json.dumps({key: round(value, 4) for key, value in scorer.report.items()}))
    for name in ("rw_dev", "mt_dev"):
        path = arguments.data / "newsmtsc" / f"{name}.jsonl"
        if path.exists():
            sentences, targets, labels = columns(read_rows(path))
            report = accuracy_report(scorer.score(sentences, targets), np.array(labels) + 1)
            print(f"{name}:", json.dumps({key: round(value, 4) for key, value in report.items()}))
    data = arguments.out.read_bytes()
    print(f"{arguments.out.name}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


if __name__ == "__main__":
    main()
