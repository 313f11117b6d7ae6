"""Visible text of an HTML page and its metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from framing.texts.encoding import repair

__all__ = ["Page", "is_html", "read_page"]

_DOCUMENT = re.compile(r"<!doctype html|<html[\s>]|<body[\s>]|<head[\s>]", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</(?:p|div|article|section|body|html|table|ul|ol|h[1-6]|header|footer|nav|main|span|li)\s*>", re.IGNORECASE
)
_OPENS_COMMENT = re.compile(r"<!--|<[!?]")
_SKIP = frozenset("script style noscript template svg iframe select option textarea button object canvas math".split())
_INLINE = frozenset(
    (
        "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time tt u "
        "var wbr acronym big strike"
    ).split()
)
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_ASIDE = frozenset({"nav", "footer", "aside", "form", "figcaption", "figure", "dialog", "menu"})
_ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|footer|sidebar|comments?|disqus|related|share|sharing|social|newsletter|subscribe|promo|advert|ads?|cookie|breadcrumbs?|tags?|widget|popular|trending|recommend(?:ed|ations?)?|caption|popup|modal|banner|masthead)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTENT_NAME = re.compile(
    r"(?:article|story|post|entry|main)[-_]?(?:body|content|text)|^(?:content|article|story|main)$", re.IGNORECASE
)
_META_DATE = frozenset(
    (
        "article:published_time datepublished date pubdate publishdate dc.date dc.date.issued og:published_time "
        "parsely-pub-date sailthru.date"
    ).split()
)
_OPEN_RUN = 20_000
_TOO_DEEP = 1500


@dataclass(slots=True)
class _Row:
    """One visible line being collected."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    tag: str = ""
    aside: bool = False
    content: bool = False


