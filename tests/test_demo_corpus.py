"""The demonstration corpus as it lies on disk: form, codes, even-handedness."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date, timedelta

import pytest
from demo_samples import DEMO, GOLD, PAGES, ROOT, ROWS, TEXTS, body_of, flat, group_of

import framing

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


def normal(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


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


def test_titles_differ_from_one_another() -> None:
    assert [title for title, n in Counter(row["title"] for row in ROWS).items() if n > 1] == []
    assert [start for start, n in Counter(row["body_start"] for row in ROWS).items() if n > 1] == []


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
