"""Small print below an article: whose words it holds, who may copy them, where they come from, how they were made."""

from __future__ import annotations

import re

__all__ = ["is_small_print"]

# Whose words these are, who may copy them, where to answer, how they were made.
_LEGAL = re.compile(
    r"(?:the |all |any )?(?:views and opinions|opinions and views|views|opinions)\b"
    r"[^.]*\b(?:authors?|writers?|contributors?)\b[^.]*\b(?:own"
    r"|not (?:necessarily )?(?:reflect|represent|coincide|express))\b"
    r"|(?:any |the )?(?:reproduction|republication|reprint(?:ing)?|copying|use|distribution|citing"
    r"|quoting)\b[^.]{0,80}\b(?:prohibited|permission|permitted|hyperlink|consent|without)\b"
    r"|(?:please )?(?:note|disclaimer)\s?[:—–-] ?(?:this|the|views|opinions|any|we|\w+ (?:does|is) not)\b"
    r"|(?:(?:legal|general|copyright) )?disclaimer\b"
    r"|(?!the \w+ (?:was|is|has been) (?:\w+ )?translated into\b)"
    r"(?:note: )?th(?:is|e) (?:article|text|translation|content|item|news|material) (?:was|is"
    r"|has been) (?:\w+ )?(?:machine[- ])?(?:translated|auto-?generated|generated|provided by|supplied by"
    r"|syndicated|reproduced from)\b"
    r"|thank(?:s| you) for (?:reading|watching|listening|subscribing|visiting|your (?:interest|feedback|comment))\b"
    r"|(?:do |did )?(?:you )?(?:like|liked|enjoy|enjoyed|love) (?:this|what you|our|reading)\b[^.]*\?"
    r"|have (?:something to say|an opinion|your say|a (?:news )?tip|a story)\b|got a (?:news )?tip\b"
    r"|what (?:do you think|are your thoughts)\b[^.]{0,40}\?|(?:let us know|tell us)\b"
    r"|(?:to|you (?:must|need to) be logged in to) (?:post a )?comment\b|(?:your |the )?comments? (?:will be"
    r"|are) (?:moderated|published|checked|reviewed|closed|subject)\b"
    r"|a version of this (?:article|story|piece) (?:appears|appeared|was|first|also)\b"
    r"|(?:this|the) (?:article|story|report|news) (?:continues|resumes) (?:below|after)\b|(?:story|article"
    r"|report) continues (?:below|after)\b"
    r"|(?:photos?|images?|pictures?|illustrati(?:on|ve (?:photo|image|picture))|archive photo)(?: is"
    r"| are)?(?: for)? (?:illustrati(?:on|ve)|archive)\b",
    re.IGNORECASE,
)
# What small sites say in their own English of reprints, of an author's views, and of how a text was made.
_OWN_ENGLISH = re.compile(
    r"[(\[]?(?:(?:views|opinions)\b[^.]*|the (?:views|opinions)\b[^.]*)\b(?:are|is) (?:solely |only |entirely"
    r" )?(?:those|that) of the "
    r"(?:authors?|writers?|contributors?)\b"
    r"|[(\[]?(?:when|while|in (?:the )?(?:case|event) of) (?:full |partial |any )?(?:quot|cit|us(?:e|ing)\b|reprint"
    r"|republ|copy|reproduc)\w*"
    r"[^.]*\b(?:link|hyperlink|reference|credit|source|attribution)\b[^.]*\b(?:required|mandatory|obligatory"
    r"|necessary|must|compulsory)\b"
    r"|all rights to (?:the |this |all )?(?:materials?|content|texts?|articles?|photos?)\b"
    r"|(?:full|complete|whole|partial|total)(?: (?:or|and) (?:partial|full|whole|complete))? (?:copying"
    r"|reproduction|use|reprint\w*|quoting"
    r"|citing)\b[^.]{0,80}\b(?:prohibited|forbidden|permission|permitted|hyperlink|consent|without|allowed|link)\b"
    r"|[(\[]?(?:except for the headline, )?(?:this|the) (?:story|report|article|news|copy|content) (?:has|have|was)"
    r" not(?: been)? "
    r"(?:edited|modified|altered) by\b"
    r"|this (?:article|text|story|piece|translation|summary) (?:was|is|has been) (?:\w+ )?(?:produced|written"
    r"|created|generated|prepared"
    r"|translated|edited) (?:\w+ )?(?:with|by|using) (?:the (?:help|aid|assistance) of )?(?:an? )?(?:AI|artificial"
    r" intelligence|machine)\b"
    r"|this (?:article|story|piece|interview|report) (?:was |has been )?(?:first |originally )?(?:published"
    r"|appeared) (?:first )?here\b"
    r"|distributed by [^.]{2,60} on behalf of\b"
    r"|(?:the )?authors?[’']?s?[’']? (?:views?|opinions?|position)\b[^.]*\b(?:may|might|do|does)(?: or may)?"
    r" not\b[^.]*\b(?:coincide|reflect"
    r"|match|represent|correspond)\b"
    r"|(?:the )?(?:editors?|editorial (?:board|staff|office|team)) (?:may|might|does|do)(?: or may)? not"
    r" (?:necessarily )?(?:share|agree"
    r"|endorse)\b[^.]*\b(?:authors?|views?|opinions?)\b"
    r"|(?:the|this) (?:material|article|text|piece|column|publication) (?:reflects|represents|expresses) (?:only "
    r"|solely )?the (?:personal "
    r"|private )?(?:views?|opinions?|position) of (?:the|its) author"
    r"|for more(?: (?:information|news|stories))?, (?:visit|see|go to|check) (?:our|us)\b"
    r"|(?:the |all )?(?:materials?|content|texts?|articles?) (?:on|of|published on) (?:this|our|the) (?:site|web"
    r" ?site|portal|page)\b[^.]*"
    r"\b(?:licen[sc]ed|creative commons|copyright)\b"
    r"|(?:this (?:publication|article|material|story|text)|the (?:publication|material)) (?:was|is|has been) (?:\w+"
    r" )?(?:prepared|produced"
    r"|created|published|made|written|funded) (?:with|within|under|thanks to) (?:the )?(?:financial |kind"
    r" )?(?:support|assistance|funding"
    r"|framework|grant)\b"
    r"|(?:the )?(?:views|opinions)\b[^.]*\bbelongs? (?:only |solely )?to the authors?\b"
    r"|(?-i:[A-Z][\w.]+(?: [A-Z][\w.]+){0,2}) (?:is|are) not responsible for the content of (?:external|third.party"
    r"|linked|other)\b"
    r"|read (?:all |more of )?our (?:full |latest |previous )?(?:coverage|reporting)\b[^.]{0,50}\.?$"
    r"|listen to this (?:article|story|report)\b"
    r"|advertisement[.:]? (?:please )?scroll\b",
    re.IGNORECASE,
)
# What a portal or a wire of releases says of texts that it only passes on.
_PASSED_ON = re.compile(
    r"/ ?public release\b|public release\. "
    r"|this (?:material|text|content|item|release) from the (?:original |originating |issuing )?"
    r"(?:organi[sz]ation|body|authors?|institution)\b"
    r"|(?:(?:dear|respected|esteemed|honou?red) (?:readers?|users?|visitors?)[,!:]? )?(?:the |all |any )?(?:news"
    r"|items"
    r"|materials?|articles?|texts|information|content)(?: that (?:is|are))? (?:on|of|in|published on|posted on)"
    r" (?:this"
    r"|our|the(?! site)) (?:page|site|web ?site|portal|resource|feed)\b(?: \w+){0,3} (?:gathered|collected"
    r"|aggregated|added|generated|published|taken|placed|obtained|selected|provided)\b.*\b(?:automatic"
    r"|without (?:the )?(?:part|editor|interven|involve|human)|not responsible|responsibility|inform us"
    r"|let us know|contact us|write to us|third.part|open sources)"
    r"|(?:the )?(?:editors?|editorial (?:board|staff|office|team)|site|portal|web ?site|administration|publisher"
    r"|newspaper)(?: of (?:this|the) (?:site|portal|page))? (?:is not|are not|does not|do not|bears? no"
    r"|accepts? no|takes? no|assumes? no)\b(?: \w+){0,3} (?:responsib|liab)\w+ (?:for|of) [^.]*"
    r"\b(?:readers?|users?|authors?|advertis\w+|third part\w+|external (?:sites?|links?)|other (?:sites|sources)"
    r"|comments)\b",
    re.IGNORECASE,
)
# "View in full here.": a sentence that is nothing but a link.
_LINK_LINE = re.compile(
    r"[(\[]?(?:view|read|see|find|download|watch) (?:(?:it |this |more )?in full|(?:the |its |this |our"
    r" )?(?:previous |earlier |full |whole "
    r"|complete |original |entire )?(?:text|statement|release|article|story|report|version|document|interview"
    r"|transcript|original))"
    r"(?: (?:of|in|on|from|as) [^.,]{2,40})? here[.:]?[)\]]?$",
    re.IGNORECASE,
)
_LONGEST = 60


def is_small_print(text: str) -> bool:
    """Return whether a paragraph tells of rights, of responsibility, or where the whole text is to be had."""
    if text.count(" ") >= _LONGEST:
        return False
    return any(pattern.match(text) for pattern in (_LEGAL, _OWN_ENGLISH, _PASSED_ON, _LINK_LINE))
