"""One letter for each word: the tags that the grammar of reported speech is written in.

Tags: ``N`` name or capitalised word · ``d`` determiner · ``h`` her · ``p`` subject pronoun · ``P`` pronoun with verb
(he's) · ``o`` object pronoun · ``S`` possessive · ``n`` title or office · ``k`` reporting noun · ``T`` that · ``W``
what, how, whether · ``R`` who, which · ``t`` to · ``f`` for · ``O`` of · ``y`` by · ``A`` as · ``i`` other preposition
· ``&`` and, or · ``B`` but · ``s`` other conjunction · ``x`` be · ``H`` have · ``D`` do · ``m`` modal · ``r`` adverb
or not · ``0`` number · ``Y`` word of time · ``v`` finite reporting verb · ``b`` its base form · ``a`` a form that is
also a noun · ``g`` -ing · ``u`` participle · ``e`` other past · ``j`` other -ing · ``w`` any other word · ``z``
adjective of belief · ``q`` reportedly · ``C`` according · ``Q`` marked span · ``L`` line break · ``.`` ``,`` ``;``
``:`` ``-`` ``(`` ``)`` punctuation.
"""

from __future__ import annotations

from functools import lru_cache

from framing.coding.speech_lexicon import speech_lexicon

__all__ = ["FOLD_START", "word_tags"]

FOLD_START = "\x03"
"""First character of a folded quotation; see ``speech_tokens``."""

_CLOSED = {
    "d": "the a an his its their our my your this these those any some every each all both no another such either "
    "neither more most many several few much half other certain what's",
    "h": "her",
    "p": "he she they we i it you there everyone everybody nobody someone anyone no-one",
    "P": "he's she's it's they're we're you're i'm he'd she'd they'd we'd i'd you'd it'd he'll she'll they'll we'll "
    "i'll "
    "you'll it'll they've we've i've you've there's that's who's here's what's",
    "o": "him them me us himself herself themselves itself ourselves myself",
    "T": "that",
    "W": "what whether how why where",
    "R": "who which whom whose",
    "t": "to",
    "f": "for",
    "O": "of",
    "y": "by",
    "A": "as",
    "i": "in on at from with about into over under against between among during through toward towards upon within "
    "without "
    "via amid near across behind beyond around along outside inside off despite including like per up out down back "
    "throughout concerning regarding alongside above below",
    "&": "and or nor",
    "B": "but yet",
    "s": "while although though because after before since until unless when if whereas once whenever than so lest",
    "x": "is are was were be been being am isn't aren't wasn't weren't",
    "H": "has have had having hasn't haven't hadn't",
    "D": "do does did doesn't don't didn't",
    "m": "will would can could may might must shall should won't wouldn't can't couldn't mustn't shouldn't cannot",
    "r": "not never also then now even still just already later again earlier recently once often always ever too soon "
    "ago yet first further instead rather perhaps maybe almost however therefore meanwhile indeed thus herein "
    "long far well only quite very once-more sometimes seldom today's likely repeatedly twice separately",
    "Y": "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight morning afternoon "
    "evening "
    "night week month year weekend earlier days weeks months years hours",
    "C": "according",
    # What ends in -ly and is no adverb.
    "w": "family ally bully assembly supply monopoly anomaly folly jelly lily daily weekly monthly yearly "
    "friendly elderly",
    "e": "made took gave came went got won lost led met left kept ran sent set became brought built bought caught cut "
    "drew drove fell felt flew grew hit kept knew let paid put rose sat sold spent stood struck threw wore "
    "makes takes gives comes goes gets wins leads meets keeps runs includes remains continues needs shows "
    "make take give come get keep run need become remain",
}
_ADVERBIAL = ("ally", "ously", "ently", "antly", "edly", "ingly", "fully", "arly", "ately", "ively")
_PUNCTUATION = {
    ",": ",",
    ";": ";",
    ":": ":",
    "-": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "--": "-",
    "---": "-",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    ".": ".",
    "!": ".",
    "?": ".",
    "…": ".",
    "...": ".",
    "..": ".",
    "....": ".",
    "•": ".",
    "|": ".",
    "": " ",
}
_ALSO_NOUNS = frozenset(
    "claims claim plans plan reports report calls call fears fear hopes hope support supports demands demand views "
    "view "
    "attacks attack concerns concern notes note charges charge praise praises blame comments comment remarks remark "
    "reveals tweets tweet posts post texts text emails email answers answer questions question states state signs sign "
    "doubts doubt projects project pitches pitch blasts blast offers offer promises promise pledges pledge vows vow "
    "threats moves wants want needs need likes like backs back favors favor favours favour loves love worries worry "
    "estimates estimate forecasts forecast details detail documents document advocates advocate campaigns campaign "
    "references reference rules rule holds hold labels label brands brand taunts taunt insults insult protests protest "
    "challenges challenge requests request orders order votes vote bets bet dreams dream press welcome welcomes "
    "honors honor honours honour salutes salute address addresses outlines outline presses discounts hears complaints "
    "shouts shout cries cry screams chants chant jokes joke boasts boast sighs laughs laugh lies lie focus reads read "
    "reasons reason volunteers volunteer object objects hammer hammers savage fault faults mean means rebukes rebuke "
    "wish wishes warrants aim aims attempt attempts broadcast broadcasts counsel ventures venture resolve counter "
    "counters resolves lobby rally fight fights echo echoes convict convicts suspect suspects thanks feel feels "
    "share".split()
)


