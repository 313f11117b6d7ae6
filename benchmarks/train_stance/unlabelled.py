"""Targets nobody labelled, for the large model to label and the small one to learn from.

From ``narrative_frames`` (MIT) and from NewsMTSC's own training sentences: the parties of the codebook, other
capitalised names, and persons meant by a pronoun. Nothing is read from the sets that measure.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zlib
from pathlib import Path

from rows import Row, read_json_lines

from framing import Codebook, load_codebook
from framing.coding.mentions import find_mentions
from framing.texts.sentences import split_sentences

__all__ = ["unlabelled_rows"]

KEPT = Path(__file__).with_name("unlabelled_targets.jsonl.gz")

_NAME = re.compile(r"(?<![.!?“\"'] )(?<!^)\b(?:[A-Z][a-z]+(?:[-'][A-Z]?[a-z]+)?)(?: (?:[A-Z]\.|[A-Z][a-z]+))*")
_PRONOUN = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\b")
_NO_NAMES = frozenset(
    "I Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December The A An".split()
)
_SHORTEST, _LONGEST = 40, 420  # characters of a sentence


def _targets(sentence: str, codebook: Codebook) -> list[tuple[int, int, str | None]]:
    """Return the targets of a sentence: start, end, kind where the codebook knows it."""
    found: list[tuple[int, int, str | None]] = [
        (mention.start, mention.end, mention.kind) for mention in find_mentions(sentence, codebook).found
    ]
    for pattern in (_NAME, _PRONOUN):
        for match in pattern.finditer(sentence):
            apart = all(match.end() <= start or match.start() >= end for start, end, _ in found)
            if apart and match.group() not in _NO_NAMES:
                found.append((*match.span(), None))
    return found


def _sentences(data: Path) -> list[str]:
    """Return the sentences in which targets are looked for."""
    found = sorted({str(row["sentence"]) for row in read_json_lines(data / "newsmtsc" / "train.jsonl")})
    for article in read_json_lines(data / "narrative_frames" / "dev.jsonl"):
        text = str(article["text"])
        found += sorted({text[one.start : one.end] for one in split_sentences(text)})
    return found


def _mark(sentence: str) -> int:
    """Return a number by which a sentence is found again."""
    return zlib.crc32(sentence.encode())


def unlabelled_rows(data: Path, path: Path = KEPT) -> list[Row]:
    """Return a row for every target that ``path`` lists, with even goals that are to be replaced.

    Raises:
        SystemExit: The data lack a sentence of the list.
    """
    by_mark = {_mark(sentence): sentence for sentence in _sentences(data)}
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            mark, targets = json.loads(line)
            if mark not in by_mark:
                raise SystemExit(f"{data} lacks a sentence in which {path.name} lists targets; write the list again.")
            found += [Row(by_mark[mark], start, end, kind, (1 / 3, 1 / 3, 1 / 3)) for start, end, kind in targets]
    return found


def main() -> None:
    """Look for targets and write where they are: the list stays as it is when rules for mentions change."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data")
    parser.add_argument("--out", type=Path, default=KEPT)
    arguments = parser.parse_args()
    book = load_codebook()
    train = read_json_lines(arguments.data / "newsmtsc" / "train.jsonl")
    known = {(str(row["sentence"]), int(str(row["from"]))) for row in train}
    lines = []
    for sentence in _sentences(arguments.data):
        if not _SHORTEST <= len(sentence) <= _LONGEST:
            continue
        targets = [target for target in _targets(sentence, book) if (sentence, target[0]) not in known]
        if targets:
            lines.append(json.dumps([_mark(sentence), targets], separators=(",", ":")))
    with arguments.out.open("wb") as out, gzip.GzipFile(fileobj=out, mode="wb", mtime=0, filename="") as packed:
        packed.write(("\n".join(lines) + "\n").encode())
    print(f"{len(lines)} sentences")


if __name__ == "__main__":
    main()
