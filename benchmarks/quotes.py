"""Quotes and reported speech against hand annotation, beside two baselines.

    python benchmarks/quotes.py --data ../shared/data            # all measures, by outlet
    python benchmarks/quotes.py --verbs                          # what each rule and verb finds, worst first

Definitions. A *token* is a run of characters without white space; it counts as attributed when one of its characters
does. *Attributed content* is every token in a content span, whatever its kind; fragments without a cue do not count.
``direct`` compares the tokens of quotes of kind ``direct`` with those of PolNeAR attributions whose ``quote_type`` is
direct, leaving out tokens that PolNeAR counts as mixed speech, of which the marked part may be counted either way;
``direct, strict`` leaves nothing out. ``indirect`` compares all attributed tokens with those of indirect attributions,
leaving out tokens of direct and mixed ones. ``mixed recall`` is the share of the tokens of mixed attributions that are
found. *Speaker*: of the direct and reported quotes that overlap a gold attribution which has a source, the share whose
speaker overlaps that source (the attribution with the largest overlap is taken). *Caucasus*: of the direct quotes
coded in the gold articles, the share whose first words stand in a quote that was found, and the share whose speaker,
as written or as resolved, shares a word with the coded one.

PolNeAR: Newell, Margolin and Ruths, LREC 2018.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from data_folder import add_data_option

from framing.coding.quote_marks import find_marked
from framing.coding.voices import Quote, find_quotes

Row = dict[str, Any]
Finder = Callable[[str], list[Quote]]
_TOKEN = re.compile(r"\S+")
_MEASURES = ("attributed", "direct", "direct, strict", "indirect", "mixed recall")


def _plain(text: str, start: int, end: int, kind: str) -> Quote:
    """Return a quote without a speaker, for the baselines."""
    return Quote(start, end, kind, "", -1, -1, "", -1, -1, "baseline", 0.0, text[start:end])


def marks_only(text: str) -> list[Quote]:
    """First baseline: the words between marks, and nothing else."""
    return [_plain(text, span.inner_start, span.inner_end, "direct") for span in find_marked(text)]


_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+[”\"’]*|\n|$)")
_VERB = r"(?:said|says|say|told|added|argued|noted|claimed|wrote|warned|announced|insisted|explained|believes?|thinks?)"
_THAT = re.compile(rf"\b{_VERB}\b(?: \w+){{0,2}}? (that .+)")
_BARE = re.compile(rf"\b{_VERB} (.+)")
_LAST = re.compile(rf"(.+), (?:[\w.’' -]+ {_VERB}|{_VERB} [\w.’' -]+|according to .+?)[.\n]*$")


def cue_rule(text: str) -> list[Quote]:
    """Second baseline: marks, and in each sentence what follows "said (that)" or stands before ", X said"."""
    quotes = marks_only(text)
    for match in _SENTENCE.finditer(text):
        for pattern in (_LAST, _THAT, _BARE):
            found = pattern.search(match.group())
            if found is not None:
                start, end = found.span(1)
                quotes.append(_plain(text, match.start() + start, match.start() + end, "reported"))
                break
    return sorted(quotes, key=lambda quote: quote.start)


def _cover(length: int, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Return one byte for each character: 1 inside a span."""
    covered = bytearray(length)
    for start, end in spans:
        covered[start:end] = b"\1" * (end - start)
    return covered


def _gold(row: Row, kind: str | None = None) -> bytearray:
    """Return the characters of the gold contents, of one quote type or of all."""
    return _cover(
        len(row["text"]),
        (
            (start, end)
            for item in row["attributions"]
            if kind is None or item["quote_type"] == kind
            for start, end, _ in item["content"]
        ),
    )


class Tally:
    """Counts of true positives, predictions and gold tokens for each measure, and of speakers."""

    def __init__(self) -> None:
        self.hits: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()
        self.speakers = [0, 0]

    def _count(self, measure: str, gold: bool, found: bool) -> None:
        self.hits[measure] += gold and found
        self.found[measure] += found
        self.gold[measure] += gold

    def add(self, row: Row, quotes: list[Quote]) -> None:
        """Count one article."""
        text: str = row["text"]
        gold, direct, indirect, mixed = (_gold(row, kind) for kind in (None, "direct", "indirect", "mixed"))
        counted = [quote for quote in quotes if quote.kind != "fragment" or quote.cue]
        found = _cover(len(text), ((quote.start, quote.end) for quote in counted))
        said = _cover(len(text), ((quote.start, quote.end) for quote in counted if quote.kind == "direct"))
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            in_gold, in_direct, in_indirect, in_mixed, in_found, in_said = (
                any(marks[start:end]) for marks in (gold, direct, indirect, mixed, found, said)
            )
            self._count("attributed", in_gold, in_found)
            self._count("direct, strict", in_direct, in_said)
            if in_direct or not in_mixed:
                self._count("direct", in_direct, in_said)
            if in_indirect or not (in_direct or in_mixed):
                self._count("indirect", in_indirect, in_found)
            if in_mixed:
                self._count("mixed recall", True, in_found)
        for quote in quotes:
            if quote.kind != "fragment":
                self._speaker(row, quote)

    def _speaker(self, row: Row, quote: Quote) -> None:
        """Count whether the speaker of a quote overlaps the source of the gold attribution it overlaps most."""
        best, most = None, 0
        for item in row["attributions"]:
            shared = sum(max(0, min(end, quote.end) - max(start, quote.start)) for start, end, _ in item["content"])
            if shared > most:
                best, most = item, shared
        if best is None or not best["source"]:
            return
        self.speakers[0] += 1
        self.speakers[1] += any(
            start < quote.speaker_end and quote.speaker_start < end for start, end, _ in best["source"]
        )

    def precision(self, measure: str) -> float:
        """Share of found tokens that are gold."""
        return self.hits[measure] / max(1, self.found[measure])

    def recall(self, measure: str) -> float:
        """Share of gold tokens that were found."""
        return self.hits[measure] / max(1, self.gold[measure])

    def f1(self, measure: str) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits[measure] / max(1, self.found[measure] + self.gold[measure])

    def speaker(self) -> float:
        """Share of quotes with a gold source whose speaker overlaps it."""
        return self.speakers[1] / max(1, self.speakers[0])


