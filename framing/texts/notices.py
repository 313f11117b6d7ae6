"""What a paper tells its readers about itself: appeals for money and subscriptions, channels, notes of correction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.texts.colophon import is_colophon
from framing.texts.imprint import is_attributed, is_imprint
from framing.texts.legal import is_small_print
from framing.texts.lines import Block
from framing.texts.stops import ends_sentence

__all__ = ["drop_appeals", "is_correction", "is_notice", "is_pointer"]

_NETWORKS = (
    r"(?:telegram|whatsapp|viber|facebook|twitter|instagram|youtube|tiktok|linkedin|threads|bluesky|mastodon"
    r"|vkontakte"
    r"|spotify|google news|apple news|app store|google play|x \(formerly twitter\))"
)
_PRESS = re.compile(
    r"\b(?:(?:independent|free|quality|public.interest|honest|fearless|local|careful) (?:\w+, )*(?:media|news|press)"
    r"|(?:photo)?journalis(?:m|ts?)|reporting|reporters?|newsrooms?|newsletters?|mailing list|inbox|mailbox"
    r"|subscri(?:be|bers?|ption|ptions|bing)"
    r"|donat(?:e|ion|ions|ing)|membership|(?:a|our|monthly|paying) members?|patrons?|patreon|paypal|ko-?fi"
    r"|crowdfunding"
    r"|(?:digital|unlimited|full|premium|ad.free|exclusive) (?:\w+ )?(?:access|content)|paywall|e-?paper"
    r"|our (?:\w+ )?(?:work|team|readers|coverage|channels?|app|pages?|website|site|stories|content|reports|mission"
    r"|podcasts?|page)"
    rf"|push notifications|breaking news|news alerts?|latest (?:news|updates|stories|headlines)|{_NETWORKS})\b",
    re.IGNORECASE,
)
# How a sentence that asks something of the reader begins. After "support" and "help" a noun's verb tells a statement.
_ASKS = re.compile(
    r"(?:for (?:the (?:day|latest|most|full|best|week|news)|all (?:the |your )?(?:latest|news)|more|our|breaking"
    r"|up)\b[^,.]{2,60}, )?"
    r"(?:(?:please|so|and|but|why not|just|to|now|today|dear readers?,?|don[’']t miss (?:out|a \w+)[.,;:—–-]*)[ ,]+)*"
    r"(?:support (?!for\b|from\b|of\b|to\b|among\b|in\b|is\b|was\b|has\b|had\b|came\b|will\b|at\b|staff\b)"
    r"|choose to (?:support|subscribe|join|fund)\b"
    r"|stand (?:with|by|up for|alongside) |(?:help|back|fund|trust) (?:us|our|keep|independent|free|quality)\b"
    r"|join (?!forces\b)|become (?:a|an|our|one of|part of)\b|donate\b|subscribe\b|consider (?:\w+ing|a)\b|(?:get"
    r"|receive|have) (?!\w+ing\b)"
    r"|try |follow |download |install |sign up\b|sign in\b|log in\b|register (?:now|for|to|here|free|with)\b|click "
    r"|tap |contribute\b"
    r"|chip in\b|give (?:now|today|generously)\b|make a (?:\w+ )?(?:donation|contribution|gift)|upgrade |find us\b"
    r"|like us\b|add us\b|read us\b"
    r"|visit our\b"
    r"|stay (?:informed|connected|tuned|up.to.date|updated|in touch|with us)|unlock |enjoy |turn on |enable "
    r"|share your |send us\b"
    r"|write to us\b|give (?:a|us|to)\b|buy us\b|renew |keep up\b|do you (?:like|enjoy|value|want)|want (?:to"
    r"|more)\b|would you (?:like|consider)"
    r"|(?:you )?can (?:also )?(?:follow|find|join|read|support|subscribe|watch)|you (?:can|may) (?:also "
    r"|now )?(?:follow|find|join|read|support|subscribe|watch))",
    re.IGNORECASE,
)
# Wording that only such a paragraph has.
_SURE = re.compile(
    r"^while you(?:[’']re| are) (?:still )?here\b|\breaders like you\b|\b(?:reader|member|listener)[- ](?:supported"
    r"|funded)\b"
    r"|\byour (?:\w+ )?(?:donations?|subscription|membership|inbox)\b"
    r"|\b(?:for|from) (?:only |just |as little as )?(?:[€$£₾₼₽֏]|USD |EUR |AMD |GEL )\s?\d+(?:[.,]\d+)? ?(?:a|per"
    r"|/) ?(?:month|week|year)\b"
    r"|\bsubscribers? (?:to our \w+|get|receive|enjoy|have (?:full|unlimited))\b|\bunlimited (?:digital"
    r"|online) access\b"
    r"|\bare you (?:already )?(?:a |our )?(?:subscriber|member|subscribed|registered)\b"
    r"|^(?:(?:already|not|not yet|are you) )+(?:a |an )?(?:\w+ )?(?:subscriber|subscribed|member|registered)\s?\?"
    r"|\b(?:click|tap) (?:here )?to (?:log|sign) (?:in|up)\b|\bwe (?:rely|depend) (?:\w+ )?on (?:our readers"
    r"|readers|your|you)\b"
    r"|\byour (?:\w+ )?(?:support|contribution|help|gift|generosity)\b(?=.*\b(?:journalis|reporters?\b|reporting"
    r"|newsroom|our readers|our team|keeps? [A-Z]?\w+(?: \w+){0,2} (?:independent|free|going|alive|running)))"
    r"|\bif you (?:like|enjoy|value|appreciate|liked|enjoyed|found|believe in|want to support|would like to support"
    r"|can afford)\b"
    r"(?=.*\b(?:journalis|our (?:work|stories|articles|reporting|content|channel)|subscri|donat|support us"
    r"|this (?:article|story)))"
    r"|\b(?:support|supporting|sustain|fund|keep) (?:our|\w+[’']s) (?:independent )?(?:journalism|newsroom"
    r"|reporting)\b(?=.*\b(?:you|your)\b)",
    re.IGNORECASE | re.DOTALL,
)
# What asks for gifts, and praises newsletters and channels, in the third person too.
_GIVING = re.compile(
    r"(?:^|.*[.!?] )(?:(?:every|any|each) (?:contribution|donation|gift|dollar|euro|pound|cent|penny"
    r"|amount)\b[^.]{0,60}"
    r"\b(?:helps?|counts?|matters?|goes|makes a difference)\b[^.]*\b(?:us (?:stay|keep|continue|report|to)"
    r"|our (?:work|journalism|reporting|newsroom|team|readers)"
    r"|independent|difference)\b"
    r"|(?:all )?(?:donations|contributions|gifts)(?: to [A-Z][\w ]{2,40})? are (?:fully )?tax[- ]deductible(?:[.]?$"
    r"| (?:to the"
    r"|as allowed|under|in the US)\b)"
    r"|(?:make|give) a tax[- ](?:deductible|free) (?:\w+ )?(?:gift|donation|contribution)\b"
    r"|make a difference\b[^.]{0,20}[:,.–—-] ?(?:give|donate|join)\b"
    r"|(?:can|could|will|would) you (?:please )?(?:spare|chip in|donate|give)\b[^.?]*\b(?:month"
    r"|dollars?|euros?|pounds?|gift|today|us)\b[^.?]*\?"
    r"|help us (?:to )?(?:continue|keep|carry on|go on|stay|do more)\b"
    r"|we (?:are an? (?:\w+ )?(?:non-?profit|charity)\b[^.]* and )?(?:rely|depend)\b[^.]{0,30} on (?:donations"
    r"|contributions|gifts|the"
    r" (?:generosity|support))[^.,]*\b(?:you|readers|members|supporters)\b[^.,]{0,25}[.!]"
    r"|keep (?:\w+ ){0,3}(?:journalism|reporting|newsroom)\b[^.]*\b(?:alive|free|going|independent|running)\b"
    r"|our (?:\w+ )?(?:work|reporting|journalism) (?:is|depends|relies|would)\b[^.]*\bpeople like you\b"
    r"|join (?:the |our |more than )?(?:[\d,.]+ |many |tens of "
    r"|hundreds of )?(?:thousands (?:of )?|hundreds (?:of )?|community of )?(?:other )?"
    r"(?:readers|supporters|members|subscribers|donors) (?:who|and|in|of|that|from)\b"
    r"|if everyone (?:who|reading|that)\b[^.]*\b(?:gave|donated|paid|gives|contributed)\b"
    r"|did you (?:find|like|enjoy) (?:this|our) (?:story|article|report|interview|content)\b[^.]*\?"
    r"|contribute as little as\b|reader support (?:makes|keeps|helps)\b"
    r"|we (?:do not|don[’']t|will never|have no|have never)\b[^.]{0,40}\bpaywalls?\b"
    r"|(?:this (?:article|story|site|website|podcast|newsletter)|our (?:\w+ )?(?:reporting|journalism|work"
    r"|coverage)) (?:is|was) (?:made"
    r" possible|free|funded|supported|paid for)\b[^.]*\b(?:readers|members|supporters|donors|donations|subscribers)\b"
    r"|(?:members|readers|subscribers|supporters) (?:like you )?make our (?:work|journalism|reporting) possible\b"
    r"|this (?:article|story|report) is (?:only )?(?:free|available|reserved) (?:only )?for (?:our )?(?:registered"
    r"|paying|subscri)\w*"
    r"|you have read all your free\b"
    r"|(?:do not|don[’']t|never) miss (?:an?|our|any) (?:\w+ ){0,2}(?:story|stories|beat|headline|post|report|update"
    r"|episode|issue"
    r"|articles?)\b"
    r"|want more (?:stories|news|articles|analysis|reporting|content|like this)\b[^.]*\?"
    r"|(?:by )?enter(?:ing)? your e-?mail\b|thank(?:s| you) for (?:signing up|subscribing|registering|joining us)[.!]"
    r"|an? (?:free )?(?:daily|weekly|monthly|morning|evening) (?:e-?mail|newsletter|digest|round-?up|briefing"
    r"|bulletin) (?:with|of|on|from"
    r"|that|for)\b[^.]*\b(?:our|you|your|best|latest|top)\b"
    r"|join our (?:\w+ )?(?:community|family|circle|club)\b"
    r"|(?:register|sign up|rsvp|book) (?:for|to attend) (?:the|our|this) (?:\w+ )?(?:event|webinar|talk|discussion"
    r"|conference)"
    r" (?:here|now|today)\b)"
    r"|^(?:the |our |[A-Z][\w.&’']* )?[^.,]{0,60}\b(?:newsletter|briefing|bulletin|weekly (?:letter|e-?mail)"
    r"|daily e-?mail|app)"
    r" (?:provides|brings|delivers|gives|offers|tells|keeps|sends|helps|has) (?!that\b)[^.]*\byour?\b"
    r"|^(?:our|[A-Z]\w+[’']s|the (?-i:[A-Z])\w+) (?:mobile |new |free )?app is (?:now |also )?(?:available|free"
    r"|out) (?:for|on|in|to) (?:the )?"
    r"(?:iOS|Android|App|Google|download)\b"
    rf"|^(?-i:[A-Z])[\w.&’' -]{{1,30}} (?:is|are) (?:now |also )?on {_NETWORKS}!$",
    re.IGNORECASE,
)
# What an appeal begins with: a question to the reader, or that there is something to ask.
_PAPER = (
    r"(?:Times|Post|News|Herald|Journal|Media|Tribune|Gazette|Daily|Review|Independent|Observer|Monitor|Today|Press)"
)
_ASKED = re.compile(
    rf"is (?:(?:the )?(?-i:(?:[A-Z][\w.&'’-]* (?:of )?){{0,4}}{_PAPER}\b[^?]{{0,30}})|our (?:work|journalism|reporting"
    r"|coverage)|(?:independent|free|quality|honest|local|public) (?:journalism|news|media|reporting|press)"
    r"|this (?:site"
    r"|website|newspaper|service)) (?:important|valuable|useful|of value|worth (?:it|something)) (?:to|for) you\?$"
    r"|(?:do|does|did|has|have|would) (?:our (?:work|stories|reporting|journalism|coverage|articles|news)"
    r"|we) (?:matter to"
    r"|help(?:ed)?|inform(?:ed)?|served?|kept|meant? (?:\w+ )to) you\b[^?]{0,30}\?$"
    r"|do you (?:rely on|trust|depend on|value|appreciate|read|like) (?:our|the work of our) (?:\w+ )?(?:work|stories"
    r"|reporting|journalism|coverage|articles|news|journalists)\b[^?]{0,40}\?$"
    r"|(?:would you miss|what would you do without) us\b[^?]{0,30}\?$"
    r"|are you an? (?:regular|frequent|loyal|daily|keen) reader\b[^?]{0,40}\?$"
    r"|enjoying (?:our|this) (?:coverage|article|story|reporting|journalism|podcast|site)\?"
    r"|(?:if so,? |before you go,? |but |and |today,? )?we have an? (?:small |quick |simple |little "
    r"|special )?(?:request"
    r"|favou?r to ask(?: of you)?|question for you|ask|favou?r)(?: to make)?[.:!]?$",
    re.IGNORECASE,
)
_YOUR_GIFT = re.compile(
    r"\byour (?:[\w-]+ ){0,3}(?:gifts?|donations?) (?:of any (?:size|amount) )?(?:can|will|could"
    r"|helps?|keeps?|protects?|allows?|enables?"
    r"|makes?|ensures?|funds?|supports?|saves?|goes|means|provides?|today|now)\b",
    re.IGNORECASE,
)
_TO_READER = re.compile(r"\b(?:you|your|yours|dear readers?|help us|join us|support us)\b", re.IGNORECASE)
_OURSELVES = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)
_NEWS = re.compile(r"\b(?:news|stories|free press)\b", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says|told|added|wrote|noted|stressed|asked|stated|according to|urged|called on)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"(?<=[.!?…:])[\"”’]? +(?=[A-Z])|\s[|•·–—]\s")
_QUOTED = re.compile(r"[\"“”„«»]")
_CORRECTED = re.compile(
    r"[(\[*_]*(?:(?:updates?: )?(?:this|the) (?:story|article|piece|post|page"
    r"|headline|item|version|dispatch|text) (?:has been|was|is|had) "
    r"(?:\w+ )?(?:corrected|updated|amended|clarified|revised|edited|changed|modified|generated|automatically"
    r"|auto-generated|developing|being updated)\b"
    r"|this (?:report|news) (?:has been|is being) (?:\w+ )?(?:corrected|updated|amended)\b"
    r"|(?:an?|the) (?:earlier|previous|prior|original|first) (?:version|headline|edition) of th(?:is|e) (?:story"
    r"|article|report|piece|post|news|item)\b"
    r"|this is a (?:developing|breaking)(?: news)? story\b|more (?:details |information )?(?:to follow|soon)\b"
    r"|(?:details|background|quotes?) (?:added|follow)\b|(?:corrections?"
    r"|clarifications?)(?: and clarifications?)?\s?[:—–]"
    r"|(?:editor|publisher|ed)[’']?s?[’']? note\s?[:—–.-]|first version posted\b|developing story\b)"
    r"|\((?:adds|updates|recasts|corrects|writes through|refiles|repeats)\b",
    re.IGNORECASE,
)
# "READ | …", "Also read - …", "[See also: …]": a label, a mark, and the headline of another page.
_POINTER = re.compile(
    r"[\[(*>»→•▶►–—|-]*\s*(?:(?:must|also|please) )?(?:read|watch|listen|see|view|explained|related|recommended"
    r"|in (?:pics|pictures|photos|video))"
    r"(?: (?:also|more|next|too|this|here|on|full story|the full story|related|article|story|news|now))*\s*(?:["
    r"|»›>:→]|[–—-]{1,2}\s|\s[–—-]{1,2})\s*\S"
    r"|(?:ALSO READ|READ ALSO|READ MORE|READ NEXT|READ|WATCH|RELATED)\s+[A-Z\"“‘'\d]"
    r"|[\[(]?(?:читайте также|читать также|также по теме|həmçinin oxu(?:yun)?|bunu da oxu|ayrıca oku(?:yun)?"
    r"|bunlar da ilginizi|lire aussi|à lire|leggi anche|lee también|կարդացեք նաև|კითხვა)\b",
)
_POINTER_ANY = re.compile(_POINTER.pattern.split(r"|(?:ALSO READ")[0], re.IGNORECASE)
_LONGEST, _LONGEST_POINTER, _MOST = 110, 32, 0.4


def is_notice(text: str) -> bool:
    """Return whether a paragraph asks the reader for money, an account, or to follow the paper elsewhere."""
    size = text.count(" ") + 1
    if size > _LONGEST or (_QUOTED.search(text) and _SAID.search(text)) or text[0] in '"“„«':
        return False
    if is_attributed(text):
        return False
    if is_small_print(text) or is_imprint(text) or is_colophon(text) or _ASKED.match(text):
        return True
    if (_GIVING.match(text) or _YOUR_GIFT.search(text)) and not _SAID.search(text):
        return True
    if _SURE.search(text) and not (_SAID.search(text) and not _TO_READER.search(text)):
        return True
    return any(
        _ASKS.match(sentence) and _PRESS.search(sentence) and not _SAID.search(sentence)
        for sentence in _SENTENCE.split(text)
    )


def is_correction(text: str) -> bool:
    """Return whether a paragraph says how the article was corrected or brought up to date."""
    return text.count(" ") < _LONGEST and _CORRECTED.match(text) is not None


def is_pointer(text: str) -> bool:
    """Return whether a line points to another page: a label such as ``READ |``, and that page's headline."""
    if text.count(" ") >= _LONGEST_POINTER or (ends_sentence(text) and text[-1] == "." and text.count(". ") > 0):
        return False
    return _POINTER.match(text) is not None or _POINTER_ANY.match(text) is not None


