"""Repair of a raw text's characters: line ends, escapes, entities, control characters, mojibake."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

__all__ = ["Repaired", "repair"]

# A UTF-8 lead byte read as Latin-1 or Windows-1252, followed by what a continuation byte becomes there.
_MOJIBAKE = re.compile(
    "[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛâãïð]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022"
    "\u2026\u2030\u2039\u203a\u20ac\u2122]"
)
_LINE_ENDS = re.compile("\r\n?|[\u000b\u000c\u001c-\u001e\u0085\u2028\u2029]")
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_NOTHING = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_BREAK = re.compile(r"\\r\\n|\\r(?![a-z])|\\n(?![a-z]{2})")
_ESCAPED_QUOTE = re.compile(r"\\([\"'])")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,5});")
_LOST_QUOTE = re.compile(r"â€(?=[\s.,;:!?)]|$)")  # a closing quotation mark whose last byte is gone
_CHUNK = re.compile("[^ \n]{1,400}")
_SAMPLE = 20_000
_LONG_LINE = 20_000
_GARBAGE_SHARE, _GARBAGE_LEAST = 0.1, 8


@dataclass(frozen=True, slots=True)
class Repaired:
    r"""A text with its characters repaired.

    Attributes:
        text: The repaired text; only ``"\n"`` ends a line. Empty when the input is not text.
        notes: What was repaired, in words.
        garbage: Why the input is not text; empty when it is.
    """

    text: str
    notes: tuple[str, ...] = ()
    garbage: str = ""


def repair(raw: str, *, entities: bool = True) -> Repaired:
    """Return ``raw`` with its characters repaired, and what was done.

    Curly quotes, ligatures and character widths stay as they are.

    Args:
        raw: Any string, lone surrogates and control characters included.
        entities: Whether character references such as ``&nbsp;`` are resolved; an HTML parser does that itself.
    """
    reason = _garbage(raw)
    if reason:
        return Repaired("", (), reason)
    notes: list[str] = []
    text = raw
    if not text.isascii():
        if _SURROGATE.search(text):
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            notes.append("lone surrogates")
        if _MOJIBAKE.search(text):
            fixed = _fix_mojibake(text)
            if fixed != text:
                text = fixed
                notes.append("mojibake")
    text = _LINE_ENDS.sub("\n", text)
    if entities and "&" in text and _ENTITY.search(text):
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
        notes.append("character references")
        text = _LINE_ENDS.sub("\n", text)
    if "\\" in text:
        unescaped = _ESCAPED_QUOTE.sub(r"\1", _ESCAPED_BREAK.sub("\n", text))
        if unescaped != text:
            text = unescaped
            notes.append("escaped line breaks")
    text = _NOTHING.sub("", _SPACES.sub(" ", text))
    return Repaired(text, tuple(notes))


def _garbage(raw: str) -> str:
    """Return why ``raw`` cannot be a text, or an empty string."""
    raw = raw.strip("\n\r\t ")
    sample = raw if len(raw) <= _SAMPLE else raw[: _SAMPLE // 2] + raw[len(raw) // 2 : len(raw) // 2 + _SAMPLE // 2]
    if not sample.strip():
        return "no characters"
    sample = sample.replace("\0", "")  # wide characters read one byte at a time: the text is between the NULs
    odd = len(sample) - len(_NOTHING.sub("", sample)) + sample.count("\ufffd") + len(_SURROGATE.findall(sample))
    soft = sum(map(sample.count, "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff"))  # invisible, but found in real pages
    if odd - soft > max(_GARBAGE_LEAST, _GARBAGE_SHARE * len(sample)):
        return "binary or undecodable characters"
    if not any(map(str.isalnum, sample)):
        return "no letters or digits"
    return ""


def _fix_mojibake(text: str) -> str:
    """Return ``text`` with the lines that show mojibake repaired by ftfy, which may fail on none of them."""
    import ftfy

    config = ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
    known: dict[str, str] = {}

    def word(match: re.Match[str]) -> str:
        found = match.group()
        if found not in known:
            known[found] = ftfy.fix_text(found, config) if _MOJIBAKE.search(found) else found
        return known[found]

    lines = _LOST_QUOTE.sub("”", text).split("\n")  # first: ftfy takes the blank after it for the byte of a dagger
    for number, line in enumerate(lines):
        if _MOJIBAKE.search(line):
            # A giant line goes word by word, each word once: ftfy takes seconds for a megabyte.
            lines[number] = ftfy.fix_text(line, config) if len(line) <= _LONG_LINE else _CHUNK.sub(word, line)
    return "\n".join(lines)
