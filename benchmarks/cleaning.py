"""How well pages are cleaned: shingle F1 on web pages, snippets removed and words kept on the Caucasus articles.

Run ``python benchmarks/cleaning.py --data ../shared/data``. The line scorer's weights were fitted on all pages of
``cleaning/dev.jsonl``; ``--folds 6`` refits them without the pages they are measured on, which is the honest figure.
``--fit`` prints the weights that :mod:`framing.texts.scoring` carries.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from data_folder import add_data_option

from framing.texts import extraction, layout, scoring
from framing.texts.cleaning import clean
from framing.texts.encoding import repair
from framing.texts.lines import blocks_of, lines_of

Row = dict[str, Any]
Shingles = Counter[tuple[str, ...]]


def shingles(text: str) -> Shingles:
    """Return the multiset of lower-cased 4-word sequences of ``text``."""
    words = re.findall(r"\w+", text.lower())
    return Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3))


class Score:
    """Precision, recall and F1 of shingles, page by page and pooled."""

    def __init__(self) -> None:
        """Start without pages."""
        self.pages: list[tuple[float, float, float]] = []
        self.pooled = [0, 0, 0]

    def add(self, text: str, gold: str) -> float:
        """Add one page and return its F1."""
        ours, theirs = shingles(text), shingles(gold)
        shared, a, b = sum((ours & theirs).values()), sum(ours.values()), sum(theirs.values())
        precision, recall = shared / max(1, a), shared / max(1, b)
        f1 = 2 * precision * recall / (precision + recall) if shared else 0.0
        self.pages.append((precision, recall, f1))
        self.pooled = [old + new for old, new in zip(self.pooled, (shared, a, b), strict=True)]
        return f1

    @property
    def f1(self) -> float:
        """Return the mean of the pages' F1."""
        return sum(page[2] for page in self.pages) / len(self.pages)

    def line(self, name: str) -> str:
        """Return one line of the table."""
        p, r, f = (sum(column) / len(self.pages) for column in zip(*self.pages, strict=True))
        pooled = 2 * self.pooled[0] / max(1, self.pooled[1] + self.pooled[2])
        median = sorted(page[2] for page in self.pages)[len(self.pages) // 2]
        return f"{name:<28}{p:8.3f}{r:8.3f}{f:8.3f}{median:8.3f}{pooled:8.3f}{len(self.pages):7d}"


def read(path: Path) -> list[Row]:
    """Return the rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def measure(rows: Sequence[Row], cleaner: Callable[[Row], str], worst: int = 0) -> Score:
    """Score a cleaner on pages; print the ``worst`` pages when asked."""
    score = Score()
    found = sorted((score.add(cleaner(row), row["gold_text"]), row["url"]) for row in rows)
    for f1, url in found[:worst]:
        print(f"    {f1:.3f}  {url}")
    return score


def page_html(row: Row, folder: Path) -> str:
    """Return the stored HTML of a page."""
    with gzip.open(folder / "html" / f"{row['id']}.html.gz") as file:
        return file.read().decode("utf-8", "replace")


def examples(rows: Sequence[Row]) -> Iterator[tuple[list[list[float]], list[int], list[float]]]:
    """Yield the features, labels and weights of the lines of each page."""
    for row in rows:
        source = repair(row["raw_text"]).text
        blocks = blocks_of(lines_of(source))
        labels: dict[str, list[int]] = {}
        for line in row["lines"]:
            labels.setdefault(" ".join(repair(line["text"]).text.split()), []).append(line["keep"])
        table = layout.features(blocks)
        title = layout.FEATURES.index("title_line")
        keep = []
        for number, (block, line) in enumerate(zip(blocks, table, strict=True)):
            marks = [labels.get(" ".join(source[start:end].split()), [0]) for start, end in block.spans]
            kept = max(mark.pop(0) if len(mark) > 1 else mark[0] for mark in marks)
            keep.append(0 if line[title] or not number else kept)  # a headline's words recur in the body's label
        sizes = [max(1.0, len(block.text) / 5.5) ** 0.7 for block in blocks]
        whole = sum(sizes)
        yield table, keep, [size / whole for size in sizes]


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Return weights for the line scorer, fitted on the line labels of ``rows``; each page weighs the same."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    pages = list(examples(rows))
    x = np.vstack([np.array(table) for table, _, _ in pages])
    y = np.concatenate([np.array(keep) for _, keep, _ in pages])
    weight = np.concatenate([np.array(sizes) for _, _, sizes in pages])
    centre, spread = x.mean(0), x.std(0) + 1e-9
    model = LogisticRegression(C=1.0, max_iter=5000).fit(
        (x - centre) / spread, y, sample_weight=weight * len(y) / weight.sum()
    )
    slopes = model.coef_[0] / spread
    weights = {name: round(float(slope), 3) for name, slope in zip(layout.FEATURES, slopes, strict=True)}
    weights["bias"] = round(float(model.intercept_[0] - (slopes * centre).sum()), 3)
    return weights


def folded(rows: Sequence[Row], folds: int) -> Iterator[tuple[Row, str]]:
    """Yield each page with its cleaned text, by weights fitted on the other folds' pages."""
    for fold in range(folds):
        scoring.WEIGHTS.update(fit([row for i, row in enumerate(rows) if i % folds != fold]))
        for row in rows[fold::folds]:
            yield row, clean(row["raw_text"]).text


def words_between(row: Row, raw: str, *, strict: bool = False) -> list[str]:
    """Return the words of the gold body: from its first to its last words, without the snippets that must go.

    Also left out, unless ``strict``, are link addresses, document references and the second copy of a line: none is a
    word of the body. Captions inside the body count, since the codes do not list them all.
    """
    start, end = row["body_start"], row["body_end"]
    flat = raw.replace("\\r\\n", "  \n ")
    at = re.search(r"\s+".join(map(re.escape, start.split())), flat)
    finds = list(re.finditer(r"\s+".join(map(re.escape, end.split())), flat))
    if not at or not finds:
        return []
    body = flat[at.start() : finds[-1].end()]
    for snippet in row["boilerplate_snippets"]:  # what must go cannot be asked to stay
        body = re.sub(r"\s+".join(map(re.escape, snippet.split())), "\n", body)
    if strict:
        return re.findall(r"\w+", body.lower())
    body = re.sub(r"\]\([^()\s]+\)|\(see [AS]/[^)]*\)", " ", body)
    lines = list(dict.fromkeys(line.strip() for line in body.split("\n") if line.strip()))
    copies = {line for line in lines if any(other != line and other.startswith(line[:150]) for other in lines)}
    return re.findall(r"\w+", " ".join(line for line in lines if len(line) < 100 or line not in copies).lower())


def caucasus(folder: Path, verbose: bool, *, strict: bool = False) -> tuple[int, int, int, int]:
    """Return how many boilerplate snippets of the gold articles went, of how many; body words kept, of how many.

    ``strict`` counts every word between the first and the last of the gold body, doubled lines and addresses too.
    """
    raws = {row["id"]: row["raw_text"] for row in read(folder / "articles.jsonl")}
    gone = snippets = kept = total = 0
    for row in read(folder / "gold_articles_dev.jsonl"):
        raw = raws[row["id"]]
        found = clean(raw)
        flat = " ".join(found.text.split())
        for snippet in row["boilerplate_snippets"]:
            snippets += 1
            out = " ".join(snippet.split()) not in flat
            gone += out
            if verbose and not out:
                print(f"    left in {row['id']}: {snippet[:90]}")
        body = Counter(words_between(row, raw, strict=strict))
        ours = Counter(re.findall(r"\w+", (found.text + " " + " ".join(head for head, _ in found.headings)).lower()))
        here = sum((body & ours).values())
        kept, total = kept + here, total + sum(body.values())
        if verbose:
            print(f"    {row['id']:<28} kept {here} of {sum(body.values())}")
    return gone, snippets, kept, total


def native(data: Path) -> list[str]:
    """Return the articles of the sets that people wrote in English: PolNeAR, BASIL, narrative frames."""
    files = (data / "polnear" / "dev.jsonl", data / "polnear" / "train_sample.jsonl", data / "basil" / "dev.jsonl",
             data / "narrative_frames" / "dev.jsonl")  # fmt: skip
    rows = [row for file in files if file.is_file() for row in read(file)]
    return [row.get("text") or "\n\n".join(sentence["text"] for sentence in row["sentences"]) for row in rows]


def not_called_translated(data: Path) -> tuple[int, int]:
    """Return how many articles written in English are not flagged as machine-translated, of how many."""
    texts = native(data)
    return sum("machine_translation" not in clean(text).flags for text in texts), len(texts)


def figures(data: Path) -> dict[str, float]:
    """Return the figures that have floors."""
    folder = data / "cleaning"
    rows = read(folder / "dev.jsonl")
    gone, snippets, kept, total = caucasus(data / "caucasus", verbose=False)
    unflagged, written = not_called_translated(data)
    return {
        "plain F1": measure(rows, lambda row: clean(row["raw_text"]).text).f1,
        "html F1": measure(rows, lambda row: clean(page_html(row, folder)).text).f1,
        "snippets removed": gone / snippets,
        "body words kept": kept / total,
        "not called translated": unflagged / written if written else float("nan"),
    }


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_data_option(parser, "cleaning", "caucasus")
    parser.add_argument("--folds", type=int, default=0, help="also refit the line scorer in so many folds")
    parser.add_argument("--fit", action="store_true", help="print fitted weights and stop")
    parser.add_argument("--worst", type=int, default=0, help="print the worst pages of each path")
    options = parser.parse_args()
    folder = options.data / "cleaning"
    rows = read(folder / "dev.jsonl")
    if options.fit:
        json.dump(fit(rows), sys.stdout, indent=1)
        return
    print(f"{'4-word shingles':<28}{'prec.':>8}{'recall':>8}{'F1':>8}{'median':>8}{'pooled':>8}{'pages':>7}")
    print(measure(rows, lambda row: str(row["raw_text"])).line("whole page"))
    began = time.perf_counter()
    plain = measure(rows, lambda row: clean(row["raw_text"]).text, options.worst)
    spent = time.perf_counter() - began
    print(plain.line("plain-text path"))
    english = [row for row in rows if row["lang"] == "en"]
    print(measure(english, lambda row: clean(row["raw_text"]).text).line("  English pages"))
    pages = {row["id"]: page_html(row, folder) for row in rows}
    began_html = time.perf_counter()
    print(measure(rows, lambda row: clean(pages[row["id"]]).text, options.worst).line("HTML path"))
    spent_html = time.perf_counter() - began_html
    found, extraction._by_trafilatura = extraction._by_trafilatura, lambda raw: []
    print(measure(rows, lambda row: clean(pages[row["id"]]).text, options.worst).line("HTML without trafilatura"))
    extraction._by_trafilatura = found
    if options.folds:
        kept = dict(scoring.WEIGHTS)
        score = Score()
        for row, text in folded(rows, options.folds):
            score.add(text, row["gold_text"])
        scoring.WEIGHTS.update(kept)
        print(score.line(f"plain path, {options.folds} folds"))
    n = len(rows)
    print(f"milliseconds per page (with the scoring): plain {1000 * spent / n:.1f}, HTML {1000 * spent_html / n:.1f}")
    gone, snippets, held, total = caucasus(options.data / "caucasus", bool(options.worst))
    print(
        f"Caucasus gold articles: snippets removed {gone} of {snippets} ({gone / snippets:.1%}), "
        f"body words kept {held} of {total} ({held / total:.2%})"
    )
    _, _, held, total = caucasus(options.data / "caucasus", verbose=False, strict=True)
    print(f"the same with doubled lines, link addresses and references counted: {held} of {total} ({held / total:.2%})")
    unflagged, written = not_called_translated(options.data)
    print(f"flagged as machine-translated: {written - unflagged} of {written} articles written in English")


if __name__ == "__main__":
    main()
