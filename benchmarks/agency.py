"""Who does what to whom: F1 on 120 clauses and on 300 of other writers, exchange of names on real sentences, and speed.

    python benchmarks/agency.py --data ../shared/data

A row is right when act, actor, target, form and negation all are. ``--read 60 --seed 1`` prints that many acts found in
the Caucasus articles, to be read by eye.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from data_folder import add_data_option

from framing.codebook import load_codebook
from framing.coding.agency import ActEvidence, agency_coder
from framing.coding.agency_belongings import with_belongings
from framing.coding.mentions import Mention, find_mentions
from framing.texts.cleaning import clean
from framing.texts.sentences import split_sentences

FOLDER = Path(__file__).parent.parent / "tests" / "cases"
CASES = FOLDER / "agency.toml"
THIRD = FOLDER / "agency_third.toml"
# The letters of the patterns: names in the text, and ids in the rows.
NAMES = {"A": "Azerbaijan", "Aan": "Azerbaijani", "Al": "Aliyev", "Ap": "Azerbaijanis"}
NAMES |= {"B": "Armenia", "Ban": "Armenian", "Bl": "Pashinyan", "Bp": "Armenians"}
IDS = {"A": "azerbaijan", "Al": "ilham_aliyev", "Af": "azerbaijan_armed_forces", "Ap": "azerbaijanis"}
IDS |= {"B": "armenia", "Bl": "nikol_pashinyan", "Bf": "armenia_armed_forces", "Bp": "armenians"}
IDS |= {"T": "turkey", "R": "russia", "I": "iran", "": ""}
FORMS = ("active", "passive", "agentless", "noun")
PAIRS = (("azerbaijan", "armenia"), ("azerbaijan_armed_forces", "armenia_armed_forces"), ("azerbaijanis", "armenians"))

Sentence = tuple[str, list[Mention]]
Row = tuple[str, str, str, str, bool, bool]


def row(act: ActEvidence) -> Row:
    """Return what is compared of one act."""
    return (act.lemma, act.actor, act.target, act.state, act.negated, act.modal)


def f1(found: Counter[Row], gold: Counter[Row]) -> float:
    """Return the F1 of rows."""
    total = found.total() + gold.total()
    return 2 * (found & gold).total() / total if total else float("nan")


def clauses() -> dict[str, float]:
    """Return the figures on the clauses."""
    codebook = load_codebook()
    found: Counter[tuple[int, Row]] = Counter()
    gold: Counter[tuple[int, Row]] = Counter()
    for number, case in enumerate(tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]):
        text = case["text"]
        mentions = with_belongings(text, find_mentions(text, codebook), codebook)
        found.update((number, row(act)) for act in agency_coder().code(text, mentions))
        gold.update((number, (*one[:4], "negated" in one[4:], "modal" in one[4:])) for one in case["expect"])

    def score(modality: bool, form: str = "") -> float:
        kept = [
            Counter({(n, r if modality else (*r[:5], False)): c for (n, r), c in rows.items() if form in ("", r[3])})
            for rows in (found, gold)
        ]
        return f1(kept[0], kept[1])  # type: ignore[arg-type]

    figures = {"agency.f1": score(False), "agency.f1_with_modality": score(True)}
    return figures | {f"agency.f1_{form}": score(False, form) for form in FORMS}


def third() -> dict[str, float]:
    """Return the figures on the clauses of two other writers, without modality."""
    codebook = load_codebook()
    found: Counter[Row] = Counter()
    gold: Counter[Row] = Counter()
    for number, case in enumerate(tomllib.loads(THIRD.read_text(encoding="utf-8"))["case"]):
        text = case["text"].format(**NAMES)
        mentions = with_belongings(text, find_mentions(text, codebook), codebook)
        found.update((f"{number} {act.lemma}", *row(act)[1:5], False) for act in agency_coder().code(text, mentions))
        gold.update(
            (f"{number} {one[0]}", IDS[one[1]], IDS[one[2]], one[3], "negated" in one[4:], False)
            for one in case["expect"]
        )
    return {"agency.f1_third": f1(found, gold)}


def sentences(data: Path) -> Iterator[Sentence]:
    """Yield the sentences of the Caucasus articles with their parties."""
    codebook = load_codebook()
    for line in (data / "caucasus" / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        text = clean(json.loads(line)["raw_text"]).text
        mentions = with_belongings(text, find_mentions(text, codebook), codebook)
        for one in split_sentences(text):
            inside = [m for m in mentions if m.start >= one.start and m.end <= one.end]
            yield one.text, [replace(m, start=m.start - one.start, end=m.end - one.start) for m in inside]


def renamed(sentence: Sentence, names: dict[str, tuple[str, str]]) -> Sentence:
    """Return a sentence with other names written over its parties."""
    text, mentions = sentence
    written, moved, at = "", [], 0
    for mention in mentions:
        party, name = names.get(mention.party, (mention.party, mention.text))
        written += text[at : mention.start]
        moved.append(replace(mention, party=party, start=len(written), end=len(written) + len(name), text=name))
        written += name
        at = mention.end
    return written + text[at:], moved


def swapped(found: list[Sentence]) -> tuple[int, int]:
    """Return how many acts there are, and how many come out with the parties exchanged once the names are."""
    book = load_codebook()
    back = {one: other for pair in PAIRS for one, other in (pair, pair[::-1])}
    names = {one: (other, book.parties[other].name) for one, other in back.items()}
    total = same = 0
    for sentence in found:
        before = [row(act) for act in agency_coder().code(*sentence)]
        after = [row(act) for act in agency_coder().code(*renamed(sentence, names))]
        wanted = [(r[0], back.get(r[1], r[1]), back.get(r[2], r[2]), *r[3:]) for r in before]
        total += max(len(before), len(after))
        same += sum(one == other for one, other in zip(wanted, after, strict=False))
    return total, same


def figures(data: Path) -> dict[str, float]:
    """Return every figure that has a floor."""
    total, same = swapped(list(sentences(data)))
    return {**clauses(), **third(), "party swap exact": same / total}


def speed(found: list[Sentence]) -> float:
    """Return milliseconds of processor time for 700 words, the best of five runs."""
    words = sum(len(text.split()) for text, _ in found)
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for text, mentions in found:
            agency_coder().code(text, mentions)
        best = min(best, time.process_time() - start)
    return best / words * 700 * 1000


def main() -> None:
    """Print the figures, and acts to read where asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser, "caucasus")
    parser.add_argument("--read", type=int, default=0, help="how many acts to print")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for name, value in figures(options.data).items():
        print(f"{name:<28}{value:8.3f}")
    found = list(sentences(options.data))
    print(f"{'ms per 700 words':<28}{speed(found):8.3f}")
    acts = [(text, act) for text, mentions in found for act in agency_coder().code(text, mentions)]
    print(f"{'acts in the articles':<28}{len(acts):8d}   {dict(Counter(act.state for _, act in acts))}")
    for text, act in random.Random(options.seed).sample(acts, min(options.read, len(acts))):
        marks = f"{' negated' if act.negated else ''}{' modal' if act.modal else ''}"
        print(f"\n{act.lemma}: {act.actor or '-'} -> {act.target or '-'} ({act.state}{marks})")
        around = (text[max(0, act.start - 160) : act.start], text[act.start : act.end], text[act.end : act.end + 120])
        print("  " + "{}[{}]{}".format(*around).replace("\n", " "))


if __name__ == "__main__":
    main()
