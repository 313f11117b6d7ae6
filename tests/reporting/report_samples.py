"""A small analysis with evidence of everything, made by hand, and readers of what a report became."""

from __future__ import annotations

import html.parser
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

import framing

GROUPS = {"azerbaijani": 4, "armenian": 4, "western": 3}
MONTHS = ("2024-01-10", "2024-02-11", "2024-03-12", "2024-05-13")
SENTENCES = (
    "Armenia and Azerbaijan met again in the town hall, and the envoys left by the side door after lunch.",
    "The corridor stayed shut, officials said, while Karabakh waited for the spring and the roads to dry.",
    "Villages were shelled at night, wrote the reporter, and the border market opened late the next day.",
)


def sample(
    payloads: Sequence[str] = (), name: str = "karabakh_region/Karabakh", frame: str = "caucasus/peace_process"
) -> framing.Analysis:
    """Return an analysis of eleven outlets with four articles each; payloads stand in all texts that a report shows."""
    articles: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    turns = itertools.cycle(payloads or ("",))
    for group, outlets in GROUPS.items():
        for outlet in range(outlets):
            own = payloads[len(articles) // len(MONTHS) % len(payloads)] if payloads else ""
            for number, date in enumerate(MONTHS):
                payload = next(turns)
                body = " ".join(SENTENCES) + (f"\n\n{payload} Armenia said {payload} so." if payload else "")
                article = f"{group}-{outlet}-{number}" + (f" {payload}" if payload else "")
                articles.append(
                    {
                        "article": article,
                        "outlet": f"{group.title()} {outlet + 1}{' ' + own if own else ''}",
                        "group": group,
                        "kind": "press",
                        "date": date,
                        "title": payload or f"Talks, part {number + 1}",
                        "text": body,
                        "url": payload or f"https://outlet.example/{article}",
                        "source": "",
                        "flags": "",
                        "cuts": 3,
                        "cut_characters": 40 + outlet,
                        "story": f"round {number}",
                    }
                )
                evidence += _evidence(article, body, group, outlet, number, payload, (name, frame))
    return framing.Analysis(
        pd.DataFrame(articles),
        pd.DataFrame(evidence),
        skipped=pd.DataFrame(
            [{"where": f"lost {one}", "outlet": one, "reason": f"No text. {one}"} for one in payloads or ("",)]
        ),
        about={"scorer": "linear/1"},
    )


def _evidence(
    article: str, body: str, group: str, outlet: int, number: int, payload: str, codes: tuple[str, str]
) -> list[dict[str, Any]]:
    """Return evidence of every measure for one article; values follow a simple pattern with a difference of groups."""
    lean = {"azerbaijani": 0.3, "armenian": -0.3, "western": 0.0}[group]
    wobble = 0.05 * ((outlet * 3 + number * 5) % 7) - 0.15
    name, frame = codes
    speaks = ("armenia", "azerbaijan", "", "russia")[(outlet + number) % 4]
    # Of the speakers of no side some outlets name nobody.
    quoted = "officials" if speaks or outlet % 2 else ("", "They")[outlet // 2 % 2]
    if name == "karabakh_region/Karabakh":
        # One group uses its own name always, one every other time, one the name that both use.
        sided = {"armenian": "Artsakh", "azerbaijani": ("Karabakh", "Garabagh")[number % 2]}
        name = f"karabakh_region/{sided.get(group, 'Karabakh')}"

    def row(measure: str, word: str, value: float, **more: Any) -> dict[str, Any]:
        start = body.index(word)
        sentence = next(n for n, text in enumerate(SENTENCES) if word in text)
        given = {"article": article, "part": "body", "sentence": sentence, "start": start, "end": start + len(word)}
        return {**given, "text": word, "measure": measure, "value": value, "voice": "outlet", "rule": "by hand", **more}

    def length(code: str, value: int, voice: str) -> dict[str, Any]:
        given = {"article": article, "part": "body", "sentence": -1, "start": 0, "end": 0, "text": ""}
        return {**given, "measure": "length", "code": code, "value": value, "voice": voice, "rule": "count"}

    rows = [
        row("stance", "Armenia", -lean + wobble, code="armenia"),
        row("stance", "Azerbaijan", lean - wobble, code="azerbaijan"),
        row("tone", SENTENCES[0], 0.2 + wobble, code=""),
        row(
            "tone",
            SENTENCES[1],
            -0.4,
            code="",
            voice="reported",
            speaker=payload or "officials",
            speaker_party="armenia",
        ),
        row(
            "stance",
            "Karabakh",
            0.1,
            code="azerbaijan",
            voice="reported",
            speaker="officials",
            speaker_party="azerbaijan",
        ),
        row(
            "quote",
            "The corridor stayed shut",
            4.0,
            code="say",
            voice="reported",
            speaker=payload or quoted,
            speaker_party=speaks,
            state=("neutral", "doubting", "endorsing")[number % 3],
        ),
        row("name", "Karabakh", 1.0, code=name, state="plain"),
        row("frame", "corridor", 1.0, code=frame),
        row("frame", "shelled", -1.0, code="peace/emotive_language", actor="", target="armenia"),
        row(
            "agency", "shelled", 1.0, code="shell", state="agentless", target="armenia" if outlet % 2 else "azerbaijan"
        ),
        row("agency", "opened", 1.0, code="open", state="active", actor="azerbaijan", target="armenia"),
        length("words", 40, "outlet"),
        length("words", 12, "reported"),
        length("sentences", 3, "outlet"),
    ]
    if payload:
        start = body.rindex("Armenia said")
        rows.append({**rows[0], "start": start, "end": start + 7, "sentence": -1})
    if group == "western" and outlet == 2 and not payload:
        # An outlet that never names one side: an empty cell.
        rows = [one for one in rows if one.get("code") != "armenia" or one["measure"] != "stance"]
    return rows


@dataclass
class Page(html.parser.HTMLParser):
    """What a page is made of, read by another parser than the one that made it."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    numbers: list[tuple[dict[str, str], str]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    cells: list[tuple[str, list[int], str]] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, dict[str, str]]] = []
        self._marked: list[list[Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if tag == "td":
            self.cells.append((given.get("class", "").split(" ")[0], [], ""))
        elif "data-k" in given and self.cells and any(name == "td" for name, _ in self._open):
            self.cells[-1][1].append(int(given["data-k"]))
        if tag in ("meta", "link", "input", "br", "img", "embed", "base"):
            return
        self._open.append((tag, given))
        if "data-r" in given or "data-row" in given:
            self._marked.append([given, "", len(self._open)])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        if "data-k" in given and any(name == "td" for name, _ in self._open):
            self.cells[-1][1].append(int(given["data-k"]))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            if self._marked and self._marked[-1][2] == len(self._open):
                given, text, _ = self._marked.pop()
                self.numbers.append((given, text))
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        tag = self._open[-1][0] if self._open else ""
        if tag == "script":
            self.scripts.append(data)
        elif tag == "style":
            self.styles.append(data)
        else:
            self.text += data
            if any(character.isdigit() for character in data) and not self._tied():
                self.unmarked.append(data.strip())
            inside = [name for name, _ in self._open]
            if "td" in inside and "small" not in inside and self.cells:
                kind, keys, text = self.cells[-1]
                self.cells[-1] = (kind, keys, text + data)
            if self._marked:
                self._marked[-1][1] += data
            elif any(t == "td" and one.get("class", "").split(" ")[0] in ("num", "heat") for t, one in self._open):
                self.loose.append(data)

    def _tied(self) -> bool:
        """Whether a text belongs to a number of a table, opens something, or is of an article, a scale or a drawing."""
        return any(
            given.keys() & {"data-r", "data-row", "data-k"} or given.get("id") == "articles" or tag in ("title", "svg")
            for tag, given in self._open
        )

    @property
    def packed(self) -> Any:
        """The data of the page as it stands there."""
        return json.loads(self.scripts[0])

    @property
    def data(self) -> Any:
        """The evidence in the page: rows of article, sentence, start, length, voice, what, value, speaker and part."""
        data = self.packed
        rows = []
        for sentence, start, length, *rest in data["rows"]:
            what, value, voice, speaker, part = [*rest, 0, 0, 0, 0][:5]
            own = voice or data["words"].index("outlet")
            rows.append([data["of"][sentence], sentence, start, length, own, what, value, speaker, part])
        keys = [[total, list(itertools.accumulate(steps))] for total, *steps in data["keys"]]
        return {**data, "rows": rows, "keys": keys}

    def resolve(self) -> None:
        """Give every number the names of its table and column, its form and its value, as the page's data say."""
        tables = self.packed["tables"] if self.scripts and self.scripts[0].startswith("{") else []
        for _, given in self.tags:
            if "data-r" in given:
                table, row, place = (int(one) for one in given["data-r"].split(":"))
                column, form = tables[table][1 + place]
                given["data-ref"] = f"{table}:{row}:{column}"
                given.setdefault("data-f", form)


def read(path: Path) -> Page:
    """Return a page, parsed."""
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    page.resolve()
    return page


def table_names(page: Page) -> list[str]:
    """Return the names of the tables that the numbers of a page refer to."""
    return [name for name, *_ in page.packed["tables"]]
