"""Datelines: the town, day and agency with which a report begins, in the shapes that agencies give them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from framing.texts.cues import load_cues
from framing.texts.metadata import MONTH, SHORT_DATE, agency_pattern

__all__ = ["Dateline", "is_dateline", "later_dateline", "leading_dateline", "leading_town"]

_CAPITAL = "A-ZÀ-ÝƏĞİŞÖÜÇ"
_PLACE = rf"[{_CAPITAL}][\w'’.-]*(?:[ /-][{_CAPITAL}][\w'’.-]*){{0,3}}"
_CAPS_PLACE = rf"[{_CAPITAL}][{_CAPITAL}'’.-]{{2,}}(?:[ /-][{_CAPITAL}][{_CAPITAL}'’.-]+){{0,3}}"
_NAMED = rf"[{_CAPITAL}][\w.'’&-]*(?: [\w.'’&-]+){{0,4}}"
_PERSON = rf"[{_CAPITAL}][\w'’.-]+(?: [{_CAPITAL}][\w'’.-]+){{1,2}}"
_MONTH = f"(?i:{MONTH})"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? \d{{4}})?)(?!\w)"
_STROKE = r"(?:--|[–—―-])"
_DASHED = rf"\s?{_STROKE}\s?"
_BEGINS = rf"(?=[\"“‘'«]?[{_CAPITAL}])"
# In brackets after a town, what only an agency's line has: a day, a stroke between two agencies, a word for an agency.
_IN_BRACKETS = (
    r"(?=[^()]*(?:\d{4}|/|\b(?:News|Press|Agency|Service|Bureau|Wire|Post|Times|Media|Desk)\b)"
    r"|[A-Z]{2,6}\))[^()]{2,80}"
)
_TOWN = re.compile(
    rf"(?P<place>(?:{_CAPS_PLACE}|{_PLACE})(?:, {_PLACE}\.?)?)(?P<dash> {_STROKE} |[—―]|--|: |[-–] ){_BEGINS}"
)
_TOWN_AND_DAY = re.compile(
    rf"(?P<place>{_PLACE}(?:, {_PLACE})?)(?:, {_DAY}\.?| \((?P<agency>{_NAMED})\)) (?=[\"“‘'«]?[{_CAPITAL}][\w’'])"
)
_SUFFIX = "net|az|am|ge|ru|com|org|info|eu|tr|world|news"
# "ExampleWire. The …", "ExampleWire.net – The …": no word or name of a person is written so.
_TAG = re.compile(
    rf"(?!Ma?c[A-Z]|D[ei][A-Z]|L[ea][A-Z]|Fitz)(?:[A-Z][a-z]+[A-Z]\w+(?:\. ?\w{{2,4}})?(?:\.| {_STROKE})"
    rf"|[A-Z][\w-]+\.(?i:{_SUFFIX}) ?(?:{_STROKE}|:)) {_BEGINS}"
)
# "April 8, Exampla/sample.az.": a reporter or agency, and the site that prints it; often printed twice.
_SIGNED = re.compile(
    rf"(?P<sign>(?:(?:{_PLACE}[.,] )?{_DAY}[.,]? (?=[^.:]{{4}})|(?=[^ ]+ ?/))"
    rf"(?P<name>(?:[\w.'’&-]+(?: [\w.'’&-]+){{0,2}} ?/ ?)?[\w-]+\.(?i:{_SUFFIX})"
    rf"|[{_CAPITAL}]{{4,}}(?= ?[.:–—-])))(?:[.:/]| ?{_STROKE})\s*"
    rf"(?:(?P=sign)[.:/]?\s*)*{_BEGINS}"
)
_SPEAKER = re.compile(rf"(?:[{_CAPITAL}][\w'’.-]*,? ){{0,4}}[{_CAPITAL}][\w'’.-]*: ")
_DASH = re.compile(r" (?:--|[–—―-]) ")
_TOLD = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|this (?:week|month|morning|evening)"
    rf"|last (?:week|month|night)|said|says|told|announced)\b|{SHORT_DATE.pattern}"
)
# "Riverton, Nov 12: The council": a town and a day before a colon.
_DAY_COLON = re.compile(rf"(?P<place>{_PLACE})(?:, {_PLACE})?, {_DAY}: {_BEGINS}")
_WITH_COUNTRY = re.compile(rf"{_CAPS_PLACE}, [{_CAPITAL}][a-z]\w+(?: [{_CAPITAL}]\w+)?")
# "WINDOW - The bridge": five capitals or more, and no name that the text goes on to use or to explain.
_LABEL = re.compile(rf"([{_CAPITAL}]{{5,16}}) [–—-] (?=[{_CAPITAL}][\w'’-]+ (?![–—-]))")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_LEAST_LEAD, _READ_LEAD, _LEAST_CAPITALS = 7, 300, 5
_NO_AGENCY = re.compile(r"\((?i:photos?|videos?|updated?|left|right|above|below|pictured|part|op-ed|opinion)\b")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the start of a paragraph: its length, its text and the agency it names."""

    length: int
    text: str
    agency: str


