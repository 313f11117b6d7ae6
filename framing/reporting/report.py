"""The whole report: one page that needs nothing else, the same as Markdown, and its tables as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from framing.analysis import Analysis
from framing.comparing.story_labels import Labels
from framing.corpora import Corpus
from framing.errors import AnalysisError, unknown
from framing.reporting.annotate import LAYERS, Annotated, annotate
from framing.reporting.blocks import Part, Section, Table, Words
from framing.reporting.context import Context
from framing.reporting.labels import VOICES
from framing.reporting.markdown import as_markdown
from framing.reporting.page import rendered, written_to
from framing.reporting.payload import payload
from framing.reporting.sections.caveats import corpus_table
from framing.reporting.sections.closing import limits, methods
from framing.reporting.sections.findings import findings
from framing.reporting.sections.frames import agency, frames, peace
from framing.reporting.sections.material import compared, material
from framing.reporting.sections.names import names
from framing.reporting.sections.stance import differential, stance, tone
from framing.reporting.sections.stories import stories as told_stories
from framing.reporting.sections.timeline import timeline
from framing.reporting.sections.voices import voices
from framing.reporting.sections.words import words

__all__ = ["report_tables", "write_report"]

_SECTIONS: tuple[Callable[[Context], Section | None], ...] = (
    compared,
    findings,
    differential,
    stance,
    tone,
    voices,
    names,
    frames,
    peace,
    agency,
    words,
    timeline,
    told_stories,
)
_CLOSING: tuple[Callable[[Context], Section | None], ...] = (material, methods, limits)
_BUDGET = 2_500_000  # characters of sentences in one page
_PIECE = 300  # characters of a piece that was cut
_LONGEST = 30_000  # an article of more characters is no reading matter for this page


def write_report(
    analysis: Analysis,
    path: str | Path,
    *,
    groups: Sequence[str] | None = None,
    stories: Labels | None = None,
    corpus: Corpus | None = None,
    title: str = "How outlets frame it",
    max_evidence: int = 12,
    max_articles: int = 36,
) -> Path:
    """Write a report.

    ``report.html`` is one page that needs no network and nothing beside it; ``report.md`` the same without pictures
    and sentences. A path without an ending is a folder: it gets both and, in ``tables/``, every table as CSV, to which
    the numbers of the page refer.

    Args:
        analysis: An analysis.
        path: A file that ends in ``.html``, ``.htm`` or ``.md``, or a folder.
        groups: Groups to compare, in this order; by default all that have articles which are not official texts.
        stories: The story of each article, to show stories side by side: a column of the article table, labels by
            article id, or a list of labels; by default the column ``story``, where the table has one.
        corpus: The corpus that the analysis was made of: with it the page shows what was cut, which an analysis does
            not keep.
        title: The title of the page.
        max_evidence: Sentences that one number opens, at most: a sample with a fixed seed, outlets taking turns. In a
            very large report there are fewer, and the page says how many.
        max_articles: Articles that are shown in full with everything marked, at most; outlets take turns.

    Returns:
        The path.

    Raises:
        AnalysisError: A group has no articles, a number is below its least, the corpus is another one, or the file
            cannot be written.
        ComparisonError: The stories do not fit the articles.
        MissingExtraError: jinja2 (extra ``report``) is not installed.
    """
    for name, value, least in (("max_evidence", max_evidence, 1), ("max_articles", max_articles, 0)):
        if value < least:
            raise AnalysisError(f"The '{name}' parameter of write_report must be {least} or more. Got {value} instead.")
    target = Path(path)
    if target.suffix.lower() not in ("", ".html", ".htm", ".md"):
        raise AnalysisError(
            f"The report cannot be written as '{target.name}': "
            f"{unknown('ending', target.suffix, ('.html', '.htm', '.md'))}"
        )
    made = _Report(Context(analysis, groups, stories, corpus), title)
    if target.suffix.lower() == ".md":
        return written_to(target, made.markdown())
    if target.suffix:
        return written_to(target, made.html(max_evidence, max_articles))
    written_to(target / "report.html", made.html(max_evidence, max_articles))
    written_to(target / "report.md", made.markdown())
    for table in made.tables():
        text = table.frame.to_csv(index=False, float_format="%.17g", lineterminator="\n")
        written_to(target / "tables" / f"{table.name}.csv", text)
    return target


def report_tables(
    analysis: Analysis, *, groups: Sequence[str] | None = None, stories: Labels | None = None
) -> dict[str, Table]:
    """Return the tables of a report by name: what the printed numbers refer to."""
    return {table.name: table for table in _Report(Context(analysis, groups, stories), "").tables()}


@dataclass(frozen=True, slots=True)
class _Reading:
    """An annotated article with the colour of its group, and what was cut of it."""

    article: Annotated
    colour: int
    cuts: tuple[tuple[str, str], ...] = ()

    def __getattr__(self, name: str) -> object:
        return getattr(self.article, name)


class _Report:
    """A report in the making: its sections, once."""

    def __init__(self, context: Context, title: str) -> None:
        self.context = context
        self.title = title
        self.sections = [section for build in _SECTIONS if (section := build(self.context)) is not None]
        self.closing = [section for build in _CLOSING if (section := build(self.context)) is not None]
        self.whole = corpus_table(self.context)
        # Asked for before the evidence is drawn, and so that its keys are in the page.
        self.about = self.subtitle
        self._evidence = dict(iter(self.context.everything.groupby("article", sort=False)))

    @property
    def subtitle(self) -> tuple[Part, ...]:
        """What the report is about, in one line."""
        context, articles = self.context, self.context.articles
        evidence, whole = context.evidence, self.whole
        sizes = [whole.num(0, what, "count") for what in ("articles", "outlets")]
        opened = (articles["article"], articles.drop_duplicates("outlet")["article"])
        numbers = [replace(size, key=evidence.opening(one)) for size, one in zip(sizes, opened, strict=True)]
        parts: list[Part] = [numbers[0], " article" + "s" * (numbers[0].value != 1), " of "]
        parts += [numbers[1], " outlet" + "s" * (numbers[1].value != 1)]
        dates = sorted(str(date) for date in articles["date"] if date)
        if dates:
            first, last = (
                Words(date, evidence.opening(articles.loc[articles["date"] == date, "article"]))
                for date in (dates[0], dates[-1])
            )
            parts += [", ", first, " to ", last]
        groups = ", ".join(context.group(group) for group in context.groups)
        return tuple(parts) + ((f"; groups: {groups}",) if groups else ())

    def tables(self) -> Iterable[Table]:
        """Return the tables of all sections, each once."""
        found: dict[str, Table] = {self.whole.name: self.whole, self.context.tally.table.name: self.context.tally.table}
        for section in (*self.sections, *self.closing):
            for table in section.tables:
                found.setdefault(table.name, table)
        return found.values()

    def markdown(self) -> str:
        """Return the report as Markdown."""
        return as_markdown(self.title, self.about, (*self.sections, *self.closing))

    def html(self, max_evidence: int, max_articles: int) -> str:
        """Return the report as one page."""
        context = self.context
        chosen = self._chosen(max_articles)
        shown = context.tally.add("articles in full", len(chosen), len(context.articles))
        readings = [
            _Reading(self._annotated(article), context.colour.get(group, -1), self._cuts(article))
            for article, group in chosen
        ]
        layers = [layer for layer in LAYERS if any(layer in reading.article.layers for reading in readings)]
        data = payload(
            context.evidence,
            context.articles,
            context.codebook,
            most=max_evidence,
            budget=_BUDGET,
            annotated={article for article, _ in chosen},
            pages={article: page.source_text for article, page in context.pages.items()},
        )
        data["voices"] = VOICES
        data["groups"] = {group: context.group(group) for group in context.colour}
        about: list[Part] = [
            "Everything that was found, where it was found. The small figure behind a party is the stance of the "
            "sentence toward it; point at a mark, or touch it, to read what it is."
        ]
        if len(chosen) != len(context.articles):
            about += [" ", shown.shown, " of ", shown.whole, " articles, outlets taking turns."]
        return rendered(
            "report.html.j2",
            title=self.title,
            subtitle=self.about,
            sections=self.sections,
            closing=self.closing,
            legend=[(context.group(group), number) for group, number in context.colour.items()],
            articles=readings,
            articles_about=tuple(about),
            numbers={article: number for number, (article, _) in enumerate(chosen, 1)},
            layers=[(layer, LAYERS[layer]) for layer in layers],
            data=data,
            opens=True,
        )

    def _chosen(self, most: int) -> list[tuple[str, str]]:
        """Return id and group of the articles shown in full: outlets take turns, the earliest first."""
        articles = self.context.articles
        short = articles[articles["text"].str.len() <= _LONGEST]
        ordered = short.sort_values(["outlet", "date", "article"], kind="stable")
        turns = (
            ordered.assign(turn=ordered.groupby("outlet").cumcount())
            .sort_values(["turn", "outlet"], kind="stable")
            .head(most)
        )
        rank = {pair: number for number, pair in enumerate(self.context.outlets)}
        places = [rank.get(pair, len(rank)) for pair in zip(turns["group"], turns["outlet"], strict=True)]
        shown = turns.assign(place=places).sort_values(["place", "date", "article"], kind="stable")
        return [(str(article), str(group)) for article, group in zip(shown["article"], shown["group"], strict=True)]

    def _annotated(self, article: str) -> Annotated:
        """Return one article with its marks."""
        articles = self.context.articles
        row = articles[articles["article"] == article].iloc[0].to_dict()
        nothing = self.context.everything.iloc[:0]
        return annotate(
            {str(name): value for name, value in row.items()},
            self._evidence.get(article, nothing),
            self.context.codebook,
        )

    def _cuts(self, article: str) -> tuple[tuple[str, str], ...]:
        """Return what was cut of an article, in the order of its page, and why; long pieces by their beginnings."""
        page = self.context.pages.get(article)
        if page is None:
            return ()
        pieces = ((page.source_text[cut.start : cut.end].strip(), cut.reason) for cut in page.removed)
        return tuple((text if len(text) <= _PIECE else f"{text[:_PIECE]} …", why) for text, why in pieces if text)
