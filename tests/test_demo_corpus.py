"""The demonstration corpus as it lies on disk, read by the standard library alone: form, codes, even-handedness."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import framing

ROOT = Path(__file__).resolve().parents[1]
DEMO = ROOT / "corpus" / "demo"
GROUPS = {"azerbaijani", "armenian", "western"}
OWN = {"azerbaijani": "azerbaijan", "armenian": "armenia"}
KINDS = {"press", "agency", "broadcaster", "think-tank", "diaspora"}
DAYS = {
    "exchange": date(2024, 2, 14),
    "talks": date(2024, 4, 18),
    "route": date(2024, 6, 11),
    "court": date(2024, 9, 5),
    "return": date(2024, 10, 23),
}
FIELDS = ["id", "outlet", "group", "kind", "country", "date", "url", "event", "constructed"]
GOLD_FIELDS = {"id", "event", "body_start", "body_end", "boilerplate", "title", "parties", "quotes", "names", "frames"}
DEFECTS = {
    "xazar-post-route": ["ticker"],
    "odlar-times-exchange": ["mixed_script"],
    "novruz-daily-talks": ["reprint"],
    "qobustan-review-return": ["comments"],
    "ararat-herald-route": ["ticker"],
    "masis-today-exchange": ["mixed_script"],
    "nairi-daily-talks": ["reprint"],
    "hrazdan-review-return": ["comments"],
    "northgate-courier-return": ["share_bar", "comments", "biography"],
    "harbour-broadcasting-court": ["soup"],
    "lakeshore-tribune-exchange": ["hard_wrap", "repeated_lead"],
    "rheinufer-international-route": ["truncated"],
}
SPOKESPEOPLE = {
    "Leyla Rzazade",
    "Nune Tovmasyants",
    "Hrant Varuzhanyan",
    "Teymur Alakbarli",
    "Marieke Duivenvoorde",
}
# What every page on an event states, in figures or in words; which of the other facts it leaves out is its house style.
FACTS = {
    "exchange": [r"twenty minutes|20 minutes", r"5[:.]25|quarter of an hour", r"5[:.]40", r"hotline|phone", r"noon"],
    "talks": [r"\b13\b|[Tt]hirteen", r"\b17\b|[Ss]eventeen", r"add stability", r"June", r"constitution", r"lawsuits"],
    "route": [r"310", r"\b43\b|[Ff]orty-three", r"three\s+years", r"borders", r"border\s+guards"],
    "court": [r"\b13\b|[Tt]hirteen", r"\b14\b|[Ff]ourteen", r"three\s+months", r"mine(?:field)?\s", r"registers"],
    "return": [r"\b28\b|[Tt]wenty-eight", r"\b41\b|\$41[mM]?", r"[Tt]hird", r"Gulabli\s+Dere"],
}


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


def normal(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


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


def stances(group: str, party: str, value: int) -> int:
    """In how many pages of a group the outlet's own voice takes this stance toward a party."""
    wanted = {"party": party, "stance_outlet": value}
    return sum(wanted in row["parties"] for row in ROWS if group_of(row["id"]) == group)


def test_eighteen_outlets_six_a_group_cover_five_events_each() -> None:
    outlets = {(front["outlet"], front["group"], path.parent.name) for path, front, _ in PAGES.values()}
    assert len(PAGES) == 90
    assert len(outlets) == 18
    assert Counter(group for _, group, _ in outlets) == dict.fromkeys(GROUPS, 6)
    covered = Counter((path.parent.name, path.stem) for path, _, _ in PAGES.values())
    assert set(covered) == {(slug, event) for _, _, slug in outlets for event in DAYS}
    assert set(covered.values()) == {1}


