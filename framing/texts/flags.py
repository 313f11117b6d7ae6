"""Warning signs in a cleaned text: mixed scripts, machine translation, truncation."""

from __future__ import annotations

import re
from collections.abc import Collection

from framing.texts.cues import load_cues, normal

__all__ = ["machine_translation", "mixed_script", "truncated"]

_SCRIPTS = "A-Za-z\u00c0-\u024f", "\u0400-\u052f", "\u0530-\u058f", "\u10a0-\u10ff"
_OTHER_SCRIPT = re.compile(f"[{''.join(_SCRIPTS[1:])}]")
_TOUCHING = re.compile("|".join(f"[{one}][{other}]" for one in _SCRIPTS for other in _SCRIPTS if one != other))
_WORD = re.compile(r"[^\W\d_]+")
_BACKTICK = re.compile(r"(?<=\w)[`´](?=s\b|\s)")
_FOREIGN_QUOTE = re.compile(r"„[^„“”\n]{2,400}[“”]|«[^«»\n]{2,400}»|»[^«»\n]{2,400}«")
# A mark between two blanks, or one that hangs on the word before it and closes after a blank: the" people " of it.
# Each form begins with the mark, which is rare, and looks back; one that began with a letter would try every letter.
_LOOSE_QUOTE = re.compile(r"\"(?<=\s\")(?=[\s,.;:])|\"(?<=[a-z]\") [a-z]+[^\"\n]{0,200}[\w,] \"(?=[\s,.;:]|$)")
_CALQUE = re.compile(r"e\.g\. B\b|z\. ?B\.|\)\. (?<=\d\)\. )[A-Z][a-z]+\)")
_TRAILS = re.compile(r"(?:\[?\(?(?:…|\.\.\.)\)?\]?)[\"'”’.]?$")
_ENDS = re.compile(r"[.!?…:;։][\"'”’»)\]]*$")
_PAYWALL = re.compile(
    r"\b(?:continue reading|full digital access|subscribe (?:now )?to (?:read|continue)"
    r"|read the (?:full|whole) (?:article|story)|log in to (?:read|continue)|find the plan)\b",
    re.IGNORECASE,
)


def mixed_script(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` that mix Latin, Cyrillic, Armenian or Georgian letters, in order, each once."""
    if text.isascii() or not _OTHER_SCRIPT.search(text):
        return ()
    found: dict[str, None] = {}
    done = 0
    for match in _TOUCHING.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        while start and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        done = end
        found[text[start:end][:80]] = None
        if len(found) >= 50:
            break
    return tuple(found)


def machine_translation(text: str, furniture: Collection[str] = ()) -> str:
    """Return the signs that an English text was machine-translated, or an empty string.

    The signs are typographic, never names: backticks for apostrophes, another language's quotation marks, quotation
    marks moved away from their words, and known calques; and furniture in word-for-word English, which shows that a
    page was translated as a whole. Fluent machine translation under furniture that a person wrote shows none of them.

    Args:
        text: The cleaned body.
        furniture: Lines that were cut from around it.
    """
    signs = []
    backticks = len(_BACKTICK.findall(text)) if "`" in text or "´" in text else 0
    if backticks >= 3:
        signs.append(f"{backticks} backticks for apostrophes")
    foreign = 0 if text.isascii() else len(_FOREIGN_QUOTE.findall(text))
    if foreign >= 2:
        signs.append(f"{foreign} quotations in the marks of another language")
    loose = len(_LOOSE_QUOTE.findall(text)) if '"' in text else 0
    if loose >= 2:
        signs.append(f"{loose} quotation marks apart from their words")
    calques = len(_CALQUE.findall(text))
    if calques:
        signs.append(f"{calques} word-for-word renderings")
    literal = load_cues().translated.intersection(map(normal, furniture))
    if len(literal) >= 2:
        signs.append(f"furniture in word-for-word English: {', '.join(sorted(literal))}")
    return "; ".join(signs)


def truncated(text: str, after: str) -> str:
    """Return why ``text`` seems cut off, or an empty string.

    Args:
        text: The cleaned body.
        after: What was cut after it.
    """
    tail = text[-60:].rstrip()
    if not tail:
        return ""
    if _TRAILS.search(tail):
        return "ends in an ellipsis"
    after = after[:600]
    if _PAYWALL.search(after) or any(load_cues().offers_access(normal(line)) for line in after.split("\n")):
        return "an offer to read on follows the text"
    if not _ENDS.search(tail) and len(text.rsplit("\n\n", 1)[-1].split()) >= 12:
        return "the last sentence is open"
    return ""
