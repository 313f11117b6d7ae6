"""Train the learned judge of furniture on the coded pages written for it. The same pages give the same bytes.

Two stages: the wording of a line (logistic regression over words and phrases without names), then gradient-boosted
trees over that and over what stands around the line. The second learns from the first's judgement of pages of other
writers. Read are ``corpus/coded_pages.txt``, and the articles of ``narrative_frames`` (MIT, Frermann et al. 2023) as
bodies without furniture and within the furniture of coded pages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from data_folder import add_data_option
from scipy.sparse import csr_matrix, hstack
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from threadpoolctl import threadpool_limits

from framing.texts.line_judge import LineJudge, load_judge
from framing.texts.sentences import split_sentences
from framing.texts.setting import setting
from framing.texts.wording import form, grams, plain_words

_ROOT = Path(__file__).resolve().parent.parent
_SHIPPED = _ROOT / "framing" / "texts" / "furniture.npz"
_LEAST_PAGES = 2  # in how many pages a word or phrase must stand
_THINNED = (0.0, 0.5, 0.85, 1.0)  # share of the furniture left out of each reading of a page
_STRENGTH = 16.0
_FOLDS = 5
_MOST_SENTENCES, _MOST_PARAGRAPHS = 4, 24  # of real articles, which come without paragraphs
_ROUNDS, _LEAVES, _RATE = 150, 12, 0.06
_SLIGHT = 0.02  # phrases that weigh less say nothing


@dataclass(frozen=True)
class Page:
    """A coded page: who wrote it, its lines, and of each its code (``t``, ``b``, ``h`` or ``f``)."""

    writer: str
    lines: tuple[str, ...]
    codes: str


def read_pages(path: Path) -> list[Page]:
    """Read coded pages.

    Raises:
        ValueError: A line has no code.
    """
    found: list[Page] = []
    lines: list[str] = []
    writer = after = codes = ""
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), "=== "], start=1):
        if line.startswith("### "):
            after = line[4:]
        elif line.startswith("# "):
            continue
        elif line.startswith("=== "):
            if lines:
                found.append(Page(writer, tuple(lines), codes))
            lines, codes = [], ""
            writer = after
        elif line[:2] in ("t ", "b ", "h ", "f ") and line[2:].strip():
            lines.append(line[2:].strip())
            codes += line[0]
        else:
            raise ValueError(f"Line {number} of {path} does not begin with a code (t, b, h, f) and a blank.")
    return found


@dataclass
class Wording:
    """The first stage."""

    known: frozenset[str]
    phrases: dict[str, int]
    model: LogisticRegression

    @classmethod
    def fitted(cls, pages: Sequence[Page]) -> Wording:
        """Return the stage, fitted on all lines but titles."""
        known = frozenset(_in_several([word for line in page.lines for word in plain_words(line)] for page in pages))
        phrases = _in_several([gram for line in page.lines for gram in grams(line, known)] for page in pages)
        stage = cls(
            known, {phrase: at for at, phrase in enumerate(phrases)}, LogisticRegression(C=_STRENGTH, max_iter=3000)
        )
        told = [
            (line, code) for page in pages for line, code in zip(page.lines, page.codes, strict=True) if code != "t"
        ]
        stage.model.fit(stage.read([line for line, _ in told]), [code == "f" for _, code in told])
        return stage

    def read(self, lines: Sequence[str]) -> csr_matrix:
        """Return phrases, evened out for length, and forms of lines."""
        rows, columns, values = [], [], []
        for row, line in enumerate(lines):
            there = [self.phrases[gram] for gram in grams(line, self.known) if gram in self.phrases]
            rows += [row] * len(there)
            columns += there
            values += [len(there) ** -0.5] * len(there)
        counted = csr_matrix((values, (rows, columns)), shape=(len(lines), len(self.phrases)))
        return hstack([counted, csr_matrix(np.array([form(line) for line in lines]))]).tocsr()

    def odds(self, lines: Sequence[str]) -> np.ndarray:
        """Return the log odds that lines are furniture."""
        found: np.ndarray = self.model.decision_function(self.read(lines))
        return found


def _in_several(held: Iterable[Sequence[str]]) -> list[str]:
    """Return what stands in several pages, in order."""
    counts = Counter(one for page in held for one in set(page))
    return sorted(one for one, count in counts.items() if count >= _LEAST_PAGES)


def real_bodies(data: Path) -> list[Page]:
    """Return real articles as pages that are all body, in paragraphs of a few sentences."""
    draw = np.random.default_rng(1)
    found = []
    for number, line in enumerate((data / "narrative_frames" / "dev.jsonl").read_text(encoding="utf-8").splitlines()):
        text = json.loads(line)["text"]
        sentences = [text[found.start : found.end] for found in split_sentences(text)]
        paragraphs: list[str] = []
        at = 0
        while at < len(sentences) and len(paragraphs) < _MOST_PARAGRAPHS:
            size = int(draw.integers(1, _MOST_SENTENCES + 1))
            paragraphs.append(" ".join(" ".join(sentences[at : at + size]).split()))
            at += size
        found.append(Page(f"real {number % _FOLDS}", tuple(paragraphs), "b" * len(paragraphs)))
    return found


def within(page: Page, body: Page) -> Page:
    """Return a coded page with another article in the place of its own."""
    places = [at for at, code in enumerate(page.codes) if code in "bh"]
    parts = np.array_split(np.arange(len(body.lines)), len(places)) if places else []
    shares = dict(zip(places, parts, strict=True))
    lines: list[str] = []
    codes = ""
    for at, (line, code) in enumerate(zip(page.lines, page.codes, strict=True)):
        new = [body.lines[n] for n in shares[at]] if at in shares else [line]
        lines += new
        codes += ("b" if at in shares else code) * len(new)
    return Page(page.writer, tuple(lines), codes)


def thinned(page: Page, share: float, draw: np.random.Generator) -> Page:
    """Return a page with a share of its furniture gone, and as likely its title."""
    untitled = draw.random() < share
    stay = [
        at
        for at, code in enumerate(page.codes)
        if not ((code == "f" and draw.random() < share) or (code == "t" and untitled))
    ]
    return Page(page.writer, tuple(page.lines[at] for at in stay), "".join(page.codes[at] for at in stay))


def readings(coded: Sequence[Page], real: Sequence[Page], stages: dict[str, Wording]) -> tuple[np.ndarray, np.ndarray]:
    """Return features and labels of the second stage.

    Each coded page is read whole, with parts of its furniture gone, and around a real article; the real articles also
    by themselves. The first stage's odds are of a stage that read neither this writer nor this article.
    """
    draw = np.random.default_rng(0)
    pages = [thinned(page, share, draw) for page in coded for share in _THINNED]
    for number, page in enumerate(coded):
        fellows = [body for body in real if fold(body) == fold(page)]
        if fellows:
            pages.append(thinned(within(page, fellows[number % len(fellows)]), _THINNED[number % 3], draw))
    pages += real
    features, labels = [], []
    for page in pages:
        if not page.lines:
            continue
        rows = setting(page.lines, stages[fold(page)].odds(page.lines))
        codes = np.array(list(page.codes))
        features.append(rows[codes != "t"])
        labels.append(codes[codes != "t"] == "f")
    return np.concatenate(features), np.concatenate(labels)


def fold(page: Page) -> str:
    """Return the fold of a page: pages of one writer stand together."""
    return str(int(page.writer.split()[-1]) % _FOLDS)


def by_others(pages: Sequence[Page]) -> dict[str, Wording]:
    """Return of each fold the first stage, learned from the others alone."""
    return {
        name: Wording.fitted([page for page in pages if fold(page) != name]) for name in sorted(set(map(fold, pages)))
    }


def boosted(features: np.ndarray, labels: np.ndarray) -> HistGradientBoostingClassifier:
    """Return the second stage, fitted."""
    model = HistGradientBoostingClassifier(
        max_iter=_ROUNDS, max_leaf_nodes=_LEAVES, learning_rate=_RATE, early_stopping=False, random_state=0
    )
    return model.fit(features, labels)


def judge_of(stage: Wording, model: HistGradientBoostingClassifier) -> dict[str, np.ndarray]:
    """Return the arrays of the file."""
    weights = stage.model.coef_[0]
    heavy = [(phrase, weights[at]) for phrase, at in stage.phrases.items() if abs(weights[at]) >= _SLIGHT]
    trees = [tree[0].nodes for tree in model._predictors]
    most = max(map(len, trees))
    part = {name: np.zeros((len(trees), most), dtype=np.int16) for name in ("features", "left", "right")}
    part["bounds"] = np.zeros((len(trees), most), dtype=np.float64)
    for at, nodes in enumerate(trees):
        leaf = nodes["is_leaf"].astype(bool)
        part["features"][at, : len(nodes)] = np.where(leaf, -1, nodes["feature_idx"])
        part["bounds"][at, : len(nodes)] = np.where(leaf, nodes["value"], nodes["num_threshold"])
        part["left"][at, : len(nodes)] = nodes["left"]
        part["right"][at, : len(nodes)] = nodes["right"]
    return part | {
        "known": np.frombuffer("\n".join(sorted(stage.known)).encode(), dtype=np.uint8),
        "phrases": np.frombuffer("\n".join(phrase for phrase, _ in heavy).encode(), dtype=np.uint8),
        "weights": np.array([weight for _, weight in heavy], dtype=np.float32),
        "forms": weights[len(stage.phrases) :],
        "intercept": stage.model.intercept_[0],
        "base": np.asarray(model._baseline_prediction).ravel()[0],
    }


def figures(pages: Sequence[Page], chances: Sequence[np.ndarray]) -> None:
    """Print how much furniture goes for how many of the body's words."""
    told = [
        (chance, code == "f", len(line.split()))
        for page, judged in zip(pages, chances, strict=True)
        for line, code, chance in zip(page.lines, page.codes, judged, strict=True)
        if code in "bf"
    ]
    chance, furniture, words = map(np.array, zip(*told, strict=True))
    curve = f"area under the curve {roc_auc_score(furniture, chance):.4f}, " if furniture.any() else ""
    print(f"{curve}{len(told)} lines of {len(pages)} pages")
    for bound in (0.5, 0.7, 0.8, 0.9, 0.95):
        gone = chance >= bound
        lost = words[gone & ~furniture].sum() / words[~furniture].sum()
        pieces = f"{gone[furniture].sum()} of {furniture.sum()} pieces of furniture, " if furniture.any() else ""
        print(f"  cut from {bound}: {pieces}{lost:.4f} of the body's words")


