"""Imports run strictly downward through the wings, and none runs in a circle within one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "framing"
# A file imports only from wings above its own.
WINGS = (
    "errors",
    "resources",
    "display",
    "codebook",
    "texts",
    "corpora",
    "scorers",
    "coding",
    "analysis",
    "comparing",
    "validating",
    "reporting",
    "testing",
)
FILES = sorted(path for path in ROOT.rglob("*.py") if path != ROOT / "__init__.py")


def module_of(path: Path) -> str:
    parts = list(path.relative_to(ROOT.parent).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path) for path in FILES} | {"framing"}


def imported(path: Path) -> set[str]:
    """Return the modules of the package that a file imports, wherever in the file it does."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "framing":
            assert node.level == 0, f"{path.name} imports relatively"
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                found.add(deeper if deeper in MODULES else str(node.module))
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.split(".")[0] == "framing"}
    return found


def wing(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_imports_run_downward(path: Path) -> None:
    own = wing(module_of(path))
    assert own in WINGS, f"{path} belongs to no wing"
    for module in imported(path):
        other = wing(module)
        assert other != "", f"{path.name} imports the package's front door"
        assert WINGS.index(other) <= WINGS.index(own), f"{path.name} of '{own}' imports {module}"


def test_no_circle_within_a_wing() -> None:
    graph = {module_of(path): {m for m in imported(path) if wing(m) == wing(module_of(path))} for path in FILES}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, f"circle: {' → '.join((*trail, module))}"
        if module in done:
            return
        for other in sorted(graph.get(module, set()) - {module}):
            visit(other, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())


def test_every_module_is_read_by_this_test() -> None:
    assert len(FILES) > 20
    assert any(wing(module) == "coding" for path in FILES for module in imported(path))


def test_no_utils() -> None:
    assert not [path for path in FILES if path.stem in ("utils", "helpers", "misc")]
