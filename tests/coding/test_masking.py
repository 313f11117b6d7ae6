from __future__ import annotations

import framing
from framing.coding.masking import institution_spans, mask, mask_others, party_spans
from framing.coding.mentions import find_mentions
from framing.scorers.base import OTHER


def spans_of(text: str) -> list[tuple[int, int, str]]:
    return party_spans(find_mentions(text, framing.load_codebook(), date="2024-02-14"))


def test_every_form_of_a_party_is_written_over() -> None:
    text = "In Baku, Azerbaijani papers named Nikol Pashinyan and NATO."
    masked = mask(text, spans_of(text))
    assert (
        masked == f"In {OTHER['place']}, {OTHER['state']} papers named {OTHER['person']} and {OTHER['organisation']}."
    )


def test_what_only_sounds_like_a_party_is_written_over_too() -> None:
    text = "Azerbaijan Airlines flew on."
    assert mask(text, spans_of(text)) == f"{OTHER['organisation']} flew on."


def test_mask_leaves_what_lies_outside_its_window() -> None:
    text = "Armenia agreed. Armenia waited."
    spans = spans_of(text)
    assert mask(text, spans, start=16, end=len(text)) == f"{OTHER['state']} waited."


def test_of_overlapping_spans_the_first_counts() -> None:
    assert mask("abcdef", [(0, 3, "X"), (2, 5, "Y")]) == "Xdef"


def test_mask_others_keeps_the_target_and_says_where_it_went() -> None:
    text = "Azerbaijan accused Armenia of delay. Armenia did not answer."
    spans = spans_of(text)
    sentence, start = mask_others(text, spans, (19, 26), (0, 36))
    assert sentence == f"{OTHER['state']} accused Armenia of delay."
    assert sentence[start : start + 7] == "Armenia"


def test_names_of_institutions_are_found_and_single_words_are_not() -> None:
    rules = framing.load_codebook().rules
    text = "The Ministry of Defence and the Union of Journalists met. Council members left."
    found = [text[start:end] for start, end, _ in institution_spans(text, rules)]
    assert found == ["The Ministry of Defence", "Union of Journalists"] or found == [
        "The Ministry of Defence and the Union of Journalists"
    ]
