"""Make a scorer of trained weights: trim, quantise, calibrate, measure, and write the three files of a model."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from calibrate import calibrate, development_rows, scores_of
from encoders import ENDS, TargetModel, base_vocabulary, load_base
from export import export
from readings import readings
from rounding import Reading
from rows import encoded, labelled, read_json_lines
from vocabulary import kept_pieces

from framing.scorers.fitting import accuracy_report
from framing.scorers.lexicons import tone_words
from framing.scorers.neural import NeuralScorer
from framing.scorers.neural_input import InputMaker

_SORTS = {"large": ("mpnet", 1e-5), "neural": ("bert", 1e-12)}
_PIECES = {"large": 18_500, "neural": None}  # what fits into 95 MB
_READ = 512  # rows of NewsMTSC train from which is taken what each product reads


def pieces_to_keep(base: Path, data: Path, size: int) -> list[str]:
    """Return the pieces that the large model keeps."""
    texts = [str(row["sentence"]) for row in read_json_lines(data / "newsmtsc" / "train.jsonl")]
    texts += [str(row["text"]) for row in read_json_lines(data / "narrative_frames" / "dev.jsonl")]
    written = Path(__file__).resolve().parents[2] / "corpus" / "stance_sentences.jsonl"
    texts += sorted({str(row["sentence"]) for row in read_json_lines(written)})
    whole = base_vocabulary(base)
    return [whole[at] for at in kept_pieces(whole, texts, tone_words(), size)]


def trimmed(state: dict[str, np.ndarray], vocabulary: list[str], keep: list[str]) -> dict[str, np.ndarray]:
    """Return the weights with the embeddings of the kept pieces only."""
    at = {piece: number for number, piece in enumerate(vocabulary)}
    name = "encoder.embeddings.word_embeddings.weight"
    return {**state, name: state[name][[at[piece] for piece in keep]]}


def what_is_read(model: TargetModel, vocabulary: list[str], sort: str, data: Path) -> dict[str, Reading]:
    """Return what each product of a model reads."""
    rows = labelled(data / "newsmtsc" / "train.jsonl")
    drawn = np.random.default_rng(0).permutation(len(rows))[:_READ]
    ids, _ = encoded([rows[at] for at in drawn], InputMaker(vocabulary, ENDS[sort]))
    return readings(model, ids, sort)


def main() -> None:
    """Write the model and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).resolve().parent
    parser.add_argument("name", choices=sorted(_SORTS))
    parser.add_argument("--data", type=Path, default=here.parents[2] / "shared" / "data")
    parser.add_argument("--base", type=Path, required=True, help="folder of the model it was trained from")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the finished model")
    parser.add_argument("--version", default="1")
    parser.add_argument("--bundled-share", type=float, default=0.0, help="say of the bundled model, read beside it")
    parser.add_argument("--skip", type=int, default=0, choices=(0, 1, 2), help="comparisons to leave out")
    arguments = parser.parse_args()
    sort, epsilon = _SORTS[arguments.name]
    vocabulary = base_vocabulary(arguments.base)
    model = TargetModel(load_base(arguments.base))
    model.load_state_dict(torch.load(arguments.weights))
    state = {name: value.float().numpy() for name, value in model.state_dict().items()}
    inputs = what_is_read(model, vocabulary, sort, arguments.data)
    size = _PIECES[arguments.name]
    keep = pieces_to_keep(arguments.base, arguments.data, size) if size else vocabulary
    arguments.out.mkdir(parents=True, exist_ok=True)
    rows = development_rows(arguments.data)
    gold = {name: np.array([row.goal for row in found]).argmax(axis=1) for name, found in rows.items()}
    first, last = ENDS[sort]
    card = {
        "name": arguments.name,
        "version": arguments.version,
        "temperature": 1.0,
        **({"bundled_share": arguments.bundled_share} if arguments.bundled_share else {}),
        "first": first,
        "last": last,
        "report": {},
    }

    def write(pieces: list[str], how: str) -> NeuralScorer:
        path = arguments.out / "model.onnx"
        export(trimmed(state, vocabulary, pieces), sort, path, how=how, epsilon=epsilon, readings=inputs)
        (arguments.out / "vocabulary.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
        (arguments.out / "model.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
        return NeuralScorer.load(arguments.out)

    tried = [("fp32", vocabulary, "floats"), ("int8, all pieces", vocabulary, "whole"), ("shipped", keep, "whole")]
    for what, pieces, how in tried[arguments.skip :]:
        scorer = write(pieces, how)
        reports = {name: accuracy_report(np.exp(scores_of(scorer, found)), gold[name]) for name, found in rows.items()}
        print(what, {name: round(report["macro_f1"], 4) for name, report in reports.items()}, flush=True)
    card = calibrate(arguments.out, rows)
    weight = sum(path.stat().st_size for path in arguments.out.iterdir()) / 1e6
    print(f"temperature {card['temperature']}, {len(keep)} pieces, {weight:.1f} MB, {card['report']}")


if __name__ == "__main__":
    main()
