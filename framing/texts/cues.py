"""The wording of page furniture, from ``lexicons/boilerplate.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from framing.errors import TextError
from framing.resources import resource_path

__all__ = ["Cues", "load_cues", "normal", "stems"]

_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_STEM = 6
_LONGEST_LINE = 300  # longer paragraphs are prose, in which another number is another text
_EDGES = " \t\"'“”‘’«»„*_#>•·|:–—-…»›→↓+<\\/~=[]▼▲►◄▶◀→←"
_BARS = re.compile(r"\s[|•·>»/›]\s")
# "More great Example stories" over a list of links.
_MORE_STORIES = re.compile(r"more (?:\S+ ){1,3}(?:stories|articles|headlines|coverage)$")
_SECTIONS = {
    "comments": "headers",
    "endings": "headers",
    "lists": "headers",
    "lines": "exact",
    "starts": "phrases",
    "contains": "phrases",
    "paywall": "phrases",
    "between": "phrases",
    "labels": "words",
    "common": "words",
    "towns": "names",
    "biography": "phrases",
    "translated": "lines",
    "agencies": "names",
}


def normal(text: str) -> str:
    """Return a line as the cue lists spell it: lower case, no marks at its ends, any number as 0 unless it is long."""
    folded = text.lower()
    return (_DIGITS.sub("0", folded) if len(folded) <= _LONGEST_LINE else folded).strip(_EDGES)


def _whole_words(phrase: str) -> str:
    """Return a pattern for a phrase that ends at a word's end: "has reported" not "reportedly"."""
    return re.escape(phrase.lower()) + (r"(?!\w)" if phrase[-1].isalnum() else "")


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue phrases, normalised.

    Attributes:
        comments: Lines that open the readers' comments.
        comment_starts: Phrases that begin such a line.
        endings: Lines that open references and the like, up to the end.
        lists: Lines that open a list of other pages.
        list_starts: Phrases that begin such a line.
        exact: Whole lines of furniture.
        starts: Phrases that begin a line of furniture, by first word.
        contains: Phrases found within furniture.
        paywall: Phrases that begin an offer to read on for money or with an account.
        between: Pattern of the words of navigation that stand between two sentences of one line.
        labels: Words before a dash, at the start of a text, that are no town.
        common: Words that do not tell what an article is about.
        towns: Towns that reports are sent from, lower-cased.
        biography: Pattern of the phrases of a line about the author, lower-cased.
        signed: How a line goes on after the name of a person who is known to have written the article.
        translated: Whole lines of furniture in the word-for-word English of a page translated by machine.
        agencies: Names of news agencies, as written.
    """

    comments: frozenset[str]
    comment_starts: tuple[str, ...]
    endings: frozenset[str]
    lists: frozenset[str]
    list_starts: tuple[str, ...]
    exact: frozenset[str]
    starts: dict[str, tuple[str, ...]]
    contains: tuple[str, ...]
    paywall: tuple[str, ...]
    between: re.Pattern[str]
    labels: frozenset[str]
    common: frozenset[str]
    towns: frozenset[str]
    biography: re.Pattern[str]
    signed: tuple[str, ...]
    translated: frozenset[str]
    agencies: tuple[str, ...]

    def starts_furniture(self, line: str) -> bool:
        """Return whether the normalised ``line`` begins with a furniture phrase that ends at a word's end."""
        for phrase in self.starts.get(line.split(" ", 1)[0].rstrip(":,.;!"), ()):
            if line.startswith(phrase) and (
                not phrase[-1].isalpha() or not line[len(phrase) : len(phrase) + 1].isalpha()
            ):
                return True
        return False

    def offers_access(self, line: str) -> bool:
        """Return whether the normalised ``line`` offers an account or a subscription in place of the rest."""
        return line.startswith(self.paywall)

    def is_menu(self, text: str) -> bool:
        """Return whether a line is a row of links: short parts between bars or arrows, or several menu words."""
        if len(text) > 200 or text[-1:] in ".?!":
            return False
        parts = [part.strip() for part in _BARS.split(text) if part.strip()]
        if len(parts) > 1 and all(part.count(" ") < 3 for part in parts) and not any(part.isdigit() for part in parts):
            return True
        words = normal(text).split()
        return len(words) >= 4 and sum(word in self.exact for word in words) >= max(3, 0.4 * len(words))

    def tells_of_author(self, text: str) -> bool:
        """Return whether a lower-cased ``text`` holds a phrase of a line about the author."""
        return self.biography.search(text) is not None

    def opens_comments(self, line: str) -> bool:
        """Return whether the normalised ``line`` is the header of the readers' comments."""
        return line in self.comments or (
            line.startswith(self.comment_starts) and line.count(" ") < 12 and not line.endswith(".")
        )

    def opens_list(self, line: str) -> bool:
        """Return whether the normalised ``line`` is a header over links to other pages."""
        return line.rstrip(".") in self.lists or (
            len(line) < 60
            and not line.endswith(".")
            and (line.startswith(self.list_starts) or _MORE_STORIES.match(line) is not None)
        )


