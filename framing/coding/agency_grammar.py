"""Closed classes of English words that the agency coder steers by, each under the letter its tokens are tagged with."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "CONTROL",
    "DENY",
    "GERUND_OF_OBJECT",
    "INSTRUMENTS",
    "LIGHT",
    "LIGHT_PARTICIPLES",
    "NUMBERS",
    "OF_HEADS",
    "PEOPLE",
    "REALISED",
    "SAYING",
    "TAGS",
    "UNREAL",
    "tag_of",
]


def _set(words: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(words.split())


_BE = _set("am is are was were be been being 's got gets getting isn't aren't wasn't weren't")
_HAVE = _set("has have had having hasn't haven't hadn't")
_DO = _set("do does did don't doesn't didn't")
_MODAL = _set("will would shall should can could may might must cannot won't wouldn't shouldn't can't couldn't mustn't")
_NOT = _set("not never n't neither nor")
_RELATIVE = _set("which who whom whose")
# Words that open a clause of their own: nothing on one side of them is subject or object of a verb on the other.
_OPENERS = _set(
    "while because if whether although though whereas unless when whenever where until after before since as lest"
)
_PREPOSITIONS = _set(
    "of in on at by for from with without against to into onto upon over under near across along around through "
    "throughout during within between among amid inside outside toward towards about despite beyond behind above "
    "below following via like unlike per alongside beside besides including concerning regarding versus off past"
)
_DETERMINERS = _set(
    "the a an this that these those its their his her our my your some any no each every all both several many "
    "few most more other another such own two three four five six seven eight nine ten eleven twelve dozen dozens "
    "hundred hundreds thousand thousands scores fifteen twenty thirty forty fifty half least"
)
_YEAR = re.compile(r"(?:19|20)\d\ds?")
NUMBERS = _set(
    "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty "
    "ninety dozen dozens hundred hundreds thousand thousands scores half"
)
_PRONOUNS = _set("he she it they we i you him them us me himself itself themselves everyone someone nobody anybody")
_ADVERBS = _set(
    "again also already still then now just even once twice too yet ever often soon later earlier here there "
    "together back reportedly allegedly not-yet almost nearly only so far apart away instead thus therefore "
    "meanwhile however both"
)
_TIME = _set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december today yesterday tomorrow tonight dawn dusk midnight noon morning "
    "afternoon evening night overnight day days week weeks weekend month months year years decade decades century "
    "hour hours spring summer autumn winter late early north south east west northeast northwest southeast "
    "southwest last next end beginning war moment time"
)
# Verbs of saying and thinking: what follows is a clause of its own.
_REPORT = _set(
    "said says say saying told tells tell stated states claimed claims claim added adds reported reports report "
    "announced believe believes believed think thinks thought know knows knew warned warns argued argues insisted "
    "insists noted notes alleged alleges confirmed confirms admitted admits acknowledged suggested suggests "
    "stressed declared declares hopes hoped fears feared denied denies deny denying explained wrote writes means "
    "meant shows showed found recalled revealed concluded maintains maintained emphasised emphasized pointed "
    "complained assumes realised realized ensure ensures ensured"
)
_VERBS = _set(
    "took takes take taken made makes make gave gives began begins begin went goes go gone came comes come kept "
    "keep keeps met meet meets saw see sees seen left leave leaves lost lose loses won win wins led lead leads "
    "brought bring brings set sets stood stand stands fell fall falls rose rise rises spoke speak speaks became "
    "become becomes wants want seeks seek sought faces needs remain remains continue continues calls call urges "
    "urge accuses accuse blames blame condemns condemn demands rejects reject refuses refuse holds held runs ran "
    "drew draw draws bought buy built build builds spent paid pay fought flew fled let lets cut hurt put read sat "
    "sent shut spread felt grew hid broke break breaks chose forgot laid lay lies rules arose sparked plans "
    "threatens fails follows includes cause causes caused hopes prepares violates uses use try tries tried "
    "has-been looks seems appears lives live works work plays"
)
_CONJUNCTIONS = _set("and or but & then plus")
_STRONG = _set("; : ( ) [ ] — . ! ? … -- •")

TAGS: dict[str, str] = {}
# Later classes win where a word stands in two.
for _letter, _words in (
    ("V", _VERBS), ("V", _REPORT), ("Y", _TIME), ("A", _ADVERBS), ("D", _DETERMINERS), ("P", _PREPOSITIONS),
    ("S", _OPENERS), ("R", _RELATIVE), ("I", _PRONOUNS), ("C", _CONJUNCTIONS), ("O", _MODAL), ("O", _DO), ("H", _HAVE),
    ("X", _BE), ("N", _NOT), (".", _STRONG),
):  # fmt: skip
    TAGS.update(dict.fromkeys(_words, _letter))
TAGS |= {
    ",": ",",
    "to": "T",
    "'s": "s",
    "’s": "s",
    "'": "s",
    "’": "s",
    "–": ".",
    "-": "-",
    '"': "q",
    "“": "q",
    "”": "q",
}
# "-ed" words that are no verbs in news copy.
_NOT_VERBS = _set(
    "hundred united sacred naked wicked indeed need speed seed bed red shed armed so-called aged wounded embed "
    "feed breed"
)

REPORT = _REPORT | {"accused", "accuses", "accuse"}
DENY = _set("deny denies denied denying refute refutes refuted")
# After these a noun begins a clause; "announced plans" has an object.
SAYING = _set(
    "said says say believe believes believed think thinks thought know knows knew hopes hoped fears feared insisted "
    "insists argued argues claimed claims tweeted noted warned stressed alleged alleges suggests suggested"
)
MODALS = _MODAL
# Verbs whose infinitive tells something that did happen; after any other, and after nouns, it is intent.
REALISED = _set(
    "used uses using use managed manages began begin begins continued continues continue started starts start "
    "helped helps proceeded went came dared deployed"
)
FAILED = _set("refuse refused refuses refusing fail failed fails failing declined declines unable unwilling")
# "urged X to": X is to do it.
CONTROL = _set(
    "induce induced induces inducing "
    "urge urged urges urging ask asked asks asking tell told tells order ordered orders ordering force forced "
    "forces forcing allow allowed allows want wants wanted help helped helps press pressed warn warned warns push "
    "pushed invite invited encourage encouraged encourages permit permitted compel compelled oblige obliged call "
    "called calls calling require required requires expect expected expects lead led advise advised demand enable "
    "enabled enables incite incited convince convinced persuade persuaded for"
)
# "accused X of -ing", "condemned X for -ing": X did it.
GERUND_OF_OBJECT = _set(
    "accuse accused accuses accusing blame blamed blames blaming condemn condemned condemns condemning criticise "
    "criticised criticises criticize criticized criticizes suspect suspected suspects praise praised praises "
    "thank thanked thanks punish punished sanction sanctioned stop stopped prevent prevented prevents charge "
    "charged denounce denounced fault slam slammed"
)
ALLEGE = _set(
    "accuse accused accuses accusing accusation accusations suspect suspected suspects alleged allegedly "
    "allegation allegations purported purportedly supposedly supposed claims charge charged charges"
)
# "launched an attack": the subject of the first word does the second.
LIGHT = _set(
    "launch launched launches launching carry carried carries carrying conduct conducted conducts conducting "
    "commit committed commits committing stage staged stages staging start started starts starting begin began "
    "begins beginning unleash unleashed unleashes unleashing wage waged wages waging mount mounted mounts "
    "mounting perpetrate perpetrated perpetrates perpetrating make made makes making impose imposed imposes "
    "imposing provide provided provides providing give gave gives given giving offer offered offers offering "
    "declare declared declares declaring announce announced announces continue continued continues continuing "
    "resume resumed resumes resuming pursue pursued pursues intensify intensified intensifies order ordered "
    "orders ordering plan planned plans planning prepare prepared prepares preparing execute step stepped renew "
    "renewed reach reached sign signed signs conclude concluded undertake undertook undertaken organise organised "
    "organize organized mastermind masterminded initiate initiated initiates deliver delivered respond responded "
    "responds responding retaliate retaliated retaliates retaliating answered resort resorted resorts resorting came "
    "comes"
)
LIGHT_PARTICIPLES = _set(
    "launched carried conducted committed staged started begun unleashed waged mounted perpetrated made imposed "
    "provided given offered declared announced resumed pursued ordered planned prepared undertaken organised "
    "organized initiated delivered executed masterminded signed concluded renewed"
)
_INTENT = _set(
    "order ordered orders ordering plan planned plans planning prepare prepared prepares preparing offer offered "
    "offers offering"
)
# Words before a noun of an act that leave open whether there was or will be one.
UNREAL = (
    _set(
        "threat threats risk risks fear fears possibility possible potential planned plan plans future threatened "
        "imminent alleged demand demanded demands demanding urge urged urges urging call called calls calling "
        "prospect danger hypothetical expected prevent prevents preventing prevented avoid avoids avoiding deter "
        "deters deterring accusations accused accuse accuses accusing allegations likely looming preparing prepare "
        "prepares prepared ordered order new-round seek seeks request requested requests await awaits awaiting "
        "propose proposed proposes if"
    )
    | _INTENT
)
# By these something is done without anybody doing it; whoever sent them is left out.
INSTRUMENTS = _set(
    "mistake accident force fire gunfire shelling bombing airstrike airstrikes strike strikes mine mines landmine "
    "landmines shrapnel drone drones missile missiles rocket rockets shell shells bomb bombs artillery bullet "
    "bullets explosion explosions blast blasts avalanche earthquake flood floods storm fighting war conflict "
    "violence hand air road sea rail land means way virtue law decree agreement decision court name fall chance "
    "now then attack attacks clash clashes"
)
# "the army of X", "the government of X": the head stands for X.
OF_HEADS = _set(
    "army forces troops force government authorities president leadership leaders units side military state "
    "republic parliament police soldiers servicemen representatives regime ministry leader ministers "
    "administration officials people citizens residents fighters"
)
PEOPLE = _set(
    "prisoner prisoners captive captives hostage hostages soldier soldiers serviceman servicemen civilian "
    "civilians refugee refugees detainee detainees citizen citizens bodies body remains pow pows journalist "
    "journalists child children pilot pilots driver drivers crew crews farmer farmers shepherd shepherds villager "
    "villagers worker workers man men woman women boy boys girl girls suspect suspects student students teacher "
    "teachers doctor doctors officer officers sailor sailors fisherman fishermen spy spies family families orphan "
    "orphans patient patients conscript conscripts guard guards engineer engineers wounded dead"
)


@lru_cache(maxsize=20_000)
def tag_of(word: str) -> str:
    """Return the letter of a lower-case word that is neither a party nor an act; ``w`` for any other word.

    ``V`` finite verb, ``X`` be, ``H`` have, ``O`` modal or do, ``N`` not, ``T`` to, ``P`` preposition, ``D`` determiner
    or number, ``A`` adverb, ``Y`` time word, ``I`` pronoun, ``R`` relative, ``S`` opener of a clause, ``C``
    conjunction, ``s`` possessive.
    """
    known = TAGS.get(word)
    if known is not None:
        return known
    if word[:1].isdigit():
        return "Y" if _YEAR.fullmatch(word) else "D"
    if word.endswith("ly") and len(word) > 4:
        return "A"
    if word.endswith("ed") and len(word) > 4 and word not in _NOT_VERBS:
        return "V"
    if word.endswith("n't"):
        return "N"
    return "w"