@lru_cache(maxsize=1)
def _dateline() -> re.Pattern[str]:
    """Return a pattern for a dateline at the start of a paragraph."""
    agency = agency_pattern().pattern
    towns = "|".join(sorted(map(re.escape, load_cues().towns), key=len, reverse=True))
    after = rf"(?:\.|,|:|{_DASHED})"
    slashed = rf"/ ?(?:(?:{agency})|{_NAMED}) ?/"
    forms = (
        # BAKU, Azerbaijan, April 8. Example News. The; Baku, April 8, Jane Roe - Example. The
        rf"{_PLACE}(?:, {_PLACE})?, {_DAY}[.,] (?:[{_CAPITAL}][\w.-]+ (?:News|Agency|Press|Media|TV)"
        rf"|{_PERSON} ?{_STROKE} ?[{_CAPITAL}][\w.-]{{2,20}})[.:]\s{_BEGINS}",
        # New Delhi [India], May 3 (EXW): The
        rf"{_PLACE} \[{_PLACE}\],? {_DAY},? \({_NAMED}\)(?::\s|{_DASHED}){_BEGINS}",
        rf"{_CAPS_PLACE} \({_DAY}\){_DASHED}{_BEGINS}",  # GENEVA (8 April 2024) - The
        rf"\([A-Z]{{3,10}} ?- ?{_NAMED}\)\s?{_BEGINS}",  # (WIRE - Example) The
        # YEREVAN, FEBRUARY 28, ARMENPRESS.
        rf"{_CAPS_PLACE}(?:, {_PLACE})?, (?:{_DAY}\.?,? ?)?(?:{agency})(?:\.|{_DASHED}|:)\s*",
        rf"{_PLACE}(?:, {_PLACE}\.?)?(?:, {_DAY}),? \((?:{agency}|{_NAMED})\)(?:{_DASHED}|\.\s|:\s|\s{_BEGINS})",
        rf"{_PLACE}(?:, {_PLACE}\.?)?,? \((?:{agency})\)(?:{_DASHED}|\.\s|:\s)",  # LONDON (Reuters) -
        rf"{_PLACE}(?:, {_PLACE})?[,/] {_DAY}[,/]? ?(?:\(?(?:{agency})\)?)?{_DASHED}",  # Baku, July 21, Trend -
        # BAKU, Azerbaijan --; TRENTON, N.J.—
        rf"{_CAPS_PLACE}(?:, {_PLACE}\.?|, {_DAY}|[ /-]{_CAPS_PLACE})+(?:\s{_STROKE}\s|\s?[—―]\s?)",
        # TBILISI, FEBRUARY 28, EXAMPLEPRESS.
        rf"{_CAPS_PLACE}, {_DAY}, [A-Z][\w.-]{{2,24}}(?:\.\s|\.$|:\s|{_DASHED})",
        # BAKU, 14 February (Abseron) --
        rf"{_CAPS_PLACE}(?:, {_PLACE})?,? (?:{_DAY},? )?\([A-Z][\w .'’&/-]{{1,30}}\)(?:{_DASHED}|[.:]\s)",
        # Riverton (The Riverton Morning Paper) – The; Orlan, Vardia (SampleWatch) February 6, 2024 – The
        rf"{_PLACE}(?:, {_PLACE}\.?)? \((?!\d)(?:{_NAMED}|[a-z][\w.-]{{1,12}})\)(?: {_DAY})? {_STROKE} {_BEGINS}",
        # BAKU/ANKARA (Example / Sample - 4 May 2024) The
        rf"{_CAPS_PLACE}(?:, {_PLACE}\.?)? \({_IN_BRACKETS}\)\s{_BEGINS}",
        # YEREVAN, November 20. /Example/.; Yerevan /Example/. The; a second name of a place stands between strokes too
        rf"{_PLACE}(?:, {_PLACE}\.?)?(?:[.,] {_DAY}[.,]?| (?={slashed}{after})) ?{slashed}{after}?\s*{_BEGINS}",
        rf"(?i:{towns})[.,]? {slashed}\s*{_BEGINS}",
        rf"\((?:{agency})\)(?:{_DASHED}|\s?(?=[A-Z]))",  # (Reuters) - The; (CNN)The
        rf"\({_NAMED}\)\s?{_STROKE}\s{_BEGINS}",  # (Example) - The
        rf"(?:{agency})(?:\s{_STROKE}\s|\. (?=[A-Z]))",  # PanARMENIAN.Net -
        rf"(?:(?i:{towns})|{_CAPS_PLACE})\. (?:{_DAY}\. )?(?:{_PLACE} {_STROKE} )?(?:{agency})(?:[:.]"
        rf"|\s?{_STROKE})\s",
    )
    return re.compile("|".join(f"(?:{form})" for form in forms))


