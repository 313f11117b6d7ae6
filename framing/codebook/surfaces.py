"""Every form in which a codebook's parties can stand in a text, compiled once to one matcher."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from framing.codebook.codebook import Codebook
from framing.codebook.matcher import PhraseMatcher, normal
from framing.codebook.model import Office, Party
from framing.codebook.party_rows import expand
from framing.errors import CodebookError

__all__ = ["Surface", "Surfaces", "surfaces"]

# Formal names take an article in English: "the president of the Russian Federation".
_FORMAL = re.compile(r"\b(?:Republic|Federation|Confederation|Kingdom)\b")
# What a form does, strongest claim first: a name beats a phrase that is "not the party", which beats nothing.
_ROLES = ("name", "metonym", "office", "demonym", "never", "surname")
_GENERATION = re.compile(r",?\s+(?:Jr|Sr|[IVX]+)\.?\Z")
# Words that belong to the surname behind them ("van der Berg").
_PARTICLES = frozenset("al bin da de del della den der di dos du el ibn la le ten ter van von zu".split())


@dataclass(frozen=True, slots=True)
class Surface:
    """One form of one party.

    Attributes:
        party: Id of the party; for ``never``, of the party it is not.
        role: ``name``, ``metonym``, ``demonym``, ``office``, ``never``, or ``surname`` for one that no alias gives: it
            counts only behind the full name.
        text: The form as the codebook writes it.
        office: The time in office, where the role is ``office``.
    """

    party: str
    role: str
    text: str
    office: Office | None = None


class Surfaces:
    """All forms of a codebook by their folded key, with the matcher that finds them."""

    __slots__ = ("by_key", "inner", "matcher", "titles")

    def __init__(self, codebook: Codebook) -> None:
        table: dict[str, dict[str, list[Surface]]] = {}
        for party in codebook.parties.values():
            for surface in _surfaces(party):
                _put(table, surface)
        for surface in _offices(codebook):
            _put(table, surface)
        self.by_key: dict[str, tuple[Surface, ...]] = {
            key: _chosen(key, roles, codebook) for key, roles in table.items()
        }
        self.matcher = PhraseMatcher(self.by_key)
        self.titles = _title_patterns(codebook)
        # Forms of states alone, to look inside a longer form that turns out to say something else.
        self.inner = PhraseMatcher(
            key
            for key, forms in self.by_key.items()
            if forms[0].role in ("name", "metonym", "demonym") and codebook.parties[forms[0].party].kind == "state"
        )


def _put(table: dict[str, dict[str, list[Surface]]], surface: Surface) -> None:
    """Enter a form under its key and role."""
    key = normal(surface.text)
    if key:
        table.setdefault(key, {}).setdefault(surface.role, []).append(surface)


def _surfaces(party: Party) -> list[Surface]:
    """Return the forms of one party itself."""
    forms = [Surface(party.id, "name", text) for text in dict.fromkeys((party.name, *party.aliases))]
    forms += [Surface(party.id, "metonym", text) for text in party.metonyms]
    forms += [Surface(party.id, "demonym", text) for text in party.demonyms]
    forms += [Surface(party.id, "never", text) for text in party.never]
    if party.kind == "person":
        forms += [Surface(party.id, "surname", text) for text in _surname(party.name)]
    return forms


def _surname(name: str) -> list[str]:
    """Return the surname of a person's name with its particles, nothing where there is none."""
    words = _GENERATION.sub("", name).split()
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    return [" ".join(words[first:])] if first > 0 and len(words[-1]) > 2 and words[-1][0].isupper() else []


def _offices(codebook: Codebook) -> list[Surface]:
    """Return the titles of every office that somebody held."""
    patterns = dict(codebook.rules.templates).get("office", ())
    made = []
    for party in codebook.parties.values():
        for office in party.offices:
            owner = codebook.parties[office.of]
            short = tuple(alias for alias in owner.aliases if " " not in alias)
            names = tuple(dict.fromkeys((owner.name, *short, *owner.metonyms)))
            forms = {"name": names, "demonym": owner.demonyms, "title": office.titles}
            phrases = expand(patterns, forms)
            inside = tuple(pattern for pattern in patterns if not pattern.startswith("{name}"))
            with_article = [alias for alias in owner.aliases if _FORMAL.search(alias) and alias[0].isupper()]
            if owner.article or owner.kind == "organisation":
                with_article += [owner.name, *short]
            article = owner.article or "the"
            phrases += expand(inside, {**forms, "name": tuple(f"{article} {name}" for name in with_article)})
            made += [Surface(party.id, "office", text, office) for text in dict.fromkeys(phrases)]
    return made


def _title_patterns(codebook: Codebook) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return by kind of owner the patterns for a title after a name, and before "of" and a name.

    Which offices a codebook knows the holders of differs from state to state; that "X's foreign minister" is not X must
    not.
    """
    titles: dict[str, set[str]] = {}
    for party in codebook.parties.values():
        for office in party.offices:
            titles.setdefault(codebook.parties[office.of].kind, set()).update(office.titles)
    patterns = {}
    for kind, names in titles.items():
        longest_first = sorted(names, key=lambda title: (-len(title), title))
        either = "|".join(re.escape(title).replace(r"\ ", r"\s+") for title in longest_first)
        patterns[kind] = (
            re.compile(rf"(?:['’]s)?\s+(?:{either})\b", re.IGNORECASE),
            re.compile(rf"\b(?:{either})\s+of\s+(?:the\s+)?\Z", re.IGNORECASE),
        )
    return patterns


def _chosen(key: str, roles: dict[str, list[Surface]], codebook: Codebook) -> tuple[Surface, ...]:
    """Return the forms that count for one key.

    An office may belong to several persons, one after the other, and a surname to several holders of offices.
    """
    for role in _ROLES:
        found = roles.get(role)
        if not found:
            continue
        if role in ("office", "surname"):
            return tuple(found)
        owners = sorted({surface.party for surface in found})
        if len(owners) > 1 and role == "name" and " " not in key and all(codebook.parties[o].offices for o in owners):
            return tuple({surface.party: surface for surface in found}.values())
        if len(owners) > 1 and role != "never":
            raise CodebookError(
                f"The name '{found[0].text}' belongs to {' and '.join(owners)} at once. "
                "Take it from all but one, or make it longer."
            )
        # Of two spellings of one form the one with fewer capitals counts: it fits both ways of writing.
        return (min(found, key=lambda surface: sum(character.isupper() for character in surface.text)),)
    raise CodebookError(f"The form '{key}' has no role.")  # pragma: no cover - every surface has one of the roles above


@lru_cache(maxsize=8)
def surfaces(codebook: Codebook) -> Surfaces:
    """Return the compiled forms of a codebook; codebooks with the same digest share them.

    Raises:
        CodebookError: Two parties claim the same name.
    """
    return Surfaces(codebook)
