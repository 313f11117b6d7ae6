"""What a publisher says of a text: who paid for it, who answers for it, how it names things, what it is.

All of it is known by its wording alone, for it speaks of "this article" or of "our" rules.
"""

from __future__ import annotations

import re

__all__ = ["MADE", "MONEY", "NAME", "TOLD", "is_attributed", "is_imprint"]

# A name; how a text is made; what pays for it: parts of patterns.
NAME = r"(?-i:[A-ZÀ-ÝƏĞİŞÖÜÇ][\w.&'’-]*(?: (?:[A-ZÀ-ÝƏĞİŞÖÜÇ][\w.&'’-]*|of|and|on|for|the|in)){0,7})"
_PIECE = (
    r"(?:publication|article|story|material|piece|column|op-ed|essay|blog|podcast|dossier|content|translation"
    r"|post|feature"
    r"|commentary|analysis|reportage|profile)"
)
_THE_PIECE = r"(?:publication|article|op-ed|essay|podcast|dossier|reportage)"
# A report, a text and an interview are what news is about: only "this" one is the page's own.
_OWN = rf"(?:this (?:{_PIECE}|text|report|interview|series|investigation|video|page|map|site|website)|the {_PIECE})"
MADE = r"(?:prepared|produced|created|published|made|written|developed|commissioned|translated|carried out)"
MONEY = r"(?:financial(?:ly)? |kind |generous )?(?:support|assistance|funding|help|aid|backing|contribution|grant)s?\b"