def leading_dateline(text: str) -> Dateline | None:
    """Return the dateline with which a paragraph begins, if it does and text follows."""
    match = _dateline().match(text[:160])
    if not match or match.end() >= len(text) or _NO_AGENCY.match(text):
        return None
    return Dateline(match.end(), match.group().strip(" \t-–—―.:"), _named(match.group()))


def later_dateline(text: str, others: Iterable[str] = ()) -> Dateline | None:
    """Return the dateline of a paragraph below a standfirst.

    It names a town in capitals and an agency, a country or a day, or is a town before a colon as in
    :func:`leading_town`; or a single word in capitals stands before a dash, as a section's name does.
    """
    found = leading_dateline(text) if text[:3].isupper() else None
    if found and (found.agency or SHORT_DATE.search(found.text) or _WITH_COUNTRY.fullmatch(found.text)):
        return found
    label = _LABEL.match(text)
    if label and not _DASH.search(text[label.end() :][:_READ_LEAD]) and label[1] not in text[label.end() :]:
        known = any(_dashed(other) or label[1] in other for other in others)
        return None if known else Dateline(label.end(), label[1], "")
    match = _TOWN.match(text[:120])
    return leading_town(text, others) if match and match["dash"] == ": " else None


def leading_town(text: str, others: Iterable[str] = ()) -> Dateline | None:
    """Return the dateline of a town with which a report begins, such as ``Riverton – The council``.

    A town that is not in capitals needs a first sentence that says when, or who said so. A label ("Analysis – …"), a
    word that recurs as a common one or between two dashes is no town, nor is one of several speakers. Before a colon
    only a town that is known is one, or a word in capitals where the weekday follows. The tag of an agency by itself,
    a reporter with a site, and a town with a day or an agency, are found too.

    Args:
        text: The first paragraph.
        others: The paragraphs after it.
    """
    tag = _TAG.match(text[:60])
    if tag:
        return Dateline(tag.end(), tag.group().strip(" -–—―.:"), tag.group().strip(" -–—―.:").replace(". ", "."))
    signed = _SIGNED.match(text[:200])
    if signed:
        return Dateline(signed.end(), signed["sign"], signed["name"])
    dated = _TOWN_AND_DAY.match(text[:120])
    if dated and _may_be_town(dated["place"]) and (not dated["agency"] or _is_known(dated["place"])):
        return Dateline(dated.end(), dated.group().strip(" .,"), dated["agency"] or "")
    day = _DAY_COLON.match(text[:120])
    if day and _is_known(day["place"]) and _TOLD.search(text[day.end() : _READ_LEAD]):
        return Dateline(day.end(), day.group().strip(" :"), "")
    match = _TOWN.match(text[:120])
    if not match:
        return None
    place, lead = match["place"], re.split(r"(?<=[a-z\d][.!?]) ", text[match.end() :])[0]
    colon = match["dash"] == ": "
    if any(_SPEAKER.match(other[:120]) if colon else _dashed(other) for other in others):
        return None
    capitals = place.split(", ")[0].isupper()
    recurs = re.search(rf"\b{re.escape(place if capitals else place.lower())}\b", text[match.end() :])
    if recurs or lead.count(" ") < _LEAST_LEAD or not _may_be_town(place):
        return None
    told = _TOLD.search(text[:_READ_LEAD]) is not None
    if colon and not (told and (_is_known(place) or _is_loud(place, text))):
        return None
    if match["dash"][0] in "-–" and match["dash"][-1] == " " and not (_is_known(place) or _is_loud(place, text)):
        return None  # "TEHRAN- The": a stroke that lost its blank, not a compound
    if not capitals and not colon and (match["dash"].strip() in "-—--" and match["dash"][0] != " "):
        return None
    if not capitals and (match["dash"] == " - " or _DASH.search(lead) or not told):
        return None
    return Dateline(match.end(), place, "")


