"""How a text stands to a name: two names in one mention, or a name held at arm's length.

All patterns read folded text (lower case, plain apostrophes and hyphens), a few words to either side of the name. None
holds the name of a thing; peoples and languages are listed for both communities alike.
"""

from __future__ import annotations

import re

__all__ = ["is_distanced", "joins", "marked_inside", "quoted_alone"]

_MARK = r"[\"'“”„‟«»‹›‚]"
_OPENING = frozenset("\"'‘“„‟«‹‚”")
_CLOSING = frozenset("\"'’”“»›")
_DOUBLE = frozenset('"“”„«»')
_WINDOW = 120

_WHO = r"(?:[\w'-]+ ){0,4}?"  # whoever uses a name, in a few words
_PEOPLE = (
    r"(?:the )?(?:local |ethnic |most |many |some |its |his |her |their )*(?:armenians?|azerbaijanis?|azeris?"
    r"|turks|turkish|russians?|english"
    r"|persian|armenia|azerbaijan|yerevan|baku|locals|residents|inhabitants|natives|neighbou?rs|separatists"
    r"|officials|others|one side"
    r"|the other)"
)
_CALLS = (
    r"(?:calls?|called|calling|terms?|termed|dubs?|dubbed|renames?|renamed|names?|named|labels?|labell?ed|brands?"
    r"|branded|styles?|styled"
    r"|prefers? to call|insists? on calling)"
)
_AS = (
    r"(?:(?:refers?|referred) to|describes?|described|presents?|presented|portrays?|portrayed|knows?|knew|known"
    r"|characteri[sz]e[sd]?|bills?"
    r"|billed|casts?) (?:it |them )?as"
)
_THING = (
    r"(?:city|town|village|settlement|region|district|province|area|place|land|strip of land|enclave|territory"
    r"|country|republic|state|entity"
    r"|route|road|link|line|railway|corridor|passage|plan|project|transport plan|war|fighting|operation|offensive"
    r"|attack|assault|takeover"
    r"|events?|killings|massacre|departure|flight|campaign|policy|people|movement|closure|monastery|church|mosque"
    r"|lake|river)"
)
_KNOWN_AS = rf"(?:(?:known|called|named|renamed|referred to|spelled|spelt|rendered|dubbed) {_WHO}(?:as )?)"
_TIME = (
    r"(?:also|formerly|previously|earlier|once|then|now|today|today's|present-day|modern|currently|officially"
    r"|historically|locally"
    r"|internationally|otherwise|better|sometimes|often|commonly|usually|widely|more|or|aka|a\.k\.a\.|i\.e\."
    r"|the former|the old)"
)
_LANGUAGE = (
    r"(?:(?:in )?(?:the )?(?:armenian|azerbaijani|azeri|turkish|russian|english|persian)(?: name| spelling"
    r"| form)?(?: is)?,? ?:? ?)"
)
_LEAD = rf"(?:{_TIME},? )*(?:(?:which |that |whom )?{_WHO}{_CALLS} |{_KNOWN_AS}|{_LANGUAGE})?(?:the )?"
# What may stand between two names of one thing. A bare comma joins nothing, and nor does a full stop.
_BETWEEN = re.compile(
    rf"{_MARK}?(?: {_THING})?(?: (?:of|in) [\w-]+)? ?(?:"
    rf"[/-] ?"
    rf"|[(\[] ?{_LEAD}"
    rf"|,? (?:[-—] )?or (?:the )?(?:as )?"
    rf"|,? (?:[-—] )?(?:{_TIME},? )+(?:{_KNOWN_AS})?(?:the )?"
    rf"|,? (?:[-—] )?{_KNOWN_AS}(?:the )?"
    rf"|,? (?:[-—] )?(?:and )?(?:which|that|a name|whom) {_WHO}(?:{_CALLS}|{_AS}) (?:the )?"
    rf"|,? (?:which|that) (?:is|was|are|were) (?:{_TIME} )*{_KNOWN_AS}"
    rf"|,? (?:the )?{_THING} (?:that |which )?{_WHO}{_CALLS} "
    rf"|,? as {_WHO}{_CALLS} (?:the )?(?:(?:city|town|village|region|district) of )?"
    rf"|,? (?:[-—] |\()?(?:the|its|an?) (?:armenian|azerbaijani|azeri|turkish|russian|official|international|old"
    rf"|former|new|historical?)"
    rf" (?:name|term|word|spelling|form|version)(?: for| of| is| was|,) (?:the )?"
    rf"|,? (?:[-—] )?{_LANGUAGE}"
    rf")(?:in \w+:? )?{_MARK}?"
)
# "Shushi to Armenians, Shusha to Azerbaijanis", "known as A in Armenian and B in Azerbaijani".
_TO_SOME = re.compile(rf"{_MARK}? (?:to|for|in|by|among) {_PEOPLE},? ?(?:and |but |or |while )?(?:as |the )?{_MARK}?")
# These need a verb of naming before the first name: "Armenians call A and Azerbaijanis (call) B", "known to Armenians
# as A and to Azerbaijanis as B".
_AND_OTHERS = re.compile(
    rf"{_MARK}?,? (?:and|but|while) (?:{_PEOPLE} )?(?:which )?(?:{_WHO}(?:{_CALLS}|knows? as) |(?:to|by|in"
    rf"|among) {_PEOPLE} (?:as )?|{_PEOPLE} )?{_MARK}?"
)
_NAMED_BEFORE = re.compile(rf"(?:{_CALLS}|{_AS}|knows? as|known {_WHO}as|gives? as|as) (?:it |the \w+ )?{_MARK}?\Z")
# "Khankendi, Stepanakert in Armenian": the comma joins only where a language follows.
_COMMA = re.compile(rf"{_MARK}?, {_MARK}?")
_IN_SOME = re.compile(rf"{_MARK}? (?:to|for|in) {_PEOPLE}\b")

