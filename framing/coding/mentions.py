"""Find the parties of a codebook in a text: longest match, then the grammar that tells a party from a place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from framing.codebook import Codebook, MentionRules
from framing.codebook.matcher import fold
from framing.codebook.surfaces import Surface, Surfaces, surfaces
from framing.coding.mention_grammar import Grammar
from framing.coding.mention_words import Raw, noun_follows

__all__ = ["Hidden", "Mention", "Mentions", "find_mentions"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of a party.

    Attributes:
        party: Id of the party.
        kind: Kind of the party.
        start: Offset of its first character; a possessive ``'s`` is left out.
        end: Offset after its last character.
        text: The words themselves.
        role: The sort of form: ``name``, ``metonym``, ``demonym`` or ``office``.
    """

    party: str
    kind: str
    start: int
    end: int
    text: str
    role: str


@dataclass(frozen=True, slots=True)
class Hidden:
    """A form of a party that is no mention of it, and why; masked before anything is scored.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last character.
        kind: What stands there: a kind of party, or ``"place"``.
        reason: ``place``, ``adjective``, ``other name``, ``first name``, ``not in office``, ``title of a name`` or
            ``link``.
        party: Id of the party whose form it is.
    """

    start: int
    end: int
    kind: str
    reason: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """All forms found in a text: those that are mentions, and those that are not."""

    found: tuple[Mention, ...]
    hidden: tuple[Hidden, ...]


def find_mentions(text: str, codebook: Codebook, *, date: str = "", title: bool = False) -> Mentions:
    """Find the parties of ``codebook`` in ``text``.

    Longest match wins ("Armenian Defence Ministry" is the ministry, not the state). A capital counts where it stands
    for a government, not where it is a place; a demonym counts before nouns such as *government*, *side* or *policy*; a
    title counts for whoever held the office on ``date``; a surname that is nobody's alias counts behind the full name
    of the one person in the text who bears it. Apart from that, what is found depends on the words around a form and
    on the date, never on which parties the rest of the text names: exchanging the names of two parties exchanges their
    mentions and nothing else.

    Args:
        text: Any text; offsets in the result are offsets in it.
        codebook: Whose parties to look for.
        date: ISO date of the article, possibly partial; without one, a title that several persons held is
            nobody's mention.
        title: Whether the text is a headline, where capital letters say nothing.

    Returns:
        The mentions and the forms that were set aside, each in the order of the text and without overlaps.
    """
    compiled = surfaces(codebook)
    raw = _introduced(_raw_matches(text, codebook, compiled))
    grammar = Grammar(text, raw, codebook, compiled, title=title)
    found: list[Mention] = []
    hidden: list[Hidden] = []
    for index, (start, end, forms) in enumerate(raw):
        surface: Surface | None = forms[0]
        if forms[0].role == "office" or len(forms) > 1:
            surface = _holder(forms, codebook, date)
        reason = grammar.reason(index, surface)
        party = (surface or forms[0]).party
        kind = codebook.parties[party].kind
        if reason is None and surface is not None:
            found.append(Mention(surface.party, kind, start, end, text[start:end], surface.role))
        else:
            what = "place" if reason == "place" else kind
            hidden.append(Hidden(start, end, what, reason or "not in office", party))
    return Mentions(tuple(found), tuple(hidden))


def _raw_matches(text: str, codebook: Codebook, compiled: Surfaces) -> list[Raw]:
    """Return every form that stands in the text, written with the capitals it needs."""
    folded = fold(text)
    rules = codebook.rules
    raw: list[Raw] = []
    for start, end, key in compiled.matcher.find(folded):
        forms = compiled.by_key[key]
        # "X's military budget" is about X, "X's military said" about its army; "the leader of the X delegation"
        # names no leader of X; "historical X" is no proper name.
        shorter = (key.endswith(" military") and _only_adjective(text, end, rules)) or (
            forms[0].role == "office" and " of " in key and noun_follows(text, end, rules.state_nouns, rules.between)
        )
        if not shorter and _case_fits(forms[0].text, text, start, end):
            raw.append((start, end, forms))
            continue
        if " " in key:
            for inner, inner_end, inner_key in compiled.inner.find(folded[start:end]):
                inside = (start + inner, start + inner_end, compiled.by_key[inner_key])
                if _case_fits(inside[2][0].text, text, inside[0], inside[1]):
                    raw.append(inside)
    return raw


def _introduced(raw: list[Raw]) -> list[Raw]:
    """Return the forms without the surnames that no full name before them makes somebody's, or two make two's."""
    named: set[str] = set()
    kept: list[Raw] = []
    for start, end, forms in raw:
        if forms[0].role == "surname":
            bearers = tuple(form for form in forms if form.party in named)
            if len(bearers) == 1:
                kept.append((start, end, (replace(bearers[0], role="name"),)))
            continue
        if forms[0].role == "name" and " " in forms[0].text:
            named.add(forms[0].party)
        kept.append((start, end, forms))
    return kept


def _only_adjective(text: str, end: int, rules: MentionRules) -> bool:
    """Return whether "military" only begins another phrase ("military budget", "military-political leadership")."""
    return text[end : end + 1] == "-" or any(
        noun_follows(text, end, nouns, rules.between)
        for nouns in (rules.state_nouns, rules.military_nouns, rules.military_others)
    )


def _holder(forms: tuple[Surface, ...], codebook: Codebook, date: str) -> Surface | None:
    """Return whose title or shared surname it is.

    Only the date decides, never who else is named, so that the answer cannot change with the names in a text. A title
    without a date is nobody's, unless one person alone ever held it; a shared surname without a date, or from a day on
    which none of its bearers held an office, is that of the bearer in office when the codebook was written.
    """
    if forms[0].role == "office":
        held = {form.party: form for form in forms if form.office and (not date or form.office.covers(date))}
    else:
        held = {form.party: form for form in forms if any(o.covers(date) for o in codebook.parties[form.party].offices)}
        if not held:
            held = {form.party: form for form in forms if any(not o.end for o in codebook.parties[form.party].offices)}
    return next(iter(held.values())) if len(held) == 1 else None


def _case_fits(form: str, text: str, start: int, end: int) -> bool:
    """Return whether the text writes with a capital what the form does ("turkey" is no state, "us" is no country)."""
    written = text[start:end]
    if " " not in form and form[:1].isupper() and not form.isupper():
        return written[:1].isupper()
    first = True
    for name, word in zip(form.split(), written.split(), strict=False):
        if not name[:1].isupper():
            continue
        acronym = len(name) <= 5 and name.isupper()
        if acronym and not word.isupper():
            return False
        if first and not word[:1].isupper():
            return False
        first = False
    if form == "US":
        # In a line of capitals, "US" may be the pronoun.
        before = text[max(0, start - 20) : start].split()
        return not (before and len(before[-1]) > 1 and before[-1].isalpha() and before[-1].isupper())
    return True
