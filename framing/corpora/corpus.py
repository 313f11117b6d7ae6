"""A corpus: articles in their order, and a record of everything that was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields

import pandas as pd

from framing.codebook import Codebook
from framing.corpora.article import Article, Note, Skip
from framing.corpora.describing import Description, describe
from framing.display import counted, html_box, html_table
from framing.errors import CorpusError, listed, unknown

__all__ = ["Corpus"]

# Five columns of this width fit beside each other in a notebook.
_LONGEST_CELL = 36


class Corpus:
    """Articles in a fixed order.

    A corpus never changes; ``filter`` and ``+`` return new ones, and what was left out stays on record.

    Args:
        articles: The articles. Of two with the same id the first stays and the second becomes a recorded skip.
        skipped: Articles left out so far.
        notes: Remarks on articles that stay.

    Raises:
        CorpusError: There is no article; the message says what was left out and why.
    """

    __slots__ = ("articles", "notes", "skipped")

    def __init__(
        self, articles: Iterable[Article], *, skipped: Iterable[Skip] = (), notes: Iterable[Note] = ()
    ) -> None:
        kept: dict[str, Article] = {}
        left_out = list(skipped)
        for article in articles:
            if not isinstance(article, Article):
                raise CorpusError(f"A corpus is made of Article objects. Got {type(article).__name__} instead.")
            if article.id in kept:
                left_out.append(
                    Skip(article.id, article.outlet, "Another article has the same id; the first one is kept.")
                )
            else:
                kept[article.id] = article
        if not kept:
            reasons = listed(f"{skip.where}: {skip.reason}" for skip in left_out) if left_out else "nothing was given"
            raise CorpusError(f"The corpus has no usable article ({reasons}).")
        self.articles: tuple[Article, ...] = tuple(kept.values())
        self.skipped: tuple[Skip, ...] = tuple(left_out)
        self.notes: tuple[Note, ...] = tuple(notes)

    def __len__(self) -> int:
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __getitem__(self, name: str) -> Article:
        for article in self.articles:
            if article.id == name:
                return article
        raise CorpusError(unknown("article", name, (article.id for article in self.articles)))

    def __add__(self, other: Corpus) -> Corpus:
        """Return both corpora as one."""
        if not isinstance(other, Corpus):
            return NotImplemented
        return Corpus(
            (*self.articles, *other.articles),
            skipped=(*self.skipped, *other.skipped),
            notes=(*self.notes, *other.notes),
        )

    def __repr__(self) -> str:
        outlets = len({article.outlet for article in self.articles})
        left = f", {len(self.skipped)} left out" if self.skipped else ""
        return f"Corpus({counted(len(self), 'article')}, {counted(outlets, 'outlet')}{left})"

    def _repr_html_(self) -> str:
        rows = ((one.id, one.outlet, one.group, one.date, one.title or one.text[:200]) for one in self.articles)
        names = ("id", "outlet", "group", "date", "title or text")
        table = html_table(names, rows, total=len(self), longest=_LONGEST_CELL)
        return html_box(repr(self), table)

    def filter(
        self,
        where: Callable[[Article], bool] | None = None,
        *,
        outlet: str | None = None,
        group: str | None = None,
        since: str = "",
        until: str = "",
    ) -> Corpus:
        """Return the articles that fulfil every condition.

        Args:
            where: Any function of an article.
            outlet: Outlet as the articles name it.
            group: Group as the articles name it.
            since: First date, ISO; articles without a date do not pass. A partial date passes if any of its days does.
            until: Last date, ISO.

        Raises:
            CorpusError: Nothing is left, or no article names that outlet or group.
        """
        for what, name in (("outlet", outlet), ("group", group)):
            there = {getattr(article, what) for article in self.articles}
            if name is not None and name not in there:
                raise CorpusError(unknown(f"{what} in this corpus", name, (one for one in there if one)))
        kept = [
            article
            for article in self.articles
            if (where is None or where(article))
            and (outlet is None or article.outlet == outlet)
            and (group is None or article.group == group)
            and (not since or (article.date and article.date[: len(since)] >= since[: len(article.date)]))
            and (not until or (article.date and article.date[: len(until)] <= until[: len(article.date)]))
        ]
        if not kept:
            raise CorpusError(f"No article of the {len(self)} is left by this filter.")
        return Corpus(kept, skipped=self.skipped, notes=self.notes)

    def group_by(self, name: str) -> dict[str, Corpus]:
        """Return one corpus for each value of a field of :class:`Article`, sorted.

        Raises:
            CorpusError: Articles have no such field.
        """
        known = [item.name for item in fields(Article) if item.name not in ("text", "meta")]
        if name not in known:
            raise CorpusError(unknown("field of an article", name, known))
        parts: dict[str, list[Article]] = {}
        for article in self.articles:
            parts.setdefault(getattr(article, name), []).append(article)
        return {value: Corpus(parts[value]) for value in sorted(parts)}

    def to_frame(self) -> pd.DataFrame:
        """Return one row for each article.

        The columns are id, text, outlet, title, date, url, group, kind and language.
        """
        names = [item.name for item in fields(Article) if item.name != "meta"]
        return pd.DataFrame([[getattr(article, name) for name in names] for article in self.articles], columns=names)

    def describe(self, codebook: Codebook | None = None) -> Description:
        """Return what the corpus holds and whether it can carry a comparison; print it.

        Args:
            codebook: Whose outlets and groups to use where the articles name none; the bundled one by default.
        """
        return describe(self.articles, self.skipped, self.notes, codebook)
