"""From sections to one page that needs nothing else: templates, colours, and a policy for its one script."""

from __future__ import annotations

import base64
import json
from functools import lru_cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import AnalysisError, MissingExtraError
from framing.reporting.blocks import Num
from framing.reporting.packing import Numbered
from framing.reporting.palette import DARK, LEVELS, LIGHT, diverging, ink_on

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["as_json", "rendered", "written_to"]

_TEMPLATES = Path(__file__).parent / "templates"


def rendered(template: str, **values: Any) -> str:
    """Return a page.

    Every value is escaped. The Content-Security-Policy names the hashes of the page's one script and one style sheet,
    so that nothing else could run even if it got into the page.

    Args:
        template: Name of a file in ``templates``.
        values: What it shows; ``data`` is what its script reads.

    Raises:
        MissingExtraError: jinja2 is not installed.
    """
    environment = _environment()
    from markupsafe import Markup

    style, script = _style(), _source("script.js")
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    numbers, said = count(1), _Said()
    given = values.pop("data", {})
    return environment.get_template(template).render(
        style=Markup(style),
        script=Markup(script),
        policy=policy,
        steps=range(-LEVELS, LEVELS + 1),
        counter=lambda: next(numbers),
        how=lambda number: Markup(said.how(number)),
        mark=said.marks,
        # Asked for last, when all that the page says once is known.
        data=lambda: Markup(as_json({**given, **said.data})),
        **values,
    )


class _Said:
    """What a page says many times and holds once: names of tables and columns, forms of numbers, what marks mean."""

    def __init__(self) -> None:
        self.marks = Numbered[str]()
        self._tables: dict[str, tuple[int, dict[str, tuple[int, str]]]] = {}

    def how(self, number: Num) -> str:
        """Return the attributes of a number: table, row and column, and its value where it is not printed whole.

        Columns have the form of their first number; one that is printed otherwise says how.
        """
        name, row, column = number.ref.split(":", 2)
        table, columns = self._tables.setdefault(name, (len(self._tables), {}))
        place, form = columns.setdefault(column, (len(columns), number.form))
        other = f" data-f={number.form}" if form != number.form else ""
        exact = f" data-v={number.exact}" if number.form != "count" else ""
        return f" data-r={table}:{row}:{place}{other}{exact}"

    @property
    def data(self) -> dict[str, Any]:
        """The tables with their columns and forms, and the marks, in the order of their numbers."""
        tables = [
            [name, *([column, form] for column, (_, form) in columns.items())]
            for name, (_, columns) in self._tables.items()
        ]
        return {"tables": tables, "marks": self.marks.names}


def as_json(value: object) -> str:
    """Return JSON that can stand inside a script element: no character in it can end the element or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def written_to(path: Path, text: str) -> Path:
    """Write a text as UTF-8; halves of surrogate pairs become question marks.

    Raises:
        AnalysisError: The file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "replace"))
    except OSError as error:
        raise AnalysisError(f"The report cannot be written to {path}: {error}.") from error
    return path


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Return the templates, escaping everything."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        raise MissingExtraError(
            'Reports need jinja2. Install it with: pip install "comparative-framing[report]".'
        ) from error
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@lru_cache(maxsize=4)
def _source(name: str) -> str:
    """Return one of our own files, with line ends as the browser will hash them."""
    return (_TEMPLATES / name).read_text(encoding="utf-8").replace("\r\n", "\n")


@lru_cache(maxsize=1)
def _style() -> str:
    """Return the style sheet with the colours of groups and of the diverging scale."""
    light, dark = _colours("light", LIGHT), _colours("dark", DARK)
    system = "".join(f":root:not([data-theme=light]) {rule}" for rule in dark)
    chosen = "".join(f":root[data-theme=dark] {rule}" for rule in dark)
    return _source("style.css") + "".join(light) + f"@media (prefers-color-scheme:dark){{{system}}}{chosen}"


def _colours(theme: str, palette: tuple[str, ...]) -> list[str]:
    """Return rules for the colours of one theme."""
    rules = []
    for number, colour in enumerate(palette):
        rules += [
            f".b{number}{{background:{colour}}}",
            f".f{number}{{fill:{colour}}}",
            f".s{number}{{stroke:{colour}}}",
        ]
    for step in range(-LEVELS, LEVELS + 1):
        colour = diverging(step, theme)
        rules.append(f".h{step}{{background:{colour};color:{ink_on(colour)}}}")
    return rules


def _hash(text: str) -> str:
    """Return the hash of an inline script or style as a policy names it."""
    return "sha256-" + base64.b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