def _between(phrases: Sequence[str]) -> re.Pattern[str]:
    """Return a pattern for navigation after a sentence's end, or glued to the sentence that it begins a line with."""
    listed = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    begins = r"[\"'“‘«(]?[A-ZÀ-ÝƏĞİŞÖÜÇ]"
    return re.compile(
        rf"(?<=[.!?…\"”’)]) ?(?i:{listed})(?: [↑^▲])?(?=[ \t]*$| ?{begins})|^(?i:{listed})(?={begins})", re.MULTILINE
    )


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """Return the bundled cues, read once.

    Raises:
        TextError: The lexicon lacks a section.
    """
    path = resource_path("lexicons") / "boilerplate.toml"
    with path.open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    lists: dict[str, list[str]] = {}
    for section, key in _SECTIONS.items():
        try:
            lists[section] = [str(phrase) for phrase in data[section][key]]
        except (KeyError, TypeError) as error:
            raise TextError(
                f"{path.name} has no list '{key}' in a table [{section}]; add one, even if it is empty."
            ) from error
    starts: dict[str, list[str]] = {}
    for phrase in lists["starts"]:
        folded = _DIGITS.sub("0", phrase.lower())
        starts.setdefault(folded.strip(_EDGES).split(" ", 1)[0].rstrip(":,.;!"), []).append(folded.strip(" \"'[“"))
    return Cues(
        comments=frozenset(map(normal, lists["comments"])),
        comment_starts=tuple(map(str.lower, data["comments"].get("starts", ()))),
        endings=frozenset(map(normal, lists["endings"])),
        lists=frozenset(map(normal, lists["lists"])),
        list_starts=tuple(map(str.lower, data["lists"].get("list_starts", ()))),
        exact=frozenset(map(normal, lists["lines"])),
        starts={first: tuple(phrases) for first, phrases in starts.items()},
        contains=tuple(dict.fromkeys(map(str.lower, lists["contains"]))),
        paywall=tuple(dict.fromkeys(_DIGITS.sub("0", phrase.lower()) for phrase in lists["paywall"])),
        between=_between(lists["between"]),
        labels=frozenset(map(str.lower, lists["labels"])),
        common=frozenset(map(str.lower, lists["common"])),
        towns=frozenset(map(str.lower, lists["towns"])),
        biography=re.compile(rf"\b(?:{'|'.join(map(_whole_words, lists['biography']))})"),
        signed=tuple(f"{phrase.lower()} " for phrase in data["biography"].get("signed", ())),
        translated=frozenset(map(normal, lists["translated"])),
        agencies=tuple(lists["agencies"]),
    )


def stems(text: str) -> set[str]:
    """Return the beginnings of the words of ``text`` that tell what it is about."""
    common = load_cues().common
    words = (word.lower().removesuffix("'s").removesuffix("’s") for word in _WORD.findall(text[:2_000]))
    return {word[:_STEM] for word in words if len(word) >= 4 and word not in common}
