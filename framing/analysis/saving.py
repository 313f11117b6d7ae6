"""Write an analysis to a folder and read it back, whatever version wrote it."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pandas as pd

from framing.errors import AnalysisError, MissingExtraError, unknown

__all__ = ["FORMAT", "read_tables", "write_tables"]

FORMAT = 1
_TABLES = ("articles", "evidence", "skipped")


def write_tables(
    folder: Path, tables: dict[str, pd.DataFrame], about: dict[str, Any], *, parquet: bool = False
) -> None:
    """Write the tables and a manifest.

    Raises:
        MissingExtraError: Parquet was asked for and pyarrow is not there.
        AnalysisError: The folder cannot be written.
    """
    kind = "parquet" if parquet else "csv"
    if parquet:
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            raise MissingExtraError(
                'Parquet needs pyarrow. Install it with: pip install "comparative-framing[scale]", or save as CSV.'
            ) from error
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, table in tables.items():
            file = folder / f"{name}.{kind}"
            if parquet:
                table.to_parquet(file, index=False)
            else:
                # 17 digits bring every float back as it was.
                table.to_csv(file, index=False, float_format="%.17g", lineterminator="\n")
        manifest = {"format": FORMAT, "tables": kind, "library": library_version(), "types": _types(tables), **about}
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    except OSError as error:
        raise AnalysisError(f"The analysis cannot be saved to {folder}: {error}.") from error


def read_tables(folder: Path) -> tuple[dict[str, pd.DataFrame], dict[str, Any]]:
    """Read the tables and the manifest that :func:`write_tables` wrote.

    Raises:
        AnalysisError: The folder holds no analysis, or one in a later format.
    """
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        raise AnalysisError(f"'{folder}' holds no saved analysis: there is no manifest.json in it.")
    try:
        about: dict[str, Any] = json.loads(manifest.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise AnalysisError(f"{manifest} is damaged: {error}.") from error
    if not isinstance(about.get("format"), int) or about["format"] > FORMAT:
        raise AnalysisError(
            f"{manifest} has format {about.get('format')!r}; this version reads formats up to {FORMAT}. "
            "Update the library."
        )
    kind = about.get("tables", "csv")
    if kind not in ("csv", "parquet"):
        raise AnalysisError(unknown("kind of table", str(kind), ("csv", "parquet")))
    tables = {}
    for name in _TABLES:
        file = folder / f"{name}.{kind}"
        if not file.is_file():
            raise AnalysisError(f"'{folder}' lacks {file.name}, which its manifest promises.")
        tables[name] = pd.read_parquet(file) if kind == "parquet" else _csv(file, about.get("types", {}).get(name, {}))
    return tables, about


def _types(tables: dict[str, pd.DataFrame]) -> dict[str, dict[str, str]]:
    """Return the type of each column that holds no texts: CSV itself does not say."""
    return {
        name: {str(column): str(kind) for column, kind in table.dtypes.items() if kind in ("bool", "int64", "float64")}
        for name, table in tables.items()
    }


def _csv(file: Path, types: dict[str, str]) -> pd.DataFrame:
    """Read one CSV table; texts stay texts ('NA' is no missing value), the rest comes back in the type it had."""
    table = pd.read_csv(file, dtype=str, keep_default_na=False, na_values=[], encoding="utf-8")
    for name, kind in types.items():
        if name in table.columns:
            table[name] = table[name] == "True" if kind == "bool" else pd.to_numeric(table[name])
    return table


def library_version() -> str:
    """Return the version of this library, 'unknown' in a checkout that was never installed."""
    try:
        return version("comparative-framing")
    except PackageNotFoundError:
        return "unknown"
