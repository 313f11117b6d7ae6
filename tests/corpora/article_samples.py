"""What the tests of articles and corpora share: an article by its name, and the message of a refusal."""

from __future__ import annotations

from typing import Any

import pytest

from framing.corpora import Article
from framing.errors import CorpusError

TEXT = "The ministers of both countries met on Monday and spoke about the border and the roads between the two towns."


def article(name: str, outlet: str = "Herald", **rest: Any) -> Article:
    return Article(name, TEXT, outlet, **rest)


def refusal(make: Any) -> str:
    with pytest.raises(CorpusError) as raised:
        make()
    return str(raised.value)
