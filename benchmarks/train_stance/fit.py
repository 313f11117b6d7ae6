"""The training loop, the same for every model, and the figures it is watched by."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from rows import Ids
from torch import nn

from framing.scorers.fitting import accuracy_report

__all__ = ["Plan", "batches", "fit", "logits_of"]


@dataclass(frozen=True)
class Plan:
    """How a model is trained.

    Attributes:
        epochs: Passes over the rows.
        rate: Learning rate of the encoder.
        head_rate: Learning rate of the head.
        batch: Rows of a batch.
        warm: Share of the steps in which the rate rises.
        end: The rate at the end, as a share of the highest.
        smoothing: Share of each goal that is spread over the three classes.
        rdrop: Weight of the divergence between two passes with different dropout (Liang et al. 2021); 0 for one pass.
        seed: Seed of everything.
        half: Whether products are in bfloat16.
    """

    epochs: int = 3
    rate: float = 4e-5
    head_rate: float = 5e-4
    batch: int = 32
    warm: float = 0.1
    end: float = 0.0
    smoothing: float = 0.05
    rdrop: float = 0.0
    seed: int = 0
    half: bool = True


Batch = tuple[Sequence[int], tuple[torch.Tensor, ...]]


def batches(ids: Ids, size: int, pad: int, order: Sequence[int]) -> list[Batch]:
    """Return the rows of each batch with its tensors: ids, attention and the target's weights."""
    found = []
    for at in range(0, len(order), size):
        rows = order[at : at + size]
        length = max(len(ids[row][0]) for row in rows)
        tokens = torch.full((len(rows), length), pad, dtype=torch.long)
        attention = torch.zeros((len(rows), length), dtype=torch.long)
        target = torch.zeros((len(rows), length))
        for number, row in enumerate(rows):
            pieces, place = ids[row]
            tokens[number, : len(pieces)] = torch.tensor(pieces)
            attention[number, : len(pieces)] = 1
            target[number, place : place + 3] = 1 / 3
        found.append((rows, (tokens, attention, target)))
    return found


def _shuffled(ids: Ids, size: int, generator: np.random.Generator) -> list[int]:
    """Return an order in which rows of like length stand together, in batches drawn at random."""
    order = generator.permutation(len(ids))
    block = size * 16
    sorted_blocks = [
        sorted(order[at : at + block], key=lambda row: len(ids[row][0])) for at in range(0, len(order), block)
    ]
    groups = [rows[at : at + size] for rows in sorted_blocks for at in range(0, len(rows), size)]
    return [int(row) for group in generator.permutation(len(groups)) for row in groups[group]]


def logits_of(model: nn.Module, ids: Ids, pad: int, size: int = 64) -> np.ndarray:
    """Return the model's logits, shape (n, 3)."""
    order = sorted(range(len(ids)), key=lambda row: len(ids[row][0]))
    found = np.empty((len(ids), 3))
    model.eval()
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for rows, tensors in batches(ids, size, pad, order):
            found[list(rows)] = model(*tensors).float().numpy()
    return found


def fit(
    model: nn.Module,
    epoch_rows: Callable[[int], tuple[Ids, np.ndarray]],
    plan: Plan,
    *,
    pad: int,
    watched: dict[str, tuple[Ids, np.ndarray]],
    after_epoch: Callable[[int], None] | None = None,
) -> None:
    """Train in place.

    Args:
        model: A :class:`TargetModel` or :class:`Lean`.
        epoch_rows: From the number of an epoch to its rows and goals; they may differ from epoch to epoch.
        plan: How.
        pad: Id of the padding piece.
        watched: Sets whose figures are printed after each epoch, and used for nothing else.
        after_epoch: Called with the number of the epoch that has ended.
    """
    torch.manual_seed(plan.seed)
    generator = np.random.default_rng(plan.seed)
    head = [*model.hidden.parameters(), *model.out.parameters()]
    above = {id(weight) for weight in head}
    body = [weight for weight in model.parameters() if weight.requires_grad and id(weight) not in above]
    groups = [{"params": body, "lr": plan.rate}, {"params": head, "lr": plan.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = plan.epochs * math.ceil(len(epoch_rows(0)[0]) / plan.batch)
    warm = max(1, int(plan.warm * steps))

    def share(step: int) -> float:
        if step < warm:
            return (step + 1) / warm
        return plan.end + (1 - plan.end) * max(0.0, (steps - step) / (steps - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, share)
    for epoch in range(plan.epochs):
        ids, goals = epoch_rows(epoch)
        smooth = torch.tensor(goals * (1 - plan.smoothing) + plan.smoothing / 3)
        began = time.time()
        total = 0.0
        model.train()
        order = _shuffled(ids, plan.batch, generator)
        for number, (rows, tensors) in enumerate(batches(ids, plan.batch, pad, order)):
            with torch.autocast("cpu", torch.bfloat16, enabled=plan.half):
                logits = model(*tensors).float()
                loss = nn.functional.cross_entropy(logits, smooth[list(rows)])
                if plan.rdrop:
                    again = model(*tensors).float()
                    loss = (loss + nn.functional.cross_entropy(again, smooth[list(rows)])) / 2
                    one, two = logits.log_softmax(1), again.log_softmax(1)
                    apart = nn.functional.kl_div(one, two, log_target=True, reduction="batchmean")
                    apart = apart + nn.functional.kl_div(two, one, log_target=True, reduction="batchmean")
                    loss = loss + plan.rdrop * apart / 2
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            optimiser.zero_grad()
            total += loss.item() * len(rows)
            if number % 50 == 0:
                print(f"  {epoch}.{number} loss {loss.item():.3f} {time.time() - began:.0f} s", flush=True)
        print(f"epoch {epoch}: loss {total / len(ids):.4f}, {time.time() - began:.0f} s; " + watch(model, watched, pad))
        if after_epoch:
            after_epoch(epoch)


def watch(model: nn.Module, watched: dict[str, tuple[Ids, np.ndarray]], pad: int) -> str:
    """Return macro-F1 on each watched set."""
    cells = []
    for name, (ids, goals) in watched.items():
        report = accuracy_report(logits_of(model, ids, pad), goals.argmax(axis=1))
        cells.append(f"{name} {report['macro_f1']:.4f}")
    return ", ".join(cells)
