"""Write the mean of the weights of several runs that began at the same base and head.

Wortsman et al. (2022, "Model soups"): fine-tuned models of one start lie in one basin, and their mean is as good as
their ensemble at the price of one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Read, average, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+", help="files of weights")
    parser.add_argument("--shares", type=float, nargs="*", help="of each file in the mean; equal unless given")
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    states = [torch.load(file) for file in arguments.weights]
    shares = arguments.shares or [1.0] * len(states)
    whole = sum(shares)
    mean = {
        name: sum(state[name] * (share / whole) for state, share in zip(states, shares, strict=True))
        for name in states[0]
    }
    torch.save(mean, arguments.out)


if __name__ == "__main__":
    main()
