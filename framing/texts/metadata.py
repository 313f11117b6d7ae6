"""What a page says about an article: byline, date, agency, first place of publication."""

from __future__ import annotations

import re
from functools import lru_cache

from framing.texts.cues import load_cues, normal
from framing.texts.stops import ends_sentence

__all__ = [
    "MONTH",
    "SHORT_DATE",
    "agency_pattern",
    "byline_of_date_line",
    "date_in",
    "date_of_line",
    "has_role",
    "is_agency",
    "is_byline",
    "is_credit",
    "is_date_line",
    "is_month",
    "is_name",
    "is_signature",
    "reprint_source",
    "same_words",
]

MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?"
    r"|sept?(?:ember|\.)?|oct(?:ober|\.)?"
    r"|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_CLOCK = r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
_DATE = re.compile(
    r"\b(?:(?:19|20)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(?::[\d.]+)?(?:Z|[+-]\d{2}:?\d{2})?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ .,-]{{1,2}}{MONTH}[ .,-]{{1,2}}\d{{4}}"
    rf"|{MONTH}[ .]{{1,2}}\d{{1,2}}(?:st|nd|rd|th)?,? {{1,2}}\d{{4}}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d{{2}}|(?:19|20)\d{{2}}[./-]\d{{1,2}}[./-]\d{{1,2}})\b",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(rf"{MONTH},? (?:19|20)\d{{2}}", re.IGNORECASE)
SHORT_DATE = re.compile(rf"\b(?:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}})\b", re.IGNORECASE)
_TIME = re.compile(
    rf"\b{_CLOCK}\b|\b\d+ (?:second|sec|minute|min|hour|hr|day|week|month|year)s? ago\b"
    rf"|\(?(?:UTC|GMT)[+-]?\d{{0,2}}(?::?\d{{2}})?\)?|\b(?:ET|EST|EDT|AMT|AZT|GET|CET|MSK|IST|TRT|AM|PM|a\.m|p\.m)\b",
    re.IGNORECASE,
)
_DATE_FILL = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:published|posted|updated|created|last"
    r"|modified|date|first|on|at|by|time|added|edited|release[ds]?|read|min|views?)\b|[\s,.:;|/•·–—()-]+|\b\d{1,5}\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:by|written by|posted by|reported by|author|text|story by|words by|report by|prepared by|translated by"
    r"|edited by|compiled by|von|autor|müəllif|yazan|muhabir|автор|текст)\b\s*[:|]?\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(
    r"(?:[A-ZÀ-ÝŁŠŽČƏĞİŞÖÜÇА-ЯԱ-Ֆ][\w'’.-]*|al-\w+|de|van|von|der|den|bin|ibn|el|la|da|di|ter|and|und)$"
)
_SIGNATURE = re.compile(r"([^,|·]{4,50}?)(?:, (?=[a-z])| in (?=[A-Z])| for (?=[A-Z])| [|·] )")
_REPRINT = re.compile(
    r"\b(?:orig\w{2,9}ly (?:been )?(?:published|appeared|posted|printed|written)"
    r"|(?:first|previously) (?:published|appeared)|original article (?:was )?published"
    r"|(?:republished|re-published|reprinted|reposted|cross-?posted|reproduced|syndicated)"
    r"(?: with (?:the )?permission)?)"
    r"[^.\n]{0,40}?\b(?:in|on|at|by|from|of)\b\s+(?:the website of )?(?P<name>[^\n]{2,120})",
    re.IGNORECASE,
)
_TINY_DATE = re.compile(r"(?<!\d)\d{1,2}[/.]\d{1,2}[/.]\d{2}(?!\d)")
_FIRST_PRINTED = re.compile(r"(?i)publish|appeared|print|posted|written|reproduced|syndicated")
_CREDIT = re.compile(
    r"^[(\[]?\s*(?:(?:with )?(?:additional )?(?:reporting|writing|editing|report|translation|translated|edited|written"
    # "Written by three judges, the ruling …" is a sentence.
    r"|compiled|photos?|photography|graphics|video|production) (?:by|contributed by)\b(?! (?-i:[a-z])[^,.;]{2,60}, )"
    r"|(?:additional )?reporting:|editing:"
    # "Story by Jane Roe for Sample Post. Edited by Mary Major."
    r"|(?:story|text|words|interview) by (?-i:[A-Z])[^.]{2,60}\.(?: [^.]{3,60}\.){0,2}$"
    # "Contributing: Jane Roe and Mary Major, Example Post.": names and nothing else.
    r"|contributing: (?-i:(?:(?:[A-Z][\w./'’&-]*|and|the|of|for),? ?){2,16})$"
    # "Based on reporting by Exampla and the Sample Post.": names and nothing else.
    r"|based (?:in part )?on (?:reporting|reports|a report|a story) (?:by|from|in) "
    r"(?-i:(?:(?:[A-Z][\w./'’&-]*|and|the|of|in|for),? ?){1,14})\)?$)",
    re.IGNORECASE,
)


# "By Jane Roe, a lecturer in law at the University of Samar."; "By Monday, a lecturer had …" is text.
_PERSON = r"(?:[A-ZÀ-ÝƏĞİŞÖÜÇ][\w'’-]*\.?(?: [A-ZÀ-ÝƏĞİŞÖÜÇ][\w'’-]*\.?){1,3})"
_WITH_ROLE = re.compile(
    rf"By (?P<name>{_PERSON}(?:(?:, and |, | and ){_PERSON}){{0,3}}), (?:who (?:is|are|teaches|writes|works|heads|leads"
    r"|covers|studies|served) |(?:(?:an?|the) )?(?:[\w’'-]+ ){0,5}?(?:lecturer|professor|fellow|researcher|analyst"
    r"|director"
    r"|journalist|reporter|correspondent|columnist|editor|scholar|writer|historian|economist|lawyer|ambassador|envoy"
    r"|expert|advis[eo]r|president|chair|head|founder|author|commentator|scientist|specialist|consultant|candidate"
    r"|associate)s?(?:(?= (?:at|of|in|for|with|on|from|and)\b)|[.]?$))(?:[^.!?]|\b(?:St|U\.S|U\.K|Dr)\.){0,160}[.]?$"
)
_TOLD_OF = re.compile(r"\b(?:had|has|have|was|were|will|would|could|said|did|found|knew|came|began)\b")


