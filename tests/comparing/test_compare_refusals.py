"""What compare() refuses, in whole sentences."""

from __future__ import annotations

import pytest
from comparing_samples import A, B, analysis_of, article_rows, evidence_rows, simulated

from framing.comparing import compare
from framing.errors import ComparisonError


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        (
            (A, "armenien"),
            {},
            "There is no group with articles 'armenien'. Did you mean 'armenian'? What exists: armenian, azerbaijani.",
        ),
        ((A, A), {}, "A comparison needs two different groups. Got 'azerbaijani' twice."),
        ((A, B), {"unit": "word"}, "There is no unit 'word'. What exists: article, outlet."),
        ((A, B), {"voice": "narrator"}, "There is no voice 'narrator'. What exists: all, outlet, quoted, reported."),
        (
            (A, B),
            {"measures": ["stanse"]},
            "There is no measure 'stanse'. Did you mean 'stance'? What exists: agency, frame, name, "
            "quote, stance, tone.",
        ),
        (
            (A, B),
            {"measures": "stance"},
            "'measures' must be a list of names. Got the text 'stance': write ['stance'].",
        ),
        ((A, B), {"measures": []}, "'measures' is empty: name at least one, such as 'stance'."),
        (
            (A, B),
            {"measures": ["words"]},
            "Words are compared by framing.distinctive_words(analysis, a, b), not by compare().",
        ),
    ],
)
def test_refusals_are_whole_sentences(args, kwargs, message):
    with pytest.raises(ComparisonError) as raised:
        compare(simulated({A: 2, B: 2}, articles=1), *args, **kwargs)
    assert str(raised.value) == message


def test_an_outlet_in_two_groups_is_refused():
    articles = article_rows([("x", "one", A), ("y", "one", B)])
    with pytest.raises(ComparisonError) as raised:
        compare(analysis_of(articles, evidence_rows([("x", "stance", "russia", 0.1)])), A, B)
    assert str(raised.value) == "Outlets stand in more than one group: one. Give each outlet one group."
