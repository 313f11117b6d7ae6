"""A text read once for speech: words with one-letter tags, marked spans folded to one token each, sentence ends.

The grammar of reported speech is written as regular expressions over the string of tags, one letter for each token, so
that the matching itself runs in C: this is what keeps ``find_quotes`` within its budget of time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from framing.coding.quote_marks import MarkedSpan
from framing.coding.speech_tags import FOLD_START, word_tags

__all__ = ["NO_SPAN", "WORKS", "Range", "Reading", "is_title", "read", "unwrapped"]

Range = tuple[int, int]
"""Tokens from the first to before the second."""
NO_SPAN: Range = (-1, -1)

FOLD = "\x02"

_UNFOLD = {2: " ", 3: " "}

_PIECE = re.compile(
    r"(?:[\w\u0300-\u036f]+(?:[’'\-&/·][\w\u0300-\u036f]+|\.(?=[a-z\d])\w+|,\d{3}\b)*(?:-(?=\s)|(?<=s)[’'](?=\s\w))?"
    r"|\x03\x02*|\.\.+|--+|[^\w\s])[^\S\n]*|[^\S\n]+|\n\s*"
)
# A full stop after these, or after a capital letter that stands alone, ends no sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms mx dr sen sens rep reps gov govs gen col lt sgt cpl pvt st jr sr no vs jan feb aug sept oct nov dec "
    "inc corp co "
    "ltd prof rev hon adm capt maj cmdr mt ft ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich "
    "minn "
    "miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo messrs supt det atty brig approx est etc".split()
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One text, tokenised: ``tokens[i]`` stands at ``starts[i]`` and has the tag ``tags[i]``.

    ``sentences`` are token ranges; ``marks`` maps the offset of a folded token to its marked span. ``titles`` are the
    folded tokens that name a book, film or programme and so count as names.
    """

    text: str
    tokens: list[str]
    starts: list[int]
    tags: str
    sentences: list[tuple[int, int]]
    marks: dict[int, MarkedSpan]
    titles: tuple[int, ...] = ()

    def end(self, index: int) -> int:
        """Return the offset after token ``index``."""
        return self.starts[index] + len(self.tokens[index])

    def complete(self, index: int) -> bool:
        """Tell whether a token is a marked span with a comma or stop of its own, so that nothing after it is said."""
        if self.tags[index] != "Q":
            return False
        return self.text[self.marks[self.starts[index]].inner_end - 1] in ",.!?…"


def _fold(text: str, marked: list[MarkedSpan]) -> str:
    """Return ``text`` with each marked span, marks included, replaced by as many fold characters."""
    pieces: list[str] = []
    at = 0
    for span in marked:
        pieces.append(text[at : span.start])
        pieces.append(FOLD_START + FOLD * (span.end - span.start - 1))
        at = span.end
    pieces.append(text[at:])
    return "".join(pieces)


