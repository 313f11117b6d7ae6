"""Where the lexicons, the corpus and the model files lie: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from framing.errors import FramingError

__all__ = ["resource_path"]


def resource_path(name: str) -> Path:
    """Return the path of a bundled folder or file such as ``"lexicons"`` or ``"corpus/demo"``.

    A wheel carries these folders inside the package; an editable install and a bare checkout have them beside it.

    Args:
        name: Path relative to the package (or to the checkout), with forward slashes.

    Returns:
        An existing path.

    Raises:
        FramingError: The resource is in neither place, which means a damaged installation.
    """
    package = Path(str(files("framing")))
    for base in (package, package.parent):
        path = base / name
        if path.exists():
            return path
    raise FramingError(
        f"The bundled resource '{name}' is missing. Looked in {package} and {package.parent}. "
        "Reinstall comparative-framing, or work from a complete checkout."
    )
