"""How agencies close a report: marks such as "--0--", "(TOWN/AGENCY)", "(dpa, AFP)", and who contributed to it."""

from __future__ import annotations

import re

from framing.texts.metadata import is_agency

__all__ = ["credit_mark", "end_mark"]

_MARK = re.compile(
    r"(?<=[.!?…”\"’)\]])\s*(?:[-–—]{1,3} ?\d{1,3}[A-Z]{0,2} ?[-–—]{1,3}|#{2,4}|[-–—/(\[]{1,2} ?(?i:ends?"
    r"|the end) ?[-–—/)\]]{1,2}"
    r"|[■□◼◾∎▪◆●]|\([A-ZÇĞİÖŞÜƏ][A-ZÇĞİÖŞÜƏ -]{2,24} ?/ ?[A-ZÇĞİÖŞÜƏ]{2,12}\))\s*$"
)
# "Example Press writers Jane Roe in Orlan and Mary Q. Major in Samar contributed to this report.": names, towns and
# what a paper calls its people, and no other word.
_CAPITAL = "A-ZÀ-ÝƏĞİŞÖÜÇ"
_PEOPLE = (
    r"(?:(?:staff|senior|special|chief|foreign|diplomatic|political|video|freelance|news) )*"
    r"(?:writers?|reporters?|journalists?|correspondents?|editors?|producers?|photographers?|videographers?"
    r"|cameram[ae]n|stringers?|researchers?|interns?|freelancers?|contributors?|columnists?|staff)"
)
_NAMED = (
    rf"(?:[{_CAPITAL}][\w'’/&-]*|(?:[{_CAPITAL}]\.)+|(?:Jr|Sr|St|Mt)\.|al-\w+|de|del|der|den|van|von|bin|el|la"
    r"|and|in|at|from|of|the|for|with|also|both|[–—-])"
)
_NAMES = rf"{_NAMED}(?:,? (?:{_PEOPLE}|{_NAMED})){{0,60}}"
_STARTS = rf"(?:^|(?<=[.!?…”\"’)\]])\s*)[(\[_*]{{0,3}}(?=[{_CAPITAL}])"
_WORK = r"th(?:is|e) (?:news )?(?:report|story|article|dispatch|piece|coverage)"
_CREDIT = re.compile(
    rf"{_STARTS}(?P<who>{_NAMES}),? (?:also )?contributed (?:(?:additional )?(?:reporting|research)"
    rf"(?: (?:to|for) {_WORK})?|to {_WORK})"
    rf"(?:,? (?:from|in) {_NAMES})?\.?[)\]_*]*$"
)
_REPORTED = re.compile(rf"{_STARTS}{_NAMES} reported from {_NAMES}\.$")
_PERSON = re.compile(rf"[{_CAPITAL}][\w'’-]+ (?:[{_CAPITAL}]\. )?[{_CAPITAL}][\w'’-]+|{_PEOPLE}\b")
# "… in May. Produced by Example Service correspondents Jane Roe and Max Major.": at the end of a report
_PRODUCED = re.compile(
    rf"(?<=[.!?…”\"’)\]])\s*(?:Produced|Reported|Written|Compiled|Edited|Translated|Prepared|Adapted|Filmed)"
    rf"(?: and (?:produced|reported|written|compiled|edited|translated|prepared|adapted|filmed))? by (?P<who>{_NAMES})"
    r"\.?[)\]_*]*$"
)
# "… in May. (dpa, AFP)"
_AGENCIES = re.compile(r"(?<=[.!?…”\"’)\]])\s*\((?P<names>[\w .]{2,20}(?:(?:, ?| ?/ ?| and )[\w .]{2,20}){0,3})\)$")
_STAFF = re.compile(rf"\b{_PEOPLE}\b|['’]s? [{_CAPITAL}]")

_LONGEST, _LONGEST_CREDIT = 45, 1_200


def end_mark(text: str) -> int:
    """Return where the mark begins that closes a report at the end of ``text``, or -1."""
    match = _MARK.search(text, max(0, len(text) - _LONGEST))
    if match:
        return match.start()
    match = _AGENCIES.search(text, max(0, len(text) - 2 * _LONGEST))
    named = re.split(r", ?| ?/ ?| and ", match["names"]) if match else ()
    return match.start() if match and any(map(_is_agency, named)) else -1


def credit_mark(text: str) -> int:
    """Return where the sentences begin that name who contributed, at the end of ``text``, or -1."""
    produced = _PRODUCED.search(text, max(0, len(text) - _LONGEST_CREDIT)) if " by " in text[-300:] else None
    at = produced.start() if produced and _PERSON.search(produced["who"]) else -1
    rest = text[:at].rstrip() if produced and at >= 0 else text
    while "contributed" in rest[-300:] or (at >= 0 and " reported from " in rest[-300:]):
        begin = max(0, len(rest) - _LONGEST_CREDIT)
        match = _CREDIT.search(rest, begin)
        if match and not _is_staff(match["who"]):
            match = None
        match = match or (_REPORTED.search(rest, begin) if at >= 0 else None)
        if not match:
            break
        at = match.start()
        rest = text[:at].rstrip()
    return at


def _is_staff(who: str) -> bool:
    """Return whether those named are people: "The two States and the Example Fund contributed" may be news."""
    return (_STAFF if who.startswith("The ") else _PERSON).search(who) is not None


def _is_agency(name: str) -> bool:
    """Return whether a name is an agency's, which some papers write in small letters."""
    return is_agency(name) or is_agency(name.upper())