def test_each_group_has_an_agency_and_the_same_number_of_html_pages_within_two() -> None:
    kinds = {(path.parent.name, front["group"], front["kind"]) for path, front, _ in PAGES.values()}
    assert Counter(group for _, group, kind in kinds if kind == "agency") == dict.fromkeys(GROUPS, 1)
    html = Counter(group_of(key) for key, (path, _, _) in PAGES.items() if path.suffix == ".html")
    assert max(html[g] for g in GROUPS) - min(html[g] for g in GROUPS) <= 2, html


@pytest.mark.parametrize("key", PAGES)
def test_front_block(key: str) -> None:
    path, front, _ = PAGES[key]
    assert list(front) == FIELDS
    assert front["id"] == key
    assert front["event"] == path.stem
    assert front["group"] in GROUPS
    assert front["kind"] in KINDS
    assert re.fullmatch(r"[A-Z]{2}", front["country"])
    assert front["constructed"] == "yes"
    assert front["url"].startswith(f"https://{path.parent.name}.example/")
    day = DAYS[path.stem]
    assert day <= date.fromisoformat(front["date"]) <= day + timedelta(days=2)


@pytest.mark.parametrize("key", PAGES)
def test_no_page_holds_an_address_that_could_be_real(key: str) -> None:
    page = PAGES[key][0].read_text(encoding="utf-8")
    hosts = re.findall(r"https?://([^/\s\"'<>]+)", page) + re.findall(r"[\w.]+@([\w.-]+\w)", page)
    assert hosts
    assert [host for host in hosts if not host.endswith(".example")] == []
    assert "www." not in page


def test_gold_rows_are_sorted_and_stand_for_the_pages_one_to_one() -> None:
    ids = [row["id"] for row in ROWS]
    assert ids == sorted(set(ids))
    assert set(ids) == set(PAGES)
    assert sorted(path.name for path in DEMO.glob("*.jsonl")) == ["gold.jsonl"]


@pytest.mark.parametrize("key", GOLD)
def test_gold_row_is_well_formed(key: str) -> None:
    row = GOLD[key]
    assert set(row) == GOLD_FIELDS | {"defects"}
    assert row["event"] == PAGES[key][1]["event"]
    assert 3 <= len(row["boilerplate"]) <= 8
    assert len(row["body_start"].split()) >= 6
    assert len(row["body_end"].split()) >= 6
    parties = [coded["party"] for coded in row["parties"]]
    assert len(parties) == len(set(parties)) > 0
    assert {coded["stance_outlet"] for coded in row["parties"]} <= {-1, 0, 1}
    assert row["quotes"]
    assert {tuple(sorted(quote)) for quote in row["quotes"]} == {("kind", "speaker", "speaker_party", "start")}
    assert {quote["kind"] for quote in row["quotes"]} <= {"direct", "reported"}
    assert row["frames"]
    assert all(re.fullmatch(r"caucasus/[a-z_]+", frame) for frame in row["frames"])
    assert row["defects"] == DEFECTS.get(key, [])


@pytest.mark.parametrize("key", GOLD)
def test_every_gold_string_stands_verbatim_in_the_page(key: str) -> None:
    row, text = GOLD[key], TEXTS[key]
    strings = [row["title"], row["body_start"], row["body_end"], *row["boilerplate"], *row["names"]]
    strings += [quote["start"] for quote in row["quotes"]]
    assert [string for string in strings if flat(string) not in text] == []
    body = body_of(key)
    inside = [*row["names"], *(quote["start"] for quote in row["quotes"])]
    assert [string for string in inside if flat(string) not in body] == []
    # A speaker is coded as written, but for the capital of a word that opens a sentence.
    assert [q["speaker"] for q in row["quotes"] if flat(q["speaker"]).casefold() not in text.casefold()] == []


@pytest.mark.parametrize("key", [key for key, (path, _, _) in PAGES.items() if path.suffix == ".txt"])
def test_title_and_boilerplate_stand_as_lines_of_a_text_page(key: str) -> None:
    page = PAGES[key][2]
    wanted = [GOLD[key]["title"], *GOLD[key]["boilerplate"]]
    assert [line for line in wanted if line not in page] == []