def read_rows(path: Path) -> list[Row]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def tally(rows: list[Row], finder: Finder) -> Tally:
    """Return the counts of one finder over articles."""
    counts = Tally()
    for row in rows:
        counts.add(row, finder(row["text"]))
    return counts


def _folded(text: str) -> str:
    """Return words without case, accents and punctuation, for comparing quotes that were typed by hand."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join(re.sub(r"[^\w\s]", " ", plain).casefold().split())


def caucasus(data: Path, finder: Finder = find_quotes) -> tuple[int, float, float]:
    """Return the number of direct quotes coded, the share found, and the share found with the right speaker."""
    articles = {row["id"]: row for row in read_rows(data / "caucasus" / "articles.jsonl")}
    total = found = right = 0
    for gold in read_rows(data / "caucasus" / "gold_articles_dev.jsonl"):
        text = articles[gold["id"]]["raw_text"]
        quotes = [(quote, _folded(quote.text)) for quote in finder(text)]
        for coded in gold["quotes"]:
            words = _folded(coded["quote_text_first_6_words"])
            if coded["kind"] != "direct" or words not in _folded(text):
                continue
            holding = [quote for quote, folded in quotes if words in folded]
            names = {name for name in _folded(coded["speaker"]).split() if len(name) > 2}
            total += 1
            found += bool(holding)
            right += any(names & set(_folded(f"{quote.speaker} {quote.resolved}").split()) for quote in holding)
    return total, found / max(1, total), right / max(1, total)


def speed(rows: list[Row]) -> float:
    """Return megabytes of UTF-8 text a second on one core, the best of three runs."""
    size = sum(len(row["text"].encode()) for row in rows)
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        for row in rows:
            find_quotes(row["text"])
        best = min(best, time.process_time() - start)
    return size / 1e6 / best


def figures(data: Path) -> dict[str, float]:
    """Return the figures that have floors, on the development articles."""
    counts = tally(read_rows(data / "polnear" / "dev.jsonl"), find_quotes)
    _, found, right = caucasus(data)
    return {
        "attributed precision": counts.precision("attributed"),
        "attributed F1": counts.f1("attributed"),
        "direct F1": counts.f1("direct"),
        "indirect F1": counts.f1("indirect"),
        "speaker": counts.speaker(),
        "caucasus found": found,
        "caucasus speaker": right,
    }


def _print_measures(name: str, counts: Tally) -> None:
    """Print one finder's line for each measure."""
    for kind in _MEASURES:
        values = f"{counts.precision(kind):6.3f}  {counts.recall(kind):6.3f}  {counts.f1(kind):6.3f}"
        print(f"{name:<12} {kind:<15} {values if 'recall' not in kind else f'        {counts.recall(kind):6.3f}'}")
    print(f"{name:<12} {'speaker':<15} {counts.speaker():6.3f}  of {counts.speakers[0]}")


def print_verbs(rows: list[Row]) -> None:
    """Print, for each rule and verb, how many contents it found and how many of their tokens are gold, worst first."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        gold = _gold(row)
        for quote in find_quotes(row["text"]):
            if quote.kind != "reported":
                continue
            tokens = [match.span() for match in _TOKEN.finditer(row["text"], quote.start, quote.end)]
            entry = counts[quote.rule]
            entry[0] += 1
            entry[1] += len(tokens)
            entry[2] += sum(any(gold[start:end]) for start, end in tokens)
    print(f"{'rule/verb':<34} {'found':>6} {'tokens':>7} {'precision':>10}")
    for rule, entry in sorted(counts.items(), key=lambda item: item[1][2] - item[1][1]):
        print(f"{rule:<34} {entry[0]:6d} {entry[1]:7d} {entry[2] / max(1, entry[1]):10.2f}")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser, "polnear", "caucasus")
    parser.add_argument("--set", default="dev", choices=("dev", "train_sample"), help="which PolNeAR articles")
    parser.add_argument("--verbs", action="store_true", help="print what each rule and verb finds instead")
    options = parser.parse_args()
    rows = read_rows(options.data / "polnear" / f"{options.set}.jsonl")
    if options.verbs:
        print_verbs(rows)
        return
    print(f"PolNeAR {options.set}: {len(rows)} articles\n{'':<12} {'':<15} {'P':>6}  {'R':>6}  {'F1':>6}")
    for name, finder in (("framing", find_quotes), ("marks only", marks_only), ("cue rule", cue_rule)):
        _print_measures(name, tally(rows, finder))
    print("\nBy outlet (attributed content, speaker)")
    outlets: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        outlets[row["publisher"]].append(row)
    for outlet, articles in sorted(outlets.items()):
        counts = tally(articles, find_quotes)
        values = "  ".join(f"{value('attributed'):.3f}" for value in (counts.precision, counts.recall, counts.f1))
        print(f"  {outlet:<14} {len(articles):3d} articles  {values}  speaker {counts.speaker():.3f}")
    total, found, right = caucasus(options.data)
    print(f"\nCaucasus gold articles: {total} direct quotes, found {found:.3f}, right speaker {right:.3f}")
    print(f"Speed: {speed(rows):.2f} MB/s on one core")


if __name__ == "__main__":
    main()