@dataclass(slots=True)
class Page:
    """The visible text of an HTML page, one line for each block element, and what its head says.

    Attributes:
        text: Visible text; the tags, scripts and styles are gone.
        spans: The span of each line in ``text``.
        tags: The innermost block tag of each line.
        aside: Whether the line lies in navigation, a footer, a form, a caption or the like.
        linked: The share of the line's characters that are link text.
        title, byline, date: From the page's metadata; empty when absent.
        notes: What was repaired in the characters.
        garbage: Why the input is not text; empty when it is.
    """

    text: str = ""
    spans: list[tuple[int, int]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    aside: list[bool] = field(default_factory=list)
    linked: list[float] = field(default_factory=list)
    title: str = ""
    byline: str = ""
    date: str = ""
    notes: tuple[str, ...] = ()
    garbage: str = ""


def is_html(raw: str) -> bool:
    """Return whether ``raw`` is HTML: a document, or a fragment with several block tags closed."""
    head = raw[:3000]
    if "<" not in head:
        return False
    if _DOCUMENT.search(head):
        return True
    return len(_BLOCK_TAG.findall(raw[:20_000])) >= 3


class _Reader(HTMLParser):
    """Collects the visible lines and the metadata of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[_Row] = [_Row()]
        self.skip = 0
        self.stack: list[tuple[str, bool]] = []
        self.asides = 0
        self.links = 0
        self.in_title = False
        self.page_title: list[str] = []
        self.meta: dict[str, str] = {}
        self.headline = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
            if name and values.get("content"):
                self.meta.setdefault(name, values["content"].strip())
            return
        if tag == "title":
            self.in_title = not self.page_title
            return
        if tag == "time" and values.get("datetime"):
            self.meta.setdefault("time", values["datetime"])
        if tag == "br":
            self._break("br")
            return
        if tag in _VOID:
            return
        if tag in _SKIP:
            self.skip += 1
            return
        if tag == "a":
            self.links = 1
        if tag in _INLINE:
            return
        name = f"{values.get('class', '')} {values.get('id', '')}"[:300]
        aside = tag in _ASIDE or (
            tag not in ("body", "html", "main", "article")
            and bool(_ASIDE_NAME.search(name))
            and not _CONTENT_NAME.search(name)
        )
        hidden = "display:none" in values.get("style", "").replace(" ", "").lower()
        if len(self.stack) < _TOO_DEEP:
            self.stack.append((tag, aside or hidden))
            self.asides += aside or hidden
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element; an end tag that nothing opened is ignored."""
        if tag == "title":
            self.in_title = False
        elif tag in _SKIP:
            self.skip = max(0, self.skip - 1)
        elif tag == "a":
            self.links = 0
        elif tag not in _INLINE and tag not in _VOID:
            for back in range(len(self.stack) - 1, max(-1, len(self.stack) - 40), -1):
                if self.stack[back][0] == tag:
                    for _, aside in self.stack[back:]:
                        self.asides -= aside
                    del self.stack[back:]
                    break
            self._break(self.stack[-1][0] if self.stack else "")

    def handle_data(self, data: str) -> None:
        """Take visible text."""
        if self.in_title:
            self.page_title.append(data)
        elif not self.skip:
            row = self.rows[-1]
            row.parts.append(data)
            row.linked += self.links * len(data.strip())

    def _break(self, tag: str) -> None:
        """Begin a new line."""
        row = self.rows[-1]
        if any(not part.isspace() for part in row.parts):
            self.rows.append(_Row())
            row = self.rows[-1]
        row.parts.clear()
        row.linked = 0
        row.tag = tag
        row.aside = self.asides > 0


def read_page(raw: str) -> Page:
    """Return the visible text and metadata of an HTML page; broken markup is read as far as it goes."""
    repaired = repair(raw, entities=False)
    if repaired.garbage:
        return Page(garbage=repaired.garbage)
    reader = _Reader()
    reader.feed(_without_comments(repaired.text))
    reader.close()
    page = Page(notes=repaired.notes)
    pieces: list[str] = []
    at = 0
    for row in reader.rows:
        text = " ".join("".join(row.parts).split())
        if not text:
            continue
        page.spans.append((at, at + len(text)))
        page.tags.append(row.tag)
        page.aside.append(row.aside)
        page.linked.append(min(1.0, row.linked / len(text)))
        pieces.append(text)
        at += len(text) + 1
    page.text = "\n".join(pieces)
    meta = reader.meta
    heads = [page.text[a:b] for (a, b), tag in zip(page.spans, page.tags, strict=True) if tag == "h1"]
    name = " ".join("".join(reader.page_title).split())
    og = " ".join(meta.get("og:title", "").split())
    page.title = (
        next((head for head in heads if name.startswith(head) or og.startswith(head)), "")
        or og
        or name
        or (heads[0] if len(heads) == 1 else "")
    )
    page.byline = next(
        (
            meta[key]
            for key in ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")
            if meta.get(key, "http").find("http") < 0
        ),
        "",
    )
    page.date = next((meta[key] for key in meta if key in _META_DATE), "") or meta.get("time", "")
    return page


def _without_comments(text: str) -> str:
    """Return HTML without comments and declarations; html.parser takes quadratic time over many that do not end."""
    pieces = []
    at = 0
    while True:
        match = _OPENS_COMMENT.search(text, at)
        if not match:
            break
        pieces.append(text[at : match.start()])
        end = text.find("-->" if match.group() == "<!--" else ">", match.end())
        at = len(text) if end < 0 else end + (3 if match.group() == "<!--" else 1)
    pieces.append(text[at:])
    text = "".join(pieces)
    if _OPEN_RUN > len(text):
        return text
    # So does a tag that never closes: far from the next ">" a "<" is taken for text.
    runs = text.split(">")
    for number, run in enumerate(runs):
        if len(run) > _OPEN_RUN:
            cut = len(run) - _OPEN_RUN // 10 if number + 1 < len(runs) else len(run)
            runs[number] = run[:cut].replace("<", "&lt;") + run[cut:]
    return ">".join(runs)