@pytest.mark.parametrize("key", GOLD)
def test_body_bounds_stand_once(key: str) -> None:
    row, text = GOLD[key], TEXTS[key]
    assert text.count(flat(row["body_start"])) == (2 if "repeated_lead" in row["defects"] else 1)
    assert text.count(flat(row["body_end"])) == 1


@pytest.mark.parametrize("key", GOLD)
def test_body_has_150_to_400_words(key: str) -> None:
    assert 150 <= len(body_of(key).split()) <= 400


def test_groups_write_at_like_length() -> None:
    means = {g: sum(len(body_of(k).split()) for k in GOLD if group_of(k) == g) / 30 for g in GROUPS}
    assert max(means.values()) < 1.1 * min(means.values()), means


@pytest.mark.parametrize("key", GOLD)
def test_page_states_the_facts_of_its_event(key: str) -> None:
    text = TEXTS[key]
    missing = [fact for fact in FACTS[PAGES[key][1]["event"]] if not re.search(fact, text)]
    assert missing == []


def test_titles_differ_from_one_another() -> None:
    assert [title for title, n in Counter(row["title"] for row in ROWS).items() if n > 1] == []
    assert [start for start, n in Counter(row["body_start"] for row in ROWS).items() if n > 1] == []


def test_every_spokesperson_of_an_office_has_one_name() -> None:
    name = r"([A-Z][a-z]+ [A-Z][a-z]+)"
    found = set()
    for text in TEXTS.values():
        found |= set(re.findall(rf"spokes(?:person|woman|man),? {name}", text))
        found |= set(re.findall(rf"{name}, (?:a spokesperson|a mission spokesperson|who speaks for)", text))
    assert found == SPOKESPEOPLE
    for full in SPOKESPEOPLE | {"Marisol Etcheverry", "Henrik Valdemar", "Ingrid Haldorsen", "Hasmik Vardumyan"}:
        family = full.split()[1]
        firsts = {first for text in TEXTS.values() for first in re.findall(rf"(\b[A-Z][a-z]+) {family}", text)}
        assert firsts <= {full.split()[0], "For"}, (family, firsts)


@pytest.mark.parametrize(
    ("role", "holder"),
    [
        (r"lead author|who led the study", "Henrik Valdemar"),
        (r"chief engineer", "Ingrid Haldorsen"),
        (
            r"[Tt]eam leader|head of the team|headed the team|who led the assessment|who leads the team",
            "Marisol Etcheverry",
        ),
        (r"[Hh]ead ?teacher of the only school|Head teacher|who runs the school", "Hasmik Vardumyan"),
    ],
)
def test_every_named_holder_of_a_role_is_the_same_person(role: str, holder: str) -> None:
    near = [
        text[max(0, match.start() - 260) : match.end() + 60]
        for text in TEXTS.values()
        for match in re.finditer(role, text)
    ]
    assert len(near) >= 2
    assert [place for place in near if holder.split()[1] not in place] == []


@pytest.mark.parametrize("value", [-1, 1])
def test_mirror_counts_of_the_other_and_the_own_side_agree_within_one(value: int) -> None:
    other = stances("azerbaijani", "armenia", value), stances("armenian", "azerbaijan", value)
    own = stances("azerbaijani", "azerbaijan", value), stances("armenian", "armenia", value)
    western = stances("western", "azerbaijan", value), stances("western", "armenia", value)
    for name, (left, right) in {"other": other, "own": own, "western": western}.items():
        assert min(left, right) > 0, name
        assert abs(left - right) <= 1, (name, left, right)


@pytest.mark.parametrize(
    ("group", "party"),
    [(g, p) for g in ("azerbaijani", "armenian", "western") for p in ("azerbaijan", "armenia")],
)
def test_readme_prints_the_counts_as_they_are(group: str, party: str) -> None:
    row = f"| {group} | {party} | {stances(group, party, -1)} | {stances(group, party, 1)} |"
    assert row in (DEMO / "README.md").read_text(encoding="utf-8").splitlines()


