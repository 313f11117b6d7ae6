"""Notes above and below an article that a report could hold as well: who pays for a project, whose names were changed.

Wording does not tell them from the text: their place does, and that the text is about other things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.texts.edges import is_sentence
from framing.texts.imprint import MADE, MONEY, NAME, TOLD
from framing.texts.lines import Block

__all__ = ["drop_margins"]

# Group ``of``: what the text must not be about.
_MARGIN = tuple(
    re.compile(part, re.IGNORECASE)
    for part in (
        rf"(?:{NAME}|the (?:editors?|editorial (?:board|staff|team)|newsroom|newspaper|site"
        rf"|moderators?|administration)|we) "
        r"reserves? the right to (?:\w+ or )?(?:remove|delete|edit|moderate|hide|shorten|reject|refuse|publish"
        r"|not publish|cut)\b"
        r"[^.]*\b(?P<of>comment|letter|submission|contribution|message)\w*",
        rf"(?:this|the(?= project)) (?P<of>project|report|film|study|survey|series) (?:is|was"
        rf"|has been) (?:\w+ )?(?:{MADE} )?"
        rf"(?:possible )?(?:(?:co-)?(?:funded|financed|supported|sponsored) by (?:the )?{NAME}[.]?$|(?:with|by"
        rf"|thanks to|as)"
        rf"\b[^.]{{0,30}}\b(?:{MONEY} (?:of|from)|part of))",
        r"(?:the|all|some|their|his|her) names? (?:has|have|had|was|were)(?: been)? (?:changed|withheld"
        r"|altered)\b[^.]*\b(?:to protect"
        r"|request|(?:for|of) (?:his|her|their|the)? ?(?:security|safety|privacy|protection|(?P<of>reprisals?))"
        r"|identit\w+)\b",
        r"names? (?:has|have|had|was|were)(?: been)? (?:changed|withheld|altered)\b[^.]*\b(?:to protect|request"
        r"|security|safety"
        r"|privacy|(?P<of>identit)\w+)",
        rf"(?:{NAME}|the (?:institute|cent(?:er|re)|organi[sz]ation|foundation"
        rf"|council))(?:, as an? \w+,)? (?:takes? no|does not take"
        rf"|do not take) "
        r"(?:any )?(?:institutional |official |corporate )?(?:positions?|stances?) on (?:\w+ )?(?P<of>policy"
        r"|public policy|political"
        r" matters|matters of)\b",
        rf"{NAME} does not (?:necessarily )?(?:endorse|guarantee|vouch for)\b[^.]*\b(?P<of>advertis|linked|products"
        rf"|third.part)\w*",
        rf"{NAME} (?:\([^()]+\) )?is a (?:registered )?(?:501\(c\)\(3\)|non-?profit|charity"
        rf"|charitable)\b[^.]*\b(?:EIN"
        r"|registered (?:number|under)|charity n\w+|(?:depends?|relies|rely) on|(?P<of>tax)[- ](?:exempt"
        r"|deductible))\b",
        r"[^.]{3,70}\b(?:site|website|portal) (?:contains?|carries|shows?|publishes"
        r"|offers) only (?:an? )?(?:small )?(?:portion"
        r"|part|fraction|selection) of (?:the |its |our )?(?P<of>news|stories)\b",
    )
)
_LONGEST, _LEAST_PROSE = 45, 3


def drop_margins(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut, from the last paragraph upwards and the first downwards, notes that a report could hold as well.

    They stay where another paragraph speaks of the same thing: an article on a project says who pays for it.
    """
    prose = [i for i, reason in enumerate(reasons) if not reason and is_sentence(blocks[i])]
    if len(prose) <= _LEAST_PROSE:
        return
    for order in (prose[::-1], prose):
        for place, i in enumerate(order[:-_LEAST_PROSE]):
            if not _is_margin(blocks[i].text, [blocks[j].text for j in order[place + 1 :]]):
                break
            reasons[i] = reasons[i] or "notice"


def _is_margin(text: str, others: Sequence[str]) -> bool:
    """Return whether a paragraph is such a note, of which the ``others`` do not speak."""
    if text.count(" ") >= _LONGEST or TOLD.search(text) or text[0] in "\"“‘'«":
        return False
    for pattern in _MARGIN:
        match = pattern.match(text)
        if match:
            about = match["of"].lower() if match["of"] else ""
            return not about or not any(about in other.lower() for other in others)
    return False
