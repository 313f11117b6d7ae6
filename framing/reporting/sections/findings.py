"""What the groups differ in: sentences with effect, interval, p and counts, for every measure there is evidence of."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable
from typing import Any

import pandas as pd

from framing.comparing import Comparison
from framing.comparing.wording import LEVEL, cannot_reach, subject, without_one
from framing.reporting.behind import keys_of
from framing.reporting.blocks import Block, Item, Prose, Section, Table
from framing.reporting.context import Context
from framing.reporting.contrasts import TOPICS, Contrast, Topic
from framing.reporting.sections.forest import chosen_rows, forest

__all__ = ["findings"]

_MOST = 5  # differences told of one topic
_MOST_UNSURE = 1  # of a topic in which nothing can be claimed; of stance both contrasts of the two sides
Row = dict[Hashable, Any]


def findings(context: Context) -> Section | None:
    """Return the section on differences between groups; None where no two groups can be compared."""
    if not context.contrasts:
        return None
    blocks: list[Block] = []
    tables: list[Table] = []
    for (a, b), contrast in context.contrasts.items():
        table = Table(f"compare_{a}_{b}", contrast.table)
        setting = Table(f"setting_{a}_{b}", _setting(contrast))
        tables += [table, setting]
        title = f"{context.group(a)} and {context.group(b)} outlets"
        blocks.append(Prose(tuple(_head(context, contrast.main, setting)), title=title))
        mind = _caveats(context, a, b)
        if mind:
            blocks.append(Prose(tuple(Item((text,)) for text in mind), listed=True, title="Mind", level=4))
        for topic in TOPICS:
            rows = chosen_rows(contrast.table, topic)
            if len(rows):
                blocks.append(_told(context, contrast, (table, setting), topic, rows))
                blocks.append(forest(context, contrast, table, topic, rows))
    about = (
        "Each difference is the mean over one group's outlets minus the mean over the other's, in the outlets' own "
        "words (who gets the floor: in quoted and reported speech). In brackets its 95 % interval. p is the share of "
        "ways to deal the group labels out to the outlets that would set the groups as far apart; adjusted p takes "
        "into account how many things were compared under the same heading, but not that there are several headings. "
        "Shares are per cent of sentences (frames), "
        "of the mentions of the thing (names), of acts that could name the doer (who acts) and of quotes (who gets the "
        "floor), and differ by points of a hundred. A difference says that outlets write differently, never which of "
        "them is right."
    )
    return Section("findings", "What differs, and how sure that is", about, tuple(blocks), tuple(tables))


def _setting(contrast: Contrast) -> pd.DataFrame:
    """Return the size of the comparison as a table of one row: what was compared, and how much of it can be claimed."""
    setting = contrast.main.setting
    told: dict[str, float] = {}
    for topic in TOPICS:
        rows = contrast.table.iloc[chosen_rows(contrast.table, topic)]
        sure = (rows["p_adjusted"] <= LEVEL).to_numpy() & (setting.smallest_p <= LEVEL)
        told |= {
            f"compared_{topic.id}": int(rows["difference"].notna().sum()),
            f"tested_{topic.id}": int(rows["p"].notna().sum()),
            f"claimed_{topic.id}": int(sure.sum()),
        }
    return pd.DataFrame(
        [
            {
                "outlets_a": setting.outlets[0],
                "outlets_b": setting.outlets[1],
                "articles_a": setting.articles[0],
                "articles_b": setting.articles[1],
                "smallest_p": setting.smallest_p,
                **told,
            }
        ]
    )


def _head(context: Context, comparison: Comparison, table: Table) -> list[Item]:
    """Return what was compared, on how much, and the smallest p."""
    setting = comparison.setting
    parts: list[Any] = ["Compared: "]
    for group, side, joint in zip(setting.groups, "ab", (" and ", "."), strict=True):
        outlets, articles = table.num(0, f"outlets_{side}", "count"), table.num(0, f"articles_{side}", "count")
        many = "outlet" if outlets.value == 1 else "outlets"
        parts += [outlets, f" {context.group(group)} {many} with ", articles]
        parts.append((" article" if articles.value == 1 else " articles") + joint)
    items = [Item(tuple(parts))]
    if setting.smallest_p > LEVEL:
        items.append(Item((cannot_reach((setting.outlets[0], setting.outlets[1]), setting.smallest_p),)))
    else:
        items.append(Item(("The smallest p that so many outlets can give: ", table.num(0, "smallest_p", "p"), ".")))
    return items + [Item((note,)) for note in setting.notes]


def _caveats(context: Context, a: str, b: str) -> list[str]:
    """Return what the design says of these two groups and no other, in names."""
    if context.design is None:
        return []
    others = [group for group in context.groups if group not in (a, b)]

    def names(group: str, text: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(group)}(?!\w)", text.rpartition(": ")[0] or text) is not None

    # That p cannot be small is said above; which parties have no evidence shows as empty cells.
    known = ("cannot give a p below", "no stance evidence", "no part: ")
    return [
        context.named(text)
        for text in context.design.warnings
        if any(names(group, text) for group in (a, b))
        and not any(names(group, text) for group in others)
        and not any(part in text for part in known)
    ]


def _told(context: Context, contrast: Contrast, tables: tuple[Table, Table], topic: Topic, rows: list[int]) -> Prose:
    """Return the differences of one topic in sentences: what can be claimed, and the nearest of what cannot."""
    table, setting = tables
    frame = contrast.table
    able = contrast.main.setting.smallest_p <= LEVEL
    sure = [row for row in rows if able and frame["p_adjusted"].iloc[row] <= LEVEL]
    rest = [row for row in rows if row not in sure and not math.isnan(frame["difference"].iloc[row])]
    if topic.id == "stance":
        rest.sort(key=lambda row: frame["measure"].iloc[row] != "differential")
    else:
        rest.sort(key=lambda row: frame["p"].fillna(2.0).iloc[row])
    items = []
    if able:
        claimed = setting.num(0, f"claimed_{topic.id}", "count")
        tested = setting.num(0, f"tested_{topic.id}", "count")
        end = " tested." if sure else " tested. That is not evidence that there is no difference."
        items.append(Item(("With an adjusted p of at most .05: ", claimed, " of ", tested, end)))
    else:
        compared = setting.num(0, f"compared_{topic.id}", "count")
        items.append(Item((compared, " compared; described, not claimed.")))
    items += [_sentence(context, contrast, table, topic, row) for row in sure[:_MOST]]
    left = len(sure) - _MOST
    if left > 0:
        items.append(Item((f"{left} more stand in the table below.",)))
    if not sure:
        for row in rest[: _MOST_UNSURE + (topic.id == "stance")]:
            lead = "Not tested: " if math.isnan(frame["p"].iloc[row]) else "Not told apart from chance: "
            items.append(_sentence(context, contrast, table, topic, row, lead=lead if able else ""))
    return Prose(tuple(items), listed=True, title=topic.title, level=4)


def _sentence(context: Context, contrast: Contrast, table: Table, topic: Topic, row: int, *, lead: str = "") -> Item:
    """Return one difference in words."""
    values = table.frame.iloc[row].to_dict()
    measure, code = str(values["measure"]), str(values["code"])
    names = [context.group(group) for group in contrast.main.setting.groups]
    keys = keys_of(context, contrast, measure, code)
    value, gap, unit = ("percent", "points", " points") if topic.rate else ("signed", "signed", "")
    where = f"higher in {context.group(str(values['favours']))} outlets" if values["favours"] else "equal in both"
    parts: list[Any] = [f"{lead}{subject_of(context, measure, code)}: {where}. {names[0]} minus {names[1]} "]
    parts += [table.num(row, "difference", gap, keys[2]), unit]
    if not math.isnan(values["low"]):
        parts += [" [", table.num(row, "low", gap), ", ", table.num(row, "high", gap), "]"]
    parts.append(": ")
    for name, side, key in zip(names, "ab", keys, strict=False):
        outlets, articles = table.num(row, f"outlets_{side}", "count"), table.num(row, f"articles_{side}", "count")
        parts += [f"{name} ", table.num(row, side, value, key), " (", outlets]
        parts += [" outlet, " if outlets.value == 1 else " outlets, ", articles]
        parts += [" article)" if articles.value == 1 else " articles)", "; " if side == "a" else ". "]
    if not math.isnan(values["p"]):
        parts += ["p ", table.num(row, "p", "p_equals"), ", adjusted p ", table.num(row, "p_adjusted", "p_equals"), "."]
    notes = [context.named(str(values["note"]))]
    if not lead and values["p_adjusted"] <= LEVEL and contrast.main.setting.smallest_p <= LEVEL:
        left = contrast.without_one(measure, code)
        shown = next((one for one in topic.measures if one != "differential"), measure)
        notes.insert(0, without_one(left, float(values["difference"]), shown).rstrip("."))
    return Item(tuple(parts), note="; ".join(filter(None, notes)), key=keys[2])


def subject_of(context: Context, measure: str, code: str) -> str:
    """Return what a row is about, in words."""
    if measure == "naming":
        return (
            "Balance of contested names (+1: only names of the Azerbaijani side, −1: only names of the Armenian side)"
        )
    if measure == "war_peace":
        what = "all indicators together" if code == "index" else context.names.get(code, code)
        return f"Balance of war and peace journalism, {what} (+1: only the peace pole, −1: only the war pole)"
    if measure == "frame":
        return f"Sentences with the frame “{context.names.get(code, code)}”"
    return subject(measure, code, context.names)
