"""Measure every accuracy figure that has a floor, and fail when one lies below it.

    python benchmarks/check_floors.py --data ../shared/data

Floors stand in floors.toml. A change may raise a floor; it lowers one only with a reason in the changelog. Data or a
package that is not there is skipped with a plain line; a floor that has no figure fails.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
import tomllib
from pathlib import Path
from typing import Any

from data_folder import add_data_option

HERE = Path(__file__).resolve().parent


def main() -> None:
    """Measure, print and judge."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    data: Path = parser.parse_args().data
    sys.path.insert(0, str(HERE))
    floors: dict[str, Any] = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
    failed: list[str] = []
    measured: dict[str, dict[str, float]] = {}
    for name, entry in floors.items():
        missing = [folder for folder in entry["needs"] if not (data / folder).is_dir()]
        if missing:
            print(f"{name:<14} skipped: {', '.join(missing)} is not in {data}")
            continue
        package = entry.get("package")
        if package and importlib.util.find_spec(package) is None:
            print(f"{name:<14} skipped: the package {package} is not installed")
            continue
        module = entry["module"]
        if module not in measured:
            measured[module] = importlib.import_module(module).figures(data)
        failed += judged(name, entry["floors"], measured[module])
    if failed:
        sys.exit("Below the floor: " + "; ".join(failed))
    print("All figures are at or above their floors.")


def judged(name: str, floors: dict[str, float], measured: dict[str, float]) -> list[str]:
    """Print each figure beside its floor and return those that fail."""
    failed = []
    for figure, floor in floors.items():
        value = measured.get(figure)
        if value is None:
            failed.append(f"{figure} was not measured")
            continue
        held = value >= floor - 1e-9  # sums of the same numbers in another order differ in the last digits
        print(f"{name:<14} {figure:<40} {value:8.4f}  floor {floor:.4f}  {'' if held else 'BELOW'}".rstrip())
        if not held:
            failed.append(f"{figure} {value:.4f} < {floor:.4f}")
    return failed


if __name__ == "__main__":
    main()
