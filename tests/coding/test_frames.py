"""Frames in sentences: cases as data, offsets, roles, and the two exchanged parties."""

from __future__ import annotations

import pickle
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.codebook import load_codebook
from framing.codebook.frames import Cue, Frame, bundled_frames
from framing.coding.frame_cues import FrameCoder, FrameHit, frame_coder
from framing.coding.frames_roles import role_mentions, roles
from framing.coding.mentions import find_mentions
from framing.texts.sentences import Sentence

CASES = tomllib.loads((Path(__file__).parent.parent / "cases" / "frames.toml").read_text(encoding="utf-8"))
SWAP = {
    "Armenia": "Azerbaijan", "Azerbaijan": "Armenia", "Armenian": "Azerbaijani", "Azerbaijani": "Armenian",
    "armenia": "azerbaijan", "azerbaijan": "armenia", "armenians": "azerbaijanis", "azerbaijanis": "armenians", "": "",
}  # fmt: skip


def parameters(name: str) -> list[Any]:
    return [
        pytest.param(case, id=case["label"], marks=[pytest.mark.xfail(strict=True)] if case.get("xfail") else [])
        for case in CASES[name]
    ]


def frame(*cues: Cue, never: tuple[str, ...] = ()) -> Frame:
    return Frame("test/one", "One", "d", "i", "e", "x", cues, never)


def found(coder: FrameCoder, text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in coder.code([text])]


@pytest.mark.parametrize("case", parameters("case"))
def test_case(case: dict[str, Any]) -> None:
    hits = [hit for hit in frame_coder().code([case["text"]]) if hit.frame == case["frame"]]
    assert [case["text"][hit.start : hit.end] for hit in hits] == case["cues"]


@pytest.mark.parametrize("swapped", [False, True], ids=["as written", "exchanged"])
@pytest.mark.parametrize("case", parameters("role"))
def test_role(case: dict[str, Any], swapped: bool) -> None:
    text, wanted = case["text"], (case["actor"], case["target"])
    if swapped:
        text = " ".join(_swapped(word) for word in text.split(" "))
        wanted = SWAP[case["actor"]], SWAP[case["target"]]
    assert roles_of(text, case["cue"]) == [wanted]


PEOPLES = [("Armenians", "Azerbaijanis"), ("Azerbaijanis", "Armenians")]


@pytest.mark.parametrize(("one", "other"), PEOPLES)
def test_people_a_participle_is_said_of_are_no_doers(one: str, other: str) -> None:
    people, others = one.lower(), other.lower()
    assert roles_of(f"{one} expelled from the town in 1990 settled elsewhere.", "expelled") == [("", people)]
    assert roles_of(f"{one[:-1]} families uprooted in the 1990s got new keys.", "uprooted") == [("", people)]
    assert set(roles_of(f"The {one} massacred in 1915 are remembered.", "massacred")) == {("", people)}
    assert roles_of(f"{one} expelled villagers from the town.", "expelled") == [(people, "")]
    # The frame of deeds and that of victims agree on who did it and who suffered it.
    assert set(roles_of(f"{one} massacred hundreds of {other}.", "massacred")) == {(people, others)}


def _swapped(word: str) -> str:
    name = max((one for one in SWAP if one and word.startswith(one)), key=len, default="")
    return SWAP[name] + word[len(name) :] if name else word


def roles_of(text: str, cue: str, voice: str = "outlet", speaker: str = "") -> list[tuple[str, str]]:
    book = load_codebook()
    mentions = role_mentions(text, find_mentions(text, book), book)
    sentence = Sentence(0, len(text), text)
    hits = [hit for hit in frame_coder().code([text]) if text[hit.start : hit.end] == cue and hit.roles]
    return [roles(sentence, hit, mentions, voice=voice, speaker_party=speaker) for hit in hits]


def test_our_is_the_speaker_in_quoted_words_only() -> None:
    text = "Their aggression against our country will be answered."
    assert roles_of(text, "aggression", "quoted", "armenia") == [("", "armenia")]
    assert roles_of(text, "aggression", "reported", "azerbaijan") == [("", "azerbaijan")]
    assert roles_of(text, "aggression") == [("", "")]
    assert roles_of(text, "aggression", "outlet", "armenia") == [("", "")]


def test_roles_use_offsets_in_the_whole_text() -> None:
    text = "Nothing happened. Armenia's aggression against Azerbaijan began."
    book = load_codebook()
    sentence = Sentence(18, len(text), text[18:])
    (hit,) = [hit for hit in frame_coder().code([sentence.text]) if hit.frame == "caucasus/aggression"]
    mentions = role_mentions(text, find_mentions(text, book), book)
    assert roles(sentence, hit, mentions) == ("armenia", "azerbaijan")


