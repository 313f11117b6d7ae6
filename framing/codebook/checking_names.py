"""Checks of files of contested names: what loads, and would still count nothing or only one side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from framing.codebook.matcher import PhraseMatcher, fold, normal
from framing.codebook.names import NameForm, Referent

__all__ = ["name_problems"]

# Names of these sides say for themselves that others use them too.
_NEUTRAL = frozenset({"shared", "international", "flips"})


def name_problems(file: str, referents: Iterable[Referent]) -> Iterator[str]:
    """Yield what is wrong with referents that could be read, one sentence each.

    Args:
        file: Name of the file, for the sentences.
        referents: What :func:`framing.codebook.names.read_names` returned.
    """
    for referent in referents:
        where = f"{file}, referent '{referent.id}'"
        for form in referent.names:
            for text in form.spellings:
                whole = [(0, len(fold(text)))]
                if [span[:2] for span in PhraseMatcher([normal(text)]).find(fold(text))] != whole:
                    yield f"{where}: the name '{text}' does not match its own text. Write it without marks at its ends."
        yield from _one_sided(where, referent)
        yield from _at_once(where, referent)
        yield from _idle(where, referent)


def _one_sided(where: str, referent: Referent) -> Iterator[str]:
    """Yield that a referent has one side's names alone; names that both sides or everybody use may stand alone."""
    sides = sorted({form.side for form in referent.names})
    if len(sides) > 1 or sides[0] in _NEUTRAL:
        return
    forms = sorted({form.form for form in referent.names})
    told = f"its only name, '{forms[0]}', is {sides[0]}" if len(forms) == 1 else f"all its names are {sides[0]}"
    yield f"{where}: {told}. Add what others call it, or say who else uses {'it' if len(forms) == 1 else 'them'}."


def _at_once(where: str, referent: Referent) -> Iterator[str]:
    """Yield forms that are two sides' names on one day: no mention of that time would have a side."""
    rows = referent.names
    for number, one in enumerate(rows):
        for other in rows[number + 1 :]:
            if one.form == other.form and one.side != other.side and _overlap(one, other):
                yield (
                    f"{where}: the name '{one.form}' is {one.side} and {other.side} at one time. Give the two rows "
                    "dates that do not overlap, or write one row with the side 'flips'."
                )


def _overlap(one: NameForm, other: NameForm) -> bool:
    """Return whether two rows hold on one day; where one ends in the year or month in which the other begins, no."""
    return _begins_in(one, other) and _begins_in(other, one)


def _begins_in(one: NameForm, other: NameForm) -> bool:
    """Return whether a row begins before another has ended."""
    if not one.start or not other.end:
        return True
    size = min(len(one.start), len(other.end))
    return one.start[:size] < other.end[:size]


def _idle(where: str, referent: Referent) -> Iterator[str]:
    """Yield what can have no effect: phrases under ``never`` without a name, a referent paired with itself."""
    names = PhraseMatcher({normal(text) for form in referent.names for text in form.spellings})
    for phrase in referent.never:
        if not any(True for _ in names.find(fold(phrase))):
            yield f"{where}: 'never' holds '{phrase}', which contains no name of it. Remove it."
    if referent.id in referent.pairs_with:
        yield f"{where}: 'pairs_with' names the referent itself, whose names pair anyway. Remove it."