def main() -> None:
    """Train, save, print figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser, "narrative_frames")
    parser.add_argument("--pages", type=Path, default=_ROOT / "corpus" / "coded_pages.txt")
    parser.add_argument("--out", type=Path, default=_SHIPPED)
    parser.add_argument("--figures", action="store_true", help="only print cross-validated figures, by writer")
    arguments = parser.parse_args()
    with threadpool_limits(1):  # sums in another order would be other bytes
        _train(arguments)


def _train(arguments: argparse.Namespace) -> None:
    """Do what the command line asks for."""
    coded, real = read_pages(arguments.pages), real_bodies(arguments.data)
    stages = by_others([*coded, *real])
    if arguments.figures:
        found: dict[int, np.ndarray] = {}
        for name in stages:
            rest, bodies = ([page for page in pages if fold(page) != name] for pages in (coded, real))
            features, labels = readings(rest, bodies, stages)
            model = boosted(features, labels)
            for at, page in enumerate([*coded, *real]):
                if fold(page) == name:
                    found[at] = model.predict_proba(setting(page.lines, stages[name].odds(page.lines)))[:, 1]
        figures(coded, [found[at] for at in range(len(coded))])
        figures(real, [found[len(coded) + at] for at in range(len(real))])
        return
    stage = Wording.fitted([*coded, *real])
    model = boosted(*readings(coded, real, stages))
    with arguments.out.open("wb") as out:
        np.savez_compressed(out, allow_pickle=False, **judge_of(stage, model))
    data = arguments.out.read_bytes()
    print(f"{arguments.out.name}: {len(data):,} bytes, sha256 {hashlib.sha256(data).hexdigest()}")
    if arguments.out.samefile(_SHIPPED):
        _check(coded[0], stage, model)


def _check(page: Page, stage: Wording, model: HistGradientBoostingClassifier) -> None:
    """Fail if the package reads the file otherwise than it was trained."""
    judge: LineJudge = load_judge()
    expected = model.predict_proba(setting(page.lines, np.array([judge.odds(line) for line in page.lines])))[:, 1]
    np.testing.assert_allclose(judge.chances(page.lines), expected, atol=1e-6)


if __name__ == "__main__":
    main()
