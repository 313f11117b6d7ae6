"""The public names: few, documented, typed, and light to import."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import framing

ROOT = Path(__file__).resolve().parent.parent


def test_all_equals_the_api_page() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    documented = re.findall(r"^### `(?:framing\.)?(\w+)", page, flags=re.MULTILINE)
    assert sorted(documented) == sorted(framing.__all__)


def test_all_is_sorted_and_exists() -> None:
    assert list(framing.__all__) == sorted(framing.__all__)
    assert [name for name in framing.__all__ if not hasattr(framing, name)] == []


@pytest.mark.parametrize("name", framing.__all__)
def test_has_a_docstring(name: str) -> None:
    assert len(inspect.getdoc(getattr(framing, name)) or "") > 20


@pytest.mark.parametrize("name", [n for n in framing.__all__ if inspect.isfunction(getattr(framing, n))])
def test_at_most_about_six_parameters_and_keywords_past_the_third(name: str) -> None:
    parameters = list(inspect.signature(getattr(framing, name)).parameters.values())
    assert len(parameters) <= 8
    positional = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
    assert len(positional) <= 3


def test_import_is_light() -> None:
    heavy = (
        "sklearn",
        "nltk",
        "scipy",
        "onnxruntime",
        "ftfy",
        "py3langid",
        "vaderSentiment",
        "trafilatura",
        "matplotlib",
        "joblib",
    )
    code = f"import sys, framing; print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_import_reads_no_file_of_ours() -> None:
    code = (
        "import builtins, io, pathlib\n"
        "opened = []\n"
        "real = io.open\n"
        "def spy(file, *a, **k):\n"
        "    opened.append(str(file))\n"
        "    return real(file, *a, **k)\n"
        "io.open = builtins.open = spy\n"
        "import framing\n"
        "print([f for f in opened if f.endswith(('.toml', '.npz', '.json'))])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_every_public_name_has_its_home() -> None:
    assert sorted(framing._HOMES) == sorted(framing.__all__)
    assert set(framing.__all__) <= set(dir(framing))
    with pytest.raises(AttributeError, match=r"module 'framing' has no attribute 'nothing'"):
        framing.nothing  # noqa: B018
