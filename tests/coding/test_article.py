from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing
from framing.coding.article import code_articles
from framing.coding.evidence import EVIDENCE_COLUMNS
from framing.errors import ScorerError

BOOK = framing.load_codebook()
LEXICAL = framing.stance_scorer("lexical")
TEXT = (
    "Armenia and Azerbaijan signed a fair agreement on Monday. The Azerbaijani Defence Ministry praised it.\n\n"
    "“Armenia has wasted a year,” said Leyla Rzazade, a spokesperson of the Azerbaijani Foreign Ministry."
)


class Refusing:
    """A scorer that refuses sentences with the word 'wasted' and counts its calls."""

    name, version = "refusing", "1"

    def __init__(self) -> None:
        self.calls = 0

    def score(
        self, sentences: Sequence[str], targets: Sequence[tuple[int, int]], kinds: Sequence[str | None] | None = None
    ) -> np.ndarray:
        self.calls += 1
        if any("wasted" in sentence for sentence in sentences):
            raise ScorerError("This scorer does not like the word.")
        return np.tile([0.2, 0.3, 0.5], (len(sentences), 1))


def test_columns_and_types() -> None:
    evidence, _ = code_articles([("a", "Fair deal for Armenia", TEXT, "2024-02-14")], BOOK, LEXICAL)
    assert tuple(evidence.columns) == EVIDENCE_COLUMNS
    assert evidence["value"].dtype == np.float64
    assert set(evidence["part"]) == {"title", "body"}
    assert set(evidence["measure"]) == {"length", "tone", "stance"} or {"length", "tone", "stance"} <= set(
        evidence["measure"]
    )


def test_every_span_is_its_text() -> None:
    title = "Fair deal for Armenia"
    evidence, _ = code_articles([("a", title, TEXT, "2024-02-14")], BOOK, LEXICAL)
    for row in evidence.itertuples():
        assert {"title": title, "body": TEXT}[row.part][row.start : row.end] == row.text


def test_quoted_words_are_not_the_outlets_own() -> None:
    evidence, _ = code_articles([("a", "", TEXT, "2024-02-14")], BOOK, LEXICAL)
    stance = evidence[(evidence["measure"] == "stance") & (evidence["code"] == "armenia")]
    assert list(stance["voice"]) == ["outlet", "quoted"]
    quoted = stance.iloc[1]
    assert quoted["speaker"].startswith("Leyla Rzazade")
    assert quoted["speaker_party"] == "azerbaijan_foreign_ministry"


def test_lengths_add_up_to_the_words_of_the_part() -> None:
    evidence, _ = code_articles([("a", "", TEXT, "")], BOOK, LEXICAL)
    length = evidence[(evidence["measure"] == "length") & (evidence["code"] == "words")]
    from framing.texts.sentences import words

    assert length["value"].sum() == len(words(TEXT))


def test_a_refused_target_is_left_out_alone_and_recorded() -> None:
    scorer = Refusing()
    evidence, problems = code_articles([("a", "", TEXT, "2024-02-14")], BOOK, scorer)
    stance = evidence[evidence["measure"] == "stance"]
    assert "armenia" in set(stance["code"])
    assert not stance["text"].eq("").any()
    assert problems == [("a", "A mention was not scored: This scorer does not like the word.")] * 2


def test_one_batch_for_many_articles() -> None:
    class Counting(Refusing):
        def score(self, sentences, targets, kinds=None):  # type: ignore[no-untyped-def]
            self.calls += 1
            return np.tile([0.2, 0.3, 0.5], (len(sentences), 1))

    scorer = Counting()
    code_articles([(str(n), "", TEXT, "") for n in range(5)], BOOK, scorer)
    assert scorer.calls == 1


def test_a_wrong_shape_is_an_error_that_says_so() -> None:
    class Wrong(Refusing):
        def score(self, sentences, targets, kinds=None):  # type: ignore[no-untyped-def]
            return np.zeros((1, 2))

    evidence, problems = code_articles([("a", "", "Armenia agreed. Georgia watched.", "")], BOOK, Wrong())
    assert not (evidence["measure"] == "stance").any()
    assert problems[0][1] == (
        "A mention was not scored: Scorer 'refusing' returned an array of shape (1, 2) for 1 targets; "
        "it must be (1, 3)."
    )


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "“", "”“”“”", "…", "\u200b\u200b", "A" * 5000])
def test_odd_texts_give_no_stance_and_no_error(text: str) -> None:
    evidence, problems = code_articles([("a", "", text, "")], BOOK, LEXICAL)
    assert not (evidence["measure"] == "stance").any()
    assert problems == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Armenia",
                "Azerbaijan",
                "Baku",
                "the Armenian side",
                "“",
                "”",
                "said",
                "attacked",
                ".",
                ",",
                "\n\n",
                "Nikol Pashinyan",
                "in",
                "so-called",
                "(",
                ")",
                "'s",
                "NATO",
                "🙂",
                "Əliyev",
            ]
        ),
        max_size=40,
    )
)
def test_offsets_hold_for_any_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    evidence, problems = code_articles([("a", text[:40], text, "2024-02-14")], BOOK, LEXICAL)
    assert problems == []
    for row in evidence.itertuples():
        assert {"title": text[:40], "body": text}[row.part][row.start : row.end] == row.text
        assert row.measure in ("length", "quote") or -1 <= row.value <= 1
