"""Where a benchmark's data lies: one option for all of them, refused in a sentence where the data is not there."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

__all__ = ["add_data_option"]


def add_data_option(parser: argparse.ArgumentParser, *needs: str) -> None:
    """Add ``--data`` to a parser: by default ``$FRAMING_DATA``, or ``shared/data`` beside the checkout.

    Args:
        parser: The parser; it refuses a folder that lacks one of ``needs``.
        *needs: Folders that must be in it.
    """

    def folder(given: str) -> Path:
        place = Path(given)
        missing = [name for name in needs if not (place / name).is_dir()]
        if missing:
            there = sorted(path.name for path in place.iterdir() if path.is_dir()) if place.is_dir() else []
            holds = f"it holds {', '.join(there)}" if there else "there is no such folder, or nothing in it"
            raise argparse.ArgumentTypeError(f"the data has no {', '.join(missing)} in '{given}': {holds}")
        return place

    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    parser.add_argument(
        "--data",
        type=folder,
        default=os.environ.get("FRAMING_DATA", str(beside)),
        help=f"folder of the evaluation data, with {', '.join(needs)}" if needs else "folder of the evaluation data",
    )
