"""The option that tells benchmarks where their data lies."""

import argparse
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from data_folder import add_data_option


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="measure")
    add_data_option(parser, "quarry")
    return parser


def test_a_folder_that_holds_what_is_needed_is_taken(tmp_path: Path) -> None:
    (tmp_path / "quarry").mkdir()
    assert _parser().parse_args(["--data", str(tmp_path)]).data == tmp_path


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "quarry").mkdir()
    monkeypatch.setenv("FRAMING_DATA", str(tmp_path))
    assert _parser().parse_args([]).data == tmp_path


@pytest.mark.parametrize("folders", [[], ["harbour", "quay"]])
def test_a_folder_without_it_is_refused_in_a_sentence(
    tmp_path: Path, folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for name in folders:
        (tmp_path / name).mkdir()
    with pytest.raises(SystemExit):
        _parser().parse_args(["--data", str(tmp_path)])
    said = capsys.readouterr().err
    assert "the data has no quarry" in said
    assert all(name in said for name in folders)
    assert "Traceback" not in said
