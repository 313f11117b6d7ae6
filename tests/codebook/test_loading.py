"""Lexicon files to a codebook: one's own folder, templates, and messages that name file, record and key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from framing.codebook import load_codebook
from framing.coding.mentions import find_mentions
from framing.errors import CodebookError, FramingWarning

MINIMAL = """
[[party]]
id = "north"
name = "Northland"
kind = "state"
template = "state"
demonyms = ["Northlandic"]
metonyms = ["Nordheim"]
people_names = ["Northlanders"]

[[party]]
id = "leader"
name = "Ada Leader"
kind = "person"
part_of = "north"
aliases = ["Leader"]
offices = [{ titles = ["president"], of = "north", from = "2020-01-01", to = "2023-12-31" }]
"""


def write(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    return folder


def message(path: Path) -> str:
    with pytest.raises(CodebookError) as raised:
        load_codebook(path)
    return str(raised.value).replace(str(path.parent), "…")


def test_another_conflict_in_one_file(tmp_path: Path) -> None:
    book = load_codebook(write(tmp_path, parties=MINIMAL))
    text = "The Northlandic army lost. Nordheim's foreign ministry and Northlanders mourn; the Northlandic side left."
    found = {(mention.text, mention.party) for mention in find_mentions(text, book).found}
    assert found == {
        ("Northlandic army", "north_armed_forces"),
        ("Nordheim's foreign ministry", "north_foreign_ministry"),
        ("Northlanders", "north_people"),
        ("Northlandic", "north"),
    }
    assert book.parties["north_armed_forces"].part_of == "north"
    assert book.parties["north_people"].kind == "people"
    (mention,) = find_mentions("The Northlandic president spoke.", book, date="2021-05").found
    assert mention.party == "leader"
    assert find_mentions("The Northlandic president spoke.", book, date="2024").found == ()


def test_a_single_file_and_a_folder_are_the_same(tmp_path: Path) -> None:
    folder = write(tmp_path, parties=MINIMAL)
    assert load_codebook(folder).parties["north"] == load_codebook(folder / "parties.toml").parties["north"]
    assert load_codebook(folder) == load_codebook(str(folder))


def test_the_bundled_grammar_and_tone_words_serve_a_folder_without(tmp_path: Path) -> None:
    own = load_codebook(write(tmp_path, parties=MINIMAL))
    assert own.rules == load_codebook().rules
    assert own.tone == load_codebook().tone
    assert not own.outlets


def test_adding_to_the_bundled_codebook(tmp_path: Path) -> None:
    joined = load_codebook() | load_codebook(write(tmp_path, parties=MINIMAL))
    assert {"north", "armenia", "azerbaijan"} <= set(joined.parties)
    found = find_mentions("Northland, Armenia and Azerbaijan", joined).found
    assert [mention.party for mention in found] == ["north", "armenia", "azerbaijan"]


def test_the_bundled_codebook_is_read_once() -> None:
    assert load_codebook() is load_codebook()


def test_an_institution_can_be_written_out(tmp_path: Path) -> None:
    own = (
        MINIMAL
        + """
[[party]]
id = "north_guard"
name = "Royal Guard"
part_of = "north"
template = "armed_forces"
"""
    )
    book = load_codebook(write(tmp_path, parties=own))
    assert "north_armed_forces" not in book.parties
    assert [m.party for m in find_mentions("Northland's army, the Royal Guard", book).found] == ["north_guard"] * 2


def test_the_article_of_a_name(tmp_path: Path) -> None:
    own = '[[party]]\nid = "u"\nname = "United Isles"\nkind = "state"\ntemplate = "state"\narticle = "the"\n'
    book = load_codebook(write(tmp_path, parties=own))
    assert book.parties["u_parliament"].name == "Parliament of the United Isles"
    (mention,) = find_mentions("the Government of the United Isles", book).found
    assert mention.text == "Government of the United Isles"


def test_outlets_and_groups(tmp_path: Path) -> None:
    outlets = """
[[group]]
id = "northern"
name = "Northern"
own_side = "north"

