"""A lean MPNet: the roles of the large model's weights, with few heads and few units in each layer, or none of either.

The head of the model reads the opening piece and the target's three alone, so the last layer that has attention asks
for these four, and what lies above it works on them only.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from export import NAMES, bucket
from torch import nn

from framing.scorers.neural_input import LONGEST

__all__ = ["HEAD", "Lean", "LeanLayer", "distances", "sizes_of", "whole"]

HEAD = 64
"""Numbers of a head of attention."""

_EPSILON = 1e-5
_BUCKETS = 32


class Shift(nn.Module):
    """What is left of a product that has no inputs any more: its bias."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(width))

    def forward(self, nothing: None) -> torch.Tensor:
        """Return the bias."""
        return self.bias


class LeanLayer(nn.Module):
    """A layer with so many heads and units."""

    def __init__(self, width: int, heads: int, units: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.units = heads, units
        inner = heads * HEAD
        if heads:
            self.q, self.k, self.v = (nn.Linear(width, inner) for _ in range(3))
            self.near = nn.Parameter(torch.zeros(_BUCKETS, heads))
        self.o = nn.Linear(inner, width) if heads else Shift(width)
        self.n1 = nn.LayerNorm(width, eps=_EPSILON)
        if units:
            self.f1 = nn.Linear(width, units)
        self.f2 = nn.Linear(units, width) if units else Shift(width)
        self.n2 = nn.LayerNorm(width, eps=_EPSILON)
        self.dropout = nn.Dropout(dropout)

    def has(self, part: str) -> bool:
        """Whether the layer has a product of this name."""
        return bool(self.units if part in ("f1", "f2") else self.heads)

    def mixed(
        self,
        x: torch.Tensor,
        mine: torch.Tensor,
        mask: torch.Tensor,
        apart: torch.Tensor,
        asked: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """Return what the heads read, shape (n, asking, heads * 64).

        Args:
            x: States of all pieces, shape (n, length, width).
            mine: States of those that ask.
            mask: Added for padding, shape (n, 1, 1, length).
            apart: Bucket of the distance of every two pieces, shape (length, length).
            asked: Places of those that ask, shape (n, 4); None for all.
        """
        count = len(x)
        bias = self.near[apart].permute(2, 0, 1)
        bias = bias.unsqueeze(0) if asked is None else bias[:, asked].transpose(0, 1)
        q, k, v = (
            part(states).view(count, -1, self.heads, HEAD).transpose(1, 2)
            for part, states in ((self.q, mine), (self.k, x), (self.v, x))
        )
        scores = q @ k.transpose(-1, -2) / math.sqrt(HEAD) + bias + mask
        return (scores.softmax(-1).to(v.dtype) @ v).transpose(1, 2).reshape(count, -1, self.heads * HEAD)

    def forward(
        self, x: torch.Tensor, mask: torch.Tensor, apart: torch.Tensor, asked: torch.Tensor | None
    ) -> torch.Tensor:
        """Return the states of those that ask."""
        mine = x if asked is None else x.gather(1, asked.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
        mixed = self.mixed(x, mine, mask, apart, asked) if self.heads else None
        mine = self.n1(mine + self.dropout(self.o(mixed)))
        wide = nn.functional.gelu(self.f1(mine)) if self.units else None
        return self.n2(mine + self.dropout(self.f2(wide)))


class Lean(nn.Module):
    """The encoder and its head, with the forward pass of :class:`encoders.TargetModel`.

    Args:
        pieces: Pieces of the vocabulary.
        sizes: Heads and units of each layer.
        width: Numbers of a piece.
        dropout: In the encoder.
    """

    def __init__(self, pieces: int, sizes: list[tuple[int, int]], *, width: int = 768, dropout: float = 0.0) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, width)
        self.positions = nn.Embedding(LONGEST, width)
        self.norm = nn.LayerNorm(width, eps=_EPSILON)
        self.layers = nn.ModuleList(LeanLayer(width, heads, units, dropout) for heads, units in sizes)
        self.dropout, self.head_dropout = nn.Dropout(dropout), nn.Dropout(0.1)
        self.hidden = nn.Linear(2 * width, 384)
        self.out = nn.Linear(384, 3)
        self._last = max(number for number, (heads, _) in enumerate(sizes) if heads)

    def embedded(self, ids: torch.Tensor) -> torch.Tensor:
        """Return the states below the first layer, shape (n, length, width)."""
        found: torch.Tensor = self.norm(self.words(ids) + self.positions(torch.arange(ids.shape[1])))
        return found

    def forward(self, ids: torch.Tensor, attention: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return logits, shape (n, 3); ``target`` is (n, length) with 1/3 at the target's pieces, else 0."""
        apart = distances(ids.shape[1])
        mask = (attention == 0)[:, None, None, :] * -1e9
        place = (target > 0).int().argmax(1)
        asked = torch.cat([torch.zeros_like(place)[:, None], place[:, None] + torch.arange(3)], dim=1)
        x = self.dropout(self.embedded(ids))
        for number, layer in enumerate(self.layers):
            x = layer(x, mask, apart, asked if number == self._last else None)
        both = self.head_dropout(torch.cat([x[:, 0], x[:, 1:].mean(1)], dim=1))
        found: torch.Tensor = self.out(self.head_dropout(nn.functional.gelu(self.hidden(both))))
        return found


def distances(length: int) -> torch.Tensor:
    """Return the bucket of the distance of every two pieces, shape (length, length)."""
    places = np.arange(length)
    return torch.tensor(bucket(places[None, :] - places[:, None]))


def sizes_of(state: dict[str, torch.Tensor]) -> list[tuple[int, int]]:
    """Return heads and units of each layer of a lean model's weights."""
    count = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))
    found = []
    for number in range(count):
        near, first = state.get(f"layers.{number}.near"), state.get(f"layers.{number}.f1.weight")
        found.append((0 if near is None else near.shape[1], 0 if first is None else first.shape[0]))
    return found


def whole(state: dict[str, torch.Tensor], kept: list[int]) -> Lean:
    """Return a large model in this form, with nothing gone but pieces.

    Args:
        state: Weights of a :class:`encoders.TargetModel` of MPNet.
        kept: Ids of the pieces to keep.
    """
    embeddings = "encoder.embeddings."
    found = {
        "words.weight": state[f"{embeddings}word_embeddings.weight"][kept],
        "positions.weight": state[f"{embeddings}position_embeddings.weight"][2 : 2 + LONGEST],
        "norm.weight": state[f"{embeddings}LayerNorm.weight"],
        "norm.bias": state[f"{embeddings}LayerNorm.bias"],
        **{name: state[name] for name in ("hidden.weight", "hidden.bias", "out.weight", "out.bias")},
    }
    layers = sum(name.endswith(f"{NAMES['q']}.weight") for name in state)
    for number in range(layers):
        for short, name in NAMES.items():
            for part in ("weight", "bias"):
                found[f"layers.{number}.{short}.{part}"] = state[f"encoder.encoder.layer.{number}.{name}.{part}"]
        found[f"layers.{number}.near"] = state["encoder.encoder.relative_attention_bias.weight"].clone()
    model = Lean(len(kept), sizes_of(found))
    model.load_state_dict(found)
    model.eval()
    return model
