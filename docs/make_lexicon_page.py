"""Write docs/lexicon_contents.md: every lexicon file with what it holds, its sources and its licence.

python docs/make_lexicon_page.py
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from framing.resources import resource_path

HERE = Path(__file__).resolve().parent
PAGE = HERE / "lexicon_contents.md"


def page() -> str:
    """Return the page."""
    root = resource_path("lexicons")
    parts = [
        "# What the lexicons hold",
        "Made by `python docs/make_lexicon_page.py` from the files themselves; "
        "the formats are in [lexicons.md](lexicons.md).",
    ]
    for file in sorted(root.rglob("*.toml")):
        parts.append(_section(file.relative_to(root).as_posix(), tomllib.loads(file.read_text(encoding="utf-8"))))
    return "\n\n".join(parts) + "\n"


def _section(name: str, table: dict[str, object]) -> str:
    """Return the section of one file."""
    about = table.get("provenance", {})
    assert isinstance(about, dict)
    records = {key: value for key, value in table.items() if isinstance(value, list) and value and key != "provenance"}
    counts = [
        f"{len(value):,} {key}" if isinstance(value[0], dict) else f"{key} ({len(value):,})"
        for key, value in records.items()
    ]
    statuses: dict[str, int] = {}
    for value in records.values():
        for row in value:
            for one in [row, *row.get("names", [])] if isinstance(row, dict) else []:
                if isinstance(one, dict) and "status" in one:
                    statuses[str(one["status"])] = statuses.get(str(one["status"]), 0) + 1
    lines = [f"## `{name}`", f"**{about.get('title', '')}.** {about.get('about', '')}"]
    if counts:
        lines.append("Holds: " + ", ".join(counts) + ".")
    if statuses:
        lines.append(
            "Status of rows: " + ", ".join(f"{count:,} {status}" for status, count in sorted(statuses.items())) + "."
        )
    lines.append("Sources: " + "; ".join(str(one).rstrip(".") for one in about.get("sources", [])) + ".")
    lines.append(
        f"Written by {about.get('written_by', '')}; {about.get('licence', '')}; version {about.get('version', '')}."
    )
    return "\n\n".join(lines)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