[[outlet]]
id = "herald"
name = "The Herald"
group = "northern"
country = "NO"
languages = ["en"]
domains = ["herald.example"]
"""
    book = load_codebook(write(tmp_path, parties=MINIMAL, outlets=outlets))
    found = book.outlet("https://www.herald.example/story")
    assert found is not None and (found.name, found.group) == ("The Herald", "northern")
    assert book.groups["northern"].own_side == "north"


def test_a_misnamed_file_is_warned_of(tmp_path: Path) -> None:
    write(tmp_path, parties=MINIMAL, partys="")
    with pytest.warns(FramingWarning) as warned:
        load_codebook(tmp_path)
    assert [str(warning.message) for warning in warned] == [
        f"{tmp_path / 'partys.toml'} is not read. There is no codebook file 'partys'. Did you mean 'parties'? "
        "What exists: agency, mentions, names, outlets, parties, tone."
    ]


def test_places_that_hold_no_codebook(tmp_path: Path) -> None:
    assert message(tmp_path / "none") == "There is no folder or file '…/none'. Give a folder that holds parties.toml."
    (tmp_path / "empty").mkdir()
    assert message(tmp_path / "empty") == (
        "'…/empty' holds none of the files a codebook is made of: agency.toml, mentions.toml, names.toml, "
        "outlets.toml, parties.toml, tone.toml."
    )
    (tmp_path / "partis.toml").write_text("", encoding="utf-8")
    assert message(tmp_path / "partis.toml") == (
        "'partis.toml' is no codebook file. There is no codebook file 'partis'. Did you mean 'parties'? "
        "What exists: agency, mentions, names, outlets, parties, tone."
    )


PARTY = '[[party]]\nid = "north"\nname = "Northland"\nkind = "state"\n'
BAD: list[tuple[str, str, str]] = [
    ("parties", '[party]\nid = "north"\n', "parties.toml: write each record as [[party]], with double brackets."),
    (
        "parties",
        '[[partys]]\nid = "north"\n',
        "parties.toml: There is no table 'partys'. Did you mean 'party'? What exists: group, party, provenance.",
    ),
    ("parties", '[[party]]\nname = "Northland"\n', "parties.toml, party number 1: the key 'id' is missing."),
    ("parties", '[[party]]\nid = "north"\n', "parties.toml, party 'north': the key 'name' is missing."),
    (
        "parties",
        PARTY + 'demonym = ["Northern"]\n',
        "parties.toml, party 'north': There is no key 'demonym'. Did you mean 'demonyms'? What exists: aliases, "
        "article, demonyms, id, kind, metonyms, name, never, note, offices, part_of, source and 1 more.",
    ),
    (
        "parties",
        PARTY + 'demonyms = "Northern"\n',
        "parties.toml, party 'north': 'demonyms' must be a list of texts. Got 'Northern' instead.",
    ),
    (
        "parties",
        PARTY + "note = 3\n",
        "parties.toml, party 'north': 'note' must be a text in quotation marks. Got 3 instead.",
    ),
    (
        "parties",
        PARTY + 'note = ["a"]\n',
        "parties.toml, party 'north': 'note' must be a single value. Got ['a'] instead.",
    ),
    (
        "parties",
        PARTY.replace('"state"', '"country"'),
        "parties.toml, party 'north': Party 'north': There is no kind 'country'. "
        "What exists: organisation, people, person, state.",
    ),
    (
        "parties",
        PARTY + 'template = "army"\npart_of = "north"\n',
        "parties.toml, party 'north', template: There is no template 'army'.",
    ),
    (
        "parties",
        PARTY + 'template = "armed_forces"\n',
        "parties.toml, party 'north': 'template' needs 'part_of' or 'template_of' to name a party of the same file.",
    ),
    (
        "parties",
        PARTY + 'people_names = ["Northlanders"]\n',
        "parties.toml, party 'north': 'people_names' belongs to a party with template = \"state\".",
    ),
    (
        "parties",
        PARTY + 'offices = [{ title = ["president"], of = "north" }]\n',
        "parties.toml, party 'north', offices: There is no key 'title'. Did you mean 'titles'? "
        "What exists: from, of, titles, to.",
    ),
    (
        "parties",
        PARTY + 'offices = [{ titles = ["president"] }]\n',
        "parties.toml, party 'north', offices: each needs 'titles' (a list) and 'of' (the id of a party).",
    ),
    ("tone", "[[word]]\nvalue = 1.0\n", "tone.toml, word number 1: the key 'term' is missing."),
    (
        "mentions",
        'state_noun = ["side"]\n',
        "mentions.toml: There is no key 'state_noun'. Did you mean 'state_nouns'? What exists: ",
    ),
    (
        "mentions",
        '[institutions]\nfleet = { name = "Fleet of {name}", kind = "ship" }\n',
        "mentions.toml, institution 'fleet': write it as { name = 'Parliament of {name}', kind = 'organisation' }; "
        "the kind is one of organisation, people, person, state.",
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), BAD, ids=[row[2][:70] for row in BAD])
def test_messages_name_file_record_and_key(tmp_path: Path, name: str, content: str, expected: str) -> None:
    got = message(write(tmp_path, **{name: content}))
    if expected.endswith((": ", "'army'.")):
        assert got.startswith(expected)
    else:
        assert got == expected


@pytest.mark.parametrize("content", [b"id = ", b"\xff\xfe\x00", b"a = 1\na = 2\n"])
def test_broken_toml_names_the_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "parties.toml").write_bytes(content)
    got = message(tmp_path)
    assert "parties.toml is not valid TOML: " in got
    assert got.endswith(". Mend the line and load it again.")


def test_every_field_of_the_bundled_files_is_read() -> None:
    book: Any = load_codebook()
    assert all(party.name and party.kind for party in book.parties.values())
    assert len(book.parties) > 300 and len(book.outlets) >= 90 and len(book.tone) > 300
