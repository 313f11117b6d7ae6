"""The wheel, installed in a fresh environment without the checkout, runs the demonstration."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=cwd, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out, ROOT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


def test_wheel_holds_code_lexicons_and_corpus(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    tracked = {path.relative_to(ROOT).as_posix() for path in (ROOT / "framing").rglob("*.py")}
    assert tracked <= names
    assert {
        "framing/py.typed",
        "framing/lexicons/parties.toml",
        "framing/corpus/demo/README.md",
        "framing/scorers/linear.npz",
    } <= names
    articles = [name for name in names if name.startswith("framing/corpus/demo/articles/")]
    assert len(articles) == 90
    assert wheel.stat().st_size < 40_000_000


def test_installed_wheel_runs_the_demo_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "fresh"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{wheel}", cwd=tmp_path)
    script = (
        "import framing\n"
        "analysis = framing.analyze(framing.read_corpus('demo'), progress=False)\n"
        "gap = framing.compare(analysis, 'azerbaijani', 'armenian')\n"
        "print(framing.__file__)\n"
        "print(len(analysis.articles), len(gap.table) > 0)\n"
    )
    where, counts = run(python, "-c", script, cwd=tmp_path).split("\n")[:2]
    assert Path(where).is_relative_to(home)
    assert counts == "90 True"
