"""How a line of a page is worded and shaped, without the names in it: what the learned judge of furniture reads."""

from __future__ import annotations

import re
from collections.abc import Collection

from framing.texts.stops import ends_sentence

__all__ = ["FORMS", "form", "grams", "plain_words"]

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][a-z]+)?|\d+|[^\w\s]")
_WORD = re.compile(r"[A-Za-z]+(?:[’'][a-z]+)?")
_FOREIGN = re.compile(r"[^\x00-\u024f\u2010-\u2049\u20a0-\u20bf™]")
_ADDRESS = re.compile(r"https?:|www\.|\.(?:com|org|net|int|gov)\b")
_LONGEST = 600  # characters that are read: furniture shows itself early
_MOST = 3  # words of a phrase

FORMS = 24
"""Numbers that :func:`form` gives."""


def plain_words(text: str) -> list[str]:
    """Return the words of a line that stand in lower case: what is never a name."""
    return [word.replace("’", "'") for word in _WORD.findall(text[:_LONGEST]) if word.islower()]


def grams(text: str, known: Collection[str]) -> list[str]:
    """Return the words of a line and its phrases of up to three, each once.

    A word that is not known stands as what it looks like (a name, capitals, an ending), so no name of a person, party,
    place or outlet is read.

    Args:
        text: A line.
        known: Words to read as they are, in lower case.
    """
    found = ["<"]
    for token in _TOKEN.findall(text[:_LONGEST]):
        if token[0].isdigit():
            found.append("0" * len(token) if len(token) in (1, 2, 4) else "0+")
        elif not token[0].isalpha():
            found.append(token)
        else:
            word = token.lower().replace("’", "'")
            found.append(word if word in known else _looks(token))
    found.append(">")
    joined = {" ".join(found[at : at + size]) for size in range(1, _MOST + 1) for at in range(len(found) - size + 1)}
    return sorted(joined)


def _looks(token: str) -> str:
    """Return what stands for a word that is not known."""
    if not token.isascii() and _FOREIGN.search(token):
        return "FOREIGN"
    if token.isupper() and len(token) > 1:
        return "CAPITALS"
    return "Name" if token[0].isupper() else "-" + token[-2:]


def form(text: str) -> list[float]:
    """Return the shape of a line in :data:`FORMS` numbers: its length, end, capitals, digits and marks."""
    words = text.split()
    size = len(words)
    capitals = sum(word[0].isupper() for word in words) / max(size, 1)
    digits = sum(char.isdigit() for char in text) / max(len(text), 1)
    signs = (
        size <= 2,
        size <= 5,
        size <= 10,
        10 < size <= 20,
        size > 25,
        size > 40,
        ends_sentence(text),
        text.endswith(":"),
        text.endswith((",", ";")),
        capitals > 0.5,
        capitals > 0.8,
        capitals < 0.2,
        text[:1].islower(),
        text[:1] in "\"'“‘«",
        digits > 0,
        digits > 0.2,
        "|" in text,
        _ADDRESS.search(text) is not None,
        "@" in text,
        "©" in text,
        text.isupper(),
        _FOREIGN.search(text) is not None,
        text.count(". ") >= 2,
        "?" in text,
    )
    return [float(sign) for sign in signs]
