"""Captions between paragraphs that nothing marks as such: what somebody does whom the article never names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.texts.edges import is_sentence
from framing.texts.lines import Block

__all__ = ["drop_unnamed_scenes"]

# "Sen. Jane Roe poses with pupils after a debate in Orlan.": somebody at a moment, as only a picture shows.
_SCENE = re.compile(
    r"(?:(?:[A-Z][a-z]+\.?|[A-Z]{2,5}) ){0,3}[A-Z][\w'’-]+ (?:[A-Z]\. )?(?P<last>[A-Z][\w'’-]+),? (?:(?:right|left"
    r"|cent(?:er|re)),? )?"
    r"(?:speaks (?:with|to)|talks (?:with|to)|chats with|shakes hands|poses|looks on|gestures|waves|listens|smiles"
    r"|applauds"
    r"|greets|embraces|hugs|walks (?:with|past|through|along)|sits (?:with|next|beside|in|on|at)|stands (?:with|next"
    r"|beside"
    r"|in front|outside|on|near)|holds (?:up|a sign|a portrait)|lays (?:flowers|a wreath))\b[^.?!]*\b(?:after|during"
    r"|before|at"
    r"|outside|inside|near|ahead of|in front of)\b[^.?!]*\.$"
)
_LONGEST_SCENE, _LEAST_AROUND = 25, 5


def drop_unnamed_scenes(blocks: Sequence[Block], reasons: list[str]) -> None:
    """Cut, between paragraphs, one sentence on what somebody does at a moment whom the article never names again."""
    left = [i for i, reason in enumerate(reasons) if not reason and is_sentence(blocks[i])]
    if len(left) < _LEAST_AROUND:
        return
    for i in left[1:-1]:
        scene = _SCENE.match(blocks[i].text) if blocks[i].text.count(" ") < _LONGEST_SCENE else None
        if scene and not any(re.search(rf"\b{re.escape(scene['last'])}\b", blocks[j].text) for j in left if j != i):
            reasons[i] = "caption"
