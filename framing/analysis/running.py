"""Run a corpus through cleaning and coding, in parallel and with progress, and hand over the analysis."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from framing.analysis.analysis import Analysis
from framing.analysis.steps import clean_frame, code_frame
from framing.codebook import Codebook, load_codebook
from framing.corpora import Corpus
from framing.errors import AnalysisError
from framing.scorers import StanceScorer, stance_scorer
from framing.texts.furniture import learn_repeated
from framing.texts.reuse import near_duplicates

__all__ = ["analyze"]

# Large enough for the scorer to work in batches, small enough for the progress bar to move. The same for any number of
# workers, so that results cannot depend on it.
_CHUNK = 32
_ENOUGH_TO_LEARN = 3


def analyze(
    corpus: Corpus,
    codebook: Codebook | None = None,
    *,
    scorer: StanceScorer | None = None,
    workers: int = 1,
    progress: bool = True,
) -> Analysis:
    """Clean and code every article of a corpus.

    Args:
        corpus: What :func:`framing.read_corpus` returns, or a :class:`framing.Corpus` of your own.
        codebook: What to look for; the bundled one by default.
        scorer: Any stance scorer; the default one of :func:`framing.stance_scorer` where None.
        workers: Processes; the result is the same for any number.
        progress: Whether to show a bar on standard error.

    Returns:
        The analysis. Articles that could not be scored stand in ``analysis.skipped`` with their reasons.

    Raises:
        AnalysisError: ``corpus`` or ``scorer`` is none, ``workers`` is below 1, or no article could be scored.
    """
    if workers < 1:
        raise AnalysisError(f"The 'workers' parameter of analyze must be 1 or more. Got {workers} instead.")
    if not isinstance(corpus, Corpus):
        got = type(corpus).__name__
        raise AnalysisError(f"analyze needs a Corpus. Got {got} instead; make one with framing.read_corpus(...).")
    if scorer is not None and not isinstance(scorer, StanceScorer):
        made = f"framing.stance_scorer({scorer!r})" if isinstance(scorer, str) else "framing.stance_scorer(...)"
        raise AnalysisError(
            f"The 'scorer' parameter of analyze must be a stance scorer. Got {type(scorer).__name__} instead; "
            f"make one with {made}."
        )
    book, judge = codebook or load_codebook(), scorer or stance_scorer()
    raw = corpus.to_frame()
    # By outlet, not by spelling: "bbc.com" and "BBC News" share their furniture.
    resolved = [book.outlet(name) for name in raw["outlet"]]
    owner = [known.name if known else name for known, name in zip(resolved, raw["outlet"], strict=True)]
    learned = {
        outlet: learn_repeated(list(texts))
        for outlet, texts in raw.groupby(owner, sort=True)["text"]
        if len(texts) >= _ENOUGH_TO_LEARN
    }
    repeated: dict[str, Sequence[str]] = {
        name: learned[outlet] for name, outlet in zip(raw["outlet"], owner, strict=True) if outlet in learned
    }
    chunks = [raw.iloc[start : start + _CHUNK] for start in range(0, len(raw), _CHUNK)]
    parts = _run([(chunk, book, judge, repeated) for chunk in chunks], workers, progress)
    articles = pd.concat([part[0] for part in parts], ignore_index=True)
    evidence = pd.concat([part[1] for part in parts], ignore_index=True)
    skipped = [(skip.where, skip.outlet, skip.reason) for skip in corpus.skipped]
    left_out = articles["skip"] != ""
    skipped += list(articles.loc[left_out, ["article", "outlet", "skip"]].itertuples(index=False, name=None))
    outlet_of = dict(zip(articles["article"], articles["outlet"], strict=True))
    skipped += [(article, outlet_of[article], reason) for part in parts for article, reason in part[2]]
    articles = articles[~left_out].drop(columns="skip").reset_index(drop=True)
    if not len(articles):
        first = f" The first reason: {skipped[0][2]}" if skipped else ""
        none = "The only article could not" if len(raw) == 1 else f"None of the {len(raw)} articles could"
        raise AnalysisError(f"{none} be scored.{first}")
    return Analysis(
        _weighted(articles),
        evidence,
        codebook=book,
        skipped=pd.DataFrame(skipped, columns=["where", "outlet", "reason"]),
        about={"scorer": f"{judge.name}/{judge.version}"},
    )


_Job = tuple[pd.DataFrame, Codebook, StanceScorer, dict[str, Sequence[str]]]
_Done = tuple[pd.DataFrame, pd.DataFrame, list[tuple[str, str]]]


def _one(job: _Job) -> _Done:
    """Clean and code one chunk."""
    raw, codebook, scorer, repeated = job
    articles = clean_frame(raw, codebook=codebook, repeated=repeated)
    try:
        evidence = code_frame(articles, codebook=codebook, scorer=scorer)
        return articles, evidence, evidence.attrs.pop("problems")
    except Exception as error:  # find the article that did it, and go on without it
        if len(articles) == 1:
            articles["skip"] = f"Coding failed: {type(error).__name__}: {error}"
            return articles, code_frame(articles, codebook=codebook, scorer=scorer), []
        halves = [
            _one((half, codebook, scorer, repeated)) for half in (raw.iloc[: len(raw) // 2], raw.iloc[len(raw) // 2 :])
        ]
        tables, rows, problems = zip(*halves, strict=True)
        return (
            pd.concat(tables, ignore_index=True),
            pd.concat(rows, ignore_index=True),
            [p for part in problems for p in part],
        )


def _run(jobs: Sequence[_Job], workers: int, progress: bool) -> list[_Done]:
    """Run the chunks here or in other processes, in order."""
    if workers == 1 or len(jobs) == 1:
        return [_one(job) for job in _bar(jobs, len(jobs), progress)]
    from joblib import Parallel, delayed

    task: Callable[..., Any] = delayed(_one)
    results = Parallel(n_jobs=workers, return_as="generator")(task(job) for job in jobs)
    return list(_bar(results, len(jobs), progress))


def _bar(items: Iterable[Any], total: int, progress: bool) -> Iterable[Any]:
    """Return the items behind a progress bar, where one is wanted."""
    if not progress:
        return items
    from tqdm import tqdm

    bar: Iterable[Any] = tqdm(items, total=total, desc="articles", unit=f"×{_CHUNK}", disable=None)
    return bar


def _weighted(articles: pd.DataFrame) -> pd.DataFrame:
    """Find near-duplicates; within an outlet, copies of one text share one weight."""
    table = articles.copy()
    table["cluster"] = np.asarray(near_duplicates(list(table["text"])), dtype=np.int64)
    copies = table.groupby(["outlet", "cluster"])["article"].transform("size")
    table["weight"] = 1.0 / copies.to_numpy(dtype=np.float64)
    return table
