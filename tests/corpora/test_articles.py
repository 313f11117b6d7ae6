"""One article: what it refuses, and that it never changes."""

from __future__ import annotations

import dataclasses
import datetime as dt
import pickle

import pytest
from article_samples import TEXT, article, refusal

from framing.corpora import Article


def test_messages_of_articles() -> None:
    assert refusal(lambda: article("")) == "An article needs a non-empty 'id' (id: '', outlet: 'Herald')."
    assert refusal(lambda: article("a", " ")) == "An article needs a non-empty 'outlet' (id: 'a', outlet: ' ')."
    assert refusal(lambda: Article("a", None, "Herald")) == (  # type: ignore[arg-type]
        "The 'text' of article 'a' must be a text. Got NoneType instead."
    )
    assert refusal(lambda: article("a", date="2024-02-30")) == (
        "The date '2024-02-30' of article 'a' is not in the calendar. Write a day that is, or only the part that is "
        "known, such as 2024."
    )
    assert refusal(lambda: article("a", date="soon")) == (
        "The date 'soon' of article 'a' is no date. Write 2024-02-14, 2024-02 or 2024."
    )


def test_an_article_is_frozen_and_travels() -> None:
    one = article("a", date=dt.date(2024, 2, 14), meta={"author": "A. Writer"})
    assert one.date == "2024-02-14"
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.title = "other"  # type: ignore[misc]
    assert pickle.loads(pickle.dumps(one)) == one
    assert hash(one) == hash(article("a", date="2024-02-14"))
    assert repr(one) == (
        f"Article('a', outlet='Herald', date='2024-02-14', {len(TEXT)} characters: '{TEXT[:60].rstrip()}…')"
    )


def test_meta_is_a_copy() -> None:
    meta = {"a": "1"}
    one = article("a", meta=meta)
    meta["a"] = "2"
    assert dict(one.meta) == {"a": "1"}
