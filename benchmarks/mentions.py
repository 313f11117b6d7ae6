"""How many targets of hand-coded sentences are found, and with the right party; and how fast mentions are found.

Run ``python benchmarks/mentions.py --data ../shared/data``. Which party a target is follows from the codebook alone,
without the grammar that is measured: the longest form at the head of the target ("Armenian" of "Armenian government" is
armenia, "Artsakh Defense Forces" is karabakh_defence_army), a title or a shared surname by who held an office on the
date of the article. A mention is right when it touches the target and is of that party, and of no other: "Azerbaijan"
found as the army in "army of Azerbaijan" counts as wrong. Targets in which no form of the codebook stands ("Nikol") are
counted apart.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from data_folder import add_data_option

from framing.codebook import Codebook, load_codebook
from framing.codebook.matcher import fold
from framing.codebook.surfaces import surfaces
from framing.coding.mentions import find_mentions
from framing.corpora.dates import parse_date


def expected(target: str, date: str, codebook: Codebook) -> str:
    """Return the id of the party that a target names by the codebook's forms; empty where it names none."""
    compiled = surfaces(codebook)
    folded = fold(target.lstrip("#"))
    for start, _, key in compiled.matcher.find(folded):
        if start > len("the "):
            break
        forms = compiled.by_key[key]
        if forms[0].role == "never":
            return ""
        parties = {form.party for form in forms if form.office is None or form.office.covers(date)}
        if len(parties) > 1:
            offices = {party: codebook.parties[party].offices for party in parties}
            on_the_day = {party for party in parties if any(office.covers(date) for office in offices[party])}
            parties = on_the_day or {party for party in parties if any(not office.end for office in offices[party])}
        return parties.pop() if len(parties) == 1 else ""
    return ""


def rows_of(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a JSON Lines file, none where there is no file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []


def measure(gold: list[dict[str, Any]], dates: dict[str, str], codebook: Codebook) -> dict[str, list[str]]:
    """Return the sentences by outcome: right, wrong, missed and unnamed, each as a line to print."""
    outcomes: dict[str, list[str]] = {"right": [], "wrong": [], "missed": [], "unnamed": []}
    for row in gold:
        date = dates.get(row["doc_id"], "")
        party = expected(row["target"], date, codebook)
        mentions = find_mentions(row["sentence"], codebook, date=date)
        over = [m for m in mentions.found if m.start < row["to"] and m.end > row["from"]]
        parties = sorted({mention.party for mention in over})
        if not party:
            outcome = "unnamed"
        elif not over:
            outcome = "missed"
        else:
            outcome = "right" if parties == [party] else "wrong"
        around = row["sentence"][max(0, row["from"] - 40) : row["to"] + 40]
        found = ", ".join(parties) or "nothing"
        outcomes[outcome].append(f"{row['id']} '{row['target']}' is {party or 'no party'}, found {found}: …{around}…")
    return outcomes


def figures(data: Path) -> dict[str, float]:
    """Return the share of targets named in the codebook that are found, and found as the right party."""
    folder = data / "caucasus"
    dates = {row["id"]: parse_date(row.get("date")) or "" for row in rows_of(folder / "articles.jsonl")}
    outcomes = measure(rows_of(folder / "gold_sentences_dev.jsonl"), dates, load_codebook())
    right, wrong, missed = (len(outcomes[name]) for name in ("right", "wrong", "missed"))
    named = right + wrong + missed
    return {"found": (right + wrong) / named, "right party": right / named}


def main(argv: list[str] | None = None) -> int:
    """Print the shares, the misses and the time."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser, "caucasus")
    parser.add_argument("--gold", default="gold_sentences_dev.jsonl", help="file of coded sentences in its caucasus/")
    options = parser.parse_args(argv)
    folder = options.data / "caucasus"
    gold = rows_of(folder / options.gold)
    if not gold:
        print(f"There are no coded sentences in {folder / options.gold}. Name the folder of the data with --data.")
        return 1
    codebook = load_codebook()
    articles = rows_of(folder / "articles.jsonl")
    dates = {row["id"]: parse_date(row.get("date")) or "" for row in articles}
    outcomes = measure(gold, dates, codebook)
    named = len(gold) - len(outcomes["unnamed"])
    right = len(outcomes["right"])
    found = right + len(outcomes["wrong"])
    print(f"{'':34}{'sentences':>10}{'found':>8}{'right':>8}")
    print(f"{'target named in the codebook':34}{named:>10}{found / named:>8.3f}{right / named:>8.3f}")
    print(f"{'all targets':34}{len(gold):>10}{found / len(gold):>8.3f}{right / len(gold):>8.3f}")
    for outcome in ("wrong", "missed", "unnamed"):
        for line in outcomes[outcome]:
            print(f"  {outcome}: {line}")
    if articles:
        words = sum(len(row["raw_text"].split()) for row in articles)
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            for row in articles:
                find_mentions(row["raw_text"], codebook, date=dates[row["id"]])
            best = min(best, time.process_time() - start)
        print(f"{len(articles)} articles, {words:,} words: {best / words * 700 * 1000:.2f} ms for each 700 words")
    return 0


if __name__ == "__main__":
    sys.exit(main())
