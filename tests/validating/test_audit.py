from __future__ import annotations

import pandas as pd
import pytest

import framing
from framing.errors import AnalysisError
from framing.validating.audit import party_swap


@pytest.mark.parametrize("scorer", ["neural", "linear", "lexical"])
@pytest.mark.parametrize(
    ("a", "b"), [("azerbaijan", "armenia"), ("turkey", "russia"), ("ilham_aliyev", "nikol_pashinyan")]
)
def test_the_demo_corpus_swaps_exactly(demo: framing.Analysis, scorer: str, a: str, b: str) -> None:
    audit = party_swap(demo, a, b, scorer=framing.stance_scorer(scorer))
    assert audit.exact, audit.differences.to_string()
    assert audit.exchanged > 0


def test_a_scorer_that_sees_names_is_caught() -> None:
    class Biased:
        name, version = "biased", "1"

        def score(self, sentences, targets, kinds=None):  # type: ignore[no-untyped-def]
            names = [sentence[start:end] for sentence, (start, end) in zip(sentences, targets, strict=True)]
            return pd.DataFrame(
                [(0.6, 0.2, 0.2) if name == "Armenia" else (0.2, 0.2, 0.6) for name in names]
            ).to_numpy()

    corpus = framing.Corpus(
        [framing.Article("a", "Armenia met Azerbaijan for talks in the spring of that year.", "One")]
    )
    analysis = framing.analyze(corpus, scorer=Biased(), progress=False)
    audit = party_swap(analysis, "armenia", "azerbaijan", scorer=Biased())
    assert not audit.exact
    assert str(audit) == (
        "Names of 'armenia' and 'azerbaijan' exchanged throughout: 2 stance rows compared, "
        "2 of them toward the two; 2 rows differ."
    )


def test_parties_of_different_kinds_cannot_be_exchanged(demo: framing.Analysis) -> None:
    with pytest.raises(AnalysisError, match="'armenia' is a state and 'nato' a organisation; only parties of one kind"):
        party_swap(demo, "armenia", "nato")
