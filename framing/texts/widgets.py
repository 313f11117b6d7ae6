"""Lines of a page that are a label and its value: counters, codes, telephones, addresses, rates, the weather, polls."""

from __future__ import annotations

import re

__all__ = ["is_widget"]

_NUMBER = r"[\d.,]+(?:\s?[kKmM])?"
_COUNTER = re.compile(
    rf"(?:(?:photo|image|picture|slide|item|page|foto)s? )?{_NUMBER} ?(?:of|/|out of) ?{_NUMBER}$"
    rf"|(?:(?:article|page|news|post|total|this (?:article|page|news))s? )*(?:was |has been )?(?:viewed|read"
    rf"|views?|reads?|hits?|visits?"
    rf"|votes?(?: counts?)?|shares?|likes?)\s?:? ?{_NUMBER}(?: (?:times?|people|votes?|views?))?[.]?$"
    rf"|{_NUMBER} (?:people|users|readers|visitors) (?:have )?(?:read|viewed|liked|shared|like) (?:this"
    rf"|it)(?: \w+)?[.]?$"
    rf"|{_NUMBER} (?:likes?|dislikes?|loves?|votes?|shares?|comments?|views?)(?: {_NUMBER}"
    rf" (?:likes?|dislikes?|loves?|votes?|shares?"
    r"|comments?|views?|angry|sad|wow))+$"
    rf"|average rating:? {_NUMBER}"
    rf"|(?:estimated |average )?(?:reading time|time to read|read time)\s?:? ?(?:~"
    rf"|about )?{_NUMBER} ?min(?:ute)?s?[.]?$"
    rf"|{_NUMBER} ?min(?:ute)?s?\.? (?:to )?read[.]?$"
    rf"|listen(?: to (?:this|the)? ?(?:article|story|news"
    rf"|report))?\s?[·:|–—(-]{{0,2}} ?{_NUMBER}(?::\d\d)? ?min(?:ute)?s?\)?[.]?$"
    r"|(?:decrease|increase|reset|change|small|large)?(?: ?text| ?font)(?: size)?:?(?: (?:decrease|increase|reset"
    r"|smaller|larger|font"
    r"|size|small|medium|large|normal|a[+-]{0,3}|\||/))*$",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?:story|news|article|document|index|publication|item|material|report) ?(?:code|id|number|no\.?|symbol"
    r"|#)\s?[:#]? ?[\w./-]*\d[\w./ -]{0,24}$"
    r"|(?:ref(?:erence)?|doc(?:ument)?|no|nr)\.?(?: no\.?)?\s?:? ?\d[\d/.-]*(?:[/-]\d+)?(?:, (?-i:[A-Z]).{0,80})?$"
    r"|[A-Z]{1,5}(?:/[A-Z]{1,6})*/\d{2,6}(?:/[\w.]+)?(?:\*|-[A-Z]+/\d+)*$"
    r"|press release(?:,| no\.?| n°| #)+ ?[\d/.-]+$"
    r"|\d{1,5}(?:st|nd|rd|th) meeting(?: \((?:am|pm|night|resumed|am & pm)(?: & [ap]m)?\))?\*?$"
    r"|for immediate release\b.{0,40}$|embargo(?:ed)? (?:until|till|for)\b.{0,60}$",
    re.IGNORECASE,
)
_PHONE = r"[+(]{0,2}\d[\d ()./-]{5,}\d(?: ?(?:ext|x)\.? ?\d+)?"
_CONTACT = re.compile(
    r"(?:(?:tel(?:ephone|efon)?|phone|fax|mob(?:ile)?|cell|t|f|m|тел|hotline|office|call(?: us)?)(?: ?/ ?(?:fax|tel"
    r"|phone))?\.?"
    rf"(?: ?\([^()]{{2,20}}\))?\s?[:.]? ?{_PHONE})(?:[,;|/ ]+.{{0,120}})?$"
    r"|(?:(?:press|media|contact|information|public (?:affairs|relations))[ ,&and]*){1,3}(?: (?:office|officer"
    r"|service|centre|center"
    r"|contacts?|department|desk|enquiries|inquiries|person|for (?:media|press)))*\s?[:–—-] ?\S.{0,140}$"
    rf"|.{{0,160}}\b(?:tel|phone|fax|t|f)[.:]? ?{_PHONE}$"
    # "14 River Street, Riverton 0010, Lakeland"
    r"|\d{1,5}[a-z]?,? (?-i:[A-Z])[\w.’' -]{2,30} (?:street|str?\.?|avenue|ave\.?|road|rd\.?|boulevard|blvd\.?|lane"
    r"|square|sq\.?|drive"
    r"|plaza|highway)(?: [NSEW]{1,2}\.?)?,.{3,80}\d.{0,40}$",
    re.IGNORECASE,
)
_DEGREES = re.compile(r"(?<!\w)[+-−]?\d{1,2} ?°(?: ?[CF]\b)?", re.IGNORECASE)
_RATE = re.compile(
    r"(?:1 ?)?(?:USD|EUR|RUB|GBP|TRY|GEL|AMD|AZN|IRR|CNY|JPY|CHF|KZT|UAH|\$|€|£|₽|₺|₾|֏|₼)[ :=/-]{1,3}[\d.,]+"
    r"(?:[ |,;/]+(?:USD|EUR|RUB|GBP|TRY|GEL|AMD|AZN|IRR|CNY|JPY|CHF|KZT|UAH|\$|€|£|₽|₺|₾|֏|₼|[\d.,+%-]+|[↑↓▲▼]))*$",
)
_LONGEST, _LONGEST_WEATHER, _LONGEST_CONTACT = 14, 7, 30


def is_widget(text: str) -> bool:
    """Return whether a line without a sentence in it shows a number, a code, an address or the like, with its label."""
    size = text.count(" ") + 1
    if size <= _LONGEST and (
        _COUNTER.match(text) or (text[-1] not in ".!?" and _CODE.match(text)) or _RATE.match(text)
    ):
        return True
    if size <= _LONGEST_WEATHER and _DEGREES.search(text) and text[-1] not in ".!?:":
        return True
    return size <= _LONGEST_CONTACT and text[-1] not in ".!?:" and _CONTACT.match(text) is not None