class _Tags(dict[str, str]):
    """Tags by word as written; a new word is tagged from its shape and kept."""

    def __init__(self, known: dict[str, str]) -> None:
        super().__init__(known)
        self.known = dict(known)

    def __missing__(self, word: str) -> str:
        tag = self._shape(word)
        if len(self) > 100_000:
            # A bound on memory in long runs; the closed classes and the lexicon are put back at once.
            self.clear()
            self.update(self.known)
        self[word] = tag
        return tag

    def _shape(self, word: str) -> str:
        """Tag a word that no list holds as it is written."""
        first = word[0]
        if first == FOLD_START:
            return "Q"
        if first == "\n":
            return "L"
        lower = word.lower().replace("’", "'")
        known = self.known.get(lower)
        if known is not None:
            # "the Post", "Will Hurd", "Hope": a capital outranks a form that is a noun or name as well.
            if first.isupper() and (
                known in "bkn"
                or (known == "a" and not lower.endswith("s"))
                or (known == "m" and lower in ("may", "will"))
            ):
                return "N" if lower not in ("will", "may") or known != "m" else "m"
            return known
        if lower.endswith(("'s", "s'")):
            return "S"
        if lower.endswith("n't"):
            return "D"
        if lower.endswith(("'re", "'ve", "'ll", "'d")):
            return "P"
        if first.isdigit():
            return "0"
        if first.isupper():
            return "r" if len(lower) > 7 and lower.endswith(_ADVERBIAL) else "N"
        if not first.isalpha():
            return "." if first in "•·●►" else "w"
        if lower.endswith("ly") and len(lower) > 4:
            return "r"
        if lower.endswith("ed") and len(lower) > 4:
            return "e"
        if lower.endswith("ing") and len(lower) > 5:
            return "j"
        return "w"


@lru_cache(maxsize=1)
def word_tags() -> _Tags:
    """Return the word-to-tag table, built once from the closed classes and the lexicon."""
    lexicon = speech_lexicon()
    known: dict[str, str] = {}
    for title in lexicon.titles:
        known[title] = "n"
        known[title + "s"] = "n"
    for word in lexicon.anonymous:
        known[word] = "n"
    for word in lexicon.nouns:
        known[word] = "k"
    for word, cue in lexicon.verbs.items():
        if word in _ALSO_NOUNS or word in lexicon.nouns:
            known[word] = "a"
        else:
            known[word] = {"past": "v", "third": "v", "base": "b", "ing": "g", "participle": "u"}[cue.form]
    for tag, words in _CLOSED.items():
        for word in words.split():
            if tag != "e" or word not in lexicon.verbs:
                known[word] = tag
    for word in lexicon.adjectives:
        if word not in lexicon.verbs:
            known[word] = "z"
    for word in lexicon.hearsay:
        known[word] = "q"
    # "state" and "states" are countries far more often than verbs.
    known["state"] = known["states"] = "w"
    known.update(_PUNCTUATION)
    return _Tags(known)
