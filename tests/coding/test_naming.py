"""The coder of contested names: sides and dates, spellings, names of one's own, offsets."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from naming_samples import coder, found, names, one

from framing.codebook.names import NameForm, Referent
from framing.coding.naming import NameCoder, NameEvidence


def test_evidence_of_one_name() -> None:
    text = "A bus line to Khankendi opens in May."
    assert one(text) == NameEvidence(
        "khankendi_stepanakert", "Khankendi", 14, 23, "Khankendi", "plain", "azerbaijani", ()
    )


def test_a_term_that_changed_sides_follows_the_date() -> None:
    text = "Azerbaijan and the liberated territories"
    sides = [
        [item.side for item in coder().code(text, date) if item.referent == "seven_districts"]
        for date in ("2015-04-24", "2021-03-01", "2020", "")
    ]
    assert sides == [["armenian"], ["azerbaijani"], [""], [""]]


def test_a_name_is_no_evidence_before_its_time() -> None:
    text = "the Trump Route through the south of Armenia"
    assert "TRIPP" not in names(text, "2024-05-01")
    assert "TRIPP" in names(text, "2025-08-20")
    assert "TRIPP" in names(text)


def test_longest_match_wins() -> None:
    assert found("the Nagorno-Karabakh conflict") == [("the_conflict", "Nagorno-Karabakh conflict", "plain")]
    assert names("the Republic of Artsakh") == ["Republic of Artsakh"]
    assert names("the Shusha Declaration and the Karabakh horse") == []


def test_spellings_and_marks_of_letters() -> None:
    assert names("Xankəndi, Şuşa, Kəlbəcər") == ["Khankendi", "Shusha", "Kalbajar"]
    assert names("anti terror operation by Azerbaijan", "2023-10-01")[0] == "local anti-terrorist measures"
    assert names("Nagorno-\nKarabakh") == ["Nagorno-Karabakh"]


def test_own_referents_and_no_organisations() -> None:
    bridge = Referent(
        "bridge", "East Bridge / Victory Bridge", "place",
        (NameForm("East Bridge", "shared"), NameForm("Victory Bridge", "international", start="2010")),
    )  # fmt: skip
    mine = NameCoder([bridge])
    assert [item.name for item in mine.code("East Bridge, also called Victory Bridge", "2012")] == ["East Bridge"]
    assert mine.code("Victory Bridge", "1999") == []
    assert repr(mine) == "NameCoder(2 forms)"
    assert NameCoder([]).code("anything") == []


PIECES = st.lists(
    st.sampled_from(
        [
            "Artsakh", "Khankendi", "Stepanakert", "Nagorno-Karabakh", " Azerbaijan ", " (", ") ", "“", "”",
            '"', "'", " / ",
            " so-called ", ", as they call it, ", " what Baku calls ", " known as ", " and ", "the ", ".\n\n", " İ ",
            "https://x.am/",
        ]
    ),
    max_size=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES, st.text(max_size=20))
def test_offsets_hold_for_any_text(pieces: list[str], tail: str) -> None:
    text = "".join(pieces) + tail
    evidence = coder().code(text)
    assert all(text[item.start : item.end] == item.text for item in evidence)
    assert [item.start for item in evidence] == sorted({item.start for item in evidence})
    assert all((item.state == "both") == (len(item.order) == 2) for item in evidence)
    assert coder().code(text) == evidence


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Shushi was calm. ", "Khankendi (Stepanakert) grew. ", "The so-called Artsakh fell. ", "It rained. "]
        )
    )
)
def test_a_text_twice_has_everything_twice(sentences: list[str]) -> None:
    text = "".join(sentences)
    once = found(text)
    assert found(text + "\n\n" + text) == once + once
