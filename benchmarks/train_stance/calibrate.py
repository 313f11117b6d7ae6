"""Fit a model's temperature and write its figures: after it was made, or after the bundled model beside it has changed.

    python calibrate.py ../../models/large/framing_large --bundled-share 0.35 --version 5

The weights stay as they are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rows import Row, labelled

from framing.scorers.fitting import accuracy_report, calibration_error, softmax, temperature
from framing.scorers.neural import NeuralScorer

__all__ = ["calibrate", "development_rows", "scores_of"]


def development_rows(data: Path) -> dict[str, list[Row]]:
    """Return the sets that models are watched on."""
    rows = {name: labelled(data / "newsmtsc" / f"{name}.jsonl") for name in ("rw_dev", "mt_dev")}
    return {**rows, "caucasus": labelled(data / "caucasus" / "gold_sentences_dev.jsonl")}


def scores_of(scorer: NeuralScorer, rows: Sequence[Row]) -> np.ndarray:
    """Return the scorer's logits, as log-probabilities."""
    found = scorer.score([row.sentence for row in rows], [(row.start, row.end) for row in rows])
    return np.asarray(np.log(found))


def fitted_temperature(logits: dict[str, np.ndarray], gold: dict[str, np.ndarray]) -> tuple[float, float]:
    """Return the temperature for both NewsMTSC sets, and rw_dev's calibration error in two folds.

    In a fold the temperature comes from mt_dev and the other half of rw_dev: no row is measured with one it helped fit.
    """
    both = np.concatenate([logits["rw_dev"], logits["mt_dev"]]), np.concatenate([gold["rw_dev"], gold["mt_dev"]])
    half = np.random.default_rng(0).permutation(len(gold["rw_dev"])) % 2
    unseen = np.empty_like(logits["rw_dev"])
    for fold in (0, 1):
        others = np.concatenate([half != fold, np.ones(len(gold["mt_dev"]), dtype=bool)])
        unseen[half == fold] = softmax(logits["rw_dev"][half == fold] / temperature(both[0][others], both[1][others]))
    return round(temperature(*both), 3), calibration_error(unseen, gold["rw_dev"], bins=15)


def calibrate(folder: Path, rows: Mapping[str, Sequence[Row]]) -> dict[str, Any]:
    """Fit the temperature of the model in ``folder`` and rewrite its card; return the card."""
    path = folder / "model.json"
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))

    def write() -> NeuralScorer:
        path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
        return NeuralScorer.load(folder)

    card["temperature"] = 1.0
    scorer = write()
    gold = {name: np.array([row.goal for row in found]).argmax(axis=1) for name, found in rows.items()}
    logits = {name: scores_of(scorer, found) for name, found in rows.items()}
    card["temperature"], honest = fitted_temperature(logits, gold)
    report: dict[str, float] = {}
    for name, raw in logits.items():
        probabilities = softmax(raw / card["temperature"])
        report[f"{name} macro_f1"] = round(accuracy_report(probabilities, gold[name])["macro_f1"], 4)
        error = honest if name == "rw_dev" else calibration_error(probabilities, gold[name], bins=15)
        report[f"{name} calibration_error"] = round(error, 4)
    card["report"] = report
    write()
    return card


def main() -> None:
    """Calibrate and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[3] / "shared" / "data")
    parser.add_argument("--bundled-share", type=float, help="say of the bundled model, read beside it")
    parser.add_argument("--version")
    arguments = parser.parse_args()
    path = arguments.folder / "model.json"
    card = json.loads(path.read_text(encoding="utf-8"))
    changes = {"version": arguments.version, "bundled_share": arguments.bundled_share}
    card |= {key: value for key, value in changes.items() if value is not None}
    path.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    print(calibrate(arguments.folder, development_rows(arguments.data)))


if __name__ == "__main__":
    main()
