"""Exchange parties' names throughout real articles: every stance score must change hands exactly.

python benchmarks/party_swap.py --data ../shared/data
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pandas as pd
from data_folder import add_data_option

import framing
from framing.validating.audit import SwapAudit, party_swap

PAIRS = (
    ("azerbaijan", "armenia"),
    ("ilham_aliyev", "nikol_pashinyan"),
    ("turkey", "russia"),
    ("azerbaijan_defence_ministry", "armenia_defence_ministry"),
)


def articles(data: Path, scorer: framing.StanceScorer) -> framing.Analysis:
    """Return an analysis of the Caucasus articles."""
    rows = [
        json.loads(line) for line in (data / "caucasus" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return framing.analyze(framing.read_corpus(pd.DataFrame(rows)), scorer=scorer, progress=False)


def audits(data: Path) -> list[SwapAudit]:
    """Return the audit of each pair."""
    scorer = framing.stance_scorer()  # one for all: what reads the same after the exchange is not run again
    analysis = articles(data, scorer)
    return [party_swap(analysis, a, b, scorer=scorer) for a, b in PAIRS]


def figures(data: Path) -> dict[str, float]:
    """Return the share of stance rows that change hands exactly, over all pairs."""
    done = audits(data)
    return {"exact": 1.0 - sum(len(audit.differences) for audit in done) / sum(audit.rows for audit in done)}


def main() -> None:
    """Print the audits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser, "caucasus")
    for audit in audits(parser.parse_args().data):
        print(audit)
        if not audit.exact:
            print(audit.differences.head(20).to_string(index=False))


if __name__ == "__main__":
    main()
