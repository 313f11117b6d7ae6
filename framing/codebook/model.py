"""The records of a codebook: frozen, typed, and without behaviour beyond checking themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from framing.errors import CodebookError, unknown

__all__ = ["KINDS", "Group", "MentionRules", "Office", "Outlet", "Party", "ToneWord"]

KINDS: tuple[str, ...] = ("person", "state", "organisation", "people")


@dataclass(frozen=True, slots=True)
class Office:
    """A time in office: who says "the Armenian prime minister" on a given day means this person.

    Attributes:
        titles: The titles of the office, such as ``("prime minister", "premier")``.
        of: Id of the state or organisation the office belongs to.
        start: First day, ISO; a partial date such as ``"2018-05"`` is allowed, empty means always.
        end: Last day, ISO; empty means still in office when the lexicon was written.
    """

    titles: tuple[str, ...]
    of: str
    start: str = ""
    end: str = ""

    def covers(self, date: str) -> bool:
        """Return whether the office was held on ``date`` (ISO, possibly partial; an empty date is covered by none)."""
        if not date:
            return False
        # Partial dates compare on the digits both have: '2018-05' covers any day of that month.
        after = not self.start or date[: len(self.start)] >= self.start[: len(date)]
        before = not self.end or date[: len(self.end)] <= self.end[: len(date)]
        return after and before


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody an article can take a stance toward.

    Attributes:
        id: Short name in tables: lower case, digits and underscores.
        name: Canonical name, as the swap audit writes it.
        kind: ``"person"``, ``"state"``, ``"organisation"`` or ``"people"``.
        aliases: Other names, transliterations and usual misspellings. The surname of a person needs none behind the
            full name; ``never`` takes it away.
        demonyms: Adjectives ("Armenian"); they stand for a state before nouns such as *government* or *side* only.
        metonyms: Names of places that stand for the party when they are not places ("Yerevan", "the Kremlin").
        article: ``"the"`` where the name takes it ("the Government of the United States"); empty for none.
        part_of: Id of the party this one rolls up to when asked; empty for none.
        never: Phrases that contain a name of the party and are not the party ("Azerbaijan Airlines").
        offices: Times in office, for persons.
        status: ``"documented"`` (with a source) or ``"unreviewed"`` (general knowledge).
        source: Where the row comes from.
        note: Anything a reader should know.

    Raises:
        CodebookError: The id, name or kind is not usable.
    """

    id: str
    name: str
    kind: str = field(default="organisation", kw_only=True)
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    demonyms: tuple[str, ...] = field(default=(), kw_only=True)
    metonyms: tuple[str, ...] = field(default=(), kw_only=True)
    article: str = field(default="", kw_only=True)
    part_of: str = field(default="", kw_only=True)
    never: tuple[str, ...] = field(default=(), kw_only=True)
    offices: tuple[Office, ...] = field(default=(), kw_only=True)
    status: str = field(default="unreviewed", kw_only=True)
    source: str = field(default="", kw_only=True)
    note: str = field(default="", kw_only=True)

    def __post_init__(self) -> None:
        if not self.id or not all(c.isascii() and (c.islower() or c.isdigit() or c == "_") for c in self.id):
            raise CodebookError(
                f"The id of a party must be lower-case letters, digits and underscores. Got '{self.id}' instead."
            )
        if not self.name.strip():
            raise CodebookError(f"Party '{self.id}' has an empty name. Give it the name texts use most.")
        if self.kind not in KINDS:
            raise CodebookError(f"Party '{self.id}': {unknown('kind', self.kind, KINDS)}")
        for name in ("aliases", "demonyms", "metonyms", "never", "offices"):
            value = getattr(self, name)
            if isinstance(value, str):
                raise CodebookError(f"Party '{self.id}': '{name}' must be a list of texts. Got '{value}' instead.")
            object.__setattr__(self, name, tuple(value))


