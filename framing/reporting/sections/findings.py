"""What the groups differ in: first what can be claimed, in sentences; then each pair, heading by heading."""

from __future__ import annotations

import math
from collections.abc import Iterable

from framing.comparing.wording import LEVEL, cannot_reach
from framing.reporting.behind import keys_of
from framing.reporting.blocks import (
    EMPTY,
    Block,
    Cell,
    Grid,
    Item,
    Part,
    Prose,
    Section,
    Table,
    along,
    cell,
    interval,
    tested,
    text_cell,
)
from framing.reporting.context import Context
from framing.reporting.contrasts import TOPICS, Contrast, Topic
from framing.reporting.sections.caveats import caveat, names_group
from framing.reporting.sections.forest import chosen_rows, forest
from framing.reporting.sections.sentences import claimed, sentence, short_subject, without_one
from framing.reporting.sections.sizes import setting_of, total_of
from framing.reporting.tally import linked

__all__ = ["findings"]

_MOST = 8  # claimed differences that are told in sentences
_STANCE = TOPICS[0]
Claim = tuple[Contrast, Table, Topic, int]


def findings(context: Context) -> Section | None:
    """Return the section on differences between groups; None where no two groups can be compared."""
    if not context.contrasts:
        return None
    pairs = {(a, b): Table(f"compare_{a}_{b}", one.table) for (a, b), one in context.contrasts.items()}
    settings = {
        (a, b): Table(f"setting_{a}_{b}", setting_of(context, one)) for (a, b), one in context.contrasts.items()
    }
    total = Table("findings", total_of(settings.values(), _MOST))
    sure = _sure(context, pairs)
    left = Table("without_one_outlet", without_one([(one[0], one[3]) for one in sure[:_MOST]]))
    blocks: list[Block] = [
        Prose((_counted(context, total, sure),), title="In short"),
        Prose(tuple(_told(context, pairs, sure, (total, left))), listed=True),
        Prose(tuple(_noted(context, settings))),
    ]
    for (a, b), contrast in context.contrasts.items():
        title = f"{context.group(a)} and {context.group(b)} outlets"
        blocks.append(Prose((_head(context, contrast, settings[a, b]),), title=title))
        mind = _caveats(context, a, b)
        if mind:
            blocks.append(
                Prose(tuple(Item(caveat(context, text)) for text in mind), listed=True, title="Mind", level=4)
            )
        blocks.append(_overview(context, contrast, pairs[a, b], settings[a, b]))
        for topic in TOPICS:
            rows = chosen_rows(contrast.table, topic)
            if len(rows):
                blocks.append(forest(context, contrast, pairs[a, b], topic, rows))
    about = (
        "Each difference is the mean over one group's outlets minus the mean over the other's, in the outlets' own "
        "words, with its 95 % interval in brackets; shares differ by points of a hundred. What p and adjusted p are is "
        "told under “How the numbers came about”. A difference says that outlets write differently, never which of "
        "them is right."
    )
    tables = [total, left, *(table for pair in pairs for table in (pairs[pair], settings[pair]))]
    return Section("findings", "What differs, and how sure that is", about, tuple(blocks), tuple(tables))


def _noted(context: Context, settings: dict[tuple[str, str], Table]) -> Iterable[Item]:
    """Return what the comparisons left out, each sentence once."""
    told: dict[str, Item] = {}
    for pair, contrast in context.contrasts.items():
        for note in contrast.main.setting.notes:
            kept = context.articles[context.articles["group"].isin(pair) & (context.articles["kind"] == "official")]
            behind = context.evidence.opening(kept["article"])
            told.setdefault(note, Item(linked(note, [settings[pair].num(0, "official", "count", behind)])))
    return told.values()


def _sure(context: Context, pairs: dict[tuple[str, str], Table]) -> list[Claim]:
    """Return the differences of all pairs that can be claimed, the surest first."""
    found = [
        (contrast, pairs[pair], topic, row)
        for pair, contrast in context.contrasts.items()
        for topic in TOPICS
        for row in chosen_rows(contrast.table, topic)
        if claimed(contrast, row)
    ]
    return sorted(found, key=lambda one: tuple(one[0].table[["p_adjusted", "p"]].iloc[one[3]]))


