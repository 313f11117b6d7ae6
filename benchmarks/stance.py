"""Every stance scorer side by side with its peers, on target-level sentiment of US news and of the Caucasus conflict.

Prints macro-F1, accuracy, F1 of each class, calibration error (15 bins), speed and memory; for the Caucasus sentences
macro-F1 by group with a bootstrap interval over source documents. Peers: VADER on the sentence and in a window round
the target, and TextBlob where it is installed. ``benchmarks/basil.py`` adds the comparison on whole articles.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing
import resource
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from data_folder import add_data_option

from framing.errors import ScorerError
from framing.scorers import SCORERS, stance_scorer
from framing.scorers.fitting import accuracy_report, calibration_error

_SETS = {
    "rw_dev": "newsmtsc/rw_dev.jsonl",
    "mt_dev": "newsmtsc/mt_dev.jsonl",
    "caucasus": "caucasus/gold_sentences_dev.jsonl",
}
_WINDOW = 60  # characters on either side, for VADER in a window
_BINS = 15
Score = Callable[[Sequence[str], Sequence[tuple[int, int]]], npt.NDArray[np.float64]]


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def vader(window: int | None) -> Score:
    """Return VADER as a scorer, with its usual cut-offs of 0.05, over the sentence or a window round the target."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()

    def score(sentences: Sequence[str], targets: Sequence[tuple[int, int]]) -> npt.NDArray[np.float64]:
        rows = []
        for sentence, (start, end) in zip(sentences, targets, strict=True):
            text = sentence if window is None else sentence[max(0, start - window) : end + window]
            value = analyzer.polarity_scores(text)["compound"]
            rows.append([value <= -0.05, -0.05 < value < 0.05, value >= 0.05])
        return np.array(rows, dtype=float)

    return score


def textblob() -> Score:
    """Return TextBlob's polarity of the sentence as a scorer, with VADER's cut-offs."""
    from textblob import TextBlob

    def score(sentences: Sequence[str], targets: Sequence[tuple[int, int]]) -> npt.NDArray[np.float64]:
        values = [TextBlob(sentence).sentiment.polarity for sentence in sentences]
        return np.array([[v <= -0.05, -0.05 < v < 0.05, v >= 0.05] for v in values], dtype=float)

    return score


def installed() -> list[str]:
    """Return the names of the scorers that can be made here: the large one is a package of its own."""
    found = []
    for name in SCORERS:
        try:
            stance_scorer(name)
        except ScorerError as error:
            print(f"{name} is left out: {error}")
        else:
            found.append(name)
    return found


def scorers() -> dict[str, Score]:
    """Return everything that is compared, by name."""
    found: dict[str, Score] = {"VADER, sentence": vader(None), "VADER, window": vader(_WINDOW)}
    if importlib.util.find_spec("textblob"):
        found["TextBlob"] = textblob()
    for name in installed():
        found[name] = stance_scorer(name).score
    return found


def _maker(name: str, score: Score) -> Callable[[], Score]:
    """Return what makes a scorer anew; a peer remembers nothing and is used as it is."""
    return (lambda: score) if _is_peer(name) else (lambda: stance_scorer(name).score)


def _is_peer(name: str) -> bool:
    """Tell whether a name is that of a peer, whose output is no probability."""
    return name not in SCORERS