@dataclass(frozen=True, slots=True)
class Group:
    """A group of outlets, and the party that is its own side (empty for none)."""

    id: str
    name: str
    own_side: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newsroom, or another publisher of articles.

    Attributes:
        id: Short name in tables.
        name: Name as readers know it.
        group: Id of its group; empty when it belongs to none.
        country: ISO 3166 alpha-2 code; empty when unknown.
        languages: ISO 639 codes.
        ownership: ``state``, ``private``, ``public_service``, ``diaspora``, ``exile``, ``think_tank`` …; empty when
            unknown.
        kind: ``press``, ``agency``, ``broadcaster``, ``magazine``, ``think-tank``, ``podcast``, ``official`` or
            ``aggregator``.
        domains: Web domains without ``www.``.
        aliases: Name variants.
        status: ``"documented"`` or ``"unreviewed"``.
        source: Where the row comes from.
        note: Anything a reader should know.
    """

    id: str
    name: str
    group: str = ""
    country: str = field(default="", kw_only=True)
    languages: tuple[str, ...] = field(default=(), kw_only=True)
    ownership: str = field(default="", kw_only=True)
    kind: str = field(default="press", kw_only=True)
    domains: tuple[str, ...] = field(default=(), kw_only=True)
    aliases: tuple[str, ...] = field(default=(), kw_only=True)
    status: str = field(default="unreviewed", kw_only=True)
    source: str = field(default="", kw_only=True)
    note: str = field(default="", kw_only=True)


@dataclass(frozen=True, slots=True)
class ToneWord:
    """A tone word that the VADER lexicon lacks or, with ``override``, values wrongly for news.

    Attributes:
        term: Word or phrase, lower case.
        value: Valence on VADER's scale, -4 to 4.
        forms: Inflected forms that count with the same value.
        kind: ``"event"`` (something bad or good happens) or ``"evaluation"`` (a judgement on somebody).
        mirror: The term the other side uses in its place, where there is one.
        override: Whether it replaces a value of VADER's own.
        note: Why it has this value.
    """

    term: str
    value: float
    forms: tuple[str, ...] = ()
    kind: str = "event"
    mirror: str = ""
    override: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class MentionRules:
    """What English grammar says about names of parties; the same for every party, so that no party is favoured.

    Attributes:
        templates: Phrase patterns with ``{name}`` and ``{demonym}``, by subject (``armed_forces`` …).
        institutions: Parties that every state has: the template of their names, the pattern of their canonical name,
            and their kind.
        state_nouns: Nouns before which a demonym stands for the state ("the Armenian side").
        military_nouns: Nouns before which "military" is only an adjective of the state ("Armenia's military budget").
        military_others: Nouns before which it tells somebody's or something's trade ("an Armenian military expert").
        between: Adjectives that may stand between a demonym and such a noun ("Armenian political leadership").
        ethnic_before: Words after which a demonym is a people's ("ethnic Armenian administration").
        coordinated: Words between two names that share a noun or a preposition ("Armenian and Turkish sides").
        place_before: Prepositions after which a capital is a place ("in Baku").
        list_ends: Words that end a list of places after "or" ("in Ganja, Baku or elsewhere").
        phrase_openers: Words that open a phrase or a clause: one behind a list is no verb of its last member.
        from_before: Prepositions after which it depends on the word before them ("to Baku", "from Baku").
        message_words: Words that make such a phrase one about the government ("pressure from Baku").
        place_verbs: Verbs after which a capital is a place ("visited Baku").
        place_after: Nouns before which a capital is a place ("Baku airport").
        event_after: Nouns before which a capital without a possessive only names an event ("the Brussels meeting").
        place_of: Nouns after which "of" makes a capital a place ("the streets of Yerevan").
        seats: Nouns after which "in" and a capital are the government ("the authorities in Baku").
        not_holder: Words after which a title is not the holder's of the day ("the deputy prime minister of Armenia").
        organisation_nouns: Head nouns of proper names that contain a party's name and are not the party.
        branch_heads: Last words of organisations' names after which a state's name tells the branch ("World Vision
            Armenia").
        located_nouns: Head nouns of organisations whose names go on with "in" and a state ("Chamber of Commerce in
            Armenia").
        institution_nouns: Head nouns of institutions, masked before tone is read.
        titles: Words that stand before a person's name and are no first names.
    """

    templates: tuple[tuple[str, tuple[str, ...]], ...] = ()
    institutions: tuple[tuple[str, str, str], ...] = ()
    state_nouns: frozenset[str] = frozenset()
    military_nouns: frozenset[str] = frozenset()
    military_others: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    ethnic_before: frozenset[str] = frozenset()
    coordinated: frozenset[str] = frozenset()
    place_before: frozenset[str] = frozenset()
    list_ends: frozenset[str] = frozenset()
    phrase_openers: frozenset[str] = frozenset()
    from_before: frozenset[str] = frozenset()
    message_words: frozenset[str] = frozenset()
    place_verbs: frozenset[str] = frozenset()
    place_after: frozenset[str] = frozenset()
    event_after: frozenset[str] = frozenset()
    place_of: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    not_holder: frozenset[str] = frozenset()
    organisation_nouns: frozenset[str] = frozenset()
    branch_heads: frozenset[str] = frozenset()
    located_nouns: frozenset[str] = frozenset()
    institution_nouns: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()

    def template(self, name: str) -> tuple[str, ...]:
        """Return the phrase patterns of one subject.

        Raises:
            CodebookError: There is no such subject.
        """
        table = dict(self.templates)
        if name not in table:
            raise CodebookError(unknown("template", name, table))
        return table[name]


def texts(values: Iterable[str] | None) -> tuple[str, ...]:
    """Return ``values`` as a tuple of texts without surrounding blanks."""
    return tuple(value.strip() for value in values or ())
