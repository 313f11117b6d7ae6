"""Corpora: what they refuse, what they leave out, filters, groups."""

from __future__ import annotations

from typing import Any

import pytest
from article_samples import article, refusal

from framing.corpora import Corpus, Skip


def test_of_two_articles_with_one_id_the_first_stays() -> None:
    corpus = Corpus([article("a"), article("b"), article("a", "Post")])
    assert [(one.id, one.outlet) for one in corpus] == [("a", "Herald"), ("b", "Herald")]
    assert corpus.skipped == (Skip("a", "Post", "Another article has the same id; the first one is kept."),)
    assert repr(corpus) == "Corpus(2 articles, 1 outlet, 1 left out)"


def test_messages_of_corpora() -> None:
    assert refusal(lambda: Corpus([])) == "The corpus has no usable article (nothing was given)."
    assert refusal(lambda: Corpus([], skipped=[Skip("a.txt", "", "The text is empty.")])) == (
        "The corpus has no usable article (a.txt: The text is empty.)."
    )
    assert refusal(lambda: Corpus(["text"])) == (  # type: ignore[list-item]
        "A corpus is made of Article objects. Got str instead."
    )
    corpus = Corpus([article("first"), article("second")])
    assert refusal(lambda: corpus["frist"]) == (
        "There is no article 'frist'. Did you mean 'first'? What exists: first, second."
    )
    assert refusal(lambda: corpus.filter(outlet="Herold")) == (
        "There is no outlet in this corpus 'Herold'. Did you mean 'Herald'? What exists: Herald."
    )
    assert refusal(lambda: corpus.filter(lambda one: False)) == "No article of the 2 is left by this filter."
    assert refusal(lambda: corpus.group_by("outlets")) == (
        "There is no field of an article 'outlets'. Did you mean 'outlet'? "
        "What exists: date, group, id, kind, language, outlet, title, url."
    )


def test_adding_keeps_what_was_left_out() -> None:
    one = Corpus([article("a")], skipped=[Skip("x", "", "The text is empty.")])
    both = one + Corpus([article("b"), article("a")])
    assert [article.id for article in both] == ["a", "b"]
    assert [skip.where for skip in both.skipped] == ["x", "a"]
    with pytest.raises(TypeError):
        _ = one + "b"  # type: ignore[operator]


def test_filters_join() -> None:
    corpus = Corpus(
        [
            article("a", "Herald", group="north", date="2024-02-14"),
            article("b", "Post", group="north", date="2024-02"),
            article("c", "Post", group="south", date="2024"),
            article("d", "Post", group="south"),
        ]
    )

    def ids(**rest: Any) -> list[str]:
        return [one.id for one in corpus.filter(**rest)]

    assert ids(group="north") == ["a", "b"]
    assert ids(outlet="Post", group="south") == ["c", "d"]
    assert ids(where=lambda one: one.id > "b") == ["c", "d"]
    # A partial date passes if any of its days does; no date passes no bound.
    assert ids(since="2024-02-15") == ["b", "c"]
    assert ids(until="2024-01-31") == ["c"]
    assert ids(since="2024-02-14", until="2024-02-14") == ["a", "b", "c"]
    assert ids(since="2024-03") == ["c"]


def test_group_by_and_to_frame() -> None:
    corpus = Corpus([article("a", "Post"), article("b", "Herald"), article("c", "Post")])
    parts = corpus.group_by("outlet")
    assert {name: [one.id for one in part] for name, part in parts.items()} == {"Herald": ["b"], "Post": ["a", "c"]}
    assert list(corpus.to_frame().columns) == [
        "id",
        "text",
        "outlet",
        "title",
        "date",
        "url",
        "group",
        "kind",
        "language",
    ]
    assert list(corpus.to_frame()["id"]) == ["a", "b", "c"]