def _counted(context: Context, total: Table, sure: list[Claim]) -> Item:
    """Return how much was looked at, and how much of it can be claimed."""
    claims = context.evidence.joined(*(_both(context, contrast, row) for contrast, _, _, row in sure))
    tests = total.num(0, "tested", "count", _looked_at(context))
    if not tests.value:
        return Item(
            (
                total.num(0, "compared", "count", _looked_at(context)),
                " differences compared: described, not claimed. No pair has the outlets for a p of .05.",
            )
        )
    many = " differences tested have" if tests.value != 1 else " difference tested has"
    parts: list[Part] = [
        total.num(0, "claimed", "count", claims), " of ", tests, f"{many} an adjusted p of at most .05. ",
        "p is adjusted within each heading of each pair of groups, ", total.num(0, "families", "count"),
        " in all: of twenty such headings one would show a difference by chance alone.",
    ]  # fmt: skip
    if not total.frame["claimed"].iloc[0]:
        parts.append(" To find none is not evidence that there is no difference.")
    return Item(along(tuple(parts), tests.key))


def _looked_at(context: Context) -> int:
    """Return the evidence of all differences that are compared."""
    rows = (
        (contrast, row) for contrast in context.contrasts.values() for topic in TOPICS
        for row in chosen_rows(contrast.table, topic)
    )  # fmt: skip
    return context.evidence.joined(*(_both(context, contrast, row) for contrast, row in rows))


def _told(
    context: Context, pairs: dict[tuple[str, str], Table], sure: list[Claim], counted: tuple[Table, Table]
) -> Iterable[Item]:
    """Return what can be claimed in sentences, the surest first, and stance toward the two sides in any case."""
    total, left = counted
    for number, (contrast, table, topic, row) in enumerate(sure[:_MOST]):
        yield sentence(context, contrast, table, topic, row, left=(left, number))
    if len(sure) > _MOST:
        rest = context.evidence.joined(*(_both(context, contrast, row) for contrast, _, _, row in sure[_MOST:]))
        yield Item((total.num(0, "untold", "count", rest), " more stand in the tables below."))
    for pair, contrast in context.contrasts.items():
        row = _main(contrast, _STANCE)
        if row < 0 or claimed(contrast, row):
            continue
        lead = "Not told apart from chance: "
        if contrast.main.setting.smallest_p > LEVEL:
            lead = "Too few outlets to tell: "
        elif math.isnan(contrast.table["p"].iloc[row]):
            lead = "Not tested: "
        yield sentence(context, contrast, pairs[pair], _STANCE, row, lead=lead)


def _main(contrast: Contrast, topic: Topic) -> int:
    """Return the row that stands for a topic: of stance the difference of the two sides, else the surest; -1: none."""
    frame = contrast.table
    there = [row for row in chosen_rows(frame, topic) if not math.isnan(frame["difference"].iloc[row])]
    sides = [row for row in there if frame["measure"].iloc[row] == "differential"]
    if topic is _STANCE and sides and not any(claimed(contrast, row) for row in there):
        return sides[0]
    adjusted, p = frame["p_adjusted"].fillna(2.0), frame["p"].fillna(2.0)
    return min(there, key=lambda row: (adjusted.iloc[row], p.iloc[row]), default=-1)


