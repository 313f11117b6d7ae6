"""The words that mark one group of outlets against another, each with the sentences that use it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import pandas as pd

from framing.coding.voices import voice_at, voice_spans
from framing.reporting.blocks import (
    Block,
    Cell,
    Dot,
    Grid,
    Item,
    Part,
    Prose,
    Section,
    Strong,
    Table,
    Words,
    cell,
    nothing,
    tested,
    text_cell,
)
from framing.reporting.context import Context

__all__ = ["words"]

_MOST = 12
_FIRST = 8  # words that are told before the tables are opened
_USES = 60  # uses of one word that are looked up; the page shows a sample of them


def words(context: Context) -> Section | None:
    """Return the section on distinctive words; None where no words mark a group."""
    found = {pair: table for pair, table in context.words.items() if len(table)}
    if not found:
        return None
    blocks: list[Block] = []
    families = [{"a": a, "b": b, "words": int(frame.attrs["family"])} for (a, b), frame in found.items()]
    sizes = Table("words_tested", pd.DataFrame(families))
    tables = [sizes]
    texts = _Texts(context)
    for row, ((a, b), frame) in enumerate(found.items()):
        table = Table(f"words_{a}_{b}", frame.drop(columns="alpha_0"))
        tables.append(table)
        names = context.group(a), context.group(b)
        tested_together: tuple[Part, ...] = (
            sizes.num(
                row, "words", "count", context.evidence.joined(*(context.openings(g, press=True) for g in (a, b)))
            ),
            " words tested together; the smallest p is that of the design. A word whose adjusted p is above .05 "
            "describes these outlets and no others.",
        )
        blocks.append(Prose((Item(tested_together),), title=f"{names[0]} and {names[1]} outlets"))
        chosen = {
            (group, side): np.flatnonzero(frame["favours"] == group)[:_MOST].tolist()
            for group, side in ((a, "a"), (b, "b"))
        }
        blocks.append(
            Prose(tuple(_told(context, texts, table, one, rows) for one, rows in chosen.items() if rows), listed=True)
        )
        blocks += [_grid(context, texts, table, one, rows) for one, rows in chosen.items() if rows]
    about = (
        "Words of the outlets' own sentences; names of parties and outlets are left out. A word is listed where it "
        "has both many uses and "
        "even use over outlets, and where two outlets or more of the group use it. Uses are per 1,000 words; "
        "outlets are those that use "
        "the word, of how many. Log-odds shrink rare words toward no difference; their intervals are not shown, for "
        "words come in outlets: "
        "p is from relabeling outlets."
    )
    return Section("words", "Words that mark each group", about, tuple(blocks), tuple(tables))


def _told(context: Context, texts: _Texts, table: Table, marked: tuple[str, str], chosen: Sequence[int]) -> Item:
    """Return the first of the words that mark one group, in a line; each opens its uses."""
    group, _ = marked
    parts: list[Part] = [Strong(f"{context.group(group)}: ")]
    for row in chosen[:_FIRST]:
        word = str(table.frame["word"].iloc[row])
        parts += [Words(word, context.evidence.key(texts.uses(word, group))), ", "]
    return Item(tuple(parts[:-1]))


def _grid(context: Context, texts: _Texts, table: Table, marked: tuple[str, str], chosen: Sequence[int]) -> Grid:
    """Return the words that mark one group."""
    group, side = marked
    other = "b" if side == "a" else "a"
    frame = table.frame
    reach = float(np.ceil(np.abs(frame["log_odds"].iloc[list(chosen)]).max()))
    opposite = _other(context, table.name.removeprefix("words_"), group)
    rows: list[tuple[Cell, ...]] = []
    for row in chosen:
        word = str(frame["word"].iloc[row])
        key = context.evidence.key(texts.uses(word, group))
        against = context.evidence.key(texts.uses(word, opposite))
        both = context.evidence.joined(key, against)
        size = abs(float(frame["log_odds"].iloc[row]))
        rows.append(
            (
                text_cell(word, head=True),
                Cell(kind="chart", chart=Dot(size, np.nan, np.nan, 0.0, reach, context.colour.get(group, 6)), key=key),
                cell(table.num(row, "log_odds", "signed", both)),
                _rate(table, row, side, key, context.firsts(group)),
                _rate(table, row, other, against, context.firsts(opposite)),
                tested(table.num(row, "p", "p", both)),
                tested(table.num(row, "p_adjusted", "p", both)),
            )
        )
    return Grid(
        table.name,
        f"Words used more by {context.group(group)} than by {context.group(opposite)} outlets. "
        "Small: outlets using it of all, and uses.",
        (
            "Word",
            f"size of log-odds (0 to {reach:.0f})",
            "Log-odds",
            "Uses there",
            "Uses in the other",
            "p",
            "Adjusted p",
        ),
        tuple(rows),
        folded=(
            f"Words of {context.group(group)} outlets (",
            context.tally.add(f"{table.name}: {group}", len(rows)).shown,
            ")",
        ),
    )


def _other(context: Context, pair: str, group: str) -> str:
    """Return the other group of a pair."""
    return next(b if a == group else a for a, b in context.pairs if f"{a}_{b}" == pair)


def _rate(table: Table, row: int, side: str, key: int, outlets: int) -> Cell:
    """Return how often a word is used; a word that is not used has no sentence to open."""
    of = replace(table.num(row, f"of_{side}", "count", outlets), quiet=True)
    used, uses = (table.num(row, f"{what}_{side}", "count") for what in ("outlets", "count"))
    below: tuple[Part, ...] = (used, "/", of, " · ", uses)
    rate = table.num(row, f"rate_{side}", "number", key)
    return cell(rate, below=below) if rate.value else nothing("never", below=below)


class _Texts:
    """The texts of the groups compared, for looking up uses of words in the outlets' own voice."""

    def __init__(self, context: Context) -> None:
        press = context.press()
        rows = context.articles[context.articles["article"].isin(press)]
        self._context = context
        mixed = rows.iloc[
            np.argsort([blake2b(str(name).encode("utf-8", "replace")).digest() for name in rows["article"]])
        ]
        self._texts = {
            str(group): [(str(name), _plain(str(text))) for name, text in zip(own["article"], own["text"], strict=True)]
            for group, own in mixed.groupby("group")
        }
        self._voices = lru_cache(maxsize=None)(self._voices_of)
        self._whole = dict(zip(rows["article"], rows["text"], strict=True))
        self._found: dict[tuple[str, str], list[int]] = {}

    def uses(self, word: str, group: str) -> list[int]:
        """Return evidence numbers of at most sixty uses of a word in a group's own words, articles taking turns."""
        if (word, group) not in self._found:
            self._found[word, group] = self._context.evidence.add(self._spans(word, group), f"word “{word}”")
        return self._found[word, group]

    def _spans(self, word: str, group: str) -> list[tuple[str, int, int]]:
        """Return the first use in each article, then the second, until there are sixty; articles in a fixed order."""
        pattern = re.compile(rf"(?<![^\W\d_]){re.escape(word)}(?:'s?)?(?![^\W\d_])(?!['-][^\W\d_])")
        found: list[tuple[str, int, int]] = []
        uses = [(article, pattern.finditer(text)) for article, text in self._texts.get(group, []) if word in text]
        while uses and len(found) < _USES:
            left = []
            for article, matches in uses:
                for match in matches:
                    if voice_at(self._voices(article), match.start(), match.end()) == "outlet":
                        found.append((article, match.start(), match.start() + len(word)))
                        left.append((article, matches))
                        break
                if len(found) == _USES:
                    break
            uses = left
        return found

    def _voices_of(self, article: str) -> list[tuple[int, int, str]]:
        """Return the parts of an article that are not the outlet's own words."""
        return voice_spans(str(self._whole[article]))


def _plain(text: str) -> str:
    """Return a text in lower case with plain apostrophes, every character in its place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    return lowered.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
