"""The codebook: parties, outlets, groups, mention rules and tone words, held together and stamped with a digest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Generic, Protocol, TypeVar
from urllib.parse import urlsplit

from framing.codebook.agency import Act
from framing.codebook.frames import Frame
from framing.codebook.matcher import normal
from framing.codebook.model import Group, MentionRules, Outlet, Party, ToneWord
from framing.codebook.names import Referent
from framing.errors import CodebookError, unknown

__all__ = ["Codebook", "Records"]


class _HasId(Protocol):
    @property
    def id(self) -> str:
        """Name in tables."""
        ...


R = TypeVar("R", bound=_HasId)
_REMARK = re.compile(r"\s*[(,]\s*")


class Records(Mapping[str, R], Generic[R]):
    """An immutable, picklable mapping of id to record, in the order of the lexicon."""

    __slots__ = ("_records", "_what")

    def __init__(self, records: Iterable[R] = (), *, what: str = "record") -> None:
        self._what = what
        self._records: dict[str, R] = {}
        for record in records:
            if record.id in self._records:
                raise CodebookError(f"There are two {what} records with the id '{record.id}'. Rename or remove one.")
            self._records[record.id] = record

    def __getitem__(self, key: str) -> R:
        try:
            return self._records[key]
        except (KeyError, TypeError):
            raise CodebookError(unknown(self._what, key, self._records)) from None

    def __contains__(self, key: object) -> bool:
        # Mapping's own test looks for a KeyError, and a missing record raises a CodebookError.
        return key in self._records

    def get(self, key: str, default: object = None) -> object:  # type: ignore[override]
        """Return the record of ``key``, or ``default``."""
        return self._records.get(key, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        return f"<{len(self)} {self._what} records>"


@dataclass(frozen=True, slots=True, eq=False)
class Codebook:
    """What an analysis looks for.

    Build one with :func:`framing.load_codebook`, add to it with :meth:`with_party` or ``codebook | other``; a codebook
    never changes in place.

    Attributes:
        parties: Parties by id.
        outlets: Outlets by id.
        groups: Groups of outlets by id.
        rules: Grammar of mentions.
        tone: Tone words laid over VADER's lexicon.
        referents: What has contested names, with every name it goes by.
        frames: Frames with their cues.
        acts: Verbs and nouns of what parties do to each other.
        digest: First 12 hexadecimal digits of the SHA-256 of everything above; saved with every analysis.

    Raises:
        CodebookError: A record refers to one that does not exist, or two parties claim the same name.
    """

    parties: Records[Party] = field(default_factory=lambda: Records(what="party"))
    outlets: Records[Outlet] = field(default_factory=lambda: Records(what="outlet"))
    groups: Records[Group] = field(default_factory=lambda: Records(what="group"))
    rules: MentionRules = field(default_factory=MentionRules)
    tone: tuple[ToneWord, ...] = ()
    referents: tuple[Referent, ...] = ()
    frames: tuple[Frame, ...] = ()
    acts: tuple[Act, ...] = ()
    digest: str = field(init=False, default="")
    _outlet_keys: Mapping[str, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._check_references()
        content = json.dumps(
            [
                [asdict(record) for record in self.parties.values()],
                [asdict(record) for record in self.outlets.values()],
                [asdict(record) for record in self.groups.values()],
                {key: sorted(v) if isinstance(v, frozenset) else v for key, v in asdict(self.rules).items()},
                [asdict(word) for word in self.tone],
                [asdict(referent) for referent in self.referents],
                [asdict(frame) for frame in self.frames],
                [asdict(act) for act in self.acts],
            ],
            sort_keys=True,
        )
        object.__setattr__(self, "digest", hashlib.sha256(content.encode()).hexdigest()[:12])
        object.__setattr__(self, "_outlet_keys", self._outlet_index())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Codebook) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    def __repr__(self) -> str:
        return (
            f"Codebook({len(self.parties)} parties, {len(self.outlets)} outlets in {len(self.groups)} groups, "
            f"{len(self.tone)} tone words, digest {self.digest})"
        )

    def __or__(self, other: Codebook) -> Codebook:
        """Return both codebooks as one; where both have a record of the same id, ``other``'s counts."""
        if not isinstance(other, Codebook):
            return NotImplemented
        return Codebook(
            parties=Records({**self.parties, **other.parties}.values(), what="party"),
            outlets=Records({**self.outlets, **other.outlets}.values(), what="outlet"),
            groups=Records({**self.groups, **other.groups}.values(), what="group"),
            rules=other.rules if other.rules != MentionRules() else self.rules,
            tone=tuple({word.term: word for word in (*self.tone, *other.tone)}.values()),
            referents=tuple({one.id: one for one in (*self.referents, *other.referents)}.values()),
            frames=tuple({one.id: one for one in (*self.frames, *other.frames)}.values()),
            acts=tuple({one.lemma: one for one in (*self.acts, *other.acts)}.values()),
        )

    def with_party(self, party: Party, *, replacing: bool = False) -> Codebook:
        """Return a codebook with ``party`` added.

        Args:
            party: The party.
            replacing: Whether it takes the place of the party with its id.

        Raises:
            CodebookError: A party of this id exists and is not to be replaced, or none does and one is.
        """
        if party.id in self.parties and not replacing:
            raise CodebookError(
                f"The codebook already has a party with the id '{party.id}'. "
                "Give the new one another id, or pass replacing=True to put it in the old one's place."
            )
        if replacing and party.id not in self.parties:
            raise CodebookError(f"There is no party to replace: {unknown('party', party.id, self.parties)}")
        return replace(self, parties=Records({**self.parties, party.id: party}.values(), what="party"))

    def outlet(self, name: str) -> Outlet | None:
        """Return the outlet that a name, an id, a domain or a URL belongs to, or None for an unknown outlet."""
        for key in _outlet_keys(name):
            found = self._outlet_keys.get(key)
            if found is not None:
                return self.outlets[found]
        return None

    def roll_up(self, party: str) -> str:
        """Return the id of the party at the top of ``part_of``: a leader's state, an army's state."""
        while party in self.parties and self.parties[party].part_of:
            party = self.parties[party].part_of
        return party

    def with_tone(self, words: Iterable[ToneWord]) -> Codebook:
        """Return a codebook with tone words added; a word of the same term is replaced."""
        return replace(self, tone=tuple({word.term: word for word in (*self.tone, *words)}.values()))

    def _check_references(self) -> None:
        for party in self.parties.values():
            for what, name in (("part_of", party.part_of), *(("offices.of", office.of) for office in party.offices)):
                if name and name not in self.parties:
                    raise CodebookError(f"Party '{party.id}', {what}: {unknown('party', name, self.parties)}")
            seen = {party.id}
            above = party.part_of
            while above:
                if above in seen:
                    raise CodebookError(f"Party '{party.id}' is part of itself by way of '{above}'. Break the circle.")
                seen.add(above)
                above = self.parties[above].part_of
        if self.parties:
            for group in self.groups.values():
                if group.own_side and group.own_side not in self.parties:
                    raise CodebookError(
                        f"Group '{group.id}', own_side: {unknown('party', group.own_side, self.parties)}"
                    )
        if self.groups:
            for outlet in self.outlets.values():
                if outlet.group and outlet.group not in self.groups:
                    raise CodebookError(f"Outlet '{outlet.id}', group: {unknown('group', outlet.group, self.groups)}")

    def _outlet_index(self) -> dict[str, str]:
        """Return every key an outlet is found by; a name of its own counts before another outlet's alias."""
        index: dict[str, str] = {}
        for outlet in self.outlets.values():
            for name in (outlet.id, outlet.name):
                index.setdefault(_name_key(name), outlet.id)
            for domain in outlet.domains:
                index.setdefault(_domain_key(domain), outlet.id)
        for outlet in self.outlets.values():
            for alias in outlet.aliases:
                index.setdefault(_name_key(alias), outlet.id)
        return index