@lru_cache(maxsize=1)
def agency_pattern() -> re.Pattern[str]:
    """Return a pattern for the name of a news agency."""
    names = sorted(load_cues().agencies, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")


def is_agency(text: str) -> bool:
    """Return whether ``text`` is the name of a news agency."""
    return agency_pattern().fullmatch(text) is not None


def date_in(text: str) -> str:
    """Return the first full date in ``text`` as written, or an empty string."""
    match = _DATE.search(text)
    return match.group() if match else ""


def date_of_line(text: str) -> str:
    """Return the date in a line that ``is_date_line``: a full one, one with two digits for the year, else the line.

    An author before the date is no part of it.
    """
    tiny = _TINY_DATE.search(text)
    found = date_in(text) or (tiny.group() if tiny else "")
    return found or ("" if byline_of_date_line(text) else text)


def byline_of_date_line(text: str) -> str:
    """Return the name in a line such as ``By Jane Roe On 3/14/24 at 4:00 PM``, or an empty string."""
    starts = [match.start() for match in (_DATE.search(text), _TIME.search(text), re.search(r"\d", text)) if match]
    head = re.sub(
        r"(?i)[\s,|·•–—-]*(?:\b(?:on|at|updated|published|posted)\b[\s,:]*)*$", "", text[: min(starts, default=0)]
    )
    name = is_byline(head)
    return name if is_name(name) else ""


def is_date_line(text: str) -> bool:
    """Return whether a short line says when (and perhaps who or where) and little else."""
    if len(text) > 120 or (
        len(text.replace("|", " ").split()) > 12
        and not text.lower().startswith(("published", "posted", "updated", "last"))
    ):
        return False
    rest, dates = _DATE.subn(" ", text)
    rest, times = _TIME.subn(" ", rest)
    if not dates and not times:
        rest, dates = SHORT_DATE.subn(" ", rest)
    if not dates and not times:
        return False
    left = [word for word in _DATE_FILL.sub(" ", rest).split() if word]
    # "Especially 105 years ago." is a sentence; "Updated 5 hours ago." is not.
    if (ends_sentence(text) or text.endswith(":")) and len(left) > (2 if dates else 0):
        return False
    return len(left) <= (5 if dates else 3) and (not left or left[0][:1].isupper() or len(left) <= 1)


def is_month(text: str) -> bool:
    """Return whether a line is a month and its year and nothing else."""
    return _MONTH_OF_YEAR.fullmatch(text) is not None


def is_name(text: str) -> bool:
    """Return whether a line looks like one or two names of people: capitalised words and particles."""
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 6 or len(text) > 60 or (ends_sentence(text) and not re.search(r"\b[A-Z]\.$|Jr\.$", text)):
        return False
    menu = load_cues().exact
    return (
        all(_NAME_WORD.match(word) for word in words)
        and sum(word.lower() in menu for word in words) < 2  # "Share Tweet Submit"
        and sum(word[0].isupper() for word in words) >= 2
        and not text.isupper()
    )


def is_signature(text: str) -> str:
    """Return the name in a line such as ``Jane Roe, staff writer`` or ``Jane Roe in Geneva``, or an empty string."""
    match = _SIGNATURE.match(text)
    if not match or len(text) > 80 or ends_sentence(text) or not is_name(match[1]):
        return ""
    return match[1]


def has_role(text: str) -> str:
    """Return the name in a byline with role and full stop, as ``By Jane Roe, a fellow at …``, or an empty string."""
    match = _WITH_ROLE.match(text)
    return match["name"] if match and not _TOLD_OF.search(text) else ""


def is_byline(text: str) -> str:
    """Return the name in a line such as ``By Jane Roe``, or an empty string."""
    match = _BYLINE.match(text)
    if has_role(text):
        return has_role(text)
    if not match or len(text) > 140:
        return ""
    rest = re.split(r"\s[|·•]\s", text[match.end() :])[0].strip(" :|")
    words = rest.split()
    if not words or len(words) > 16 or not words[0][0].isupper() or (ends_sentence(rest) and len(words) > 5):
        return ""
    lower = sum(word[0].islower() for word in words)
    return rest if lower <= max(1, len(words) // 3) else ""


def is_credit(text: str) -> bool:
    """Return whether a paragraph credits reporters, editors or translators, such as ``(Reporting by ...)``."""
    return len(text) < 400 and _CREDIT.match(text) is not None


def reprint_source(text: str) -> str:
    """Return where a short paragraph says that the article first appeared, or an empty string."""
    if len(text) > 320 or not _FIRST_PRINTED.search(text):
        return ""
    match = _REPRINT.search(text)
    if not match:
        return ""
    name = re.split(
        r"(?<!\b[A-Z])[.;](?:\s|$)|\s(?:under|and|with|as|where|which|here)\s|,\s(?=[a-z])|[\[\]()]", match["name"]
    )[0].strip(" .\"'“”*_")
    return name if re.search(r"[A-ZА-Я]|\.\w{2,}", name) else ""


def same_words(a: str, b: str) -> bool:
    """Return whether two lines are the same but for case, numbers and marks at their ends."""
    return normal(a) == normal(b)
