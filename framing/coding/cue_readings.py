"""What a reporting word is in its sentence: verb, noun or adjective, active or passive."""

from __future__ import annotations

from framing.coding.speech_lexicon import Cue
from framing.coding.speech_sentence import SpeechSentence

__all__ = ["is_attributive", "is_noun", "is_passive"]


def is_noun(sentence: SpeechSentence, index: int) -> bool:
    """Tell whether a word that can be noun or verb is a noun here, by the word before it."""
    tags = sentence.tags
    if tags[index] == "k":
        return True
    if tags[index] != "a":
        return False
    if index == sentence.a:
        # "Fears of a wider war": a verb in the third person has a subject before it.
        return sentence.reading.tokens[index].lower().endswith("s") and tags[index + 1 : index + 2] in ("O", "T", "f")
    before = tags[index - 1]
    if before in "vbg&B" and _is_heading_noun(sentence, index):
        return True
    if before in "rx":
        # "there were even reports of", "are plans to"
        at = index - 1
        while at > sentence.a and tags[at] == "r":
            at -= 1
        cue = sentence.cue(index)
        return tags[at] == "x" and cue is not None and cue.form in ("third", "base")
    if before != "w":
        return before in "dhSjeOi0kf"
    plural = sentence.word(index - 1).endswith("s")
    cue = sentence.cue(index)
    if cue is not None and cue.form == "third":
        # "the campaign claims that": a singular subject and its verb; "trade talks in Geneva": a compound.
        return plural or tags[index + 1 : index + 2] not in tuple("TWpPdNtS")
    return not plural


def _is_heading_noun(sentence: SpeechSentence, index: int) -> bool:
    """Tell whether a word is the object of the verb before it ("raised questions about") or opens a compound.

    "But protest groups say": a verb in its base form does not open a sentence that is a statement.
    """
    tags, cue = sentence.tags, sentence.cue(index)
    if cue is None or cue.form not in ("base", "third"):
        return False
    if tags[index - 1] in "&B":
        return index - 1 == sentence.a and cue.form == "base" and tags[index + 1 : index + 2] in tuple("wnkN")
    return tags[index + 1 : index + 2] in tuple("iOTWf")


def is_attributive(sentence: SpeechSentence, index: int, cue: Cue) -> bool:
    """Tell whether a participle is an adjective: "a planned rally", "in pledged delegates", "a challenging map"."""
    tags = sentence.tags
    at = index - 1
    while at > sentence.a and tags[at] == "r":
        at -= 1
    if at < sentence.a or index + 1 >= sentence.b:
        return False
    if cue.form in ("past", "participle"):
        return tags[at] in "dShOi0yfA" and tags[index + 1] in "wnkNaejg&,0"
    return cue.form == "ing" and tags[at] in "dSh" and tags[index + 1] in "wn"


def is_passive(sentence: SpeechSentence, index: int, cue: Cue) -> bool:
    """Tell whether the cue stands in the passive: a form of be before it, adverbs apart."""
    if cue.form not in ("past", "participle"):
        return False
    at = index - 1
    while at >= sentence.a and sentence.tags[at] == "r":
        at -= 1
    return at >= sentence.a and sentence.tags[at] == "x"