_ADJECTIVE = (
    r"(?:(?:the|former|formerly|independent|separatist|illegal|illegally|breakaway|unrecogni[sz]ed|new|old|local"
    r"|armenian|azerbaijani"
    r"|azeri|turkish|sovereign|democratic|de facto|ethnic|armed|official|future|planned|proposed|historical?|ancient) )"
)
_SO_CALLED = re.compile(
    rf"(?:so-? ?called|self-? ?styled|soi-disant|quote-unquote|pseudo|fake|phantom|fictional|fictitious|would-be"
    rf"|supposed|purported|alleged"
    rf"|imaginary|invented|mythical){_MARK}?[ -]{_MARK}?{_ADJECTIVE}{{0,2}}{_MARK}?{_ADJECTIVE}?\Z"
)
_WHAT_THEY_CALL = re.compile(
    rf"\bwhat (?:[\w'-]+ ){{1,7}}?(?:{_CALLS}|{_AS}|saw as|sees as|considers?|regards? as|say is|says is|said was)"
    rf"(?: (?:a|an|the|its|their|his|her|it))?(?: [\w-]+ing| \w+al| \w+ic)?,? {_MARK}?(?:the )?\Z"
)
_THE_THING_THEY_CALL = re.compile(
    rf"\b(?:{_THING}|it|them|which) (?!(?:is|was|are|were) (?:called|named|termed|dubbed|renamed) )"
    rf"(?:that |which |is |was |are |were )?(?:[\w'-]+ ){{0,3}}?(?:{_CALLS}"
    rf"|{_AS}) (?:it |them )?{_MARK}?(?:the )?\Z"
)
_THEY_CALL_THE_THING = re.compile(
    rf"\b{_CALLS} (?:it|them|(?:the|this|that|its|their) (?:own |same |whole |entire "
    rf"|[\w-]+ )?{_THING}) {_MARK}?(?:the |a |an |its )?\Z"
)
_DESCRIBE_AS = re.compile(
    rf"\b(?:(?:refers?|referred|referring) to|describes?|described|describing|presents?|presented|portrays?"
    rf"|portrayed|labels?|labell?ed|brands?"
    rf"|branded|bills?|billed|characteri[sz]e[sd]?|denounces?|denounced) (?:it|them"
    rf"|(?:[\w'-]+ ){{0,6}}?[\w'-]+) as (?:a |an |the |its )?"
    rf"{_ADJECTIVE}?{_MARK}?\Z"
)
_KNOWN_TO_THEM_AS = re.compile(
    rf"\b(?:known|called|referred to) (?:to|by|among|in) (?:[\w'-]+ ){{1,4}}?as {_MARK}?(?:the )?\Z"
)
_KNOWN_AS_BEFORE = re.compile(rf"\b(?:known as|called|named|renamed|referred to as|termed|dubbed) {_MARK}?(?:the )?\Z")
_TO_THEM = re.compile(rf"{_MARK}? (?:in|to|by|among) {_PEOPLE}\b")
_THE_WORD = re.compile(
    rf"(?:\b(?:term|terms|word|words|phrase|expression|label|designation|wording|toponym)s? (?:of )?|\b(?:the"
    rf"|a) name ){_MARK}?(?:the )?\Z"
)
_AS_THEY_CALL_IT = re.compile(
    rf"{_MARK}?,?{_MARK}? ?[(—-]? ?as (?!we |you |i )(?:[\w'-]+ ){{1,6}}?(?:{_CALLS}|refers? to|describes?|puts?"
    rf"|knows?)"
    r" (?:it|them|this|the|these|their|its|in|by)\b(?! (?:well|on|for|that))"
)
_AS_IT_IS_CALLED = re.compile(
    rf"{_MARK}?,?{_MARK}? ?[(—-]? ?as (?:it|they|he|the \w+) (?:is|was|are|were|has been"
    rf"|had been) (?:\w+ )?(?:called|known|termed|described"
    r"|styled|dubbed|referred to) (?:in|by|to|among)\b"
)
_IN_THEIR_WORDS = re.compile(
    rf"{_MARK}?,?{_MARK}? in (?:[\w'-]+ ){{1,3}}?(?:parlance|terminology|usage|wording|vocabulary|lexicon|rhetoric"
    rf"|telling|words)\b"
)
_HOME = re.compile(r" (?:home|by (?:tele)?phone|to account|back)\b")
# Within marks an office goes with its name: the “president of ...”, the “... parliament”.
_OFFICE = (
    r"(?:president|presidency|parliament|government|ministry|minister|foreign minister|foreign ministry"
    r"|state minister|prime minister|army"
    r"|defence army|defense army|authorities|leaders?|leadership|state|statehood|independence|elections?|flag"
    r"|capital|national assembly)"
)
_OFFICE_BEFORE = re.compile(rf"[\"“«]{_OFFICE} of (?:the )?\Z")
_OFFICE_AFTER = re.compile(rf"(?:'s)? {_OFFICE}[,.]?[\"”»]")
_CLOSED = re.compile(r"[,.]?[\"”»]")
_TAILS = "\"'”’», (—-"
_OPENED = re.compile(r"[\"“«](?:the )?\Z")
# Without one of these among the last words before a name none of the patterns that read backwards can match; looking
# the words up costs a tenth of trying the patterns.
_GATE = frozenset(
    """call calls called calling term terms termed dub dubs dubbed rename renames renamed name names named label labels
    labeled labelled brand brands branded style styles styled refer refers referred referring describe describes
    described describing present presents presented portray portrays portrayed know knows knew known characterise
    characterised characterises characterize characterized characterizes bill bills billed cast casts saw sees
    consider considers considered regard regards regarded say says said denounce denounces denounced so-called
    self-styled self styled soi-disant quote-unquote pseudo fake phantom fictional fictitious would-be supposed
    purported alleged imaginary invented mythical word words phrase expression designation wording toponym""".split()
)
_LAST_WORDS = re.compile(r"[\w-]+")
_FAR = 80


