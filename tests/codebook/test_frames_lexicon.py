# ruff: noqa: E501  (whole messages stand beside the mistakes that cause them)
"""The lexicons of frames, every row; and what is said of files with mistakes."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from lexicon_samples import FRAME, HEAD

from framing.codebook.checking import check_lexicon
from framing.codebook.cue_matcher import cue_words
from framing.codebook.frames import LAYERS, bundled_frames, read_frames
from framing.coding.frame_cues import frame_coder
from framing.errors import CodebookError
from framing.resources import resource_path

FOLDER = resource_path("lexicons") / "frames"
CAUCASUS = set(
    """territorial_integrity self_determination occupation_liberation aggression separatism ethnic_cleansing humanitarian
    captives_mines peace_process militarisation geopolitics corridors international_law heritage victimhood double_standards
    reconstruction domestic_politics human_rights disinformation""".split()
)
GOOD = HEAD + FRAME


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_bundled_files_have_no_problem() -> None:
    assert check_lexicon(FOLDER) == []


def test_layers_and_ids() -> None:
    ids = Counter(frame.layer for frame in bundled_frames())
    assert dict(ids) == {"policy": 15, "generic": 5, "peace": 13, "caucasus": 20}
    assert tuple(sorted(LAYERS)) == tuple(sorted(ids))
    assert {frame.id for frame in bundled_frames() if frame.layer == "caucasus"} == {
        f"caucasus/{name}" for name in CAUCASUS
    }
    assert {frame.id for frame in bundled_frames() if frame.layer == "generic"} == {
        "generic/conflict", "generic/economic_consequences", "generic/human_interest", "generic/morality", "generic/responsibility",
    }  # fmt: skip


def test_each_example_shows_its_frame_by_the_coder() -> None:
    coder = frame_coder()
    silent = [frame.id for frame in coder.frames if frame.id not in {hit.frame for hit in coder.code([frame.example])}]
    assert silent == []


def test_every_cue_matches_its_own_text() -> None:
    for frame in bundled_frames():
        for cue in frame.cues:
            plain = cue.text.replace("=", "").replace("*", "").replace("-", " ").lower().split()
            assert all(word.fits(text) for word, text in zip(cue_words(cue.text), plain, strict=True)), (
                frame.id,
                cue.text,
            )


def test_both_poles_stand_in_every_indicator() -> None:
    for frame in bundled_frames():
        poles = {cue.pole for cue in frame.cues}
        assert poles == ({-1, 1} if frame.layer == "peace" else {0}), frame.id


def test_mirrors_share_frame_weight_and_roles() -> None:
    table = tomllib.loads((FOLDER / "caucasus.toml").read_text(encoding="utf-8"))
    cues = [{cue.text: cue for cue in frame.cues} for frame in bundled_frames()]
    assert len(table["mirror"]) >= 20
    for pair in table["mirror"]:
        both = [(one[pair["a"]], one[pair["b"]]) for one in cues if pair["a"] in one and pair["b"] in one]
        assert both, pair
        assert all(a.weight == b.weight for a, b in both), pair


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('id = "mine/one"', 'id = "Mine"', "mine.toml, frame 'Mine': an id is a layer and a name, lower case with underscores, such as 'caucasus/aggression'. Rename it."),
        ('name = "One"', "", "mine.toml, frame 'mine/one': the key 'name' is missing or empty. Every frame needs id, name, definition, include, exclude, example, cues."),
        ('name = "One"', "name = 1", "mine.toml, frame 'mine/one': 'name' must be a text in quotation marks. Got 1 instead."),
        ('name = "One"', 'name = "One"\nnaem = "x"', "mine.toml, frame 'mine/one': There is no key 'naem'. Did you mean 'name'? What exists: cues, definition, example, exclude, id, include, name, never, note, source, status."),
        ('name = "One"', 'name = "One"\nstatus = "sure"', "mine.toml, frame 'mine/one': There is no status 'sure'. What exists: documented, unreviewed."),
        ('["railway"]', '["rail*way"]', "mine.toml, frame 'mine/one', cues row 1, words: the cue 'rail*way' holds 'rail*way'. A word of a cue has letters and digits, perhaps '=' before it (exactly this form) or '*' after it (any ending)."),
        ('["railway"]', '["=rail*"]', "mine.toml, frame 'mine/one', cues row 1, words: the cue '=rail*' holds '=rail*'. A word is exact ('=') or cut off ('*'), not both."),
        ('["railway"]', '[{ words = ["railway"], weight = 2 }]', "mine.toml, frame 'mine/one', cues row 1: 'weight' must be a number above 0 and up to 1. Got 2 instead."),
        ('["railway"]', '[{ words = ["railway"], within = 3 }]', "mine.toml, frame 'mine/one', cues row 1: 'within' says how near the words of 'beside' or 'unless' stand, and there are none. Remove it."),
        ('["railway"]', '[{ words = ["railway"], roles = "acts" }]', "mine.toml, frame 'mine/one', cues row 1: There is no grammar of roles 'acts'. Did you mean 'act'? What exists: act, deed, doer, harm, state, verb."),
        ('["railway"]', '[{ words = ["railway"], beside = ["two words"] }]', "mine.toml, frame 'mine/one', cues row 1: 'beside' holds 'two words'. Only single words can be looked for beside a cue."),
        ('["railway"]', '"railway"', "mine.toml, frame 'mine/one': 'cues' must be a list in brackets. Got 'railway' instead."),
        ("[[frame]]", "[[frames]]", "mine.toml: There is no table 'frames'. Did you mean 'frame'? What exists: frame, mirror, provenance."),
    ],
)  # fmt: skip
def test_errors_name_file_record_key_and_remedy(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(CodebookError) as error:
        read_frames(written(tmp_path, GOOD.replace(old, new)))
    assert str(error.value) == message


def test_an_id_that_stands_in_two_files(tmp_path: Path) -> None:
    written(tmp_path, GOOD, "a.toml")
    written(tmp_path, GOOD, "b.toml")
    with pytest.raises(CodebookError) as error:
        read_frames(tmp_path)
    assert str(error.value) == "b.toml, frame 'mine/one': a.toml has a frame with this id too. Rename or remove one."


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(CodebookError) as error:
        read_frames(tmp_path)
    assert str(error.value) == (
        f"There is no lexicon of frames at '{tmp_path}'. Give a TOML file with [[frame]] records, or a folder of them."
    )
    with pytest.raises(CodebookError) as error:
        check_lexicon(tmp_path)
    assert str(error.value) == f"There is no lexicon at '{tmp_path}'. Give a TOML file, or a folder that holds some."


def test_a_good_file_of_ones_own(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    (frame,) = read_frames(path)
    assert (frame.id, frame.layer, frame.cues[0].weight) == ("mine/one", "mine", 1.0)
    assert check_lexicon(path) == []


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ('["railway"]', '["railway", "railways"]', ["mine.toml, frame 'mine/one': the cues 'railway' and 'railways' match the same words. Remove one."]),
        ('["railway"]', '["railway", "rail*"]', ["mine.toml, frame 'mine/one': the cue 'railway' can never add anything to 'rail*'. Remove it."]),
        ('["railway"]', '["railway", "railway"]', ["mine.toml, frame 'mine/one': the cues 'railway' and 'railway' match the same words. Remove one."]),
        ('["railway"]', '["railway", "armenian lies"]', ["mine.toml, frame 'mine/one': the cue 'armenian lies' holds the name 'armenian' of a party or outlet. Names are no cues; in a frame about institutions or third states, mark the row with institution = true."]),
        ('["railway"]', '["railway", { words = ["azerbaijan"], institution = true }]', ["mine.toml, frame 'mine/one': the cue 'azerbaijan' names one of the sides. Remove it."]),
        ('["railway"]', '["railway", { words = ["nato"], institution = true }]', []),
        ('"A railway."', '"A road."', ["mine.toml, frame 'mine/one': none of its cues stands in its own example. Mend the example or add the cue."]),
        ('licence = "MIT"\n', "", ["mine.toml, provenance: the key 'licence' is missing or empty."]),
        ('cues = ["railway"]', 'cues = ["railway"]\nnever = ["peace"]', ["mine.toml, frame 'mine/one': 'never' holds 'peace', which contains no cue. Remove it."]),
        ('cues = ["railway"]', 'cues = ["railway"]\n[[mirror]]\na = "railway"\nb = "road"', ["mine.toml, mirror 'railway' and 'road': no frame has both as cues. Add the missing one, or remove the pair."]),
        ('cues = ["railway"]', 'cues = ["railway", {words = ["road"], weight = 0.5}]\n[[mirror]]\na = "railway"\nb = "road"', ["mine.toml, mirror 'railway' and 'road': they differ in weight. Give both the same."]),
        ("[[frame]]", "[[frame", ["mine.toml is not valid TOML: Expected ']]' at the end of an array declaration (at line 8, column 8)."]),
    ],
)  # fmt: skip
def test_problems(tmp_path: Path, old: str, new: str, problems: list[str]) -> None:
    assert check_lexicon(written(tmp_path, GOOD.replace(old, new))) == problems


def test_a_file_without_provenance(tmp_path: Path) -> None:
    path = written(tmp_path, 'words = ["a", "a", "b", ""]\n')
    assert check_lexicon(path) == [
        "mine.toml has no [provenance] table. Give it one with title, about, written_by, licence, sources, version.",
        "mine.toml: 'words' lists 'a' twice. Remove one.",
        "mine.toml: 'words' holds an empty text. Remove it.",
    ]