# "…, the mayor said.": somebody's words, whatever they ask for.
_ATTRIBUTED = re.compile(
    r",[\"”’]? (?!we\b|you\b)(?:[\w'’.-]+ ){0,8}(?:said|says?|thinks?|joke[sd]?|cried|asked|replied"
    r"|told (?:[\w'’.-]+ ){1,5}|warns?|warned|wrote|writes|claim(?:s|ed)"
    r"|argue[sd]?|admit(?:s|ted)|add(?:s|ed)|explain(?:s|ed)|found|ruled|complain(?:s|ed)|recall(?:s|ed)"
    r"|agreed?|believes?|announced|reported|noted|stressed)(?: on \w+| in \w+| yesterday| later)?[.!]$"
)
TOLD = re.compile(
    r"\b(?:said|says|told|added|wrote|noted|stressed|stated|according to|urged|claimed|argued|ruled|admitted"
    r"|explained"
    r"|warned|denied|accused|demanded)\b",
    re.IGNORECASE,
)
_FUNDED = (
    # "This publication was prepared under the Example Project", "This article was made possible by a grant from …"
    rf"(?:the {_THE_PIECE}|this (?:{_PIECE}|video|investigation)) (?:was|is|has been|have been) (?:\w+ )?"
    rf"(?:{MADE} )?(?:possible )?(?:(?:with|thanks to|through|under|within|by|from|as|in|on)\b[^.]{{0,60}}?)"
    rf"\b(?:{MONEY} (?:of|from|by|provided)|(?-i:[Pp]roject|[Pp]rogramme?|[Ff]ellowship|[Ii]nitiative"
    r"|[Ff]ramework|[Ss]cholarship)\b)"
    rf"|this (?:{_PIECE}|text|video|investigation) (?:was|is|has been) (?:co-?)?(?:funded|financed|sponsored"
    rf"|supported"
    rf"|subsidi[sz]ed)(?: in part)? by (?:the )?{NAME}"
    rf"|(?:co-?)?(?:funded|financed|supported|sponsored)(?: in part)? by (?:the )?{NAME}[.]?$"
    rf"|(?:{MADE}|made possible|implemented) (?:with|thanks to|by|through)(?: the| a)? {MONEY} (?:of|from"
    rf"|by) (?:the )?{NAME}[.]?$"
    rf"|the (?:production|publication|writing|translation) of this (?:{_PIECE}|text|report) (?:was"
    rf"|is) (?:\w+ )?(?:supported|funded|financed)\b"
    rf"|this (?:{_PIECE}|text|report|investigation) (?:is|was|has been) (?:published "
    rf"|produced )?(?:(?:as )?(?:a )?part of (?:an?|our|the) (?:\w+ )?"
    r"(?:series|project|programme|collaboration|partnership|fellowship)|in (?:partnership|cooperation"
    r"|collaboration) with)\b"
    rf"|(?:(?:{MADE}|released) )?in (?:partnership|co-?operation|collaboration) with (?:the )?{NAME}[.]?$"
    r"|support for this (?:article|story|report|series|reporting|project|investigation)\b[^.]*\b(?:came|comes|(?:was"
    r"|is)"
    r" provided) (?:from|by)\b"
    r"|(?:reporting|travel|research|work) (?:for|on) this (?:article|story|piece|report|series|investigation) (?:was"
    r"|is"
    r"|were) (?:\w+ ){0,3}(?:supported|funded|financed|made possible)\b"
    rf"|(?:the )?{NAME} (?:has )?(?:supported|funded|provided (?:\w+ )?(?:support|funding"
    rf"|a grant) for) this (?:story"
    r"|article|reporting|investigation|series)\b"
)
_ANSWERS = (
    # Whose words a text's terms and opinions are.
    r"(?:(?:the|all|any) )?(?:terms?|terminology|(?:place|geographical) names?|names of places|toponyms?|names"
    r"|wording"
    rf"|views|opinions|ideas|maps)\b[^.]{{0,90}}\b(?:used|employed|expressed|contained|given|shown"
    rf"|set out)\b[^.]{{0,30}}"
    rf"\b(?:in|by|on) (?:{_OWN}|the authors?|this)\b[^.]*(?:\b(?:do|does|may|might|need) not\b[^.]*\b(?:coincide"
    rf"|reflect"
    r"|represent|express|correspond|imply)|\b(?:are|is) (?:those|that|solely|the authors?)\b)"
    rf"|(?:(?:the|all|any) )?(?:views|opinions|ideas|statements|guest contributions) (?:in|of) this (?:{_PIECE}"
    rf"|section|text)\b[^.]*\b(?:belongs?|(?:do|does|may|might) not"
    r"|(?:are|is) (?:those|that|solely|the authors?|personal))\b"
    rf"|this (?:{_PIECE}|text) (?:only |solely )?(?:reflects|represents|expresses) (?:only "
    rf"|solely )?the (?:(?:personal )?(?:views?|opinions?|position) of"
    r"|authors?[’']s? )"
    r"|the (?:opinions?|views?|position) of the (?:editors?|editorial \w+|newsroom) (?:may|might|can|does"
    r"|do) (?:differ|not)\b"
    r"|comments (?:that|which|with|containing)\b[^.]*\b(?:deleted|removed|hidden|not (?:be )?published|blocked)\b"
    r"|please (?:be|keep it|stay|remain) (?:polite|respectful|civil|kind)\b"
    r"|(?:the|its) contents?(?: of (?:this|the) (?:publication|article|document|website|material|report|programme"
    r"|project))? (?:is|are) the sole responsibility of\b"
    r"|(?:all |the )?responsibility for (?:the )?(?:content|contents|views|opinions|information"
    r"|facts)\b[^.]*\b(?:lies?"
    r"|rests?|remains?)\b[^.]* with (?:the |its )?authors?\b"
    rf"|the authors? (?:is|are|bears?) (?:solely |alone |fully |sole |full )+responsib\w+ for [^.]*\b(?:{_OWN}"
    r"|this\b|accuracy|views|opinions)"
    r"|the designations employed\b"
    r"|(?:the |all |any )?(?:views|opinions)\b(?: and (?:views|opinions))?(?: (?:expressed|presented|stated"
    r"|represented"
    r"|voiced|published)\b[^.]{0,60})? (?:are|remain|is) (?:strictly |purely |entirely |solely "
    r"|only )?(?:personal(?=[.]?$| and)"
    r"|(?:my|his|her|their|the authors?[’']?s?|the writers?[’']?s?) (?:own|alone)\b|those of (?:the|their|its"
    r"|individual"
    r") (?:\w+ )?(?:authors?|writers?|contributors?|commentators?|speakers?|users?|readers?)\b)"
    r"|this is an? (?:opinion|guest|sponsored|paid) (?:\w+ )?(?:piece|article|column|post|essay|commentary|content"
    r"|release|advertisement)\b"
)
_NAMES = (
    # How a text names what people name in two ways.
    r"(?:a |editor[’']?s?[’']? )?notes? (?:on|about) (?:the )?(?:(?:use of )?(?:place "
    r"|geographical )?names?|terminology"
    r"|terms|toponyms?|spellings?|usage|language|transliteration|translations?|style)\s?[:.—–-]"
    r"|for (?:the )?(?:(?:sake|purposes?|reasons) of |ease of )?(?:reading|readability|legibility)\b[^,]{0,30}, "
    r"(?:we|our|this|the (?:editors|article|text|names))\b"
    r"|for (?:the )?(?:(?:sake|purposes?|reasons) of |ease of )?(?:simplicity|clarity|brevity|convenience|consistency"
    r"|reference)\b[^,]{0,30}, (?:we|our|this|the editors)\b[^.]*\b(?:names?|terms?|spellings?|toponyms?"
    r"|qualifiers?|quotation marks|de facto|so-called|titles|transliterat\w+|unrecogni[sz]ed|versions?)\b"
    rf"|(?:the spelling of )?(?:place |proper )?names (?:in|of) this (?:{_PIECE}|text) (?:follows?|are (?:given|used"
    rf"|spelt|spelled))\b"
    rf"|in this (?:{_PIECE}|text),? (?:we|the (?:editors|author)) (?:use|have used|uses|refer"
    rf"|refers) (?:to )?(?:the |both |official |local ){{0,3}}"
    r"(?:names?|terms?|spellings?|toponyms?)\b"
    rf"|(?:the |all |some )?names?(?: of (?:the |some |all )?(?:interviewees|sources|respondents"
    rf"|people interviewed))?(?: in this (?:{_PIECE}|text))?(?<=[sdntey]) "
    r"(?:has|have) been (?:changed|altered|withheld)(?=[.]?$)"
    r"|(?<=[*†(])not (?:her|his|their) real names?\b"
    r"|our use of (?:\w+ ){0,3}(?:names?|terms?|words?|toponyms?|spellings?)\b"
    r"|the use of (?:\w+ ){0,3}(?:names?|terms?|words?|toponyms?)\b[^.]* in (?:this|our) [^.]*\b(?:not|no) "
    r"|(?:this|it|that|such use) (?:does not|is not (?:meant|intended) to|should not be (?:taken|read"
    r"|understood) (?:to|as))"
    r" (?:imply(?:ing)?|express(?:ing)?|be(?:ing)?) (?:a |an |any |our )?(?:position|views?|judge?ment|stance|opinion"
    r"|endorsement) (?:on|about|of|as to|regarding|concerning)\b[^.]*\bstatus\b"
    r"|(?:we|this (?:article|site|publication|text)|the names?|names|terms|place names) [^.]*\bour (?:style ?guide"
    r"|house style|style ?book"
    r"|editorial (?:policy|guidelines|standards|style))\b"
)
_STATUS = (
    # What a page is and is not: a transcript, a translation, a note for the press.
    r"for (?:the )?(?:use of )?(?:the )?(?:information|news"
    r"|mass)?[ -]?media\b[^.]{0,40}?[.;,–—-]+ ?not an official (?:record"
    r"|document)\b"
    r"|(?:this|these|the above|the following)(?: \w+){0,2} (?:is|are|does|do) not (?:an? |constitute an? "
    r"|intended as an? )?official "
    r"(?:record|document|transcript|translation|text|minutes)\b"
    r"|(?:this is an? )?(?:unofficial|rush|raw|unedited|uncorrected|rough|machine|automated|automatic|courtesy"
    r"|working) "
    r"(?:transcript|translation|transcription)(?:[.:]|$| (?:from|of th|by|and may|provided|for))"
    r"|(?:please )?check against delivery\b"
    r"|(?:this|the) (?:interview|transcript|conversation|discussion|q&a|text) (?:has been|was|is"
    r"|have been) (?:\w+ )?(?:edited"
    r"|condensed|shortened|abridged)\b[^.]*\b(?:for (?:\w+,? ){0,3}(?:length|clarity|brevity|readability|style|space)"
    r"|condensed)\b"
    r"|transcript (?:edited|condensed|abridged) for\b"
    r"|(?:summary|issued|prepared|provided|published|for)\b[^.;]{0,60}[;,] ?(?:it is |and is "
    r"|and )?not an official (?:record|document)\b"
    r"|(?:text|speech|remarks|statement|address) (?:as (?:prepared|delivered)|(?:is |was )?(?:provided"
    r"|supplied) by the press (?:service|office))\b.{0,50}$"
    r"|(?:this (?:article|text|page|story) is )?(?:also )?available in:? (?-i:[A-Z])\w+(?:(?:,"
    r"| and) (?-i:[A-Z])\w+)*[.]?$"
    r"|(?:the )?original (?:(?:article|text|version|story) )?(?:is )?in (?-i:[A-Z])\w+[.]?$"
    r"|(?:the |this )?(?:image|photo|illustration|picture|cover) (?:was |is )?(?:generated|created|made"
    r"|produced) (?:with|by|using) (?:the help of )?"
    r"(?:AI|artificial intelligence)\b"
    rf"|translated from (?:the )?[A-Z]\w+(?: original)?(?: by {NAME})?[.]?$"
    r"|(?:the|this) translation is (?:\w+ )?(?:provided|given|offered) for (?:\w+ )?(?:convenience|information"
    r"|reference)\b"
    rf"|this {_PIECE} (?:was|is) (?:published|provided|submitted|issued) by [^.]* (?:and|which) (?:is|has"
    rf"|was) not (?:been )?"
    r"(?:edited|reviewed|checked|verified)\b"
    r"|(?:ai|artificial intelligence)(?: tools?| software)? (?:was|were|has been|is) used (?:in|to|for"
    r"|with)\b[^.]*\b(?:th(?:is|e) "
    r"(?:article|translation|story)|this (?:text|summary|report|page))\b"
    r"|(?:generated|translated|summari[sz]ed|written|produced) (?:automatically )?(?:with|by|using) (?:the (?:help"
    r"|aid) of )?"
    r"(?:an? )?(?:ai|artificial intelligence|machine translation|language model)\b(?=[.]|$| and (?:may|checked"
    r"|reviewed|edited))"
    r"|machine[- ]translat(?:ion|ed)\b(?=[.:]|$| (?:by|from|and may))"
    r"|(?:this|the) (?:audio|voice|recording) (?:is|was|has been) (?:auto|(?:automatically )?(?:generated|produced"
    r"|created|read)"
    r" (?:by|with|using) (?:an? )?(?:ai|artificial|computer|synthetic|automated|text))\b"
    rf"|this {_PIECE} is (?:read|narrated)(?: aloud| out| to you)? by\b"
    r"|(?:[*†(]+ ?)(?:the |all |some |his |her |their )?names? (?:(?:has|have|had) been |was |were )?(?:changed"
    r"|withheld"
    r"|altered)\b"
)
_FEED = (
    # A newswire's page shows less than it sells.
    r"[^.]{3,70}\b(?:site|website|portal|page|feed) (?:contains?|carries|shows?|publishes|offers|presents|gives"
    r"|includes?)"
    r" only (?:an? )?(?:small )?(?:portion|part|fraction|selection|share|some) of\b[^.]*\b(?:subscri\w+|clients"
    r"|customers)\b"
    r"|(?:please )?contact (?:us|our \w+(?: \w+)?) for (?:\w+ )?(?:subscription|licensing|syndication)\b"
    r"|the (?:full|complete|whole|extended) (?:version|text|story|report|article|news"
    r"|feed)\b[^.]{0,40} is (?:only )?available"
    r"\b[^.]{0,30}\b(?:subscri\w+|paying|premium|subscription)\b"
    r"|subscribers (?:of|to) [^.]{2,40} (?:receive|get|see|can read|have access to) the (?:full|complete|whole"
    r"|extended)\b"
    r"|to (?:receive|get|access|obtain) the (?:full|complete|whole) [^.,]{2,40}, (?:please )?contact\b"
    r"|for (?:subscription|licensing|syndication|advertising) (?:enquir\w+|inquir\w+|queries|information|options"
    r"|rates"
    r"|requests)\b"
    r"|only (?:a )?(?:part|portion|selection) of (?:the |our )?(?:news|stories|reports|articles) (?:is"
    r"|are) (?:published|shown"
    r"|available) on (?:the|this|our) (?:site|website|portal|page)\b"
)
_RULES = (
    # Whom to write to, how mistakes are mended, who may print the text again.
    r"our standards: "
    r"|read (?:more about )?our (?:\w+ )?(?:corrections?|editorial|ethics|comments?|privacy|complaints"
    r"|fact.checking) (?:policy"
    r"|guidelines|standards|principles|code)\b"
    r"|we(?:[’']re| are) committed to (?:accuracy|correcting|accurate|fair and accurate)\b"
    r"|(?:see|seen|spot|spotted|found|noticed|notice) (?:an?|any) (?:error|mistake|typo|inaccuracy)\b"
    r"|(?:have|to request|to suggest) a correction\b|to report an? (?:error|mistake|correction|typo)\b"
    r"|(?:corrections?|clarifications?),? (?:on )?\(?(?:[a-z]{3,9}\.? \d{1,2}|\d{1,2} [a-z]{3,9}|\d)[^:]{0,20}: "
    r"|(?:you (?:may|can|are (?:free|welcome) to) )?(?:republish|reprint) (?:this"
    r"|our) (?:\w+ )?(?:articles?|stor(?:y|ies)|content"
    r"|work|pieces?|reporting)\b"
    r"|republished with (?:the )?(?:kind )?permission\b"
    r"|we (?:encourage|invite|allow|welcome) (?:others|anyone|everyone|other media|media|publishers) to (?:republish"
    r"|reprint|repost"
    r"|share)\b"
    r"|we believe in the free flow of information\b"
    rf"|(?:this (?:{_PIECE}|work) is )?licen[sc]ed under (?:an? )?(?:cc\b|creative commons)"
    r"|we may (?:earn|receive|get) (?:an? )?(?:small |affiliate )*commission\b"
    r"|share your (?:thoughts|views?|opinions?|comments?) (?:in|below|with us)\b|(?:(?:have|got) an? question"
    r"|(?:any |more )?questions)\? "
    r"(?:ask|write|contact|e-?mail|call|get|send|we)\b"
    r"|(?:you can |you may |please )?(?:contact|write to|e-?mail|reach|mail|message) (?:the |our )?[^.@]{2,60} (?:at"
    r"|on|via|:) ?\S+@\S+"
    r"|(?:send|submit|e-?mail|address|mail) (?:us |your |all |any |news |story "
    r"|a )*(?:tips?|letters?|comments?|questions?"
    r"|feedback|stor(?:y|ies)|corrections?)\b[^.@]*(?:@|\bto the editor\b)"
    r"|letters to the editor (?:may|can|should|must) be (?:sent|e-?mailed|submitted|addressed)\b"
    r"|do you have (?:a (?:story|tip|question|news)|information|something)\b[^.]{0,60}\?(?: (?:contact|write|e-?mail"
    r"|get|let|tell"
    r"|send|reach|we)\b|$)"
    r"|for (?:media|press|all media|more|further) (?:enquir\w+|inquir\w+|queries|requests"
    r"|questions)\b[^.]{0,40}\b(?:contact"
    r"|call|write|e-?mail|reach)\b"
)
_HOUSE = (
    # A house has no opinion of its own; its journal prints those of others.
    rf"(?:(?:the )?{NAME}(?:, as an? \w+,)?|we|the (?:institute|cent(?:er|re)|council|foundation"
    rf"|organi[sz]ation)) (?:is "
    r"(?:strictly )?non-?partisan and )?(?:(?:does|do) not (?:take|hold|adopt|have|express)|takes?|holds?|adopts?"
    r"|has|have) (?:no |any )?(?:collective|institutional|corporate|policy|house) (?:positions?|views?|opinions?"
    r"|stances?)(?=[.;,]|$)"
    rf"|(?:{NAME} (?:publications?|papers|commentaries)|(?:publications|papers|commentaries"
    rf"|articles)(?: published)? (?:of"
    rf"|by|on|in) (?:the )?{NAME}|(?:our|its) publications) (?:only )?(?:represents?|reflects?"
    rf"|express(?:es)?) (?:only |solely )?"
    r"the (?:views?|opinions?) of (?:their|its|the) (?:\w+ )?authors?\b"
    r"|(?:all )?statements of (?:fact|facts|opinion)\b[^.]*\b(?:sole )?responsibility of (?:the|their) authors?\b"
    rf"|(?:the )?{NAME} is (?:an?|the|our|{NAME}) (?:[\w’'-]+ ){{0,4}}(?:journal|magazine|blog|platform|forum|series"
    r"|publication|bulletin|page|section)\b[^.]*\. (?:(?:the|all|any) )?(?:views|opinions|ideas|contributions)\b[^.]*"
    r"\b(?:those of (?:the |its |their )?(?:\w+ )?(?:authors?|writers?|contributors?)|belongs? to|of the authors?"
    r"|their own|the authors?[’']s? own)\b"
)
_SURE = tuple(
    re.compile(rf"[*(\[_]{{0,2}}(?:{part})", re.IGNORECASE)
    for part in (_FUNDED, _ANSWERS, _NAMES, _STATUS, _FEED, _RULES, _HOUSE)
)
_LONGEST = 90


def is_attributed(text: str) -> bool:
    """Return whether a sentence ends by saying whose words it gives."""
    return _ATTRIBUTED.search(text[-120:]) is not None


def is_imprint(text: str) -> bool:
    """Return whether a paragraph is a publisher's note on the text, by its wording alone."""
    if text.count(" ") >= _LONGEST or TOLD.search(text):
        return False
    return any(pattern.match(text) for pattern in _SURE)