def joins(folded: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Return whether two names of one thing, near each other, make one mention.

    Args:
        folded: The folded text.
        first: Start and end of the first name.
        second: Start and end of the second name.
    """
    gap = folded[first[1] : second[0]]
    if len(gap) > _WINDOW or not gap:
        return False
    if _BETWEEN.fullmatch(gap) or _TO_SOME.fullmatch(gap):
        return True
    if _COMMA.fullmatch(gap):
        return bool(_IN_SOME.match(folded, second[1]))
    if _AND_OTHERS.fullmatch(gap):
        return bool(_NAMED_BEFORE.search(folded, max(0, first[0] - _WINDOW), first[0]))
    return False


def quoted_alone(text: str, start: int, end: int) -> bool:
    """Return whether a name stands between quotation marks with nothing else, but for *the* or a comma."""
    if text[max(0, start - 4) : start].lower() == "the ":
        start -= 4
    before = text[start - 1 : start]
    if before not in _OPENING or not before:
        return False
    # An opening mark has a blank before it: "the villagers' Shusha" opens nothing.
    if text[start - 2 : start - 1].isalnum():
        return False
    stop = end
    while stop < len(text) and text[stop] in ",.;!?":
        stop += 1
    after = text[stop : stop + 1]
    if not after or after not in _CLOSING or text[stop + 1 : stop + 2].isalpha():
        return False
    # A sentence of nothing but the quoted name, or an item of a list in brackets, is a title: in a bibliography, in a
    # keyword field.
    lead = text[: start - 1].rstrip()[-1:] if start > 1 else ""
    ends = text[stop - 1] in ".!?" or text[stop + 1 : stop + 2] in (".", "!", "?", "]")
    return not (ends and lead in (".", "[", "(", ">"))


def marked_inside(folded: str, start: int, end: int) -> bool:
    """Return whether quotation marks stand inside a name ("the “corridor” logic"), but for titles of programmes."""
    inside = folded[start:end]
    if inside.startswith("operation") or inside.endswith(("program", "programme")):
        return False
    return not _DOUBLE.isdisjoint(inside)


def is_distanced(folded: str, start: int, end: int) -> bool:
    """Return whether the words around a name keep it at arm's length ("so-called", "as they call it")."""
    before = folded[max(0, start - _WINDOW) : start]
    after = folded[end : end + _WINDOW]
    if (_OPENED.search(before[-6:]) and _OFFICE_AFTER.match(after)) or (
        _CLOSED.match(after) and _OFFICE_BEFORE.search(before[-30:])
    ):
        return True
    if after[:8].lstrip(_TAILS).startswith(("as ", "in ")):
        if _AS_THEY_CALL_IT.match(after) or _AS_IT_IS_CALLED.match(after) or _IN_THEIR_WORDS.match(after):
            return True
    if _GATE.isdisjoint(_LAST_WORDS.findall(before[-_FAR:])) and "pseudo-" not in before[-8:]:
        return False
    if _SO_CALLED.search(before) or _KNOWN_TO_THEM_AS.search(before) or _THE_WORD.search(before):
        return True
    if _KNOWN_AS_BEFORE.search(before) and _TO_THEM.match(after):
        return True
    named = (_WHAT_THEY_CALL, _THE_THING_THEY_CALL, _THEY_CALL_THE_THING, _DESCRIBE_AS)
    # "who calls Stepanakert home" and "called Shusha by telephone" say nothing of the name.
    return any(pattern.search(before) for pattern in named) and not _HOME.match(after)
