"""Leave-out polarisation against a slow reading of the formula, its null, stories and refusals."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest
from comparing_samples import written
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparing import polarization
from framing.comparing.leave_out import leave_out, leave_out_relabeled, shared_words
from framing.comparing.words import count_words
from framing.errors import ComparisonError

A, B = "azerbaijani", "armenian"


def slow(counts, in_a):
    """The formula, unit by unit and word by word."""
    units = [i for i in range(len(counts)) if sum(counts[i]) > 0]
    words = range(len(counts[0]))

    def shares(group, without):
        own = [i for i in units if in_a[i] == group and i != without]
        total = sum(sum(counts[i]) for i in own)
        return [sum(counts[i][w] for i in own) / total for w in words]

    sides = []
    for group in (True, False):
        guesses = []
        for i in units:
            if in_a[i] != group:
                continue
            own, other = shares(group, i), shares(not group, None)
            guess = 0.0
            for w in words:
                both = own[w] + other[w]
                guess += counts[i][w] / sum(counts[i]) * (own[w] / both if both else 0.5)
            guesses.append(guess)
        sides.append(sum(guesses) / len(guesses))
    return sum(sides) / 2


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 5),
    st.integers(2, 5),
    st.integers(1, 12),
    st.integers(0, 10_000),
)
def test_equals_the_formula(n_a, n_b, words, seed):
    rng = np.random.default_rng(seed)
    counts = rng.poisson(1.5, size=(n_a + n_b, words)).astype(float)
    counts[:, 0] += 1  # nobody is silent
    in_a = np.arange(n_a + n_b) < n_a
    assert leave_out(counts, in_a) == pytest.approx(slow(counts.tolist(), in_a.tolist()), abs=1e-8)


def test_the_first_unit_is_left_out_like_any_other():
    """Moving the first outlet to another row must change nothing: an index of 0 is an index."""
    counts = np.array([[9.0, 1, 1], [3, 4, 2], [2, 5, 3], [1, 1, 8], [2, 2, 6]])
    in_a = np.array([True, True, True, False, False])
    turned = [2, 1, 4, 0, 3]
    assert leave_out(counts, in_a) == pytest.approx(leave_out(counts[turned], in_a[turned]), abs=1e-15)
    assert leave_out(counts, in_a) == pytest.approx(slow(counts.tolist(), in_a.tolist()), abs=1e-12)


def test_a_word_that_nobody_else_uses_says_nothing():
    counts = np.array([[5.0, 5], [0, 5], [0, 5], [0, 5]])
    assert leave_out(counts, [True, True, False, False]) == pytest.approx(
        slow(counts.tolist(), [True, True, False, False])
    )
    assert not math.isnan(leave_out(counts, [True, True, False, False]))
    assert shared_words(counts).tolist() == [False, True]


def test_alike_is_a_half_and_disjoint_is_one():
    alike = np.tile([3.0, 2, 1], (6, 1))
    in_a = np.arange(6) < 3
    assert leave_out(alike, in_a) == pytest.approx(0.5)
    apart = np.array([[4.0, 0]] * 3 + [[0, 4.0]] * 3)
    assert leave_out(apart, in_a) == pytest.approx(1.0)


def test_silent_outlets_take_no_part_and_two_outlets_a_side_are_needed():
    counts = np.array([[3.0, 1], [2, 2], [0, 0], [1, 3], [2, 3]])
    in_a = np.array([True, True, True, False, False])
    assert leave_out(counts, in_a) == pytest.approx(leave_out(np.delete(counts, 2, 0), np.delete(in_a, 2)))
    assert math.isnan(leave_out(counts[:4], in_a[:4]))
    assert math.isnan(leave_out(np.zeros((4, 3)), [True, True, False, False]))


def test_many_labelings_at_once_are_each_alone():
    rng = np.random.default_rng(3)
    counts = rng.poisson(2.0, size=(7, 30)).astype(float)
    labelings = np.array([[i in chosen for i in range(7)] for chosen in combinations(range(7), 3)])
    together = leave_out_relabeled(counts, labelings)
    assert together == pytest.approx([leave_out(counts, one) for one in labelings], abs=1e-14)


def corpus(say, outlets=4, articles=3):
    rng = np.random.default_rng(5)
    base = [f"{a}{b}ord" for a in "bcdfghklm" for b in "aeiou"]
    rows = []
    for group in (A, B):
        for outlet in range(outlets):
            for number in range(articles):
                text = " ".join(rng.choice(base, 60)) + " " + say(group, outlet, number)
                rows.append((f"{group}-{outlet}-{number}", f"{group} {outlet}", group, text))
    return written(rows)


def test_groups_that_word_things_differently_stand_out_from_the_null():
    apart = corpus(lambda group, _, __: ("liberated " if group == A else "seized ") * 20)
    row = polarization(apart, A, B).table.iloc[0]
    assert row["polarization"] > row["null_high"] and row["p"] == pytest.approx(2 / 70) == row["smallest_p"]
    assert row["excess"] == pytest.approx(row["polarization"] - row["null"])
    alike = polarization(corpus(lambda *_: ""), A, B).table.iloc[0]
    assert alike["p"] > 0.05 and abs(alike["excess"]) < 0.02


def test_house_styles_alone_are_no_polarisation():
    """Each outlet repeats a word of its own pair; groups are dealt at random. The null moves with it."""
    styled = corpus(lambda group, outlet, _: f"style{'abcd'[(outlet + (group == A)) % 4]}x " * 20)
    row = polarization(styled, A, B).table.iloc[0]
    assert row["p"] > 0.05
    assert row["polarization"] < 0.5


def test_p_is_the_share_of_relabelings_at_least_as_polarised():
    analysis = corpus(lambda group, outlet, _: ("liberated " if group == A else "seized ") * (outlet + 1), outlets=3)
    row = polarization(analysis, A, B).table.iloc[0]
    texts = analysis.own_voice_text().merge(analysis.articles[["article"]], on="article").sort_values("article")
    counted = count_words(texts["text"])
    outlets = sorted(texts["outlet"].unique())
    own = [(texts["outlet"] == name).to_numpy() for name in outlets]
    matrix = np.array([np.asarray(counted.counts[rows].sum(axis=0)).ravel() for rows in own])
    matrix = matrix[:, (matrix > 0).sum(axis=0) >= 2]
    in_a = np.array([name.startswith(A) for name in outlets])
    seen = slow(matrix.tolist(), in_a.tolist())
    null = [slow(matrix.tolist(), [i in chosen for i in range(6)]) for chosen in combinations(range(6), 3)]
    assert row["polarization"] == pytest.approx(seen, abs=1e-10)
    assert row["null"] == pytest.approx(np.mean(null), abs=1e-10)
    assert row["p"] == pytest.approx(np.mean([one >= seen - 1e-12 for one in null]))


def test_within_and_between_stories():
    """Groups tell different stories in the same words: between is polarised, within is not."""
    analysis = corpus(lambda *_: "", articles=4)
    stories = {}
    for article in analysis.articles["article"]:
        group, _, number = article.split("-")
        stories[article] = "both" if int(number) < 2 else f"only {group}"
    found = polarization(analysis, A, B, stories=stories).table.set_index("what")
    assert found.loc["between stories", "polarization"] > found.loc["between stories", "null_high"]
    assert found.loc["within stories", "p"] > 0.05
    assert found.loc["within stories", "stories"] == 1 and found.loc["between stories", "stories"] == 3
    as_list = [stories[article] for article in analysis.articles["article"]]
    again = polarization(analysis, A, B, stories=as_list).table.set_index("what")
    assert again["polarization"].tolist() == found["polarization"].tolist()


def test_within_is_the_share_weighted_mean_of_the_stories():
    analysis = corpus(lambda group, _, number: ("liberated " if group == A else "seized ") * (5 * number), articles=3)
    stories = {article: article[-1] for article in analysis.articles["article"]}
    stories[f"{A}-0-0"] = stories[f"{B}-1-0"] = ""
    found = polarization(analysis, A, B, stories=stories)
    alone = []
    for label in "012":
        kept = [article for article, story in stories.items() if story == label]
        own = analysis.articles[analysis.articles["article"].isin(kept)]
        part = written(own[["article", "outlet", "group", "text"]].to_numpy().tolist())
        alone.append((len(kept), polarization(part, A, B).table["polarization"].iloc[0]))
    expected = sum(n * pi for n, pi in alone) / sum(n for n, _ in alone)
    assert found.table.set_index("what").loc["within stories", "polarization"] == pytest.approx(expected, abs=1e-12)
    assert found.notes == ("2 articles of no story: within and between stories leave them out.",)


def test_turning_the_groups_round_changes_nothing_but_their_counts():
    analysis = corpus(lambda group, outlet, _: "liberated " * (outlet if group == A else 0))
    there, back = polarization(analysis, A, B).table, polarization(analysis, B, A).table
    assert there.drop(columns=["outlets_a", "outlets_b"]).equals(back.drop(columns=["outlets_a", "outlets_b"]))


def test_prints_the_distance_from_the_null_and_what_cannot_be_reached():
    few = corpus(lambda group, *_: ("liberated " if group == A else "seized ") * 20, outlets=3)
    text = " ".join(str(polarization(few, A, B)).split())
    assert "so the excess is 0." in text and "3 against 3 outlets; no p below .05 is possible)." in text
    lone = corpus(lambda *_: "", outlets=1)
    assert "all words: not enough outlets on both sides." in str(polarization(lone, A, B))
    assert repr(polarization(lone, A, B)) == "Polarization(azerbaijani against armenian: all words none)"


@pytest.mark.parametrize(
    ("args", "kwargs", "message"),
    [
        ((A, A), {}, "A comparison needs two different groups. Got 'azerbaijani' twice."),
        ((A, B), {"voice": "loud"}, "There is no voice 'loud'. What exists: all, outlet, quoted, reported."),
        ((A, B), {"stories": [1, 2]},
         "There are 24 articles and 2 story labels: one each is needed, in the order of the "
         "article table."),
        ((A, B), {"stories": {"nobody": 1}},
         "Labels were given for articles that the analysis does not hold: nobody."),
        ((A, B), {"stories": {}}, "None of the articles has a story label, so stories cannot be compared."),
    ],
)  # fmt: skip
def test_refusals(args, kwargs, message):
    with pytest.raises(ComparisonError) as raised:
        polarization(corpus(lambda *_: ""), *args, **kwargs)
    assert str(raised.value) == message


def test_a_missing_column_of_stories_is_named():
    with pytest.raises(ComparisonError) as raised:
        polarization(corpus(lambda *_: ""), A, B, stories="event")
    assert str(raised.value).startswith(
        "The article table has no column 'event' with the stories. What exists: article,"
    )
