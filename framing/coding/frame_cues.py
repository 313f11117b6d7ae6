"""Frames in sentences: every cue of every frame in one pass, several frames a sentence."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from framing.codebook.cue_matcher import CueMatcher, CueWord, Found, cue_words
from framing.codebook.frames import Cue, Frame, bundled_frames
from framing.codebook.matcher import fold

__all__ = ["FrameCoder", "FrameHit", "frame_coder"]


@dataclass(frozen=True, slots=True)
class FrameHit:
    """One cue in one sentence.

    Attributes:
        sentence: Number of the sentence in the sequence that was coded.
        frame: Id of the frame.
        start: Offset of the cue in the sentence.
        end: Offset after the cue.
        cue: The cue as the lexicon writes it.
        weight: Its weight, in (0, 1]; negative where the cue points to the war pole of a peace-journalism indicator.
        roles: How actor and target stand around it (see :class:`framing.codebook.frames.Cue`); empty for none.
    """

    sentence: int
    frame: str
    start: int
    end: int
    cue: str
    weight: float
    roles: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A cue made ready: its frame, and the words that must or must not stand near. No cue: a phrase to skip."""

    frame: int
    id: str
    cue: Cue | None
    value: float
    beside: frozenset[int] = frozenset()
    unless: frozenset[int] = frozenset()


class FrameCoder:
    """Codes sentences for frames.

    Within one frame the longest cue at a place counts and cues do not overlap; cues of different frames may, for a
    phrase can belong to several. Case and the marks on Latin letters do not matter. A coder is immutable but for a
    memory of the words it has met, and can be pickled.

    Args:
        frames: The frames to look for.
    """

    def __init__(self, frames: Iterable[Frame]) -> None:
        self.frames: tuple[Frame, ...] = tuple(frames)
        phrases: list[tuple[CueWord, ...]] = []
        plain: list[tuple[int, Cue | None]] = []
        for number, frame in enumerate(self.frames):
            # What must be skipped comes first, so that of two of the same length it counts.
            for text in frame.never:
                phrases.append(cue_words(text))
                plain.append((number, None))
            for cue in frame.cues:
                phrases.append(cue_words(cue.text))
                plain.append((number, cue))
        near = [cue_words(text)[0] for _, cue in plain if cue for text in (*cue.beside, *cue.unless)]
        self._matcher = CueMatcher(phrases, near)
        self._entries = tuple(
            _Entry(
                number,
                self.frames[number].id,
                cue,
                cue.weight * (cue.pole or 1) if cue else 0.0,
                self._numbers(cue.beside if cue else ()),
                self._numbers(cue.unless if cue else ()),
            )
            for number, cue in plain
        )
        self._near = frozenset[int]().union(*(entry.beside | entry.unless for entry in self._entries))

    def __repr__(self) -> str:
        return f"FrameCoder({len(self.frames)} frames, {sum(len(frame.cues) for frame in self.frames)} cues)"

    def _numbers(self, texts: Sequence[str]) -> frozenset[int]:
        """Return the matcher's numbers of single words."""
        return frozenset(self._matcher.symbol(cue_words(text)[0]) for text in texts)

    def code(self, sentences: Sequence[str]) -> list[FrameHit]:
        """Return every cue in ``sentences``, by sentence and offset, the longer first.

        Args:
            sentences: Texts of sentences; each is looked at alone.

        Returns:
            One record for each cue, with offsets in its sentence. A sentence without a cue has none.
        """
        hits: list[FrameHit] = []
        for number, sentence in enumerate(sentences):
            folded = fold(sentence)
            found = self._matcher.find(folded)
            if found is not None:
                hits += self._chosen(number, folded, found)
        return hits

    def _chosen(self, number: int, folded: str, found: Found) -> list[FrameHit]:
        """Return the cues of one sentence that count: conditions met, the longest first, no overlap within a frame."""
        hits = []
        ends: dict[int, int] = {}
        places: dict[int, list[int]] | None = None
        # Left to right, the longest first at each place.
        for first, back, index in sorted([(first, -last, index) for first, last, index in found.matches]):
            entry = self._entries[index]
            if first < ends.get(entry.frame, 0):
                continue
            if entry.beside or entry.unless:
                # Once for a sentence: looking for them beside each cue would take the square of its length.
                places = self._places(found.fits) if places is None else places
                if not _stands(entry, first, -back, places):
                    continue
            ends[entry.frame] = -back
            if entry.cue is not None:
                end = _end(folded, found.spans[-back - 1][1])
                hits.append(
                    FrameHit(number, entry.id, found.spans[first][0], end, entry.cue.text, entry.value, entry.cue.roles)
                )
        return hits

    def _places(self, fits: Sequence[tuple[int, ...]]) -> dict[int, list[int]]:
        """Return where each word stands that some cue asks for, in order."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        for place, numbers in enumerate(fits):
            for number in numbers:
                if number in self._near:
                    places[number].append(place)
        return places


def _end(folded: str, end: int) -> int:
    """Return where a word ends without its possessive."""
    return end - 2 if folded.endswith("'s", 0, end) else end


def _stands(entry: _Entry, first: int, last: int, places: Mapping[int, list[int]]) -> bool:
    """Return whether the words near a cue are as it asks."""

    def near(numbers: frozenset[int]) -> bool:
        return any(
            _has(places[number], start, first) or _has(places[number], last, stop)
            for number in numbers
            if number in places
        )

    within = entry.cue.within if entry.cue else 0
    start, stop = (first - within, last + within) if within else (0, sys.maxsize)
    return not near(entry.unless) and (not entry.beside or near(entry.beside))


def _has(places: list[int], start: int, stop: int) -> bool:
    """Return whether one of some places, in order, lies from ``start`` on and before ``stop``."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < stop


_KEPT = 8
_coders: dict[int, tuple[tuple[Frame, ...], FrameCoder]] = {}


def frame_coder(frames: tuple[Frame, ...] | None = None) -> FrameCoder:
    """Return the coder of some frames, the bundled ones by default; the last few are kept.

    Tuples are told apart by identity: hashing thousands of cues for each text would cost more than coding it.
    """
    wanted = bundled_frames() if frames is None else frames
    kept = _coders.get(id(wanted))
    if kept is None or kept[0] is not wanted:
        if len(_coders) >= _KEPT:
            _coders.clear()
        kept = _coders[id(wanted)] = wanted, FrameCoder(wanted)
    return kept[1]