def test_agencies_are_neutral() -> None:
    agencies = [row for row in ROWS if PAGES[row["id"]][1]["kind"] == "agency"]
    assert len(agencies) == 15
    assert {coded["stance_outlet"] for row in agencies for coded in row["parties"]} == {0}


def test_no_demo_outlet_bears_the_name_of_a_real_one() -> None:
    path = ROOT / "lexicons" / "outlets.toml"
    if not path.exists():
        pytest.skip("lexicons/outlets.toml is not in this copy of the repository.")
    real = set()
    for outlet in tomllib.loads(path.read_text(encoding="utf-8"))["outlet"]:
        real |= {normal(name) for name in [outlet["id"], outlet["name"], *outlet["aliases"]]}
    demo = {normal(name) for page, front, _ in PAGES.values() for name in (front["outlet"], page.parent.name)}
    assert len(real) > 100
    assert demo & real == set()


def test_party_ids_are_those_of_the_lexicon() -> None:
    known = set(framing.load_codebook().parties)
    coded = {party["party"] for row in ROWS for party in row["parties"]}
    spoken = {quote["speaker_party"] for row in ROWS for quote in row["quotes"]} - {""}
    assert sorted((coded | spoken) - known) == []


def after_body(key: str) -> str:
    end = flat(GOLD[key]["body_end"])
    return TEXTS[key][TEXTS[key].rindex(end) + len(end) :]


@pytest.mark.parametrize("key", ["xazar-post-route", "ararat-herald-route"])
def test_ticker_pages_carry_other_news_with_clock_times(key: str) -> None:
    assert len(re.findall(r"^\d\d:\d\d$", PAGES[key][2], re.MULTILINE)) >= 10


def test_mixed_script_words_stand_in_two_pages_only() -> None:
    mixed = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
    assert {key for key, text in TEXTS.items() if mixed.search(text)} == {
        "odlar-times-exchange",
        "masis-today-exchange",
    }


@pytest.mark.parametrize("key", ["novruz-daily-talks", "nairi-daily-talks"])
def test_reprints_name_the_original(key: str) -> None:
    assert "This analysis was originally published by" in after_body(key)


@pytest.mark.parametrize("key", ["qobustan-review-return", "hrazdan-review-return", "northgate-courier-return"])
def test_comment_pages_carry_comments_after_the_body(key: str) -> None:
    assert re.search(r"2 [Cc]omments|Comments \(63\)", after_body(key))


def test_northgate_return_has_a_second_share_bar_and_a_biography_after_the_body() -> None:
    rest = after_body("northgate-courier-return")
    assert "Share on WhatsApp" in rest
    assert "is the author of two books" in rest


def test_soup_page_leaves_tags_open() -> None:
    page = PAGES["harbour-broadcasting-court"][2].casefold()
    assert len(re.findall(r"<p[ >]", page)) > page.count("</p>")
    assert "<script" in page.split("<article")[1].split("</article>")[0]


def test_hard_wrapped_page_keeps_to_72_columns_and_prints_its_lead_twice() -> None:
    key = "lakeshore-tribune-exchange"
    start = PAGES[key][2].rindex("Twenty minutes of gunfire before breakfast")
    lines = PAGES[key][2][start : PAGES[key][2].index("It is a start.")].splitlines()
    assert 60 < max(map(len, lines)) <= 72
    assert TEXTS[key].count(flat(GOLD[key]["body_start"])) == 2


def test_truncated_page_ends_in_an_ellipsis_and_a_subscription_line() -> None:
    key = "rheinufer-international-route"
    assert GOLD[key]["body_end"].endswith("…")
    assert after_body(key).startswith(" Continue reading… subscribe")
