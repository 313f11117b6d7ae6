"""What the neural scorers read: no name of the target, and its neighbourhood however long the sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ScorerError
from framing.scorers.base import KINDS, OTHER
from framing.scorers.neural_input import LONGEST, InputMaker

PIECES = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[unused1]", "[unused2]", "[unused3]", "person", "country", "organization",
    "population", "place", "blamed", "praised", "the", ".", ",", "a", "##a", "##b", "b",
]  # fmt: skip
MAKER = InputMaker(PIECES, ("[CLS]", "[SEP]"))


def read(sentence: str, start: int, end: int, kind: str | None = None) -> str:
    ids, _ = MAKER.row(sentence, start, end, kind)
    return " ".join(PIECES[at] for at in ids)


def test_the_target_becomes_a_marked_word_for_its_kind() -> None:
    assert read("The ab blamed ba.", 14, 16, "state") == ("[CLS] the a ##b blamed [unused1] country [unused2] . [SEP]")


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_is_read(kind: str) -> None:
    assert read("a praised b.", 0, 1, kind) == read("bab praised b.", 0, 3, kind)


def test_other_parties_become_a_mark_and_their_kind() -> None:
    sentence = f"a blamed {OTHER['state']}, {OTHER['people']}."
    assert read(sentence, 0, 1, "person") == (
        "[CLS] [unused1] person [unused2] blamed [unused3] country , [unused3] population . [SEP]"
    )


def test_the_place_is_that_of_the_first_mark() -> None:
    ids, place = MAKER.row("The ab blamed ba.", 14, 16, "state")
    assert PIECES[ids[place]] == "[unused1]"


@given(before=st.integers(0, 400), after=st.integers(0, 400))
def test_long_sentences_are_read_around_the_target(before: int, after: int) -> None:
    sentence = "b " * before + "a" + " b" * after
    ids, place = MAKER.row(sentence, 2 * before, 2 * before + 1, "person")
    read_before, read_after = place - 1, len(ids) - place - 4
    room = LONGEST - 5
    assert len(ids) == min(before + after + 5, LONGEST)
    assert read_before + read_after == min(before + after, room)
    assert read_before == before or read_before >= room // 2
    assert read_after == after or read_after >= room // 2


def test_a_damaged_vocabulary_is_named() -> None:
    with pytest.raises(ScorerError) as caught:
        InputMaker(PIECES[:7], ("[CLS]", "[SEP]"))
    assert str(caught.value) == (
        "The vocabulary of the model lacks person, country, organization, population, place; the file is damaged."
    )
