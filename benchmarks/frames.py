"""Measure frames: rates of cues and trained classifiers against hand-coded articles.

    python benchmarks/frames.py --data ../shared/data

Reads narrative_frames/dev.jsonl (articles with generic frames) and the coded Caucasus articles. AUC: how often an
article that has a frame has a higher rate than one that has not. Trained figures come from the folds the data give in
``test_fold``.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from data_folder import add_data_option

from framing.coding.frame_cues import frame_coder
from framing.coding.frames_training import cue_features, train
from framing.texts.sentences import split_sentences

GENERIC = {
    "conflict": "generic/conflict",
    "economic": "generic/economic_consequences",
    "human_interest": "generic/human_interest",
    "moral": "generic/morality",
}
GOLD = {
    "conflict_military": ("caucasus/aggression", "caucasus/militarisation", "generic/conflict"),
    "peace_diplomacy": ("caucasus/peace_process",),
    "territorial_integrity": ("caucasus/territorial_integrity",),
    "self_determination": ("caucasus/self_determination",),
    "occupation_liberation": ("caucasus/occupation_liberation",),
    "victimhood_humanitarian": ("caucasus/humanitarian", "caucasus/victimhood", "caucasus/ethnic_cleansing"),
    "international_law": ("caucasus/international_law",),
    "geopolitics_alliance": ("caucasus/geopolitics",),
    "energy_economy_transport": ("caucasus/corridors", "caucasus/reconstruction"),
    "heritage_culture_religion": ("caucasus/heritage",),
    "domestic_politics": ("caucasus/domestic_politics",),
    "human_rights_detainees": ("caucasus/captives_mines", "caucasus/human_rights"),
}
OFTEN = 5


def _rows(path: Path) -> list[dict[str, Any]]:
    """Return the records of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _auc(labels: Sequence[bool], values: Sequence[float]) -> float:
    """Return the area under the ROC curve."""
    from sklearn.metrics import roc_auc_score

    return float(roc_auc_score(list(labels), list(values)))


def _rates(texts: Sequence[str]) -> dict[str, list[float]]:
    """Return the rate of each frame in each text."""
    table = cue_features(texts)
    return {frame.id: list(table[:, number]) for number, frame in enumerate(frame_coder().frames)}


def _body(record: Mapping[str, Any], raw: str) -> str:
    """Return the article body between its hand-coded first and last words."""
    text = " ".join(raw.split())
    start = max(0, text.find(" ".join(str(record["body_start"]).split())[:40]))
    last = " ".join(str(record["body_end"]).split())[-40:]
    end = text.rfind(last)
    return text[start : end + len(last) if end > start else len(text)]


def generic(data: Path, *, trained: bool) -> dict[str, float]:
    """Return the figures on articles with generic frames."""
    rows = [row for row in _rows(data / "narrative_frames" / "dev.jsonl") if row["frames"]]
    texts = [str(row["text"]) for row in rows]
    labels = {name: [bool(row["frames"][name]) for row in rows] for name in GENERIC}
    rates = _rates(texts)
    figures = {f"frames.auc.{name}": _auc(labels[name], rates[frame]) for name, frame in GENERIC.items()}
    doubled = _rates([f"{text}\n\n{text}" for text in texts])
    figures["frames.doubled_same"] = 1.0 - max(
        float(np.max(np.abs(np.array(rates[frame]) - np.array(doubled[frame])))) for frame in rates
    )
    if trained:
        model = train(texts, labels, folds=[int(row["test_fold"][0]) for row in rows])
        for name, value in zip(model.report["frame"], model.report["macro_f1"], strict=True):
            figures[f"frames.trained.{name}"] = float(value)
    return figures


def caucasus(data: Path) -> dict[str, float]:
    """Return the figures on the coded Caucasus articles, for frames that occur five times or more."""
    coded = _rows(data / "caucasus" / "gold_articles_dev.jsonl")
    raw = {row["id"]: str(row["raw_text"]) for row in _rows(data / "caucasus" / "articles.jsonl")}
    rates = _rates([_body(row, raw[row["id"]]) for row in coded])
    figures = {}
    for name, frames in GOLD.items():
        labels = [name in row["frames"] for row in coded]
        if OFTEN <= sum(labels) < len(labels):
            figures[f"frames.caucasus.{name}"] = _auc(
                labels, [sum(values) for values in zip(*(rates[f] for f in frames), strict=True)]
            )
    figures["frames.caucasus.mean"] = float(np.mean(list(figures.values())))
    return figures


def speed(data: Path) -> float:
    """Return milliseconds of coding for 700 words, the words met before."""
    coder = frame_coder()
    articles = [str(row["raw_text"]) for row in _rows(data / "caucasus" / "articles.jsonl")]
    sentences = [[sentence.text for sentence in split_sentences(text)] for text in articles]
    words = sum(len(text.split()) for text in articles)
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for part in sentences:
            coder.code(part)
        best = min(best, time.process_time() - start)
    return best / words * 700 * 1000


def figures(data: Path) -> dict[str, float]:
    """Return every accuracy figure."""
    return {**generic(data, trained=True), **caucasus(data)}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser, "narrative_frames", "caucasus")
    data: Path = parser.parse_args().data
    for name, value in figures(data).items():
        print(f"{name:<44} {value:.3f}")
    print(f"{'milliseconds for 700 words':<44} {speed(data):.2f}")


if __name__ == "__main__":
    main()
