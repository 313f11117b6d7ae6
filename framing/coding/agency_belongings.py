"""Adjectives that say whose a thing is: "Xan villages" is no mention of X, but shelling them is done to X."""

from __future__ import annotations

from framing.codebook import Codebook
from framing.codebook.matcher import normal
from framing.codebook.surfaces import surfaces
from framing.coding.mentions import Mention, Mentions

__all__ = ["with_belongings"]


def with_belongings(text: str, mentions: Mentions, codebook: Codebook) -> tuple[Mention, ...]:
    """Return the mentions and, with the role ``adjective``, the adjectives set aside as no mention of their state.

    The agency coder takes an adjective as whom an act is done to, never as who does it with a verb.

    Args:
        text: The text in which the mentions were found.
        mentions: What :func:`framing.coding.mentions.find_mentions` found.
        codebook: The codebook it looked with.

    Returns:
        All of them in the order of the text.
    """
    table = surfaces(codebook).by_key
    found = list(mentions.found)
    for form in mentions.hidden:
        hyphened = "-" in (text[form.end : form.end + 1], text[form.start - 1 : form.start])
        if form.reason != "adjective" or hyphened:
            continue
        known = table.get(normal(text[form.start : form.end]))
        if known and known[0].role == "demonym":
            words = text[form.start : form.end]
            found.append(Mention(known[0].party, form.kind, form.start, form.end, words, "adjective"))
    return tuple(sorted(found, key=lambda mention: mention.start))