def test_a_cue_without_grammar_has_no_roles() -> None:
    hit = FrameHit(0, "caucasus/corridors", 0, 7, "railway", 1.0)
    assert roles(Sentence(0, 7, "Railway"), hit, ()) == ("", "")


def test_kinds_of_words() -> None:
    coder = FrameCoder([frame(Cue("attack"), Cue("=talks"), Cue("shell*"))])
    assert found(coder, "Attacks, attacked; talk of talks; shelled shellfire she") == [
        "Attacks", "attacked", "talks", "shelled", "shellfire",
    ]  # fmt: skip


def test_beside_and_unless() -> None:
    coder = FrameCoder([frame(Cue("mine", beside=("clear*",), within=2), Cue("tank", unless=("think",)))])
    assert found(coder, "They clear the mine.") == ["mine"]
    assert found(coder, "They clear the old rusty mine.") == []
    assert found(coder, "A tank stood there.") == ["tank"]
    assert found(coder, "A tank of people who think.") == []


def test_a_cue_is_not_beside_itself() -> None:
    coder = FrameCoder([frame(Cue("mine", beside=("mine",)))])
    assert found(coder, "The mine.") == []
    assert found(coder, "A mine is a mine.") == ["mine", "mine"]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(["mine", "clear", "think", "old"]), max_size=14), st.integers(0, 4))
def test_beside_and_unless_look_as_far_as_they_say(words: list[str], within: int) -> None:
    coder = FrameCoder([frame(Cue("mine", beside=("clear",), unless=("think",), within=within))])
    far = within or len(words)
    expected = []
    for at, word in enumerate(words):
        near = words[max(0, at - far) : at] + words[at + 1 : at + 1 + far]
        if word == "mine" and "clear" in near and "think" not in near:
            expected.append(len(" ".join(words[:at])) + bool(at))
    assert [hit.start for hit in coder.code([" ".join(words)])] == expected


def test_never_takes_the_place_of_a_cue() -> None:
    coder = FrameCoder([frame(Cue("peace"), never=("peace prize",))])
    assert found(coder, "The peace prize is no peace.") == ["peace"]
    assert coder.code(["The peace prize is no peace."])[0].start == 22


def test_a_failed_condition_blocks_nothing() -> None:
    coder = FrameCoder([frame(Cue("open fire", beside=("soldier",)), Cue("fire"))])
    assert found(coder, "They open fire.") == ["fire"]
    assert found(coder, "Soldiers open fire.") == ["open fire"]


def test_frames_may_share_words() -> None:
    one = Frame("a/one", "One", "d", "i", "e", "x", (Cue("peace treaty"),))
    two = Frame("a/two", "Two", "d", "i", "e", "x", (Cue("treaty law"),))
    hits = FrameCoder([one, two]).code(["A peace treaty law."])
    assert [(hit.frame, hit.start, hit.end) for hit in hits] == [("a/one", 2, 14), ("a/two", 8, 18)]


def test_weight_and_pole() -> None:
    coder = FrameCoder([frame(Cue("war", 0.5, pole=-1), Cue("peace", pole=1))])
    assert [hit.weight for hit in coder.code(["War and peace."])] == [-0.5, 1.0]


def test_marks_and_case_do_not_matter() -> None:
    coder = FrameCoder([frame(Cue("self determin*"), Cue("so called"))])
    assert found(coder, "SELF‑DETERMİNATION of the “so-called” others") == ["SELF‑DETERMİNATION", "so-called"]


def test_sentences_are_numbered_and_empty_ones_have_nothing() -> None:
    coder = FrameCoder([frame(Cue("peace"))])
    assert [(hit.sentence, hit.start) for hit in coder.code(["", "Peace.", "…", "No peace."])] == [(1, 0), (3, 3)]
    assert coder.code([]) == []


def test_coder_prints_and_survives_pickling() -> None:
    coder = FrameCoder([frame(Cue("peace"), Cue("war"))])
    assert repr(coder) == "FrameCoder(1 frames, 2 cues)"
    assert pickle.loads(pickle.dumps(coder)).code(["Peace"]) == coder.code(["Peace"])


def test_bundled_coder_is_built_once() -> None:
    assert frame_coder() is frame_coder()
    assert frame_coder().frames == bundled_frames()


WORDS = st.sampled_from(
    [cue.text.strip("=*") for one in bundled_frames() for cue in one.cues[:4]]
    + ["the", "İ", "’s", "–", ",", "\n", "“", "ß"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(WORDS, max_size=15))
def test_offsets_lie_in_the_sentence_and_do_not_overlap_within_a_frame(words: list[str]) -> None:
    text = " ".join(words)
    last: dict[str, int] = {}
    for hit in frame_coder().code([text]):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.start >= last.get(hit.frame, 0)
        last[hit.frame] = hit.end


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_any_text_is_allowed(text: str) -> None:
    for hit in frame_coder().code([text]):
        assert text[hit.start : hit.end].strip()