def _dashed(text: str) -> bool:
    """Return whether a paragraph begins with a name and a dash."""
    match = _TOWN.match(text[:120])
    return match is not None and match["dash"] != ": "


def _may_be_town(place: str) -> bool:
    """Return whether the first word of ``place`` is none of those that stand before a dash and are no town."""
    return re.split("[ ,]", place)[0].lower() not in load_cues().labels


def _is_known(place: str) -> bool:
    """Return whether the town is one that the cue lists know."""
    return all(town.lower() in load_cues().towns for town in place.split(", ")[0].split("/"))


def _is_loud(place: str, text: str) -> bool:
    """Return whether a place that is not known is in capitals, no acronym, and the day of the report follows."""
    return place.isupper() and len(place) >= _LEAST_CAPITALS and _WEEKDAY.search(text[:_READ_LEAD]) is not None


def is_dateline(text: str) -> Dateline | None:
    """Return the dateline that ``text`` consists of, if it is one and nothing else."""
    if len(text) > 90:
        return None
    signed = _SIGNED.match(text + " X")
    if signed and signed.end() >= len(text):
        return Dateline(len(text), signed["sign"], signed["name"])
    match = _dateline().match(text + " X")
    if not match or match.end() < len(text) or _NO_AGENCY.match(text):
        return None
    return Dateline(len(text), text.strip(" .:-–—"), _named(text))


def _named(dateline: str) -> str:
    """Return the agency in a dateline: a known one, or the name in brackets or between strokes."""
    known = agency_pattern().search(dateline)
    if known:
        return known.group()
    bracketed = re.search(r"\(([^()]+)\)", dateline) or re.search(r"/ ?([^/\d]+?) ?/", dateline)
    if bracketed:
        return re.split(r" - (?=\d|[A-Z][a-z]+ \d)", bracketed[1])[0]
    parts = dateline.strip(" .:-–—").split(", ")
    return parts[2] if len(parts) == 3 and parts[1][-1].isdigit() and not parts[2].isdigit() else ""
