"""WordPiece: the ids of the reference implementation, to the last one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece as ReferencePieces
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

import framing.scorers
from framing.scorers.wordpiece import WordPiece

VOCABULARY = (
    (Path(framing.scorers.__file__).parent / "weights" / "vocabulary.txt").read_text(encoding="utf-8").split("\n")[:-1]
)


def _reference() -> Tokenizer:
    ids = {piece: at for at, piece in enumerate(VOCABULARY)}
    tokenizer = Tokenizer(ReferencePieces(vocab=ids, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = BertNormalizer(clean_text=True, handle_chinese_chars=True, lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


REFERENCE, OURS = _reference(), WordPiece(VOCABULARY)


@pytest.fixture(scope="module")
def reference() -> Tokenizer:
    return REFERENCE


@pytest.fixture(scope="module")
def pieces() -> WordPiece:
    return OURS


TEXTS = (
    "",
    " \t\r\n",
    "The minister's spokesman-designate said: “No.”",
    "Əliyev, Paşinyan, İstanbul, Türkiye, Կարեն, Ильхам",
    "ΣΊΣΥΦΟΣ ΟΔΟΣ",
    "中文 and kana ひらがな",
    "zero\u200bwidth, soft\u00adhyphen, nbsp\u00a0here, bom\ufeff",
    "a" * 100 + " " + "b" * 101,
    "\x00\ufffd\x07 bell",
    "e\u0301 = é; ﬁ ligature; ½; №",
    "$5 + 3% = ^`~ <b>",
    "🙂👍🏽",
)


@pytest.mark.parametrize("text", TEXTS)
def test_ids_equal_the_reference(text: str, pieces: WordPiece, reference: Tokenizer) -> None:
    assert pieces.encode(text) == reference.encode(text, add_special_tokens=False).ids


# Latin, Greek, Cyrillic: beyond them the reference's tables are of an older Unicode than Python's, and call newer marks
# letters.
@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=0x052F, exclude_categories=("Cs", "Cn")), max_size=60))
def test_ids_equal_the_reference_on_any_text(text: str) -> None:
    assert OURS.encode(text) == REFERENCE.encode(text, add_special_tokens=False).ids


def test_ids_equal_the_reference_on_real_news(pieces: WordPiece, reference: Tokenizer, data: Path) -> None:
    text = (data / "caucasus" / "articles.jsonl").read_text(encoding="utf-8")[:400_000]
    assert pieces.encode(text) == reference.encode(text, add_special_tokens=False).ids


def test_the_cache_changes_nothing(pieces: WordPiece) -> None:
    text = "Delegations met; delegations met again."
    assert pieces.encode(text) == pieces.encode(text) == WordPiece(VOCABULARY).encode(text)


def test_whole_words_are_written_as_given() -> None:
    pieces = WordPiece(VOCABULARY, whole={"otherstate": (7, 8)})
    assert pieces.encode("Otherstate's, otherstates")[:2] == [7, 8]
    assert 7 not in pieces.encode("otherstates")


def test_half_a_surrogate_pair_is_no_error(pieces: WordPiece) -> None:
    assert pieces.encode("broken \ud83d here") == pieces.encode("broken here")
