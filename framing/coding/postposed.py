"""Attributions whose cue stands after, or inside, what it reports: "…, X said", "…" said X, according to X."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framing.coding.cue_readings import is_noun, is_passive
from framing.coding.speakers import subject_after, subject_before
from framing.coding.speech_lexicon import Cue
from framing.coding.speech_sentence import Attribution, SpeechSentence
from framing.coding.speech_tokens import NO_SPAN, Range

__all__ = ["postposed"]

_CUES = re.compile(r"[vabC]")
# What may stand between a closing "X said" and the mark that ends it: "in an interview", "on Monday", "of the talks".
_TAIL = re.compile(
    r"(?:r|i?[dw]?w?Y{1,3}"
    r"|(?:[if]|A[dSh]|t[dhSNo])(?:[dSh]?[wnkajeg0SO&]{0,5}N{0,4}|Q)(?:[Oif][dSh]?[wnkaNS0]{1,5}){0,2}"
    r"|[OA][dSh]?[wnkN0]{1,4}|0|e|j){0,6}"
    r"(?=[.,:;LQ)-]|$|R|s|g|A)"
)
_TOLD = re.compile(r"(?:o|h|[dSh]?[wnkNS0ae&]{1,7}(?:[Oi][dSh]?[wnkN]{1,4})?)")
# Verbs that can close a sentence after a comma even where the tags see no verb before it, as in headlines.
_LAST_WORD = frozenset(("say", "report", "find", "show", "claim", "tell", "warn", "suggest"))
# "The survey, held in May, finds Novak in the lead": the name is what is found, not who finds.
_SHOWING = frozenset(("find", "show"))
_OPENER = re.compile(r"[&Br]*,?(?=Q)")
_QUOTE_NEXT = re.compile(r"[,:]?Q|:")
_AS_REPORTED = re.compile(r"A.[yi]")  # "As reported by the agency", "As stated in the letter"
_CONTRAST = frozenset(("while", "although", "though", "whereas", "as"))
_NEAR = 9
"""Tokens within which "as X noted" must reach its comma."""


def postposed(sentence: SpeechSentence) -> Iterator[Attribution]:
    """Yield the attributions of ``sentence`` whose cue follows its content, in order."""
    tags, a, b = sentence.tags, sentence.a, sentence.b
    begin = a
    for match in _CUES.finditer(tags, a, b):
        index = match.start()
        if index < begin:
            continue
        found: Attribution | None = None
        if tags[index] == "C":
            if tags[index + 1 : min(index + 2, b)] == "t":
                found = _according(sentence, index, begin)
            if found is not None:
                begin = max(found.cue[1], found.source[1])
                yield found
            continue
        cue = sentence.cue(index)
        if cue is None or is_noun(sentence, index):
            continue
        if cue.lemma == "point" and (index + 1 >= b or sentence.word(index + 1) != "out"):
            continue
        if cue.form == "past" and index == begin + 1 and _AS_REPORTED.match(tags, begin):
            found = _as_reported_by(sentence, index, cue)
        elif not is_passive(sentence, index, cue) and ("parenthetical" in cue.frames or "quoting" in cue.frames):
            found = _inverted(sentence, index, begin, cue) or _after(sentence, index, begin, cue)
        if found is not None:
            yield found
            begin = max(found.cue[1], found.source[1], max(stop for _, stop in found.contents))


def _clausal(tags: str, start: int, stop: int) -> bool:
    """Tell whether ``start:stop`` holds a finite verb, as far as tags can say, or ends in marked words."""
    return stop > start and (tags[stop - 1] == "Q" or any(tag in "xmHDvPe" for tag in tags[start:stop]))


def _to_mark(sentence: SpeechSentence, index: int, marks: str) -> int:
    """Return the first token from ``index`` on whose tag is in ``marks``, or the end of the sentence."""
    while index < sentence.b and sentence.tags[index] not in marks:
        index += 1
    return index


def _left(sentence: SpeechSentence, begin: int, stop: int, cue: Cue) -> Range:
    """Return what is reported left of a cue, ``NO_SPAN`` where nothing there can be."""
    tags = sentence.tags
    if stop <= begin:
        return NO_SPAN
    bracket = tags.rfind("(", begin, stop)
    if bracket >= 0 and tags.find(")", bracket, stop) < 0:
        # "The union split (“No deal,” Novak said) in May": what is said begins inside the bracket.
        begin = bracket + 1
    if tags[stop - 1] == "Q":
        if tags[begin:stop].endswith((":Q", ":QQ")):
            return tags.rindex(":", begin, stop) + 1, stop
        opener = _OPENER.match(tags, begin, stop)
        return (opener.end() if opener is not None else begin), stop
    if "parenthetical" not in cue.frames or not (_clausal(tags, begin, stop) or tags[begin] == "Q"):
        return NO_SPAN
    return begin, stop


def _inverted(sentence: SpeechSentence, index: int, begin: int, cue: Cue) -> Attribution | None:
    """Return the attribution of "…, said X" and "…" said X."""
    tags, b = sentence.tags, sentence.b
    before = index - 1
    while before >= begin and tags[before] == "r":
        before -= 1
    if before < begin or tags[before] not in ",Q-" or cue.lemma == "tell":
        return None
    source = subject_after(sentence.reading, index + 1, b)
    if source == NO_SPAN:
        return None
    after = tags[source[1] : min(source[1] + 1, b)] or "."
    marked = tags[before] == "Q" or (before > begin and tags[before - 1] == "Q")
    if tags[index + 1] in "po" and after not in ".,;:LQ-":
        return None
    if not marked and cue.lemma in _SHOWING and "i" in tags[source[0] : source[1]]:
        return None
    if not marked and (after not in ".,;:LQ-)Ris(" or not set(tags[source[0] : source[1]]) & set("Nnp")):
        return None
    left = _left(sentence, begin, before + (tags[before] == "Q"), cue)
    if left == NO_SPAN:
        return None
    contents = [left]
    resume = _to_mark(sentence, source[1], ",.;:LQ")
    if tags[resume : min(resume + 2, b)] in (",Q", ":Q"):
        resume += 1
    if marked and resume < b and tags[resume] == "Q":
        contents.append((resume, sentence.quote_stop(resume)))
    return Attribution(tuple(contents), (index, index + 1), source, "inverted", cue.lemma)


def _after(sentence: SpeechSentence, index: int, begin: int, cue: Cue) -> Attribution | None:
    """Return the attribution of "…, X said" and "…" X said."""
    tags, b = sentence.tags, sentence.b
    source = subject_before(sentence.reading, index, begin)
    if source == NO_SPAN or set(tags[source[0] : source[1]]) & set("vxmHDR"):
        return None
    if source[0] > begin and tags[source[0] - 1] == "A":
        return _as_said(sentence, index, begin, source, cue)
    edge = source[0]
    while edge > begin and tags[edge - 1] in "&Br":
        edge -= 1
    if edge <= begin or tags[edge - 1] not in ",Q-" or _is_compound(sentence, edge, source):
        return None
    after = _past_occasions(sentence, index, begin, edge, cue)
    if after < 0:
        return None
    stop = edge - 1 if tags[edge - 1] in ",-" else edge
    left = _left(sentence, begin, stop, cue)
    if left == NO_SPAN and "parenthetical" in cue.frames and cue.lemma in _LAST_WORD and after >= sentence.stop():
        left = (begin, stop) if stop - begin >= 4 and tags[begin] not in "isgjA" else NO_SPAN
    direct = after == index + 1 or (cue.lemma == "tell" and tags[after - 1] in "Nowh")
    following = tags[after + 1 : min(after + 2, b)]
    # "If the road floods, Novak said, it will close": the main clause is still to come.
    pending = tags[begin] == "s" and following not in ("&", "B", "A", "s")
    direct = direct or pending or (left == NO_SPAN and following in tuple("xHmD"))
    if direct and after < b and tags[after] == "," and stop > begin and tags[stop - 1] != "Q":
        if left == NO_SPAN or pending or following == "Q":
            both = _interrupted(sentence, begin, stop, cue, after)
            if both:
                return Attribution(both, (index, index + 1), source, "interrupted", cue.lemma)
    if left == NO_SPAN:
        return None
    right = _resumed(sentence, index, after, tags[left[1] - 1] == "Q")
    if right is None:
        return None
    return Attribution((left, *right), (index, index + 1), source, "parenthetical", cue.lemma)


def _is_compound(sentence: SpeechSentence, edge: int, source: Range) -> bool:
    """Tell whether a noun belongs to the marked words before it: "The “Clean Rivers” programme began"."""
    before = sentence.tags[edge - 2 : edge - 1] if edge - 2 >= sentence.a else ""
    bare = set(sentence.tags[source[0] : source[1]]) <= set("wkaj")
    return sentence.tags[edge - 1] == "Q" and before in tuple("dShwj") and bare


def _past_occasions(sentence: SpeechSentence, index: int, begin: int, edge: int, cue: Cue) -> int:
    """Return the token after "X said" and the addressee and occasion that follow it, -1 where a clause follows."""
    tags, b = sentence.tags, sentence.b
    after = index + 1
    if "addressee" in cue.frames:
        told = _TOLD.match(tags, after, b)
        after = told.end() if told is not None else after
    tail = _TAIL.match(tags, after, b)
    if tail is not None:
        return tail.end()
    only_marks = tags[edge - 1] == "Q" and not set(tags[begin : edge - 1]) - set("Q,&Br")
    if only_marks and tags[after : min(after + 1, b)] not in ("T", "W"):
        return _to_mark(sentence, after, ",.;:LQ")
    return -1


def _resumed(sentence: SpeechSentence, index: int, after: int, marked: bool) -> tuple[Range, ...] | None:
    """Return what resumes after "X said": empty for nothing, ``None`` where it does not attribute what came before."""
    tags, b = sentence.tags, sentence.b
    if not marked and _QUOTE_NEXT.match(tags, after, b):
        # "When asked about it, X said: …": what stands before is an occasion, not what was said.
        return None
    if after >= b:
        return ()
    tag, following = tags[after], tags[after + 1 : min(after + 2, b)]
    rest = sentence.stop()
    if marked:
        first = after if tag == "Q" else after + 1
        return ((first, sentence.quote_stop(first)),) if tag == "Q" or (tag in ",:-" and following == "Q") else ()
    if tag in ",-" and following:
        verb = following in "xHmDve"
        clause = after == index + 1 and following not in "gjRBL.&" and sentence.word(after + 1) not in _CONTRAST
        return ((after + 1, rest),) if verb or clause else ()
    return () if tag in ".,;:LQ)-sA" else None


def _interrupted(sentence: SpeechSentence, begin: int, stop: int, cue: Cue, comma: int) -> tuple[Range, ...]:
    """Return both halves of a clause that "X said" interrupts before its verb: "The talks, X said, have failed"."""
    tags, b = sentence.tags, sentence.b
    after = comma + 1
    if "parenthetical" not in cue.frames or after >= b or tags[after] in "gR.":
        return ()
    if tags[after] == "Q":
        mark = sentence.reading.marks[sentence.reading.starts[after]]
        if not sentence.reading.text[mark.inner_start].islower():
            return ()
    elif not _clausal(tags, after, b):
        return ()
    return (begin, stop), (after, sentence.stop())


def _as_said(sentence: SpeechSentence, index: int, begin: int, source: Range, cue: Cue) -> Attribution | None:
    """Return the attribution of "As X noted, …" and "…, as X noted"."""
    tags, b = sentence.tags, sentence.b
    edge = source[0] - 1
    puts = cue.lemma == "put" and index + 1 < b and sentence.word(index + 1) == "it"
    if not puts and ("parenthetical" not in cue.frames or tags[index + 1 : min(index + 2, b)] in tuple("pPTdNSWh")):
        return None
    after = _to_mark(sentence, index + 1, ",.;:L-Q")
    if after - index > _NEAR:
        return None
    right = (after + 1, sentence.stop())
    opens = edge - begin <= 1 or tags[edge - 1] in "&B"
    if opens and after < b and tags[after] in ",:" and right[1] > right[0]:
        return Attribution((right,), (index, index + 1), source, "as", cue.lemma)
    if edge - 1 > begin and tags[edge - 1] == "," and _clausal(tags, begin, edge - 1):
        return Attribution(((begin, edge - 1),), (index, index + 1), source, "as", cue.lemma)
    return None


def _as_reported_by(sentence: SpeechSentence, index: int, cue: Cue) -> Attribution | None:
    """Return the attribution of "As reported by X, …"."""
    end = _to_mark(sentence, index + 2, ",.;:L-Q")
    right = (end + 1, sentence.stop())
    if end <= index + 2 or end >= sentence.b or sentence.tags[end] != "," or right[1] <= right[0]:
        return None
    return Attribution((right,), (index, index + 1), (index + 2, end), "as", cue.lemma)


def _according(sentence: SpeechSentence, index: int, begin: int) -> Attribution | None:
    """Return the attribution of "according to X": what stands before it, or after it where it opens the sentence."""
    tags, b = sentence.tags, sentence.b
    end = _to_mark(sentence, index + 2, ",.;:L-Q()")
    if end <= index + 2:
        return None
    source, cue, right = (index + 2, end), (index, index + 2), (end + 1, sentence.stop())
    if end + 1 < b:
        right = end + 1, sentence.quote_stop(end + 1)
    comma = end < b and tags[end] == "," and right[1] > right[0]
    if set(tags[begin:index]) <= set("&Brs,WA-T"):
        return Attribution((right,), cue, source, "according", "according") if comma else None
    stop = index - 1 if tags[index - 1] in ",-(" else index
    contents = [(begin, stop)]
    if comma and not _clausal(tags, begin, stop) and _clausal(tags, *right):
        contents.append(right)
    return Attribution(tuple(contents), cue, source, "according", "according")
