"""Make a lean model of the large one's weights: few heads and units in each layer, the rest making up for what goes.

First the order in which heads and units go (``order.py``); then the products behind them are fitted anew
(``making_up.py``), so that the lean model judges before it has been trained. ``--table`` prints instead what each part
loses by itself, from which the sizes were chosen.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from encoders import ENDS, PAD, base_vocabulary
from fit import logits_of
from lean import HEAD, Lean, sizes_of, whole
from making_up import Flow, flows, made_up_for, read_together
from order import heads_to_keep, units_to_keep
from rows import Ids, encoded, labelled, written

from framing.scorers.neural_input import InputMaker

# Heads and units of each layer: chosen for a speed by the table, which needs no label. Layers 9 to 11 lose nearly
# nothing; without any units most layers lose all, since a few large channels live on them.
SIZES = (
    (4, 1024), (3, 512), (3, 256), (3, 256), (4, 256), (4, 256),
    (3, 256), (3, 128), (3, 128), (2, 128), (0, 128), (2, 256),
)  # fmt: skip
_TRIED = ((0, 2, 3, 4, 6, 8), (0, 128, 256, 512, 1024))

State = dict[str, torch.Tensor]
Sizes = Sequence[tuple[int, int]]
Together = Mapping[str, np.ndarray]


def cut(state: State, together: Together, sizes: Sizes) -> State:
    """Return the weights of the heads and units that stay; the products behind them have not made up for it yet."""
    found = dict(state)
    for number, (heads, units) in enumerate(sizes):
        layer = f"layers.{number}."
        for name, keep, size, before in (("o", heads, HEAD, ("q", "k", "v")), ("f2", units, 1, ("f1",))):
            rows = _staying(state, together, f"{layer}{name}", keep, size)
            if rows is None:
                continue
            for part in [f"{layer}{one}.{sort}" for one in before for sort in ("weight", "bias")]:
                found[part] = state[part][rows]
            found[f"{layer}{name}.weight"] = state[f"{layer}{name}.weight"][:, rows]
            if name == "o":
                found[f"{layer}near"] = state[f"{layer}near"][:, rows[::HEAD] // HEAD]
            if keep == 0:  # a layer without heads or units has no weights for them, only the bias
                gone = [f"{layer}{one}.{sort}" for one in before for sort in ("weight", "bias")]
                gone += [f"{layer}{name}.weight", *([f"{layer}near"] if name == "o" else [])]
                found = {part: values for part, values in found.items() if part not in gone}
    return found


def _staying(state: State, together: Together, name: str, keep: int, size: int) -> np.ndarray | None:
    """Return which inputs of a product stay, None where all do."""
    weight, bias = state[f"{name}.weight"].T.numpy(), state[f"{name}.bias"].numpy()
    if keep * size == len(weight):
        return None
    if keep == 0:
        return np.zeros(0, dtype=int)
    full = np.concatenate([weight, bias[None]])
    if size == 1:
        return units_to_keep(full, together[name], keep)
    heads = heads_to_keep(full, together[name], keep, size)
    return np.asarray((heads[:, None] * size + np.arange(size)).ravel())


def shrunk(model: Lean, together: Together, sizes: Sizes, rows: Callable[[], list[Flow]]) -> Lean:
    """Return a lean model of these sizes.

    Args:
        model: The whole model.
        together: Of each product behind heads or units the mean product of every two inputs.
        sizes: Heads and units of each layer.
        rows: Gives the sentences it is fitted on, embedded.
    """
    state = cut(dict(model.state_dict()), together, sizes)
    lean = Lean(len(state["words.weight"]), list(sizes))
    lean.load_state_dict(state)
    made_up_for(model, lean.eval(), rows())
    return lean


def divergence(model: Lean, from_model: np.ndarray, ids: Ids, pad: int) -> float:
    """Return the mean divergence (Kullback-Leibler) of a model's judgements from others, given as logits."""
    one = torch.tensor(from_model).log_softmax(1)
    two = torch.tensor(logits_of(model, ids, pad)).log_softmax(1)
    return float((one.exp() * (one - two)).sum(1).mean())


def table(model: Lean, together: Together, rows: Callable[[], list[Flow]], ids: Ids, pad: int) -> None:
    """Print what each part loses by itself: heads or units of one layer fewer, all others whole."""
    before = logits_of(model, ids, pad)
    full = sizes_of(dict(model.state_dict()))
    for number, (heads, units) in enumerate(full):
        tried = [(count, units) for count in (0, 2, 3, 4, 6, 8)] + [
            (heads, count) for count in (0, 128, 256, 512, 1024)
        ]
        for size in tried:
            lean = shrunk(model, together, [*full[:number], size, *full[number + 1 :]], rows)
            print(f"layer {number} {size}: {divergence(lean, before, ids, pad):.4f}", flush=True)


def main() -> None:
    """Shrink, measure, keep the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = Path(__file__).resolve().parents[2]
    parser.add_argument("--data", type=Path, default=root.parent / "shared" / "data")
    parser.add_argument("--base", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--weights", type=Path, required=True, help="the large model's, of read_back.py")
    parser.add_argument("--pieces", type=Path, default=root / "models" / "large" / "framing_large" / "vocabulary.txt")
    parser.add_argument("--sizes", help="heads and units of each layer, as '4,1024 3,512 …'")
    parser.add_argument("--rows", type=int, nargs=2, default=(600, 400), help="of NewsMTSC train and of those written")
    parser.add_argument("--table", action="store_true", help="print what each part loses by itself, and stop")
    parser.add_argument("--out", type=Path, help="file for the weights")
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    torch.set_grad_enabled(False)
    pieces = arguments.pieces.read_text(encoding="utf-8").split("\n")[:-1]
    at = {piece: number for number, piece in enumerate(base_vocabulary(arguments.base))}
    model = whole(torch.load(arguments.weights), [at[piece] for piece in pieces])
    maker, pad = InputMaker(pieces, ENDS), pieces.index(PAD)
    sets = (
        labelled(arguments.data / "newsmtsc" / "train.jsonl"),
        written(root / "corpus" / "stance_sentences.jsonl"),
    )
    orders = [np.random.default_rng(6).permutation(len(rows)) for rows in sets]

    def drawn(first: int, counts: tuple[int, int]) -> Ids:
        chosen = [
            rows[n] for rows, order, count in zip(sets, orders, counts, strict=True) for n in order[first:][:count]
        ]
        return encoded(chosen, maker)[0]

    ids, others = drawn(0, arguments.rows), drawn(arguments.rows[0], (150, 100))

    def rows() -> list[Flow]:
        return flows(model, ids, pad)

    together = dict(read_together(model, rows()))
    if arguments.table:
        table(model, together, rows, others, pad)
        return
    sizes = list(SIZES)
    if arguments.sizes:
        sizes = [(int(heads), int(units)) for heads, units in (pair.split(",") for pair in arguments.sizes.split())]
    lean = shrunk(model, together, sizes, rows)
    count = sum(weight.numel() for weight in lean.layers.parameters()) / 1e6
    lost = divergence(lean, logits_of(model, others, pad), others, pad)
    print(f"{count:.1f} million weights in the layers; divergence {lost:.3f}")
    torch.save(lean.state_dict(), arguments.out)


if __name__ == "__main__":
    main()
