"""What loading refuses: each message names the file, the record, the key and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from lexicon_samples import message, write

PARTY = '[[party]]\nid = "north"\nname = "Northland"\nkind = "state"\n'
BAD: list[tuple[str, str, str]] = [
    ("parties", '[party]\nid = "north"\n', "parties.toml: write each record as [[party]], with double brackets."),
    (
        "parties",
        '[[partys]]\nid = "north"\n',
        "parties.toml: There is no table 'partys'. Did you mean 'party'? What exists: party, provenance.",
    ),
    ("parties", '[[party]]\nname = "Northland"\n', "parties.toml, party number 1: the key 'id' is missing."),
    ("parties", '[[party]]\nid = "north"\n', "parties.toml, party 'north': the key 'name' is missing."),
    (
        "parties",
        PARTY + 'demonym = ["Northern"]\n',
        "parties.toml, party 'north': There is no key 'demonym'. Did you mean 'demonyms'? What exists: aliases, "
        "article, demonyms, id, kind, metonyms, name, not, note, offices, part_of, people_names and 4 more.",
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
    (
        "parties",
        PARTY + 'aliases = "Nordland"\n',
        "parties.toml, party 'north': 'aliases' must be a list of texts. Got 'Nordland' instead.",
    ),
    (
        "parties",
        PARTY + 'not = "Northland Street"\n',
        "parties.toml, party 'north': 'not' must be a list of texts. Got 'Northland Street' instead.",
    ),
    (
        "parties",
        PARTY + "aliases = [1]\n",
        "parties.toml, party 'north': 'aliases' must hold texts in quotation marks. Got 1 instead.",
    ),
    ("parties", PARTY + 'never = ["Northland Street"]\n', "parties.toml, party 'north': There is no key 'never'. "),
    (
        "parties",
        PARTY + "template = 1\n",
        "parties.toml, party 'north': 'template' must be a text in quotation marks. Got 1 instead.",
    ),
    (
        "parties",
        PARTY + 'offices = ["president"]\n',
        "parties.toml, party 'north': write 'offices' as a list of { titles = [\"president\"], of = \"…\" }.",
    ),
    (
        "parties",
        PARTY + 'offices = [{ titles = "president", of = "north" }]\n',
        "parties.toml, party 'north', offices: 'titles' must be a list of texts. Got 'president' instead.",
    ),
    (
        "parties",
        PARTY + 'offices = [{ titles = ["president"], of = "north", from = "May 2018" }]\n',
        "parties.toml, party 'north', offices: 'from' is no date: 'May 2018'. Write 2018-05-08, 2018-05 or 2018.",
    ),
    ("parties", PARTY + PARTY, "…/there: There are two party records with the id 'north'. Rename or remove one."),
    ("outlets", '[group]\nid = "a"\n', "outlets.toml: write each record as [[group]], with double brackets."),
    (
        "tone",
        '[[word]]\nterm = "fair"\nvalue = "good"\n',
        "tone.toml, word 'fair': 'value' must be a number. Got 'good' instead.",
    ),
    ("tone", '[[word]]\nterm = "fair"\n', "tone.toml, word 'fair': the key 'value' is missing."),
    (
        "mentions",
        'state_nouns = "side"\n',
        "mentions.toml: 'state_nouns' must be a list of texts. Got 'side' instead.",
    ),
    (
        "mentions",
        'templates = ["x"]\n',
        "mentions.toml: write 'templates' as a table: [templates] on a line of its own.",
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
    folder = tmp_path / "there"
    folder.mkdir()
    got = message(write(folder, **{name: content})).replace(str(tmp_path), "…")
    if expected.endswith((": ", "'army'.", "'never'. ")):
        assert got.startswith(expected)
    else:
        assert got == expected


@pytest.mark.parametrize("content", [b"id = ", b"\xff\xfe\x00", b"a = 1\na = 2\n"])
def test_broken_toml_names_the_file(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "parties.toml").write_bytes(content)
    got = message(tmp_path)
    assert "parties.toml is not valid TOML: " in got
    assert got.endswith(". Mend the line and load it again.")
