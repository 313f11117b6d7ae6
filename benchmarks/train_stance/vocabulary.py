"""Choose the pieces the large model keeps: the words of the tone lexicons, then what news and our sentences use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from framing.scorers.wordpiece import WordPiece

__all__ = ["kept_pieces"]

_NEEDED = (
    "<s> <pad> </s> [UNK] [CLS] [SEP] [PAD] [unused1] [unused2] [unused3] person country organization population place"
).split()


def kept_pieces(vocabulary: Sequence[str], texts: Iterable[str], words: Iterable[str], size: int) -> list[int]:
    """Return the ids of ``size`` pieces, in their old order.

    Kept first are the pieces the input needs and all single characters, so that every word can still be written;
    then the pieces that are words of a tone lexicon; then what stands most often in ``texts``; then other pieces in
    Latin letters in the base's own order, which is that of their frequency.

    Args:
        vocabulary: All pieces.
        texts: Texts to count in.
        words: Words to keep whole.
        size: How many to keep.
    """
    ids = {piece: at for at, piece in enumerate(vocabulary)}
    kept = {ids[piece] for piece in _NEEDED if piece in ids}
    kept |= {at for piece, at in ids.items() if re.fullmatch(r"(##)?[!-~‘’“”–—…«»a-z]", piece)}
    kept |= {ids[word] for word in words if word in ids}
    whole = WordPiece(vocabulary)
    counts = Counter(piece for text in texts for piece in whole.encode(text))
    used = [piece for piece, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    for piece in (*used, *(at for piece, at in ids.items() if re.fullmatch(r"(##)?[a-z0-9]+", piece))):
        if len(kept) >= size:
            break
        kept.add(piece)
    return sorted(kept)