def _head(context: Context, contrast: Contrast, table: Table) -> Item:
    """Return what was compared, on how much, and the smallest p."""
    setting = contrast.main.setting
    parts: list[Part] = []
    both = context.evidence.joined(*(context.openings(group, press=True) for group in setting.groups))
    for group, side, joint in zip(setting.groups, "ab", (" against ", ". "), strict=True):
        behind = context.openings(group, press=True)
        articles = table.num(0, f"articles_{side}", "count", behind)
        outlets = table.num(0, f"outlets_{side}", "count", context.firsts(group))
        many = "outlet" if outlets.value == 1 else "outlets"
        parts += [outlets, f" {context.group(group)} {many} with ", articles]
        parts.append((" article" if articles.value == 1 else " articles") + joint)
    if setting.smallest_p > LEVEL:
        figures = (("outlets_a", "count"), ("outlets_b", "count"), ("smallest_p", "p"))
        told = cannot_reach((setting.outlets[0], setting.outlets[1]), setting.smallest_p)
        parts += linked(told, [table.num(0, column, form) for column, form in figures])
    else:
        parts += ["The smallest p that so many outlets can give: ", table.num(0, "smallest_p", "p"), "."]
    return Item(along(tuple(parts), both))


def _caveats(context: Context, a: str, b: str) -> list[str]:
    """Return what the design says of these two groups and no other."""
    if context.design is None:
        return []
    others = [group for group in context.groups if group not in (a, b)]

    # That p cannot be small is said above; which parties have no evidence shows as empty cells.
    known = ("cannot give a p below", "no stance evidence", "no part: ")
    return [
        text
        for text in context.design.warnings
        if any(names_group(group, text) >= 0 for group in (a, b))
        and not any(names_group(group, text) >= 0 for group in others)
        and not any(part in text for part in known)
    ]


def _overview(context: Context, contrast: Contrast, table: Table, setting: Table) -> Grid:
    """Return one row for each heading: how much was tested and claimed, and its surest difference."""
    able = contrast.main.setting.smallest_p <= LEVEL
    rows = []
    for topic in TOPICS:
        row = _main(contrast, topic)
        if row < 0:
            continue
        measure, code = (str(contrast.table[name].iloc[row]) for name in ("measure", "code"))
        both = _both(context, contrast, row)
        gap, unit = ("points", " points") if topic.rate else ("signed", "")
        favoured = context.colour.get(str(contrast.table["favours"].iloc[row]), -1)
        difference = table.num(row, "difference", gap, both)
        below = along(interval(table, row, "low_shown", "high_shown", gap), both)
        rows.append(
            (
                text_cell(topic.title, head=True),
                _number(context, contrast, setting, f"{'tested' if able else 'compared'}_{topic.id}", topic),
                _number(context, contrast, setting, f"claimed_{topic.id}", topic) if able else EMPTY,
                text_cell(short_subject(context, measure, code), group=favoured),
                Cell((difference, unit), below=below, kind="num"),
                tested(table.num(row, "p", "p", both)),
                tested(table.num(row, "p_adjusted", "p", both)),
            )
        )
    names = [context.group(group) for group in contrast.main.setting.groups]
    return Grid(
        table.name,
        f"Heading by heading, and of each the surest difference, {names[0]} minus {names[1]}; of stance the two sides, "
        "where nothing else is surer. The colour is that of the group for which it is higher.",
        (
            "Heading",
            "Tested" if able else "Compared",
            "Adjusted p ≤ .05",
            "Surest",
            "Difference",
            "p",
            "Adjusted p",
        ),
        tuple(rows),
    )


def _number(context: Context, contrast: Contrast, table: Table, column: str, topic: Topic) -> Cell:
    """Return a count of rows of a topic; it opens what stands behind them."""
    frame = contrast.table
    rows = chosen_rows(frame, topic)
    if column.startswith("claimed"):
        rows = [row for row in rows if claimed(contrast, row)]
    else:
        kind = "p" if column.startswith("tested") else "difference"
        rows = [row for row in rows if not math.isnan(frame[kind].iloc[row])]
    behind = context.evidence.joined(*(_both(context, contrast, row) for row in rows))
    return cell(table.num(0, column, "count", behind))


def _both(context: Context, contrast: Contrast, row: int) -> int:
    """Return the evidence of both groups behind a row."""
    measure, code = (str(contrast.table[name].iloc[row]) for name in ("measure", "code"))
    return keys_of(context, contrast, measure, code)[2]
