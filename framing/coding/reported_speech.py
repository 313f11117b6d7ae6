"""Speech that the sentence itself attributes: which words a reporting verb, noun or phrase hands to a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.coding.clause_extent import clause_end, object_end, subject_end
from framing.coding.complements import complement
from framing.coding.cue_readings import is_attributive, is_noun, is_passive
from framing.coding.postposed import postposed
from framing.coding.speakers import chained_subject, main_subject, subject_before
from framing.coding.speech_lexicon import Cue
from framing.coding.speech_sentence import Attribution, SpeechSentence
from framing.coding.speech_tokens import NO_SPAN, Range, Reading

__all__ = ["attributions"]

_CUES = re.compile(r"[vagbukCzq]")
_CLAUSAL = frozenset(("clause", "bare", "gap", "told", "quote", "infinitive", "object-infinitive"))
_NOUN_FAR = re.compile(
    r"(?:[iy](?P<who>[dSh]?[wnkNSa0]{1,5})|r{0,2}(?P<is>H?x)r?)(?=T[pPdNSwnh0QkjsW])"
    r"|(?:[rY]?d?Y{1,2}|rd?w)(?=T[pPdNSnhQ])"
)
# Nothing but a noun phrase before the noun: it is the subject, and the main verb is still to come.
_OPENS_CLAUSE = re.compile(r"(?:[^,;:L]*[,;])?[&Br]*[dShNwnkO0je]*")
_AGENT = re.compile(r"o|[dSh]?[wnkNSa0&]{1,6}(?:[Of][dSh]?[wnkNSa0]{1,4})?")
_ASIDE = re.compile(r",R[rHmxD]*$")
_MAIN = re.compile(r",r*[vexHmD]")
_MAKING = frozenset(("make", "makes", "made", "making"))
_NOBODY = frozenset(("there", "it"))
_RELATIVE = frozenset(("that", "which", "who"))
_OWNERS = frozenset(("his", "its", "their", "our", "my", "your"))
_FINITE = re.compile(r"[vexHmD]")
_NOUN_THAT = re.compile(r"T[pPdNSwnh0QkjW]")


def attributions(reading: Reading) -> list[Attribution]:
    """Return the attributions of every sentence of ``reading``, in order of their cues."""
    found: list[Attribution] = []
    for a, b in reading.sentences:
        if _CUES.search(reading.tags, a, b) is None:
            continue
        sentence = SpeechSentence(reading, a, b)
        first = [item for item in postposed(sentence) if not _is_capacity(sentence, item)]
        rest = [item for item in _governed(sentence, first) if not _is_capacity(sentence, item)]
        found.extend(sorted(first + rest, key=_cue_start) if first and rest else first or rest)
    return found


def _is_capacity(sentence: SpeechSentence, item: Attribution) -> bool:
    """Tell whether "as" and a relative clause only say what somebody is: "As a state that claims neutrality, X …"."""
    start, end = item.source
    after_as = start > sentence.a and sentence.tags[start - 1] == "A"
    return after_as and sentence.word(end - 1) in _RELATIVE


def _cue_start(item: Attribution) -> int:
    return item.cue[0]


def _governed(sentence: SpeechSentence, first: list[Attribution]) -> Iterator[Attribution]:
    """Yield attributions whose cue stands before what it reports, outside those of ``first``."""
    tags, a, b = sentence.tags, sentence.a, sentence.b
    taken = sorted(part for item in first for part in (*item.contents, item.cue, item.source) if part != NO_SPAN)
    named = [(item.cue[0], item.source) for item in first if item.source != NO_SPAN]
    begin = a
    for match in _CUES.finditer(tags, a, b):
        index = match.start()
        if index < begin or tags[index] == "C" or any(start <= index < end for start, end in taken):
            continue
        free = next((start for start, _ in taken if start > index), b)
        found: Attribution | None = None
        if tags[index] == "z":
            found = _adjective(sentence, index, free)
        elif tags[index] == "q":
            found = _hearsay(sentence, index, begin, free)
        elif is_noun(sentence, index):
            found = _noun(sentence, index, free)
        else:
            cue = sentence.cue(index)
            if cue is not None and not is_attributive(sentence, index, cue) and not _asks_reader(sentence, index):
                last = next((source for at, source in reversed(named) if at < index), NO_SPAN)
                found = _verb(sentence, index, cue, max(begin, a), free, last)
        if found is not None:
            yield found
            if found.source != NO_SPAN:
                named.append((index, found.source))
            begin = found.contents[-1][1]


def _asks_reader(sentence: SpeechSentence, index: int) -> bool:
    """Tell whether the verb asks the reader something: "Do you support the plan?"."""
    return index - 2 >= sentence.a and sentence.tags[index - 2] == "D" and sentence.word(index - 1) == "you"


def _limit(sentence: SpeechSentence, index: int, start: int, free: int) -> int:
    """Return where the clause of the cue must end: at its comma, if it opens the sentence and a main one follows."""
    tags, a = sentence.tags, sentence.a
    if _ASIDE.search(tags, max(a, index - 6), index):
        # "The mayor, who said the road would open, left": the aside ends where the main verb follows its comma.
        main = _MAIN.search(tags, start, free)
        if main is not None and (tags[start] not in "TpP" or _FINITE.search(tags, start, main.start())):
            free = main.start()
    first = a
    while first < index and tags[first] in "&Br":
        first += 1
    opening = tags[first] in "sA" and "," not in tags[first:index]
    if index == first:
        # "Asked about the talks, X said": a participle that opens the sentence.
        opening = tags[index] != "v" or sentence.word(index) in ("asked", "told")
    if not opening:
        return free
    comma = tags.find(",", start, free)
    while 0 <= comma < free - 1 and tags[comma + 1] in "&RiT":
        comma = tags.find(",", comma + 1, free)
    return comma if comma > 0 else free


def _verb(sentence: SpeechSentence, index: int, cue: Cue, begin: int, free: int, last: Range) -> Attribution | None:
    """Return the attribution of a verb by what follows it; the speaker is its subject, or the sentence's last one."""
    reading = sentence.reading
    passive = is_passive(sentence, index, cue)
    start, rule = complement(sentence, index, cue, passive)
    if start < 0 or (start >= free and rule != "block"):
        return None
    limit = _limit(sentence, index, start, free)
    if rule == "quote" and reading.complete(start):
        end = start + 1
    elif rule == "block":
        line = sentence.tags.find("L", start)
        end = line if line >= 0 else len(sentence.tags)
    elif rule == "colon":
        end = min(sentence.quote_stop(start), free)
    elif rule in _CLAUSAL:
        end = clause_end(reading, start, limit)
    else:
        end = object_end(reading, start, limit)
    if end <= start:
        return None
    source = subject_before(reading, index, begin if begin < index else sentence.a)
    if source == NO_SPAN and cue.form != "base" and not passive and limit < free:
        # "Noting the delay, the minister left": a participle that opens the sentence has its subject after the comma.
        source = main_subject(reading, limit + 1, sentence.b)
    if rule == "agent":
        return _by_agent(sentence, index, start, cue, source)
    if rule == "passive":
        # What is said of somebody is said by somebody else: the subject belongs to the content.
        if source == NO_SPAN:
            source = main_subject(reading, sentence.a, index)
        while source != NO_SPAN and source[1] - source[0] > 1 and sentence.tags[source[1] - 1] in "R,":
            source = source[0], source[1] - 1  # "the mayor, who is expected to": the mayor
        impersonal = source == NO_SPAN or sentence.tags[source[0] : source[1]] in ("p", "P", "R")
        contents: tuple[Range, ...] = ((start, end),) if impersonal else (source, (start, end))
        return Attribution(contents, (index, index + 1), _agent(sentence, index, start), rule, cue.lemma)
    if passive and sentence.tags[index + 1 : index + 2] == "y":
        source = _agent(sentence, index, start)  # "was asked by the mayor whether"
    if source == NO_SPAN and (last == NO_SPAN or sentence.tags[index - 1] not in "&B"):
        # "Novak said the road was safe and promised …": after a reported clause the speaker goes on.
        source = chained_subject(reading, index, sentence.a)
    if source == NO_SPAN:
        source = last if last != NO_SPAN else main_subject(reading, sentence.a, index)
    return Attribution(((start, end),), (index, index + 1), source, rule, cue.lemma)