def _name_key(name: str) -> str:
    """Return the key of a name: its letters and digits, folded."""
    return "name:" + "".join(character for character in normal(name) if character.isalnum())


def _domain_key(domain: str) -> str:
    """Return the key of a domain."""
    return "domain:" + domain.casefold().removeprefix("www.")


def _outlet_keys(name: str) -> list[str]:
    """Return the keys to look an outlet's name or address up by, most specific first."""
    name = name.strip()
    # "example.com (reprint of another)", "The Example, London": a remark behind the name.
    plain = _REMARK.split(name, maxsplit=1)[0]
    keys: list[str] = []
    for form in dict.fromkeys((name, plain)):
        host = _host(form)
        if host:
            # en.example.com belongs to example.com: drop labels from the left while two are left.
            labels = host.split(".")
            keys += [_domain_key(".".join(labels[i:])) for i in range(len(labels) - 1)]
        if "://" not in form and form:
            keys.append(_name_key(form))
    # "The Example" is "Example", "Example Gazette" is "The Example Gazette"; one word alone may be another's name.
    bare = plain.casefold().removeprefix("the ")
    if "://" not in plain and (bare != plain.casefold() or len(bare.split()) > 1):
        keys.append(_name_key(bare if bare != plain.casefold() else f"the {bare}"))
    return keys


def _host(name: str) -> str:
    """Return the host of an address or a bare domain, an empty text for anything else."""
    if "://" in name or name.startswith("www."):
        try:
            return (urlsplit(name if "://" in name else f"http://{name}").hostname or "").removeprefix("www.")
        except ValueError:
            return ""
    first = name.split("/", 1)[0]
    return first.casefold() if "." in first and " " not in first else ""
