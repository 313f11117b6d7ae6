"""Agency: who is told to act, on whom, and who is left out. No parser: windows, clause bounds, closed word classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from framing.codebook.agency import Act, read_agency
from framing.codebook.matcher import fold
from framing.coding.agency_forms import FormFinder
from framing.coding.agency_nouns import noun_act
from framing.coding.agency_participles import Told
from framing.coding.agency_reading import Reading, read
from framing.coding.agency_verbs import verb_act
from framing.coding.mentions import Mention
from framing.resources import resource_path

__all__ = ["ActEvidence", "AgencyCoder", "agency_coder"]

NO_SPAN = (-1, -1)
_NAME = "\x01"
_MEMBERS = re.compile(r"(?:'s)?[ -]member(?:s|[ -](?:states?|countr(?:y|ies)|nations?))?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ActEvidence:
    """One act with one actor and one target; coordinated parties make a record each.

    Attributes:
        lemma: The act.
        start: Offset of the verb or noun in the sentence.
        end: Offset after it.
        actor: Party that acts; ``""`` when the clause names none.
        target: Party that is acted on; ``""`` when the clause names none.
        state: ``active``, ``passive`` (with its doer, a party or not), ``agentless`` or ``noun``.
        negated: The act is told as not done, or denied by whom it is said of.
        modal: The act is told as possible, planned, demanded, threatened or alleged.
        actor_span: Offsets of the actor's mention, ``(-1, -1)`` without one.
        target_span: Offsets of the target's mention, ``(-1, -1)`` without one.
        kind: Class of the act, such as ``violence``.
    """

    lemma: str
    start: int
    end: int
    actor: str
    target: str
    state: str
    negated: bool
    modal: bool
    actor_span: tuple[int, int]
    target_span: tuple[int, int]
    kind: str


class AgencyCoder:
    """Finds acts in sentences and says who does them to whom.

    It sees parties as places in the sentence, never by name: exchanging two names exchanges the rows and nothing else.

    Args:
        acts: The acts to look for, such as :func:`framing.codebook.agency.read_agency` returns.
    """

    def __init__(self, acts: Iterable[Act]) -> None:
        self._finder = FormFinder(acts)

    def code(self, sentence: str, mentions: Sequence[Mention]) -> list[ActEvidence]:
        """Return the acts of a sentence that have a party as actor or target.

        Args:
            sentence: One sentence as the text has it.
            mentions: The parties in it with offsets in the sentence, in order and without overlaps; see
                :func:`framing.coding.agency_belongings.with_belongings`.

        Returns:
            Records in the order of the text; those of coordinated parties side by side. Negated acts are among them.
        """
        # "EU members", "UN member states": others than the party.
        mentions = [one for one in mentions if not _MEMBERS.match(sentence, one.end)]
        if not mentions:
            return []
        lowered = sentence.lower()
        if len(lowered) != len(sentence):
            lowered = fold(sentence)
        lowered = lowered.replace("’", "'").replace("\n", " ").replace("\u00a0", " ")
        for mention in mentions:
            # A name may hold the words of an act ("Armed Forces"); no rule sees a name.
            lowered = lowered[: mention.start] + _NAME * (mention.end - mention.start) + lowered[mention.end :]
        hits = self._finder.find(lowered)
        if not hits:
            return []
        reading = read(lowered, mentions, hits)
        found: list[ActEvidence] = []
        for at in reading.forms:
            told = verb_act(reading, at) if reading.tags[at] == "K" else noun_act(reading, at)
            if told is not None:
                found += _records(reading, at, told)
        return found


def _records(reading: Reading, at: int, told: Told) -> list[ActEvidence]:
    """Return one record for each pair of actor and target; a party is no target of its own act."""
    act = reading.forms[at].act
    span = reading.spans[at]
    actors = _parties(reading, told.actors)
    own = {party for party, _ in actors}
    targets = [(party, span) for party, span in _parties(reading, told.targets) if party not in own]
    if not actors and not targets:
        return []
    return [
        ActEvidence(
            act.lemma, *span, actor, target, told.state, told.negated, told.modal, actor_span, target_span, act.kind
        )
        for actor, actor_span in actors or [("", NO_SPAN)]
        for target, target_span in targets or [("", NO_SPAN)]
    ]


def _parties(reading: Reading, tokens: Sequence[int]) -> list[tuple[str, tuple[int, int]]]:
    """Return party and span of each token, each party once."""
    found: dict[str, tuple[int, int]] = {}
    for token in tokens:
        mention = reading.mentions[token]
        found.setdefault(mention.party, (mention.start, mention.end))
    return list(found.items())


@lru_cache(maxsize=1)
def agency_coder() -> AgencyCoder:
    """Return the coder of the bundled acts; compiling its forms takes a while, so it is kept."""
    return AgencyCoder(read_agency(resource_path("lexicons/agency.toml")))