def unwrapped(text: str) -> str:
    """Return ``text`` with the line breaks of hard-wrapped copy as spaces, every offset unchanged.

    A text counts as hard-wrapped where most lines are 40 to 100 characters long and end in mid-sentence.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    full = [line for line in lines if line]
    wrapped = sum(40 <= len(line) <= 100 and line[-1] not in _LINE_END for line in full)
    if len(full) < 4 or wrapped * 2 < len(full):
        return text
    return _WRAP.sub(" ", text)


_LONGEST = 300
"""Tokens of the longest sentence that is read as one."""
_LINE_END = frozenset(".!?:…”\"»’'")
_WRAP = re.compile(r"(?<=[^\n.!?:…”\"»’'\r])(?:(?<=[^\n]{2}))\n(?!\s)")
_STOP = re.compile(r"(?<=[NnwrekabvdOiY0p])\.")


def _is_party(word: str, following: str) -> bool:
    """Tell whether a full stop follows the state of a party label: "Sen. Anna Novak, R-Ky., said", "(D-N.Y.)"."""
    state = word.lower().rpartition("-")[2]
    return len(state) == 1 or (following in (",", ")") and state in _ABBREVIATIONS)


def _with_abbreviations(tags: str, tokens: list[str]) -> str:
    """Return ``tags`` with the full stops of abbreviations and initials as part of the name they stand in."""
    edits = []
    for match in _STOP.finditer(tags):
        at = match.start()
        word = tokens[at - 1]
        if tokens[at] == "." and (
            (len(word) == 1 and word.isupper() and word != "I")
            or (word.lower() in _ABBREVIATIONS and word[0].isupper())
            or ("-" in word and _is_party(word, tags[at + 1 : at + 2]))
        ):
            edits.append(at)
    if not edits:
        return tags
    pieces, at = [], 0
    for place in edits:
        pieces.append(tags[at:place])
        at = place + 1
    return "N".join([*pieces, tags[at:]])


_ENDS = re.compile(r"[.LQ]")
_ATTRIBUTION = re.compile(r"(?:[pN]|[dnNSwOi0]{1,6})[rH]*[va](?=[.,L:Q;OitYfAsr]|$)|[va](?:[Nndp])")
_CLOSING_ATTRIBUTION = re.compile(r"(?:[pN]|[dnNSwOi0]{1,6})[rH]*[va](?=[.L]|$)")


def _sentences(
    text: str, tokens: list[str], starts: list[int], tags: str, marks: dict[int, MarkedSpan]
) -> list[tuple[int, int]]:
    """Return the token ranges of sentences, a marked span that ends one included."""
    bounds: list[tuple[int, int]] = []
    first, count = 0, len(tokens)
    for match in _ENDS.finditer(tags):
        at = match.start()
        tag = tags[at]
        after = at + 1
        if tag == "L":
            if at > first:
                bounds.append((first, at))
            first = after
            continue
        if after < count:
            following = tokens[after]
            if tag == "Q":
                inner_end = marks[starts[at]].inner_end
                if text[inner_end - 1] not in ".!?…" or not (following[0].isupper() or tags[after] == "Q"):
                    continue
                attribution = _CLOSING_ATTRIBUTION if text[inner_end - 1] == "." else _ATTRIBUTION
                if attribution.match(tags, after):
                    continue
            elif tags[after] in ".)":
                continue
            elif following[0].islower() and tokens[at] != "•":
                continue
        if after > first:
            bounds.append((first, after))
        first = after
    if first < count:
        bounds.append((first, count))
    if any(b - a > _LONGEST for a, b in bounds):
        # Lists and garbage without full stops: cut, so that the rules stay linear in the length of the text.
        return [(at, min(at + _LONGEST, b)) for a, b in bounds for at in range(a, b, _LONGEST)]
    return bounds


_SMALL = frozenset("a an the and or of in on at to for with from by as but is it".split())
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# What a title in marks stands beside: "on a show called “…”" is not among them, since people are called names as well.
WORKS = frozenset(
    "book novel memoir film movie documentary show programme program series song album play podcast column essay "
    "article story magazine newspaper drama comedy sitcom".split()
)
# "The law states that": elsewhere "states" are countries.
_STATES = re.compile(r"(?<=[pnk])w(?=T[pPdNSwnh0])")
_TITLED = re.compile(r"[SiN,wka]Q")


def is_title(inner: str) -> bool:
    """Tell whether marked words are written as a title: every word that is not a small one has a capital."""
    words = _WORD.findall(inner)
    if len(words) < 2 or not words[0][0].isupper():
        return False
    return all(word[0].isupper() or word.lower() in _SMALL for word in words)


def _titles(text: str, tokens: list[str], starts: list[int], tags: str, marks: dict[int, MarkedSpan]) -> list[int]:
    """Return the marked spans that name a work: "on the network's “Meet the Day”", "in her book, “The Road”"."""
    found = []
    for match in _TITLED.finditer(tags):
        at = match.end() - 1
        mark = marks[starts[at]]
        inner = text[mark.inner_start : mark.inner_end]
        word = tokens[at - 2 if tags[at - 1] == "," and at > 1 else at - 1].lower()
        if word in WORKS:
            if inner[:1].isupper() and (is_title(inner) or len(inner.split()) == 1):
                found.append(at)
        elif tags[at - 1] == "S" or (tags[at - 1] == "i" and word in ("on", "in")):
            if is_title(inner) and inner[-1:] not in "!?":
                found.append(at)
    return found


def read(text: str, marked: list[MarkedSpan]) -> Reading:
    """Tokenise and tag ``text``, each marked span folded to one token."""
    pieces = _PIECE.findall(_fold((text.translate(_UNFOLD) if FOLD in text or FOLD_START in text else text), marked))
    starts = [0, *accumulate(map(len, pieces))]
    starts.pop()
    tokens = [piece if piece[0] == "\n" else piece.rstrip() for piece in pieces]
    if tokens and not tokens[0]:
        del tokens[0], starts[0]
    tags = "".join(map(word_tags().__getitem__, tokens))
    tags = _with_abbreviations(tags, tokens)
    if " states that " in text:
        tags = _STATES.sub(lambda match: "v" if tokens[match.start()] == "states" else match.group(), tags)
    marks = {span.start: span for span in marked}
    sentences = _sentences(text, tokens, starts, tags, marks)
    titles = _titles(text, tokens, starts, tags, marks) if marked else []
    if titles:
        letters = list(tags)
        for at in titles:
            letters[at] = "N"
        tags = "".join(letters)
    return Reading(text, tokens, starts, tags, sentences, marks, tuple(titles))
