"""What stands behind the numbers: which rows of evidence are under each, and a sample of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import zip_longest

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.analysis import Analysis
from framing.coding.evidence import EVIDENCE_COLUMNS
from framing.reporting.roles import ROLES, with_roles

__all__ = ["Evidence"]

Ints = npt.NDArray[np.int64]

_COLUMNS = [name for name in EVIDENCE_COLUMNS if name not in ("text", "rule")]
_ABOUT = ["article", "outlet", "group", "date", "title"]


class Evidence:
    """Rows of evidence with their articles, and the sets of them that numbers rest on.

    Args:
        analysis: The analysis.
        seed: Seed of the sample; the same analysis and seed give the same sample, whatever the order of the rows.
    """

    def __init__(self, analysis: Analysis, seed: int = 0) -> None:
        evidence = analysis.evidence
        spans = evidence[(evidence["measure"] != "length") & (evidence["end"] > evidence["start"])]
        self._articles = analysis.articles
        self._seed = seed
        rows = spans[_COLUMNS].merge(self._articles[_ABOUT[:4]], on="article").reset_index(drop=True)
        self._rows = with_roles(rows, self._articles, analysis.codebook)
        self._keys: list[Ints] = []
        self._parts: dict[int, tuple[int, ...]] = {}
        self._known: dict[bytes, int] = {}
        self._draws: dict[int, Ints] = {}
        self._openings: dict[str, int] = {}
        self._ordered: tuple[Ints, npt.NDArray[np.uint64], Ints] | None = None
        self._own = self._size = len(self._rows)
        self._pending: list[pd.DataFrame] = []
        self._places: Ints | None = None
        self._masks: dict[tuple[str, object], npt.NDArray[np.bool_]] = {}

    @property
    def rows(self) -> pd.DataFrame:
        """The rows, with outlet, group and date; their numbers are what :meth:`key` takes."""
        if self._pending:
            self._rows = pd.concat([self._rows, *self._pending], ignore_index=True)
            self._pending = []
        return self._rows

    def key(self, numbers: Iterable[int]) -> int:
        """Return the key of a set of rows, -1 for none; the same set has the same key."""
        given = numbers if isinstance(numbers, np.ndarray) else np.fromiter(numbers, dtype=np.int64)
        found: Ints = np.unique(given.astype(np.int64, copy=False))
        if not len(found):
            return -1
        name = blake2b(found.tobytes(), digest_size=16).digest()
        if name not in self._known:
            self._known[name] = len(self._keys)
            self._keys.append(found)
        return self._known[name]

    def joined(self, *keys: int) -> int:
        """Return the key of several sets of rows together: its sample is theirs, taking turns, and costs no room."""
        parts = tuple(dict.fromkeys(key for key in keys if key >= 0))
        if len(parts) < 2:
            return parts[0] if parts else -1
        whole = self.key(np.concatenate([self._keys[part] for part in parts]))
        if whole not in parts:
            self._parts.setdefault(whole, parts)
        return whole

    def under(self, key: int) -> Ints:
        """Return the rows under a key."""
        return self._keys[key]

    def __len__(self) -> int:
        return len(self._keys)

    def opening(self, articles: Iterable[str]) -> int:
        """Return the key of the first sentences of some articles: what stands behind a count of articles."""
        if not self._openings:
            texts = dict(zip(self._articles["article"], self._articles["text"], strict=True))
            first = [
                (str(name), 0, len(str(text).split("\n", 1)[0])) for name, text in texts.items() if str(text).strip()
            ]
            self._openings = dict(
                zip([name for name, _, _ in first], self.add(first, "the article begins"), strict=True)
            )
        return self.key(self._openings[name] for name in articles if name in self._openings)

    def where(self, **wanted: object) -> Ints:
        """Return the numbers of the body rows whose columns have these values (a list: any of them)."""
        keep = self._mask("part", "body").copy()
        for name, value in wanted.items():
            keep &= self._mask(name, frozenset(value) if isinstance(value, list | set | tuple) else value)
        return np.flatnonzero(keep)

    def mark(self, name: str, by_article: Mapping[str, str]) -> None:
        """Give the rows a column of their article, such as its period, for :meth:`where`; empty where it has none."""
        rows = self.rows
        self._rows = rows.assign(**{name: rows["article"].map(by_article).fillna("").astype(object)})
        self._masks = {place: mask for place, mask in self._masks.items() if place[0] != name}

    def _mask(self, name: str, value: object) -> npt.NDArray[np.bool_]:
        """Return which of the analysis' own rows have a value in a column; remembered, for all cells ask."""
        if (name, value) not in self._masks:
            column = self._rows[name].iloc[: self._own]
            found = column.isin(list(value)) if isinstance(value, frozenset) else column == value
            self._masks[name, value] = np.asarray(found, dtype=bool)
        return self._masks[name, value]

    def toned(self, party: str, numbers: Ints) -> Ints:
        """Return which of some rows of tone are sentences that name a party."""
        if self._places is None:
            where = self._rows.iloc[: self._own].groupby(["article", "sentence"], sort=False)
            self._places = np.asarray(where.ngroup(), dtype=np.int64)
        places = self._places
        return numbers[np.isin(places[numbers], places[self.where(measure="stance", code=party)])]

    def add(
        self,
        spans: Sequence[tuple[str, int, int]],
        what: str | Sequence[str],
        voice: str = "outlet",
        part: str = "body",
    ) -> list[int]:
        """Add spans that are no evidence rows, such as the uses of a word, and return their numbers.

        Args:
            spans: Article, start and end of each.
            what: What they are, in words; one text for all, or one for each.
            voice: Whose words they are.
            part: ``body``, or ``page`` for spans of the page as it came.
        """
        if not spans:
            return []
        fresh = pd.DataFrame(spans, columns=["article", "start", "end"])
        fresh = fresh.assign(part=part, sentence=-1, measure="", code=what, value=np.nan, voice=voice)
        fresh = fresh.assign(**dict.fromkeys(("speaker", "speaker_party", "actor", "target", "state"), ""), **ROLES)
        # Joined to the others only when they are next asked for: hundreds of words are added one after the other.
        about = fresh.merge(self._articles[_ABOUT[:4]], on="article")
        self._pending.append(about.reindex(columns=self._rows.columns, fill_value=""))
        first = self._size
        self._size += len(fresh)
        return list(range(first, self._size))

    @property
    def place(self) -> Ints:
        """The place of each row in reading order: by group, outlet, date and article."""
        return self._order()[2]

    def sample(self, key: int, most: int) -> Ints:
        """Return at most ``most`` rows under a key: seeded, outlets taking turns, groups and dates in order."""
        place = self.place
        chosen = self._drawn(key, most)[:most]
        picked: Ints = chosen[np.argsort(place[chosen], kind="stable")]
        return picked

    def _drawn(self, key: int, most: int) -> Ints:
        """Return at least ``most`` rows under a key (or all), those drawn first first; remembered, as fewer may do."""
        known = self._draws.get(key)
        if known is not None and len(known) >= min(most, len(self._keys[key])):
            return known
        if key in self._parts:
            # What is drawn of the parts is in the page already. They take turns, and so do their outlets.
            turns = zip_longest(*(self._drawn(part, most).tolist() for part in self._parts[key]))
            rows = dict.fromkeys(one for turn in turns for one in turn if one is not None)
            drawn = np.array(list(rows), dtype=np.int64)
            drawn = drawn[np.argsort(_turns(self._order()[0][drawn]), kind="stable")]
        else:
            numbers = self._keys[key]
            outlets, ranks, _ = self._order()
            by_rank = np.argsort(ranks[numbers], kind="stable")
            turn = _turns(outlets[numbers][by_rank])
            # Outlets take turns, so that one that writes much does not fill the list.
            drawn = numbers[by_rank[np.argsort(turn, kind="stable")[:most]]]
        self._draws[key] = drawn
        return drawn

    def _order(self) -> tuple[Ints, npt.NDArray[np.uint64], Ints]:
        """Return for each row its outlet as a number, its rank in the sample, and its place in reading order."""
        if self._ordered is None or len(self._ordered[0]) != len(self.rows):
            outlets = pd.factorize(self.rows["outlet"], sort=True)[0].astype(np.int64)
            reading = self.rows.sort_values(
                ["group", "outlet", "date", "article", "start"], kind="stable"
            ).index.to_numpy()
            place = np.empty(len(self.rows), dtype=np.int64)
            place[reading] = np.arange(len(reading))
            self._ordered = outlets, self._ranks(), place
            self._draws = {}
        return self._ordered

    def _ranks(self) -> npt.NDArray[np.uint64]:
        """Return a random but fixed rank for each row, from what the row is and not from where it stands."""
        rows = self.rows[["article", "part", "start", "end", "measure", "code"]]
        seed = str(self._seed).encode()
        ranks = [
            int.from_bytes(blake2b(repr(row).encode("utf-8", "replace"), key=seed, digest_size=8).digest())
            for row in rows.itertuples(index=False, name=None)
        ]
        return np.array(ranks, dtype=np.uint64)


def _turns(outlets: Ints) -> Ints:
    """Return for each row how many of its outlet stand before it."""
    if not len(outlets):
        return outlets
    grouped = np.argsort(outlets, kind="stable")
    first = np.r_[True, np.diff(outlets[grouped]) != 0]
    turn = np.empty(len(outlets), dtype=np.int64)
    turn[grouped] = np.arange(len(outlets)) - np.flatnonzero(first)[np.cumsum(first) - 1]
    return turn
