"""Numbers and words in a text that open the evidence behind them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from framing.reporting.labels import written

__all__ = ["Num", "Part", "Strong", "Text", "Words", "along"]

_COUNTED = ("count", "share", "percent")


@dataclass(frozen=True, slots=True)
class Num:
    """A printed number that stands in one of the report's tables.

    Attributes:
        value: The number as the table has it.
        form: How it is printed (see :data:`framing.reporting.labels.FORMATS`).
        ref: Table, row and column, joined by colons.
        key: The evidence behind it; -1 for none.
        quiet: Whether it opens what the number beside it opens: then it is no stop for the keyboard.
    """

    value: float
    form: str
    ref: str
    key: int = -1
    quiet: bool = False

    @property
    def text(self) -> str:
        """The number as printed."""
        return written(self.value, self.form)

    @property
    def nothing(self) -> bool:
        """Whether it counts nothing, so that there is nothing to open."""
        return self.value == 0 and self.form in _COUNTED

    @property
    def exact(self) -> str:
        """The number to seven digits, for programs that read the page."""
        return f"{self.value:.7g}"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that open the evidence behind them; -1 for none."""

    text: str
    key: int = -1


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that a reader who skims should see."""

    text: str


Part = str | Num | Words | Strong
Text = str | tuple[Part, ...]


def along(parts: tuple[Part, ...], key: int) -> tuple[Part, ...]:
    """Return parts whose numbers open what the number beside them opens, unless they open something of their own."""
    return tuple(
        replace(part, key=key, quiet=True) if isinstance(part, Num) and part.key < 0 and not part.nothing else part
        for part in parts
    )
