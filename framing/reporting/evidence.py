"""The sentences behind the numbers: which rows stand under each number, and a sample of them for the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import zip_longest
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from framing.analysis import Analysis
from framing.coding.evidence import EVIDENCE_COLUMNS
from framing.comparing.wording import signed
from framing.reporting.labels import STATES, code_name
from framing.reporting.packing import Numbered, around
from framing.reporting.roles import ROLES, with_roles
from framing.texts.sentences import split_sentences

__all__ = ["Evidence"]

Ints = npt.NDArray[np.int64]

_COLUMNS = [name for name in EVIDENCE_COLUMNS if name not in ("text", "rule")]
_ABOUT = ["article", "outlet", "group", "date", "title"]
_LONGEST = 700  # characters of a sentence that are shown around its mark
_VALUED = ("stance", "tone")


class Evidence:
    """Rows of evidence with their articles, and the sets of them that numbers rest on.

    Args:
        analysis: The analysis.
        seed: Seed of the sample; the same analysis and seed give the same sample, whatever the order of the rows.
    """

    def __init__(self, analysis: Analysis, seed: int = 0) -> None:
        evidence = analysis.evidence
        spans = evidence[(evidence["measure"] != "length") & (evidence["end"] > evidence["start"])]
        self._analysis = analysis
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
        self._split: dict[tuple[str, str], list[tuple[int, int]]] = {}
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

    def add(self, spans: Sequence[tuple[str, int, int]], what: str, voice: str = "outlet") -> list[int]:
        """Add spans of bodies that are no evidence rows, such as the uses of a word, and return their numbers.

        Args:
            spans: Article, start and end of each.
            what: What they are, in words.
            voice: Whose words they are.
        """
        if not spans:
            return []
        fresh = pd.DataFrame(spans, columns=["article", "start", "end"])
        fresh = fresh.assign(part="body", sentence=-1, measure="", code=what, value=np.nan, voice=voice)
        fresh = fresh.assign(**dict.fromkeys(("speaker", "speaker_party", "actor", "target", "state"), ""), **ROLES)
        # Joined to the others only when they are next asked for: hundreds of words are added one after the other.
        about = fresh.merge(self._articles[_ABOUT[:4]], on="article")
        self._pending.append(about.reindex(columns=self._rows.columns, fill_value=""))
        first = self._size
        self._size += len(fresh)
        return list(range(first, self._size))

    def sample(self, key: int, most: int) -> Ints:
        """Return at most ``most`` rows under a key: seeded, outlets taking turns, groups and dates in order."""
        place = self._order()[2]
        chosen = self._drawn(key, most)[:most]
        picked: Ints = chosen[np.argsort(place[chosen], kind="stable")]
        return picked

    def _drawn(self, key: int, most: int) -> Ints:
        """Return at least ``most`` rows under a key (or all), those drawn first first; remembered, as fewer may do."""
        known = self._draws.get(key)
        if known is not None and len(known) >= min(most, len(self._keys[key])):
            return known
        if key in self._parts:
            # The parts take turns, so that what is drawn of them is in the page already.
            turns = zip_longest(*(self._drawn(part, most).tolist() for part in self._parts[key]))
            rows = dict.fromkeys(one for turn in turns for one in turn if one is not None)
            drawn = np.array(list(rows), dtype=np.int64)
        else:
            numbers = self._keys[key]
            outlet, rank, _ = (column[numbers] for column in self._order())
            by_outlet = np.lexsort((rank, outlet))
            first = np.r_[True, np.diff(outlet[by_outlet]) != 0]
            turn = np.empty(len(numbers), dtype=np.int64)
            turn[by_outlet] = np.arange(len(numbers)) - np.flatnonzero(first)[np.cumsum(first) - 1]
            # Outlets take turns, so that one that writes much does not fill the list.
            drawn = numbers[np.lexsort((rank, turn))[:most]]
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

    def payload(self, most: int, budget: int, annotated: set[str]) -> dict[str, Any]:
        """Return what the page needs to show evidence, as plain lists.

        Args:
            most: Rows under one number.
            budget: Characters of sentences in all; where they do not suffice, fewer rows are sampled under each number.
            annotated: Ids of the articles that stand in the page.
        """
        while True:
            samples = [self.sample(key, most) for key in range(len(self._keys))]
            used = sorted({int(number) for sample in samples for number in sample})
            shown = self._shown(used)
            # Neighbouring rows share their sentences, so the size is known only once the sample is.
            if most <= 1 or sum(len(text) for text, _, _ in set(shown)) <= budget:
                break
            most = max(1, int(most * 0.75))
        return self._packed(samples, used, shown, annotated, most)

    def _ranks(self) -> npt.NDArray[np.uint64]:
        """Return a random but fixed rank for each row, from what the row is and not from where it stands."""
        rows = self.rows[["article", "part", "start", "end", "measure", "code"]]
        seed = str(self._seed).encode()
        ranks = [
            int.from_bytes(blake2b(repr(row).encode("utf-8", "replace"), key=seed, digest_size=8).digest())
            for row in rows.itertuples(index=False, name=None)
        ]
        return np.array(ranks, dtype=np.uint64)

    def _shown(self, numbers: Sequence[int]) -> list[tuple[str, int, int]]:
        """Return each row's sentence and the offsets of its span in it."""
        texts = {
            (part, name): str(text)
            for part, column in (("title", "title"), ("body", "text"))
            for name, text in zip(self._articles["article"], self._articles[column], strict=True)
        }
        split = self._split
        shown = []
        columns = self.rows.loc[list(numbers), ["article", "part", "sentence", "start", "end"]]
        for article, part, number, start, end in columns.itertuples(index=False, name=None):
            text = texts["title" if part == "title" else "body", article]
            if (article, part) not in split:
                split[article, part] = [(sentence.start, sentence.end) for sentence in split_sentences(text)]
            first, last = around(split[article, part], number, start, end)
            first, last = max(first, start - _LONGEST // 2), min(last, max(end, start + _LONGEST // 2))
            piece = text[first:last]
            cut_before, cut_after = first > 0 and text[first - 1].isalnum(), last < len(text) and text[last].isalnum()
            shown.append(
                (
                    ("… " if cut_before else "") + piece + (" …" if cut_after else ""),
                    start - first + 2 * cut_before,
                    end - start,
                )
            )
        return shown

    def _packed(
        self, samples: list[Ints], used: list[int], shown: list[tuple[str, int, int]], annotated: set[str], most: int
    ) -> dict[str, Any]:
        """Return the lists, each name and sentence once."""
        words, articles, sentences = Numbered(), Numbered(), Numbered()
        place = {number: order for order, number in enumerate(used)}
        rows = []
        records = self.rows.loc[used].to_dict("records")
        for row, (text, start, length) in zip(records, shown, strict=True):
            rows.append(
                [
                    articles(row["article"]),
                    sentences(text),
                    start,
                    length,
                    words(row["voice"]),
                    words(self._what(row)),
                    words(self._speaker(row)),
                    words("headline" if row["part"] == "title" else ""),
                ]
            )
        about = self._articles.set_index("article")
        told = [
            [
                words(str(about.at[name, "outlet"])),
                words(str(about.at[name, "group"])),
                str(about.at[name, "date"]),
                str(about.at[name, "title"]),
                str(name) if name in annotated else "",
            ]
            for name in articles.names
        ]
        return {
            "most": most,
            "words": words.names,
            "articles": told,
            "sentences": sentences.names,
            "rows": rows,
            "keys": [
                [len(numbers), [place[int(n)] for n in sample]]
                for numbers, sample in zip(self._keys, samples, strict=True)
            ],
        }

    def _what(self, row: dict[Any, Any]) -> str:
        """Return what a row says, in words."""
        codebook = self._analysis.codebook
        measure, code = str(row["measure"]), str(row["code"])
        if not measure:
            return code
        what = f"{measure} {code_name(codebook, measure, code)}".strip()
        if measure in _VALUED:
            toward = f" toward {code_name(codebook, measure, code)}" if code else ""
            what = f"{measure}{toward} {signed(float(row['value']))}"
        who = [code_name(codebook, "", str(row[name])) if row[name] else "" for name in ("actor", "target")]
        if any(who):
            what += f" ({who[0] or 'no actor'} → {who[1] or 'no target'})"
        return what + (
            f", {STATES.get(str(row['state']), row['state'])}" if row["state"] and row["state"] != "plain" else ""
        )

    def _speaker(self, row: dict[Any, Any]) -> str:
        """Return who speaks, where it is not the outlet."""
        return str(row["speaker"]) if row["voice"] != "outlet" else ""
