"""WordPiece, the subwords of BERT's family of models (Schuster and Nakajima 2012; Devlin et al. 2019), with a cache."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

__all__ = ["WordPiece"]

_LONGEST_WORD = 100  # characters; a longer run is one unknown piece, as in the reference implementation
_CACHE_SIZE = 100_000  # words kept; news has few more
_CJK = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPiece:
    """Turn text into ids of subwords: lower case, without accents, longest piece first.

    The ids equal those of the ``tokenizers`` library's ``BertNormalizer``, ``BertPreTokenizer`` and ``WordPiece``,
    except for the words of ``whole``.

    Args:
        vocabulary: The pieces in the order of their ids; ``##`` marks one that continues a word.
        unknown: The piece that stands for a word that cannot be put together.
        whole: Lower-case words of letters alone that are written as given ids, whatever the vocabulary holds.
    """

    def __init__(
        self, vocabulary: Sequence[str], *, unknown: str = "[UNK]", whole: Mapping[str, Sequence[int]] | None = None
    ) -> None:
        self._ids = {piece: at for at, piece in enumerate(vocabulary)}
        self._unknown = (self._ids[unknown],)
        self._whole = {word: tuple(ids) for word, ids in (whole or {}).items()}
        self._cache: dict[str, tuple[int, ...]] = {}

    def encode(self, text: str) -> list[int]:
        """Return the ids of a text, without the pieces that open and close a sequence."""
        found: list[int] = []
        for chunk in text.split() if text.isascii() and text.isprintable() else _cleaned(text).split():
            ids = self._cache.get(chunk)
            if ids is None:
                ids = self._encode_chunk(chunk)
                if len(self._cache) < _CACHE_SIZE:
                    self._cache[chunk] = ids
            found += ids
        return found

    def _encode_chunk(self, chunk: str) -> tuple[int, ...]:
        """Return the ids of what stands between two spaces."""
        ids: tuple[int, ...] = ()
        for word in _split_punctuation(_lowered(chunk)):
            ids += self._whole.get(word) or self._encode_word(word)
        return ids

    def _encode_word(self, word: str) -> tuple[int, ...]:
        """Return the ids of one word: the longest piece that fits, again and again."""
        if len(word) > _LONGEST_WORD:
            return self._unknown
        ids = []
        start = 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = self._ids.get(word[start:end] if start == 0 else "##" + word[start:end])
                if piece is not None:
                    break
            else:
                return self._unknown
            ids.append(piece)
            start = end
        return tuple(ids)


def _cleaned(text: str) -> str:
    """Drop control characters, make every white space a blank, and set Chinese characters apart."""
    kept = []
    for character in text:
        control = unicodedata.category(character)[0] == "C"
        if character in "\t\n\r" or (character.isspace() and not control):
            kept.append(" ")
        elif character == "\ufffd" or control:
            continue
        elif _is_cjk(ord(character)):
            kept.append(f" {character} ")
        else:
            kept.append(character)
    return "".join(kept)


def _lowered(chunk: str) -> str:
    """Return a chunk in lower case and without accents."""
    if chunk.isascii():
        return chunk.lower()
    bare = (c for c in unicodedata.normalize("NFD", chunk) if unicodedata.category(c) != "Mn")
    # One character at a time: Python writes a sigma at the end of a word otherwise, the reference does not.
    return "".join(c.lower() for c in bare)


def _split_punctuation(chunk: str) -> list[str]:
    """Cut a chunk before and after every mark of punctuation."""
    if chunk.isalnum():
        return [chunk]
    words = [""]
    for character in chunk:
        if _is_punctuation(character):
            words += [character, ""]
        else:
            words[-1] += character
    return [word for word in words if word]


def _is_punctuation(character: str) -> bool:
    """Tell whether a character is punctuation in Unicode, or an ASCII sign that BERT's family treats so."""
    if character.isascii():
        return not character.isalnum() and "!" <= character <= "~"
    return unicodedata.category(character)[0] == "P"


def _is_cjk(code: int) -> bool:
    """Tell whether a code point is a Chinese character."""
    return any(low <= code <= high for low, high in _CJK)
