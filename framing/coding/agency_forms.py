"""Finds the forms of acts in a sentence, and drops those that stand in a phrase that is no act ("heart attack")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from framing.codebook.agency import Act

__all__ = ["Form", "FormFinder"]

_WORD = re.compile("[a-z]+(?:-[a-z]+)*")
_PARTICLES = frozenset("prisoner captive hostage ablaze free down up over out back".split())
# No object goes on beyond these.
_NO_OBJECT = r"(?:and|or|but|that|who|which|to|in|on|at|by|for|from|with|into|as|was|were|is|are|has|have|had)\b"
_OPENING = (
    r"(?:the|a|an|its|their|his|her|some|all|many|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"dozens|hundreds|\d[\d,]*|\x01+|them|him)"
)
_LETTERS = "bsdng"


@dataclass(frozen=True, slots=True)
class Form:
    """What one form of an act can be.

    Attributes:
        act: The act.
        verb: Verb forms it can be: ``b`` base, ``s`` third person, ``d`` past, ``n`` participle, ``g`` -ing.
        noun: Whether it can be a noun of the act.
        thing: Whether it can be a noun that is no act.
    """

    act: Act
    verb: str
    noun: bool
    thing: bool


class FormFinder:
    """A table of forms by their first word: the words of a sentence are looked up, and few are in it.

    Args:
        acts: The acts.
    """

    __slots__ = ("_by_head", "_never", "_parted")

    def __init__(self, acts: Iterable[Act]) -> None:
        self._by_head: dict[str, list[tuple[str, Form]]] = {}
        never: set[str] = set()
        for act in acts:
            letters: dict[str, str] = {}
            for verb in act.verbs:
                for letter, form in zip(_LETTERS, verb, strict=True):
                    letters[form] = letters.get(form, "") + letter
            for form in act.forms():
                known = Form(act, letters.get(form, ""), form in act.nouns, form in act.things)
                self._by_head.setdefault(_WORD.findall(form)[0], []).append((form, known))
            never.update(act.never)
        for forms in self._by_head.values():
            forms.sort(key=lambda item: -len(item[0]))
        self._parted = {
            form: _apart(form) for forms in self._by_head.values() for form, known in forms if _parts(form, known)
        }
        self._never = {form: _around(form, never) for forms in self._by_head.values() for form, _ in forms}

    def find(self, lowered: str) -> list[tuple[int, int, Form]]:
        """Return start, end and form of each act, the longest at every place.

        Args:
            lowered: The sentence in lower case with plain blanks and apostrophes.
        """
        found: list[tuple[int, int, Form]] = []
        beyond = 0
        heads = self._by_head
        for match in _WORD.finditer(lowered):
            forms = heads.get(match.group())
            if forms is None or match.start() < beyond:
                continue
            start = match.start()
            for text, form in forms:
                end = start + len(text)
                if lowered.startswith(text, start) and not lowered[end : end + 1].isalnum():
                    if not self._is_other(lowered, start, text):
                        found.append((start, end, form))
                    beyond = end
                    break
                if text in self._parted:
                    particle = self._parted[text].match(lowered, match.end())
                    if particle is not None:
                        found.append((start, match.end(), form))
                        break
        return found

    def _is_other(self, lowered: str, start: int, text: str) -> bool:
        """Return whether a form stands in a phrase that is no act."""
        for phrase, offset in self._never[text]:
            at = start - offset
            if at >= 0 and lowered.startswith(phrase, at):
                end = at + len(phrase)
                end += lowered[end : end + 1] == "s"  # "fire engines"
                if not lowered[end : end + 1].isalnum() and not lowered[at - 1 : at].isalnum():
                    return True
        return False


def _parts(form: str, known: Form) -> bool:
    """Return whether the object of a verb of two words may stand between them ("took them prisoner")."""
    words = form.split()
    return len(words) == 2 and bool(known.verb) and words[1] in _PARTICLES


def _apart(form: str) -> re.Pattern[str]:
    """Return what may follow the first word of a verb of two words, up to the second."""
    return re.compile(rf" {_OPENING}(?: (?!{_NO_OBJECT})[a-z\x01'-]+){{0,5}} {form.split()[1]}(?![\w-])")


def _around(form: str, never: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return the phrases that hold a form as words of their own, with its offset in each."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])")
    return tuple((phrase, match.start()) for phrase in sorted(never) for match in pattern.finditer(phrase))
