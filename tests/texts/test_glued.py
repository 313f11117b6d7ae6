"""Lines whose paragraphs lost the breaks between them; pages of that kind stand in tests/cases/glued.toml."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.texts.glued import parts

PARAGRAPH = "The ministers of both countries spoke for an hour about the pipeline and the two bridges over the river."
GLUED = PARAGRAPH * 5


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in parts(text)]


def test_sentences_without_a_blank_between_them_are_parted():
    assert pieces(GLUED) == [PARAGRAPH] * 5


def test_a_text_with_blanks_is_one():
    assert pieces(" ".join([PARAGRAPH] * 5)) == [" ".join([PARAGRAPH] * 5)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A second bridge is plannedWorks begin in May.", ["A second bridge is planned", "Works begin in May."]),
        ("The town of NewhavenBridge works began.", ["The town of NewhavenBridge works began."]),
        ("Talks in Lower NewhavenBridge works began.", ["Talks in Lower NewhavenBridge works began."]),
        ("Anger at the ‘second bridge’Crowds met.", ["Anger at the ‘second bridge’", "Crowds met."]),
        ("Bridge 'will be built'Crowds met.", ["Bridge 'will be built'", "Crowds met."]),
        ("Works ended here\"They came late,\" he said.", ["Works ended here", '"They came late," he said.']),
        ("He called it \"a bridge\"Crowds met.", ['He called it "a bridge"', "Crowds met."]),
        ("A user of the service YouTube said so.", ["A user of the service YouTube said so."]),
        ("Speakers from the McDonald family came.", ["Speakers from the McDonald family came."]),
    ],
)  # fmt: skip
def test_lines_without_a_stop(line: str, expected: list[str]) -> None:
    assert pieces(GLUED + line)[5:] == expected


def test_capitals_part_where_both_halves_are_words_of_the_page():
    known = GLUED + "Bridge tolls rose in Newhaven."
    assert pieces(known + "Calm in Newhaven" + "Bridge works began.")[6:] == ["Calm in Newhaven", "Bridge works began."]


@given(st.lists(st.sampled_from([PARAGRAPH, "A line", "b", " ", '"', "’", "No stop hereAnd", "?", "."]), max_size=40))
def test_the_parts_are_the_text(some: list[str]) -> None:
    text = "".join(some)
    found = parts(text)
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in pairwise(found))
