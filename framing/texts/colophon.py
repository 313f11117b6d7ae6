"""Lines on how a page was made: credits, citations, thanks, archives, petitions, players, and how an outlet works.

Each is known by its wording alone, and speaks of the page, of its makers, or to the reader.
"""

from __future__ import annotations

import re

from framing.texts.imprint import NAME, TOLD

__all__ = ["is_colophon"]

_PEOPLE = r"(?-i:[A-ZÀ-ÝƏĞİŞÖÜÇ][\w.'’-]*(?:,?(?: and)? [A-ZÀ-ÝƏĞİŞÖÜÇ][\w.'’-]*){0,8})"
_TONGUE = r"(?-i:[A-Z][a-zé]{3,12})"
_PIECE = (
    r"(?:article|story|report|piece|essay|commentary|paper|publication|analysis|brief|blog|post|text|op-ed|chapter"
    r"|interview|episode|programme|program|page|video|content)"
)
_MADE = (
    # "Adapted from Exampli by Jane Roe/mm", "From the Exampli by Jane Roe", "English version by …"
    rf"(?:edited by [^.]{{3,60}}\. )?(?:adapted|abridged|edited|translated|rendered) from (?:the )?{_TONGUE}(?:"
    rf" original)? (?:by|with|using) [^.]{{2,60}}(?:/\w{{1,4}})?(?:\. edited by [^.]{{3,60}})?[.]?$"
    rf"|(?:translated )?from the {_TONGUE} by {_PEOPLE}[.]?$"
    rf"|(?:{_TONGUE} (?:version|adaptation|translation)|adapted for (?:the )?(?:web|online|print)) by"
    rf" {_PEOPLE}(?:/\w{{1,4}})?[.]?$"
    rf"|translation (?:from|into) (?:the )?{_TONGUE}\s?[:—–-] ?{_PEOPLE}[.]?$"
    rf"|(?:presented|produced|narrated|filmed|directed|hosted)(?: and \w+)? by {_PEOPLE}[.]?$"
    r"|(?:presenter|producer|camera|editor-in-chief|responsible|sound|narrator|narration|montage|cinematography)"
    rf"s?\s?: ?{_PEOPLE}[.]?$"
    r"|\(with (?-i:[A-Z]{2,6})\)$|\(?with (?:additional )?(?:files|material|input|information|reporting"
    r"|inputs?) from (?-i:[A-Z])[^.]{1,80}\)?[.]?$"
    r"|(?-i:[A-Z])[\w.& ]{1,30}, with (?:news )?agencies$|\(with (?:news )?agencies\)$|additional sources\s?[•:·|]"
    r"|\(?(?-i:[a-z]{2,3}(?:/[a-z]{2,3}){0,2}) \((?-i:[A-Z])[\w,/ .]{1,60}\)$"
    r"|(?:commentary|analysis|opinion|essay|column"
    r"|expert comment) by (?-i:[A-Z])[\w.'’-]+(?: (?-i:[A-Z])[\w.'’-]+){1,3}$"
)
_WORKS = (
    # How an outlet chooses, translates and checks.
    r"we (?:select|choose|pick|curate|translate|gather|collect) (?:the |only )?(?:most )?(?:\w+ ){0,3}(?:news|stories"
    r"|articles|reports)\b[^.]*\b(?:audience|readers|translat\w+|international|english|you)\b"
    r"|(?:an?|our|one of our|human) (?:journalists?|editors?|team|newsroom) (?:then |always |also )?(?:reviews?|checks?"
    r"|verif(?:y|ies)|edits?|proofreads?) (?:the|every|each|all|any|these|its|our) (?:\w+ )?(?:translations?|texts?"
    r"|summar(?:y|ies)|articles?|stories)\b[^.]*(?:\bbefore (?:publication|publishing|(?:it|they) (?:is|are))\b"
    r"|\bfor (?:clarity|accuracy|quality))"
    r"|(?:how we (?:work|report|check facts|choose our stories|translate|use ai)|why (?:you can )?trust"
    rf" (?:us|(?:the )?{NAME})|about (?:our|this) (?:translations?|reporting)|our (?:methods|principles"
    r"|editorial (?:principles|standards|process)))[?]?$"
    r"|(?:is|was|did|do you (?:find|trust)|does) this (?:article|information|story|explanation|translation|page"
    r"|content)"
    r" (?:trustworthy|useful|helpful|interesting|help(?:ed)? you|clear|of use to you)\?"
    r"|(?:in compliance with|certified by|according to) the (?:jti|journalism trust)\b"
    rf"|{NAME} is (?:an?|the|our) (?:trust project|journalism trust initiative) \w+[.]?$"
    rf"|(?:an? )?member of the (?:{NAME} )?(?:federation|association|union|council|network) of"
    r" (?-i:Journalists|Newspapers|Editors|News\w*|Press)\b[^.]{0,20}$"
    r"|if you (?:want|would like|wish) to (?:start a conversation|report (?:an?|factual) (?:errors?|mistakes?)"
    r"|comment on|respond to|discuss) [^.]*\b(?:e-?mail|write|contact|let us|tell us)\b"
    r"|(?:argument|opinion|perspective|viewpoint)?[:.—–-]? ?an (?:expert|outside|independent)[’']?s?"
    r" (?:point of view|view|perspective|opinion) on (?:a|the) (?:current|news) events?[.]?$"
    rf"|follow (?:the )?(?:{NAME}) (?:english|on (?:social media|x|facebook|telegram))\s?:?$"
)
_OFFICIAL = (
    # Archived pages, versions, and where more is to be had.
    r"(?:this is an archived|you are (?:viewing|reading|looking at) an? archived|this (?:page|content|site|website)"
    r" (?:is|has been) archived\b)"
    r"|this is historical (?:material|content)\b"
    r"|(?:the )?(?:content|information) (?:of|on) this (?:page|website|site) (?:may|might) (?:not be|be) (?:current"
    r"|up to"
    r" date|out ?dated|out of date|accurate)\b"
    r"|this information is provided for (?:reference|information)(?:al)?(?: purposes)? only\b"
    r"|the \w+ (?:version|translation|text) is (?:provided )?for (?:information|reference|convenience)(?: purposes)?"
    r" only\b"
    r"|[\[(]?(?:non-?official|informal) translation[\])]?$|original(?: language| text)?: \w+$"
    r"|(?:full )?list of participants \(|(?:read|view|see) the (?:original "
    r"|full )?(?:press )?release(?: in full)?[.]?$|press release (?:is )?(?:also )?available (?:in|as)\b[^.]{2,25}$"
    r"|(?:for|find) (?:more|further|additional) (?:information|details),? (?:please )?(?:contact|call|write to|e-?mail"
    r"|consult|visit|see|go to) (?:the |our )?[^.]{3,90}[.:]?$"
    r"|for (?:more|all) (?:of )?(?:our |the )?[^,.]{0,40}\b(?:reporting|work|coverage|reports|analysis|research) (?:on"
    r"|about|from) [^,.]{2,40}, (?:please )?(?:visit|see|go to)\b"
    r"|to (?:read|see|find|download) (?:more of our|our|the (?:full|whole|complete)) [^,.]{2,60}, (?:please )?(?:visit"
    r"|see|go to|click|follow)\b"
    r"|(?:the )?(?:full|complete|whole|original) (?:text|version|report|statement|list|transcript|document)(?: of [^.]"
    r"{2,60})? (?:is|can be) (?:available|found|read|downloaded|accessed|viewed|consulted)(?: in \w+)? here[.]?$"
    r"|th(?:e|is) (?:material|text|content|photo|article|image|report)s? (?:is|are) (?:published|available|distributed"
    r"|provided|released) under (?:the |an? )?(?:cc\b|creative commons|open government)"
    r"|(?:notes? (?:to|for)|background for) (?:editors?|journalists|the media|the press|newsrooms)(?:\s?:|[.]?$)"
    r"|(?:high[- ]resolution |hi-?res )?(?:photos?|images?|pictures|footage|b-?roll|videos?|interviews)(?: and [\w-]+)?"
    r" (?:is|are) available (?:here|on request|for (?:download|media|use)|to download)\b"
    r"|(?:[\w ]+ )?spokes(?:people|persons?) (?:is|are) available for (?:interviews?|comment)\b"
    rf"|{_PEOPLE} is available for (?:media )?(?:interviews?|comment)[.]?$"
    rf"|(?:in {NAME}, )?(?:for {NAME}, )?{_PEOPLE} \([^()]{{4,60}}\)\s?[:,—–-] ?(?:tel\.? ?)?(?:\+\d|\S+@\S+)"
    r"|about us\s?[:—–-] |office of the (?-i:[A-Z])[\w ]{3,40}\. press (?:service|office)[.]?$|department of (?:press"
    r"|media|public|information)\b[^.]{0,40}$"
    r"|(?:the )?official (?:web ?site|page|portal) of (?:the )?(?-i:[A-Z])[^.]{3,60}$"
)
_ACTS = (
    # An organisation calls the reader to act.
    r"take action(?: now| today)?(?:\s?[:!—–-] ?.{0,80})?$"
    r"|(?:sign|add your name to|share) (?:our|the|this) (?:petition|letter|appeal|report)(?: now| today| with your"
    r" (?:friends|network|followers)| to [^.]{3,60})?[.!]?$"
    r"|(?:write to|call|e-?mail|contact|tell) your (?:mp|mps|representatives?|senators?|member of \w+|lawmakers?"
    r"|congress\w+)\b[^.]{0,60}[.!]?$"
    r"|(?:tell|ask) (?:congress|parliament|your government)(?: to act| to)?(?: \w+){0,8} (?:now|today)[.!]?$"
    r"|(?:get|have) (?:the |our )?(?:latest|new|our) (?:research|analysis|reports?|publications) (?:delivered|sent"
    r"|straight|directly)\b[^.]*[.!]?$"
    r"|be (?:the first|among the first) to (?:know|hear|read|learn) (?:about|of) (?:our|new|the latest)\b"
    r"|stay ahead of the (?:news|curve|story|headlines)[.!]?$"
    r"|want (?:more|to (?:read|hear|get) more) (?:\w+ ){0,3}(?:like this|from us|from (?-i:[A-Z])\w+)\b[^.]{0,30}\?"
)
_PLAYED = (
    # What belongs to a player or to a post from elsewhere.
    r"(?:please )?(?:watch|listen to|hear|view|click (?:on )?|see|play) (?:to )?(?:the )?(?:full |whole |entire )?"
    r"(?:interview|video|programme|program|report|player|audio|recording|episode|conversation|podcast)\b"
    r"(?: in full)?[^.,]{0,30}\b(?:above|below|player|in the player)(?: to [^.]{3,40})?[.:!]?$"
    r"|(?:click|press|tap) (?:on )?the (?:player|play button|arrow|image|video) (?:above|below)\b"
    r"|you can (?:also )?(?:listen to|watch|hear|see) (?:the|this|our) (?:\w+ )?(?:programme|program|interview|episode"
    r"|broadcast|conversation|recording|video|report) (?:here|above|below|on|at|in full)\b"
    rf"|this (?:programme|program|episode|video|broadcast|film) (?:is|will be) available (?:until|for|on"
    rf"|till)\b[^.]*[.]?$"
    r"|(?:available (?:for \d+ (?:more )?days|now|until \d+ \w+)|(?:this )?video (?:is )?(?:no longer|not|currently un)"
    r" ?available)(?: in your (?:country|region))?[.]?$"
    r"|viewer discretion (?:is )?advised\b"
    rf"|(?:warning\s?[:—–-] ?)?this {_PIECE} (?:contains?|includes?|features?) (?:graphic |some )?(?:images|scenes"
    r"|descriptions?|details|content|footage|language|material)\b[^.]*\b(?:distressing|upsetting|disturbing|offensive"
    r"|provided by (?-i:[A-Z])|(?:readers|viewers|some|people|you) (?:may|might) find)"
    r"|(?:allow|show|load) (?-i:[A-Z])[\w. ]{0,20} content\??$|accept and (?:continue|view|show)$"
    r"|to (?:display|view|show|see|load) this (?:content|post|tweet|video|embed|map)\b[^.]*, (?:you (?:must|need|have)"
    r"|please|enable|accept|allow)\b"
    r"|we ask for your (?:permission|consent) before\b"
    r"|you(?:[’']re| are) (?:seeing|receiving|reading|getting) this (?:message |e-?mail )?because you\b"
)
_LEARNED = (
    # Citations, and where a text comes from.
    r"(?:suggested citation|recommended citation|how to cite|to cite this|cite this|please cite)\b[^:]{0,40}(?::| as\b)"
    r"|(?:doi|issn|isbn)(?: \w+)?[: ] ?\d|policy (?:brief|paper|note|memo) no\.? ?\d+$|download (?:the )?pdf\b[^.]*$"
    r"|(?:the )?authors? (?:would like to thank|thanks?|is grateful to|are grateful to|wish(?:es)? to thank)"
    r" [^.]*\b(?:comments?|feedback|assistance|suggestions|help|support|reviewers?|research|insights?)\b"
    r"|(?:i|we) (?:am |are )?(?:thank|grateful to|would like to thank|indebted to"
    r"|also thank) [^.]*\b(?:research assistance"
    r"|(?:for|helpful|valuable|useful) (?:\w+ ){0,2}(?:comments|feedback|suggestions)|earlier (?:draft|version)s?)\b"
    rf"|(?:{_PEOPLE} (?:provided|contributed) (?:\w+ )?research(?: assistance)?"
    rf"|research assistance (?:was )?(?:provided )?by"
    rf" {_PEOPLE})[.]?$"
    rf"|(?:this|an (?:earlier|previous) version of this) (?:paper|essay|article|text|commentary) (?:was"
    rf"|has been) (?:first"
    r" |originally )?(?:presented|delivered|given) (?:at|as|to) (?:an?|the) [^.]*\b(?:conference|workshop|seminar"
    r"|lecture"
    r"|panel|symposium|congress)\b"
    rf"|this (?:article|essay|commentary|piece|paper|text|post|analysis|interview) (?:is|was|has been|draws)(?: an?)?"
    r" (?:\w+ )?(?:adapted|excerpt(?:ed)?|extract(?:ed)?|taken|based|drawn|on) (?:from|of|on)?\b[^.]*\b(?:books?"
    r"|lecture"
    r"|(?:longer|forthcoming) (?:\w+ )?(?:paper|study|article|report|chapter)|chapter|monograph|dissertation)\b"
    rf"|(?:excerpted|extracted|reprinted) from (?:the book )?{NAME},? by {_PEOPLE}[.]?$"
)
_PATTERNS = tuple(
    re.compile(rf"[*(\[_+]{{0,2}}(?:{part})", re.IGNORECASE)
    for part in (_MADE, _WORKS, _OFFICIAL, _ACTS, _PLAYED, _LEARNED)
)
_LONGEST = 60


def is_colophon(text: str) -> bool:
    """Return whether a paragraph is about the page and its makers, or calls its reader to act, by its wording alone."""
    if text.count(" ") >= _LONGEST or TOLD.search(text):
        return False
    return any(pattern.match(text) for pattern in _PATTERNS)