def _agent(sentence: SpeechSentence, index: int, stop: int) -> Range:
    """Return who stands between a passive and what it reports ("was accused by the mission of"), if anybody does."""
    by = sentence.tags.find("y", index + 1, stop)
    return (by + 1, stop) if by >= 0 and stop > by + 1 else NO_SPAN


def _by_agent(sentence: SpeechSentence, index: int, by: int, cue: Cue, subject: Range) -> Attribution | None:
    """Return the attribution of "the plan was criticised by the mayor": the plan, handed to the mayor."""
    agent = _AGENT.match(sentence.tags, by + 1, sentence.b)
    if agent is None or subject == NO_SPAN or sentence.tags[subject[0] : subject[1]] in ("p", "P", "R"):
        return None
    return Attribution((subject,), (index, index + 1), agent.span(), "agent", cue.lemma)


def _adjective(sentence: SpeechSentence, index: int, free: int) -> Attribution | None:
    """Return the attribution of an adjective of belief or feeling: "is confident that …", "are wary of …"."""
    word = sentence.word(index)
    if index + 2 >= free or word not in sentence.lexicon.adjectives:
        return None
    link = sentence.word(index + 1)
    head = index
    if word == "clear":
        head = next((at for at in (index - 1, index - 2) if at > sentence.a and sentence.word(at) in _MAKING), index)
        if head < index and sentence.tags[index + 1] in "TpPdNSh":
            link = "that"  # "made it clear the road was closed"
    if link not in sentence.lexicon.adjectives[word]:
        return None
    whole = link in ("that", "to")
    start = index + 1 if whole else index + 2
    end = (clause_end if whole else object_end)(sentence.reading, start, free)
    if end <= start:
        return None
    return Attribution(((start, end),), (index, index + 1), sentence.subject(head), "adjective", word)


