"""Contested names, frames and acts: the codebook's substance, coded over one part of an article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from framing.codebook import Codebook
from framing.coding.agency import AgencyCoder
from framing.coding.agency_belongings import with_belongings
from framing.coding.evidence import LONGEST, EvidenceRows, Part
from framing.coding.frame_cues import frame_coder
from framing.coding.frames_roles import role_mentions, roles
from framing.coding.mentions import Mention
from framing.coding.naming import NameCoder

__all__ = ["code_substance"]


@lru_cache(maxsize=4)
def _name_coder(codebook: Codebook) -> NameCoder:
    """Return the name coder of a codebook; compiling its names takes time, so it is kept."""
    return NameCoder(codebook.referents, codebook.rules.organisation_nouns)


@lru_cache(maxsize=4)
def _agency_coder(codebook: Codebook) -> AgencyCoder:
    """Return the agency coder of a codebook."""
    return AgencyCoder(codebook.acts)


def code_substance(part: Part, codebook: Codebook, rows: EvidenceRows) -> None:
    """Add names, frames and acts, as far as the codebook has any."""
    if codebook.referents:
        _names(part, codebook, rows)
    if codebook.frames:
        _frames(part, codebook, rows)
    if codebook.acts:
        _acts(part, codebook, rows)


def _names(part: Part, codebook: Codebook, rows: EvidenceRows) -> None:
    """Add each choice of a contested name, with its state."""
    for found in _name_coder(codebook).code(part.text, part.date, part.name == "title"):
        speaker, party = part.speaker(found.start, found.end)
        rows.add(
            part.article,
            part.name,
            part.sentence_at(found.start),
            (found.start, found.end, found.text),
            measure="name",
            code=f"{found.referent}/{found.name}",
            value=1.0,
            voice=part.voice(found.start, found.end),
            speaker=speaker,
            speaker_party=party,
            state=found.state,
            rule=" > ".join(found.order) or "name",
        )


def _frames(part: Part, codebook: Codebook, rows: EvidenceRows) -> None:
    """Add each cue of a frame, with who is said to do it to whom where the frame has roles."""
    mentions: tuple[Mention, ...] | None = None
    for hit in frame_coder(codebook.frames).code([sentence.text for sentence in part.sentences]):
        sentence = part.sentences[hit.sentence]
        start, end = sentence.start + hit.start, sentence.start + hit.end
        voice = part.voice(start, end)
        speaker, party = part.speaker(start, end)
        actor = target = ""
        if hit.roles and sentence.end - sentence.start <= LONGEST:
            if mentions is None:
                mentions = role_mentions(part.text, part.mentions, codebook)
            near = _within(mentions, sentence.start, sentence.end)
            # "Our lands" in the mouth of a leader or a ministry are the state's.
            ours = codebook.roll_up(party) if party in codebook.parties else party
            actor, target = roles(sentence, hit, near, voice=voice, speaker_party=ours)
        rows.add(
            part.article,
            part.name,
            hit.sentence,
            (start, end, part.text[start:end]),
            measure="frame",
            code=hit.frame,
            value=hit.weight,
            voice=voice,
            speaker=speaker,
            speaker_party=party,
            actor=actor,
            target=target,
            rule=hit.cue,
        )


def _acts(part: Part, codebook: Codebook, rows: EvidenceRows) -> None:
    """Add each act with its actor and target; what is told as not done is no evidence of a deed."""
    mentions = with_belongings(part.text, part.mentions, codebook)
    for number, sentence in enumerate(part.sentences):
        near = _within(mentions, sentence.start, sentence.end)
        if not near or sentence.end - sentence.start > LONGEST:
            continue
        moved = [replace(one, start=one.start - sentence.start, end=one.end - sentence.start) for one in near]
        for act in _agency_coder(codebook).code(sentence.text, moved):
            if act.negated:
                continue
            start, end = sentence.start + act.start, sentence.start + act.end
            speaker, party = part.speaker(start, end)
            rows.add(
                part.article,
                part.name,
                number,
                (start, end, part.text[start:end]),
                measure="agency",
                code=act.lemma,
                value=1.0,
                voice=part.voice(start, end),
                speaker=speaker,
                speaker_party=party,
                actor=act.actor,
                target=act.target,
                state=act.state,
                rule=f"agency/{act.kind}{'/modal' if act.modal else ''}",
            )


def _within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Return the mentions, sorted by start, that lie between two offsets."""
    first = bisect_left(mentions, start, key=_start)
    last = bisect_left(mentions, end, key=_start)
    return [mention for mention in mentions[first:last] if mention.end <= end]


def _start(mention: Mention) -> int:
    """Return the start of a mention."""
    return mention.start
