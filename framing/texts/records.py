"""What cleaning returns: the clean text, and each cut."""

from __future__ import annotations

from dataclasses import dataclass, field

from framing.display import html_box, html_table

__all__ = ["CleanText", "Cut"]


@dataclass(frozen=True, slots=True)
class Cut:
    """A span of the source text that is not part of the body, and why."""

    start: int
    end: int
    text: str
    reason: str

    def __repr__(self) -> str:
        """Return the span, the reason and the beginning of the text."""
        shown = self.text if len(self.text) <= 50 else self.text[:47] + "..."
        return f"Cut({self.start}, {self.end}, {shown!r}, {self.reason!r})"


@dataclass(frozen=True, slots=True, repr=False)
class CleanText:
    """A cleaned article.

    Attributes:
        text: The body. A blank line separates paragraphs; hard wraps are undone; a list item that is no sentence begins
            with a bullet.
        title: The headline; empty when none was found.
        removed: Everything cut, in order, as spans of ``source_text``.
        byline: Author as printed; empty when none was found. So with the next four.
        dateline: Place and date line that opened the text, such as ``"LONDON (Reuters)"``.
        agency: The news agency that the dateline or byline names.
        source: Where the text says it was first published.
        date: Date of the page as printed.
        headings: Section headings with the offset in ``text`` at which each stood.
        flags: Warnings, each a word: ``empty``, ``mixed_script``, ``machine_translation``, ``truncated``, ``reprint``,
            ``encoding_repaired``, ``html``.
        flag_notes: ``(flag, detail)`` for each flag that has a detail.
        source_text: The input with its characters repaired; for HTML the visible text of the page.
    """

    text: str
    title: str = ""
    removed: tuple[Cut, ...] = ()
    byline: str = ""
    dateline: str = ""
    agency: str = ""
    source: str = ""
    date: str = ""
    headings: tuple[tuple[str, int], ...] = ()
    flags: tuple[str, ...] = ()
    flag_notes: tuple[tuple[str, str], ...] = ()
    source_text: str = field(default="", compare=False)

    def __repr__(self) -> str:
        """Return title, size, number of cuts and flags in one line."""
        title = self.title if len(self.title) <= 60 else self.title[:57] + "..."
        flags = f", flags: {', '.join(self.flags)}" if self.flags else ""
        return f"<CleanText {title!r}: {len(self.text.split())} words, {len(self.removed)} cuts{flags}>"

    def _repr_html_(self) -> str:
        start = html_table(("text",), [(self.text[:400],)])
        cuts = html_table(("cut", "reason"), ((cut.text, cut.reason) for cut in self.removed), total=len(self.removed))
        return html_box(repr(self), start, cuts)

    __str__ = __repr__