def _hearsay(sentence: SpeechSentence, index: int, begin: int, free: int) -> Attribution | None:
    """Return the attribution of "reportedly" and its kind: the clause it stands in, told by nobody named."""
    start = index
    while start > begin and sentence.tags[start - 1] not in ",;:-(.LQB":
        start -= 1
    end = object_end(sentence.reading, index, free)
    if end - start < 3:
        return None
    return Attribution(((start, end),), (index, index + 1), NO_SPAN, "hearsay", sentence.word(index))


def _owner(sentence: SpeechSentence, index: int) -> int:
    """Return who owns a reporting noun ("his claim", "the mayor's recent call"), -1 where nobody is named."""
    at = index - 1
    while at > sentence.a and index - at < 4 and sentence.tags[at] in "wrjez0":
        at -= 1
    owned = at >= sentence.a and (sentence.tags[at] in "hS" or sentence.word(at) in _OWNERS)
    return at if owned else -1


def _noun(sentence: SpeechSentence, index: int, free: int) -> Attribution | None:
    """Return the attribution of a reporting noun: "the claim that …", "calls for …"."""
    noun = sentence.lexicon.nouns.get(sentence.word(index))
    if noun is None or index + 1 >= free:
        return None
    source = NO_SPAN
    link = sentence.word(index + 1)
    far = _NOUN_FAR.match(sentence.tags, index + 1, free) if "that" in noun.prepositions else None
    if far is not None:
        # "criticism from rivals that …", "the hope has been that …"
        link, start, source = "that", far.end(), far.span("who") if far["who"] else NO_SPAN
    elif link not in noun.prepositions or (link == "that" and not _NOUN_THAT.match(sentence.tags, index + 1, free)):
        return None
    else:
        start = index + 1 if link in ("that", "to") else index + 2
    end = object_end(sentence.reading, start, free)
    opens = _OPENS_CLAUSE.fullmatch(sentence.tags, sentence.a, index) is not None
    if opens and (far is None or not far["is"]):
        end = subject_end(sentence.tags, start, end, verbs=link == "that")
    if end <= start:
        return None
    owner = _owner(sentence, index)
    if owner >= 0:
        source = owner, owner + 1
    elif source == NO_SPAN and not opens:
        # "The council made a strong condemnation of": a verb of no weight has the speaker as its subject.
        source = main_subject(sentence.reading, sentence.a, index)
        if source != NO_SPAN and sentence.word(source[0]) in _NOBODY:
            source = NO_SPAN
    return Attribution(((start, end),), (index, index + 1), source, f"noun-{link}", noun.lemma)