def typical(rows: Sequence[dict[str, str]], count: int = 200) -> list[dict[str, str]]:
    """Return the rows whose sentences are nearest to the median length: a typical news sentence."""
    lengths = [len(row["sentence"]) for row in rows]
    middle = sorted(lengths)[len(lengths) // 2]
    return sorted(rows, key=lambda row: (abs(len(row["sentence"]) - middle), row["sentence"]))[:count]


def _peak(name: str, queue: multiprocessing.Queue[float]) -> None:
    """Score a few sentences in a process of its own and report its peak of memory, in MB."""
    sentence = "Observers condemned Borduria and thanked Syldavia for its patience in the long talks of that summer."
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    stance_scorer(name).score([sentence] * 2, [(20, 28), (41, 49)])
    queue.put((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)


def memory(name: str) -> float:
    """Return the memory that loading and using a scorer adds to a fresh process, in MB."""
    context = multiprocessing.get_context("spawn")
    queue = context.Queue()
    process = context.Process(target=_peak, args=(name, queue))
    process.start()
    found = float(queue.get(timeout=120))
    process.join()
    return found


def speed(make: Callable[[], Score], sentences: Sequence[str], targets: Sequence[tuple[int, int]]) -> float:
    """Return targets a second of processor time, so that other work on the machine does not count; best of three."""
    times = []
    for _ in range(3):
        score = make()  # afresh: the neural scorers remember what they have read
        score(sentences[:1], targets[:1])
        began = time.process_time()
        score(sentences, targets)
        times.append(time.process_time() - began)
    return len(sentences) / min(times)


def spans(rows: Sequence[dict[str, str]]) -> tuple[list[str], list[tuple[int, int]]]:
    """Return sentences and spans of targets."""
    return [row["sentence"] for row in rows], [(int(row["from"]), int(row["to"])) for row in rows]


def interval(
    scores: npt.NDArray[np.float64], gold: npt.NDArray[np.int64], documents: Sequence[str], draws: int = 1000
) -> tuple[float, float]:
    """Return the 95 % percentile interval of macro-F1 when documents are drawn with replacement, seed 0."""
    generator = np.random.default_rng(0)
    names = sorted(set(documents))
    rows_of = {name: np.flatnonzero([document == name for document in documents]) for name in names}
    found = []
    for _ in range(draws):
        rows = np.concatenate([rows_of[names[at]] for at in generator.integers(0, len(names), len(names))])
        found.append(accuracy_report(scores[rows], gold[rows])["macro_f1"])
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return float(low), float(high)


def figures(data: Path) -> dict[str, float]:
    """Return the figures that have floors: macro-F1 of each bundled scorer on each set."""
    found = {}
    for name, file in _SETS.items():
        rows = read_rows(data / file)
        gold = np.array([int(row["label"]) + 1 for row in rows])
        for scorer in installed():
            found[f"{scorer} {name}"] = accuracy_report(stance_scorer(scorer).score(*spans(rows)), gold)["macro_f1"]
    return found


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser, "newsmtsc", "caucasus")
    arguments = parser.parse_args()
    compared = scorers()
    for name, file in _SETS.items():
        rows = read_rows(arguments.data / file)
        sentences, targets = spans(rows)
        gold = np.array([int(row["label"]) + 1 for row in rows])
        print(f"\n{name}: {len(rows)} targets")
        print(f"{'':18}{'macro-F1':>9}{'accuracy':>9}{'F1 neg':>8}{'F1 neu':>8}{'F1 pos':>8}{'ECE':>7}")
        scored = {}
        for who, score in compared.items():
            scored[who] = score(sentences, targets)
            report = accuracy_report(scored[who], gold)
            error = "" if _is_peer(who) else f"{calibration_error(scored[who], gold, bins=_BINS):.3f}"
            print(
                f"{who:18}{report['macro_f1']:9.3f}{report['accuracy']:9.3f}{report['f1_negative']:8.3f}"
                f"{report['f1_neutral']:8.3f}{report['f1_positive']:8.3f}{error:>7}"
            )
        if name == "caucasus":
            print("\nmacro-F1 by group of outlets, 95 % interval over documents")
            for group in sorted({row["group"] for row in rows}):
                inside = np.flatnonzero([row["group"] == group for row in rows])
                documents = [rows[at]["doc_id"] for at in inside]
                cells = []
                for who in compared:
                    low, high = interval(scored[who][inside], gold[inside], documents)
                    value = accuracy_report(scored[who][inside], gold[inside])["macro_f1"]
                    cells.append(f"{who} {value:.2f} [{low:.2f}, {high:.2f}]")
                print(f"{group} (n={len(inside)}): " + "; ".join(cells))
    rows = typical(read_rows(arguments.data / "newsmtsc" / "rw_dev.jsonl"))
    sentences, targets = spans(rows)
    print(f"\n{len(rows)} sentences of median length in one batch, targets a second of processor time; memory it adds")
    makers = {who: _maker(who, score) for who, score in compared.items()}
    for who in compared:
        added = "" if _is_peer(who) else f"{memory(who):9,.0f} MB"
        print(f"{who:18}{speed(makers[who], sentences, targets):9,.0f}{added}")


if __name__ == "__main__":
    main()
