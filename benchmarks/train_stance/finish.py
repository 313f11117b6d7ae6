"""Make a scorer of trained weights: trim, quantise, calibrate, measure, and write the three files of a model."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from calibrate import calibrate, development_rows, scores_of
from encoders import ENDS, base_vocabulary
from export import export
from lean import Lean, sizes_of, whole
from readings import readings
from rounding import Reading
from rows import Row, encoded, labelled, read_json_lines, reports, written
from vocabulary import kept_pieces

from framing.scorers.fitting import accuracy_report
from framing.scorers.lexicons import tone_words
from framing.scorers.neural import NeuralScorer
from framing.scorers.neural_input import InputMaker

_ROOT = Path(__file__).resolve().parents[2]
_PIECES = 18_500  # of the large model: what fits into 95 MB
_READ = 512  # rows of each source from which is taken what each product reads
_EVENED = {"large": True, "neural": False}  # whether pieces are evened out before every product: whole layers need it


def pieces_to_keep(whole_vocabulary: list[str], data: Path) -> list[str]:
    """Return the pieces that the large model keeps."""
    texts = [str(row["sentence"]) for row in read_json_lines(data / "newsmtsc" / "train.jsonl")]
    texts += [str(row["text"]) for row in read_json_lines(data / "narrative_frames" / "dev.jsonl")]
    written = _ROOT / "corpus" / "stance_sentences.jsonl"
    texts += sorted({str(row["sentence"]) for row in read_json_lines(written)})
    return [whole_vocabulary[at] for at in kept_pieces(whole_vocabulary, texts, tone_words(), _PIECES)]


def models(arguments: argparse.Namespace) -> list[tuple[str, Lean, list[str]]]:
    """Return the model with its vocabulary as trained, and as it ships, where that is another."""
    state = torch.load(arguments.weights)
    if arguments.name == "neural":
        lean = Lean(len(state["words.weight"]), sizes_of(state))
        lean.load_state_dict(state)
        lean.eval()
        return [("shipped", lean, arguments.pieces.read_text(encoding="utf-8").split("\n")[:-1])]
    vocabulary = base_vocabulary(arguments.base)
    at = {piece: number for number, piece in enumerate(vocabulary)}
    keep = pieces_to_keep(vocabulary, arguments.data)
    return [
        (what, whole(state, [at[piece] for piece in pieces]), pieces)
        for what, pieces in (("all pieces", vocabulary), ("shipped", keep))
    ]


def what_is_read(model: Lean, vocabulary: list[str], data: Path) -> dict[str, Reading]:
    """Return what each product of a model reads, in news and in what was written for this project."""
    generator = np.random.default_rng(0)
    sentences = _ROOT / "corpus" / "stance_sentences.jsonl"
    drawn: list[Row] = []
    for rows in (
        labelled(data / "newsmtsc" / "train.jsonl"),
        written(sentences, later=False),
        reports(Path(__file__).resolve().parent / "reports.txt"),
    ):
        drawn += [rows[at] for at in generator.permutation(len(rows))[:_READ]]
    return readings(model, encoded(drawn, InputMaker(vocabulary, ENDS))[0])


def main() -> None:
    """Write the model and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", choices=sorted(_EVENED))
    parser.add_argument("--data", type=Path, default=_ROOT.parent / "shared" / "data")
    parser.add_argument("--base", type=Path, help="folder of all-mpnet-base-v2, for the large model")
    parser.add_argument("--pieces", type=Path, default=_ROOT / "models" / "large" / "framing_large" / "vocabulary.txt")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished model")
    parser.add_argument("--version", default="1")
    parser.add_argument("--bundled-share", type=float, default=0.0, help="say of the bundled model, read beside it")
    parser.add_argument("--shipped-only", action="store_true", help="nothing to compare with")
    arguments = parser.parse_args()
    if arguments.name == "large" and arguments.base is None:
        parser.error("the large model's vocabulary is cut from its base's: give its folder with --base")
    arguments.out.mkdir(parents=True, exist_ok=True)
    rows = development_rows(arguments.data)
    gold = {name: np.array([row.goal for row in found]).argmax(axis=1) for name, found in rows.items()}
    first, last = ENDS
    card = {
        "name": arguments.name,
        "version": arguments.version,
        "temperature": 1.0,
        **({"bundled_share": arguments.bundled_share} if arguments.bundled_share else {}),
        "first": first,
        "last": last,
        "report": {},
    }
    found = models(arguments)
    inputs = what_is_read(found[0][1], found[0][2], arguments.data)
    tried = [(what, model, pieces, how) for what, model, pieces in found for how in ("floats", "whole")]
    for what, model, vocabulary, how in tried[-1:] if arguments.shipped_only else tried:
        state = {name: value.float().numpy() for name, value in model.state_dict().items()}
        path = arguments.out / "model.onnx"
        export(state, path, how=how, readings=inputs, pieces=_EVENED[arguments.name])
        (arguments.out / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
        (arguments.out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
        scorer = NeuralScorer.load(arguments.out)
        reports = {name: accuracy_report(np.exp(scores_of(scorer, found)), gold[name]) for name, found in rows.items()}
        figures = {name: round(report["macro_f1"], 4) for name, report in reports.items()}
        print(f"{what}, {'32' if how == 'floats' else '8'} bits: {figures}", flush=True)
    card = calibrate(arguments.out, rows)
    weight = sum(path.stat().st_size for path in arguments.out.iterdir()) / 1e6
    print(f"temperature {card['temperature']}, {len(vocabulary)} pieces, {weight:.1f} MB, {card['report']}")


if __name__ == "__main__":
    main()
