"""How well contested names are found: states on the written cases, coverage of coded terms, hits to read, and time.

Run ``python benchmarks/naming.py --data ../shared/data``. The precision of name evidence is a reading: ``--read 100
--seed 1`` prints hits in their context, to be judged one by one (right thing, right name, right state, right side);
``--each 2`` takes so many of every name instead of a plain sample. The names nobody gets wrong are left out of what is
printed, unless asked for by ``--common``.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from data_folder import add_data_option

from framing.codebook import load_codebook
from framing.codebook.matcher import fold
from framing.codebook.names import read_names
from framing.coding.frame_cues import frame_coder
from framing.coding.naming import NameCoder, NameEvidence
from framing.corpora.dates import parse_date
from framing.resources import resource_path
from framing.texts.sentences import split_sentences

Row = dict[str, Any]
Hit = tuple[str, str, str, NameEvidence]
COMMON = ("Azerbaijanis", "Turkey", "Yerevan", "Nagorno-Karabakh", "Karabakh", "Armenian forces", "Azerbaijani forces")


def rows(path: Path) -> list[Row]:
    """Return the rows of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def states(coder: NameCoder, file: Path) -> tuple[int, int, int, int, int]:
    """Return true and false positives, false negatives, right states and all states of the cases in a file.

    A positive is a name given with another or held at arm's length; its state must be right, and the order of two.
    """
    true = false = missed = right = judged = 0
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]:
        evidence = coder.code(case["text"], case.get("date", ""), case.get("title", False))
        seen: set[NameEvidence] = set()
        for expected in case["expect"]:
            start = case["text"].index(expected["name"])
            hits = [item for item in evidence if item.start < start + len(expected["name"]) and item.end > start]
            seen |= set(hits)
            found = hits[0].state if hits else "none"
            good = found == expected["state"] and (found != "both" or list(hits[0].order) == expected["order"])
            judged += 1
            right += good
            if expected["state"] in ("both", "distanced"):
                true += good
                missed += not good
            if found in ("both", "distanced") and not good:
                false += 1
        false += sum(item.state != "plain" for item in evidence if item not in seen)
    return true, false, missed, right, judged


def shown(folder: Path) -> tuple[int, int, list[str]]:
    """Return how many coded terms overlap name or Caucasus frame evidence, how many there are, and the rest."""
    coder = NameCoder(load_codebook().referents, load_codebook().rules.organisation_nouns)
    texts = {row["id"]: row for row in rows(folder / "articles.jsonl")}
    found = total = 0
    missed = []
    for gold in rows(folder / "gold_articles_dev.jsonl"):
        text = texts[gold["id"]]["raw_text"]
        spans = [(item.start, item.end) for item in coder.code(text, parse_date(texts[gold["id"]]["date"] or "") or "")]
        sentences = split_sentences(text)
        for hit in frame_coder().code([sentence.text for sentence in sentences]):
            if hit.frame.startswith("caucasus/"):
                start = sentences[hit.sentence].start
                spans.append((start + hit.start, start + hit.end))
        for term in gold["contested_terms"]:
            pattern = r"\s+".join(map(re.escape, fold(term).split()))
            places = [(match.start(), match.end()) for match in re.finditer(pattern, fold(text))]
            hit_term = any(low < end and high > start for low, high in spans for start, end in places)
            found += hit_term
            total += 1
            missed += [] if hit_term else [term]
    return found, total, missed


def coverage(coder: NameCoder, folder: Path) -> tuple[int, int, list[str]]:
    """Return how many coded contested terms overlap name evidence, how many there are, and those that do not."""
    texts = {row["id"]: row for row in rows(folder / "articles.jsonl")}
    covered = total = 0
    missed = []
    for gold in rows(folder / "gold_articles_dev.jsonl"):
        text = texts[gold["id"]]["raw_text"]
        evidence = coder.code(text, parse_date(texts[gold["id"]]["date"] or "") or "")
        for term in gold["contested_terms"]:
            pattern = r"\s+".join(map(re.escape, fold(term).split()))
            spans = [(match.start(), match.end()) for match in re.finditer(pattern, fold(text))]
            hit = any(item.start < end and item.end > start for item in evidence for start, end in spans)
            covered += hit
            total += 1
            missed += [] if hit else [term]
    return covered, total, missed


