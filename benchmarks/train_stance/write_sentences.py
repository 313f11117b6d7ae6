"""Write ``corpus/stance_sentences.jsonl`` from the templates: every sentence twice, then with the sides exchanged.

A template is a sentence written for this project, in which actors are slots (``{A.name}``) and targets are marked
with their label and kind (``<{A.adj} forces|-1|organisation>``). Filled twice, with every pair of actors exchanged the
second time, the set is even-handed by construction. The labels never change with the fill.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping
from pathlib import Path

__all__ = ["CAST", "COUNTERPART", "fill", "sentence_rows"]

CAST: Mapping[str, Mapping[str, str]] = {
    "A": {"name": "Azerbaijan", "adj": "Azerbaijani", "people": "Azerbaijanis", "capital": "Baku",
          "leader": "Kamran Valiyev", "surname": "Valiyev"},
    "B": {"name": "Armenia", "adj": "Armenian", "people": "Armenians", "capital": "Yerevan",
          "leader": "Hayk Danielyan", "surname": "Danielyan"},
    "C": {"name": "Russia", "adj": "Russian", "people": "Russians", "capital": "Moscow",
          "leader": "Oleg Sorokin", "surname": "Sorokin"},
    "D": {"name": "the United States", "adj": "American", "people": "Americans", "capital": "Washington",
          "leader": "Peter Halloran", "surname": "Halloran"},
    "E": {"name": "Turkey", "adj": "Turkish", "people": "Turks", "capital": "Ankara",
          "leader": "Selim Karaca", "surname": "Karaca"},
    "F": {"name": "Iran", "adj": "Iranian", "people": "Iranians", "capital": "Tehran",
          "leader": "Dariush Rahbari", "surname": "Rahbari"},
    "G": {"name": "the European Union", "short": "the EU"},
    "H": {"name": "the Collective Security Treaty Organization", "short": "the CSTO"},
    "K": {"name": "the United Nations", "short": "the UN"},
    "L": {"name": "the Organization for Security and Co-operation in Europe", "short": "the OSCE"},
    "M": {"name": "Laura Whitcomb", "surname": "Whitcomb", "people": "Democrats", "adj": "Democratic",
          "party": "the Democratic Party"},
    "N": {"name": "Diane Aldous", "surname": "Aldous", "people": "Republicans", "adj": "Republican",
          "party": "the Republican Party"},
    "P": {"name": "Thomas Brandreth", "surname": "Brandreth"},
    "Q": {"name": "Daniel Merrow", "surname": "Merrow"},
    "R": {"name": "Graham Tolliver", "surname": "Tolliver"},
    "S": {"name": "Edwin Marsden", "surname": "Marsden"},
    "T": {"name": "Helen Stroud", "surname": "Stroud"},
    "U": {"name": "Karen Lowther", "surname": "Lowther"},
    "V": {"name": "the Meridian Foundation", "short": "Meridian"},
    "W": {"name": "the Calloway Institute", "short": "Calloway"},
}  # fmt: skip
"""What each slot is filled with. The persons, the foundation and the institute are invented."""

COUNTERPART: Mapping[str, str] = dict(zip("ABCDEFGHKLMNPQRSTUVW", "BADCFEHGLKNMQPSRUTWV", strict=True))
"""Whom each actor changes places with."""

_SLOT = re.compile(rf"\{{([{''.join(CAST)}])\.(\w+)\}}")
_TARGET = re.compile(r"<([^<>|]+)\|(-1|0|1)\|(person|state|organisation|people)>")


def fill(template: str, *, swapped: bool) -> tuple[str, list[tuple[int, int, int, str]]]:
    """Return the sentence, and start, end, label and kind of each target in it.

    Raises:
        ValueError: A mark or a slot is left over, or a target names no actor.
    """

    def actor(slot: re.Match[str]) -> str:
        return CAST[COUNTERPART[slot[1]] if swapped else slot[1]][slot[2]]

    sentence = ""
    targets = []
    at = 0
    for mark in _TARGET.finditer(template):
        sentence += _SLOT.sub(actor, template[at : mark.start()])
        if not _SLOT.search(mark[1]):
            raise ValueError(f"The target '{mark[1]}' names no actor: {template}")
        words = _SLOT.sub(actor, mark[1])
        targets.append((len(sentence), len(sentence) + len(words), int(mark[2]), mark[3]))
        sentence += words
        at = mark.end()
    sentence += _SLOT.sub(actor, template[at:])
    if not targets or re.search(r"[<>{}|]", sentence):
        raise ValueError(f"The template has no target, or a mark is left over: {template}")
    return sentence[0].upper() + sentence[1:], targets


def sentence_rows(templates: list[dict[str, str]]) -> list[dict[str, object]]:
    """Return one row for each target of each sentence, in both fills."""
    found: list[dict[str, object]] = []
    for number, template in enumerate(templates, start=1):
        for swapped in (False, True):
            sentence, targets = fill(template["text"], swapped=swapped)
            for order, (start, end, label, kind) in enumerate(targets):
                found.append(
                    {
                        "id": f"s{number:04d}{'b' if swapped else 'a'}{order + 1}",
                        "pair": f"s{number:04d}",
                        "swapped": swapped,
                        "sentence": sentence,
                        "target": sentence[start:end],
                        "from": start,
                        "to": end,
                        "kind": kind,
                        "label": label,
                        "phenomenon": template["phenomenon"],
                        "style": template["style"],
                    }
                )
    return found


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent
    parser.add_argument("--templates", type=Path, default=here / "templates.jsonl")
    parser.add_argument("--out", type=Path, default=here.parents[1] / "corpus" / "stance_sentences.jsonl")
    arguments = parser.parse_args()
    templates = [json.loads(line) for line in arguments.templates.read_text(encoding="utf-8").splitlines()]
    rows = sentence_rows(templates)
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(templates)} templates, {len(rows)} targets in {2 * len(templates)} sentences: {arguments.out}")


if __name__ == "__main__":
    main()
