"""Adjectives that say whose a thing is: "Xan villages" is no mention of X, but shelling them is done to X."""

from __future__ import annotations

import re

from framing.codebook import Codebook
from framing.codebook.matcher import normal
from framing.codebook.surfaces import surfaces
from framing.coding.mentions import Mention, Mentions

__all__ = ["with_belongings"]

_JOINT = re.compile(r"(?:, | and | or |, and | as well as | nor )(?:the )?")


def with_belongings(text: str, mentions: Mentions, codebook: Codebook) -> tuple[Mention, ...]:
    """Return the mentions and, with the role ``adjective``, the adjectives set aside as no mention of their state.

    The agency coder takes an adjective as whom an act is done to, never as who does it with a verb. An adjective that
    shares its noun with the next one ("Xan and Yan forces") stands for what the codebook calls the two together.

    Args:
        text: The text in which the mentions were found.
        mentions: What :func:`framing.coding.mentions.find_mentions` found.
        codebook: The codebook it looked with.

    Returns:
        All of them in the order of the text.
    """
    table = surfaces(codebook).by_key
    found = {mention.start: mention for mention in mentions.found}
    # The noun that the adjective at a place belongs to, where it is part of a name: "forces".
    shared = {one.start: one.text.split(maxsplit=1)[1] for one in mentions.found if " " in one.text.strip()}
    for form in sorted(mentions.hidden, key=lambda hidden: -hidden.start):
        hyphened = "-" in (text[form.end : form.end + 1], text[form.start - 1 : form.start])
        if form.reason != "adjective" or hyphened:
            continue
        words = text[form.start : form.end]
        known = table.get(normal(words))
        if not known or known[0].role != "demonym":
            continue
        party, kind, role = known[0].party, form.kind, "adjective"
        joint = _JOINT.match(text, form.end)
        noun = shared.get(joint.end()) if joint else None
        whole = table.get(normal(f"{words} {noun}")) if noun else None
        if noun and whole and whole[0].role == "name":
            party, kind, role = whole[0].party, codebook.parties[whole[0].party].kind, "name"
            shared[form.start] = noun
        found[form.start] = Mention(party, kind, form.start, form.end, words, role)
    return tuple(found[start] for start in sorted(found))
