"""Make a scorer of trained weights: trim, quantise, calibrate, measure, and write the three files of a model."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from encoders import ENDS, base_vocabulary
from export import export
from rows import Row, labelled
from train_large import pieces_to_keep

from framing.scorers.fitting import accuracy_report, calibration_error, temperature
from framing.scorers.neural import NeuralScorer

_SORTS = {"large": ("mpnet", 12, 1e-5), "neural": ("bert", 12, 1e-12)}
_HOW = {"large": "weights", "neural": "dynamic"}
_PIECES = {"large": 10_000, "neural": None}  # the large model is trained with 1,200 more: the file must stay small


def trimmed(state: dict[str, np.ndarray], vocabulary: list[str], keep: list[str]) -> dict[str, np.ndarray]:
    """Return the weights with the embeddings of the kept pieces only."""
    at = {piece: number for number, piece in enumerate(vocabulary)}
    name = "encoder.embeddings.word_embeddings.weight"
    return {**state, name: state[name][[at[piece] for piece in keep]]}


def scores_of(scorer: NeuralScorer, rows: list[Row]) -> np.ndarray:
    """Return the scorer's logits, as log-probabilities."""
    found = scorer.score([row.sentence for row in rows], [(row.start, row.end) for row in rows])
    return np.asarray(np.log(found))


def main() -> None:
    """Write the model and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent
    parser.add_argument("name", choices=sorted(_SORTS))
    parser.add_argument("--data", type=Path, default=here.parents[2] / "shared" / "data")
    parser.add_argument("--base", type=Path, required=True, help="folder of the model it was trained from")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, help="pieces.json of the training, for the large model")
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished model")
    parser.add_argument("--version", default="1")
    parser.add_argument("--skip", type=int, default=0, choices=(0, 1, 2), help="comparisons to leave out")
    arguments = parser.parse_args()
    sort, heads, epsilon = _SORTS[arguments.name]
    whole = base_vocabulary(arguments.base)
    vocabulary = whole
    if arguments.pieces:
        vocabulary = [whole[at] for at in json.loads(arguments.pieces.read_text(encoding="utf-8"))]
    state = {name: value.float().numpy() for name, value in torch.load(arguments.weights).items()}
    keep = vocabulary
    size = _PIECES[arguments.name]
    if size:
        known = set(vocabulary)
        chosen = pieces_to_keep(arguments.base, arguments.data, size)
        keep = [whole[at] for at in chosen if whole[at] in known]
    arguments.out.mkdir(parents=True, exist_ok=True)
    rows = {name: labelled(arguments.data / "newsmtsc" / f"{name}.jsonl") for name in ("rw_dev", "mt_dev")}
    rows["caucasus"] = labelled(arguments.data / "caucasus" / "gold_sentences_dev.jsonl")
    gold = {name: np.array([row.goal for row in found]).argmax(axis=1) for name, found in rows.items()}
    first, last = ENDS[sort]
    card = {
        "name": arguments.name,
        "version": arguments.version,
        "temperature": 1.0,
        "first": first,
        "last": last,
        "report": {},
    }

    def write(pieces: list[str], how: str) -> NeuralScorer:
        export(trimmed(state, vocabulary, pieces), sort, heads, epsilon, arguments.out / "model.onnx", how)
        (arguments.out / "vocabulary.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
        (arguments.out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
        return NeuralScorer.load(arguments.out)

    shipped = _HOW[arguments.name]
    tried = [("fp32", vocabulary, "floats"), ("int8, all pieces", vocabulary, shipped), ("shipped", keep, shipped)]
    for what, pieces, how in tried[arguments.skip :]:
        scorer = write(pieces, how)
        reports = {name: accuracy_report(np.exp(scores_of(scorer, found)), gold[name]) for name, found in rows.items()}
        print(what, {name: round(report["macro_f1"], 4) for name, report in reports.items()}, flush=True)
    # The temperature is fitted on mt_dev, so that rw_dev measures it.
    card["temperature"] = round(temperature(scores_of(scorer, rows["mt_dev"]), gold["mt_dev"]), 3)
    scorer = write(keep, shipped)
    report: dict[str, float] = {}
    for name, found in rows.items():
        probabilities = np.exp(scores_of(scorer, found))
        report[f"{name} macro_f1"] = round(accuracy_report(probabilities, gold[name])["macro_f1"], 4)
        report[f"{name} calibration_error"] = round(calibration_error(probabilities, gold[name], bins=15), 4)
    card["report"] = report
    write(keep, shipped)
    weight = sum(path.stat().st_size for path in arguments.out.iterdir()) / 1e6
    print(f"temperature {card['temperature']}, {len(keep)} pieces, {weight:.1f} MB, {report}")


if __name__ == "__main__":
    main()