def drop_appeals(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut what belongs to an appeal beside it; keep all if the page is little else, as where the appeal is the article.

    Args:
        blocks: Paragraphs in page order.
        reasons: Why each is no body so far, ``"notice"`` for an appeal; changed in place.
    """
    sizes = [block.text.count(" ") + 1 for block in blocks]
    for step in (1, -1):
        for i in range(len(blocks))[::step]:
            beside = i - step
            if not reasons[i] and 0 <= beside < len(blocks) and reasons[beside] == "notice":
                if _goes_with(blocks[i].text, blocks[beside].text if step == 1 else ""):
                    reasons[i] = "notice"
    left = sum(size for size, reason in zip(sizes, reasons, strict=True) if not reason)
    asked = sum(size for size, reason in zip(sizes, reasons, strict=True) if reason == "notice")
    if asked > _MOST * (left + asked):
        for i, reason in enumerate(reasons):
            if reason == "notice" and sizes[i] > 20:
                reasons[i] = ""


def _goes_with(text: str, above: str) -> bool:
    """Return whether a paragraph beside an appeal is part of it: the paper speaks to the reader there too."""
    if text.count(" ") >= _LONGEST or _QUOTED.search(text) or _SAID.search(text):
        return False
    runs_on = bool(above) and not ends_sentence(above) and text[0].islower()
    told = _TO_READER.search(text) is not None and _OURSELVES.search(text) is not None
    return runs_on or (told and (_PRESS.search(text) is not None or _NEWS.search(text) is not None))
