"""How a line ends: the marks that close a sentence."""

from __future__ import annotations

import re

__all__ = ["ends_sentence"]

_ENDS = re.compile(r"[.!?…。！？։؟][\"'”’»«“)\]]*$")


def ends_sentence(text: str) -> bool:
    """Return whether ``text`` ends with a mark that closes a sentence, closing quotes and brackets aside."""
    return _ENDS.search(text[-8:]) is not None