def hits(coder: NameCoder, data: Path) -> Iterator[Hit]:
    """Yield the group, date, text and evidence of every hit in the Caucasus articles and the demonstration corpus."""
    for row in rows(data / "caucasus" / "articles.jsonl"):
        date = parse_date(row["date"] or "") or ""
        for item in coder.code(row["raw_text"], date):
            yield row["group"], date, row["raw_text"], item
    for file in sorted((resource_path("corpus") / "demo" / "articles").glob("*/*.txt")):
        head, _, text = file.read_text(encoding="utf-8").partition("\n---\n")
        group = re.search(r"^group: *(\w+)", head, re.MULTILINE)
        date_line = re.search(r"^date: *([\d-]+)", head, re.MULTILINE)
        date = date_line.group(1) if date_line else ""
        for item in coder.code(text, date):
            yield group.group(1) if group else "", date, text, item


def sample(found: Sequence[Hit], number: int, each: int, seed: int) -> list[Hit]:
    """Return hits to read: a plain sample, or ``each`` of every name."""
    chance = random.Random(seed)
    if not each:
        return chance.sample(list(found), min(number, len(found)))
    by_name: dict[tuple[str, str], list[Hit]] = defaultdict(list)
    for hit in found:
        by_name[hit[3].referent, hit[3].name].append(hit)
    return [hit for key in sorted(by_name) for hit in chance.sample(by_name[key], min(each, len(by_name[key])))]


def show(hit: Hit, number: int) -> None:
    """Print one hit in its context."""
    group, date, text, item = hit
    before, after = text[max(0, item.start - 110) : item.start], text[item.end : item.end + 70]
    print(f"{number:4} {group[:3]} {date:10} {item.referent}/{item.name}  {item.state} {item.side or '-'}")
    print("     ", " ".join(before.split()), "[[", " ".join(item.text.split()), "]]", " ".join(after.split()))


def figures(data: Path) -> dict[str, float]:
    """Return the figures that have floors."""
    book = load_codebook()
    coder = NameCoder(book.referents, book.rules.organisation_nouns)
    cases = Path(__file__).resolve().parent.parent / "tests" / "cases" / "distancing.toml"
    true, false, missed, _, _ = states(coder, cases)
    covered, total, _ = coverage(coder, data / "caucasus")
    either, _, _ = shown(data / "caucasus")
    return {
        "states F1": 2 * true / (2 * true + false + missed),
        "contested terms covered": covered / total,
        "contested terms by name or frame": either / total,
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser, "caucasus")
    parser.add_argument("--cases", type=Path, default=Path("tests/cases/distancing.toml"))
    parser.add_argument("--read", type=int, default=0, help="print so many hits to read")
    parser.add_argument("--each", type=int, default=0, help="print so many hits of every name")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--common", action="store_true", help="print the most common names too")
    options = parser.parse_args()
    referents = read_names(resource_path("lexicons") / "names.toml")
    coder = NameCoder(referents, load_codebook().rules.organisation_nouns)
    forms = {spelling for referent in referents for row in referent.names for spelling in row.spellings}
    print(f"{len(referents)} referents, {sum(len(r.names) for r in referents)} rows, {len(forms)} spellings")
    true, false, missed, right, judged = states(coder, options.cases)
    f1 = 2 * true / max(1, 2 * true + false + missed)
    print(f"states: F1 {f1:.3f} ({true} right, {false} too many, {missed} missed); all states {right} of {judged}")
    folder = options.data / "caucasus"
    if not folder.is_dir():
        print(f"no articles under {folder}: coverage, reading and time are left out")
        return
    covered, total, terms = coverage(coder, folder)
    print(f"coded contested terms with name evidence: {covered} of {total} = {covered / total:.3f}")
    print("  without:", "; ".join(terms))
    either, total, terms = shown(folder)
    print(f"coded contested terms with name or Caucasus frame evidence: {either} of {total} = {either / total:.3f}")
    print("  without:", "; ".join(terms))
    texts = [row["raw_text"] for row in rows(folder / "articles.jsonl")]
    words = sum(len(text.split()) for text in texts)
    best = min(timed(coder, texts) for _ in range(5))
    folding = timed_fold(texts) / words * 7e5
    print(f"time: {best / words * 7e5:.2f} ms for 700 words (best of 5; {folding:.2f} of it to fold)")
    if options.read or options.each:
        found = [hit for hit in hits(coder, options.data) if options.common or hit[3].name not in COMMON]
        for number, hit in enumerate(sample(found, options.read, options.each, options.seed), start=1):
            show(hit, number)


def timed(coder: NameCoder, texts: Sequence[str]) -> float:
    """Return the seconds it takes to code texts."""
    start = time.perf_counter()
    for text in texts:
        coder.code(text, "2023-10-01")
    return time.perf_counter() - start


def timed_fold(texts: Sequence[str]) -> float:
    """Return the seconds it takes to fold texts, as a measure of the machine."""
    start = time.perf_counter()
    for text in texts:
        fold(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
