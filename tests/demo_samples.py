"""The pages of the demonstration corpus and their codes, read by the standard library alone."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "corpus" / "demo"


class TextOf(HTMLParser):
    """The visible text of a page, a line for each block."""

    BLOCKS = frozenset(
        "p div li ul h1 h2 h3 h4 tr br section article header footer nav aside figcaption figure".split()
    )

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style"}
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style"}
        if tag in self.BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def split_page(path: Path) -> tuple[dict[str, str], str]:
    """The front block as a dict and the raw page behind it."""
    _, front, page = path.read_text(encoding="utf-8").split("---\n", 2)
    return dict(line.split(": ", 1) for line in front.splitlines()), page


def visible(path: Path, page: str) -> str:
    if path.suffix != ".html":
        return page
    reader = TextOf()
    reader.feed(page)
    reader.close()
    return "".join(reader.parts)


def flat(text: str) -> str:
    return " ".join(text.split())


def load() -> tuple[dict[str, tuple[Path, dict[str, str], str]], list[dict[str, Any]]]:
    pages = {}
    for path in sorted((DEMO / "articles").glob("*/*.*")):
        front, page = split_page(path)
        pages[f"{path.parent.name}-{path.stem}"] = (path, front, page)
    lines = (DEMO / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return pages, [json.loads(line) for line in lines]


PAGES, ROWS = load()
GOLD = {row["id"]: row for row in ROWS}
TEXTS = {key: flat(visible(path, page)) for key, (path, _, page) in PAGES.items()}


def body_of(key: str) -> str:
    """The body between its coded first and last words, the coded furniture lines inside it taken out."""
    row, text = GOLD[key], TEXTS[key]
    end = text.rindex(flat(row["body_end"])) + len(flat(row["body_end"]))
    body = text[text.rindex(flat(row["body_start"]), 0, end) : end]
    for line in row["boilerplate"]:
        body = body.replace(flat(line), " ")
    return flat(body)


def group_of(key: str) -> str:
    return PAGES[key][1]["group"]


def after_body(key: str) -> str:
    end = flat(GOLD[key]["body_end"])
    return TEXTS[key][TEXTS[key].rindex(end) + len(end) :]
