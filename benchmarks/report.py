"""Size of a report, how long it takes to make, and how long a browser takes to open it.

    python benchmarks/report.py                                    # the demo corpus
    python benchmarks/report.py --data ../shared/data --articles 2000

With ``--data``, real articles are repeated with small changes (a line left out, sentences in another order) until
there are as many as asked for, under invented outlets in three groups. The texts stay in memory, but for the one
report, which is written to a temporary folder and removed.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

import framing
from framing.reporting import write_report

OUTLETS = 20  # in each of three groups


def main() -> None:
    """Make reports and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=None, help="folder of the evaluation data; the demo corpus without"
    )
    parser.add_argument("--articles", type=int, default=2000, help="how many articles to make of the data")
    parser.add_argument("--workers", type=int, default=1, help="processes for the analysis")
    parser.add_argument("--scorer", default="neural", help="stance scorer: neural (default), linear or lexical")
    parser.add_argument("--keep", type=Path, default=None, help="write the report here and keep it")
    options = parser.parse_args()
    corpus = framing.read_corpus("demo") if options.data is None else enlarged(options.data, options.articles)
    started = time.perf_counter()
    judge = framing.stance_scorer(options.scorer)
    analysis = framing.analyze(corpus, scorer=judge, workers=options.workers, progress=False)
    analysed = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        path = options.keep or Path(folder) / "report.html"
        started = time.perf_counter()
        write_report(analysis, path, corpus=corpus)
        made = time.perf_counter() - started
        words = int(analysis.articles["text"].map(lambda text: len(text.split())).median())
        left = len(analysis.skipped)
        print(f"articles                {len(analysis.articles):>10,}  (median {words} words, {left} left out)")
        print(f"rows of evidence        {len(analysis.evidence):>10,}")
        print(f"analysis                {analysed:>10.1f} s")
        print(f"report made in          {made:>10.1f} s")
        print(f"size of the page        {path.stat().st_size / 1e6:>10.2f} MB")
        opened = opening_time(path)
        print(f"opened in Chromium in   {opened:>10.2f} s" if opened else "no chromium with chromedriver on the path")


def enlarged(data: Path, wanted: int) -> framing.Corpus:
    """Return as many articles as wanted, made of real ones."""
    texts = [str(row.get("raw_text") or row.get("text") or "") for row in rows_of(data)]
    texts = [text for text in texts if 1_500 < len(text) < 20_000]
    chance = random.Random(0)
    groups = ("azerbaijani", "armenian", "western")
    articles = []
    for number in range(wanted):
        parts = chance.choice(texts).split("\n")
        order = [part for part in parts if len(parts) < 4 or chance.random() > 0.15]
        sentences = " ".join(order).split(". ")
        at = chance.randrange(max(1, len(sentences) - 3))
        sentences[at : at + 3] = reversed(sentences[at : at + 3])
        group, outlet = groups[number % 3], number // 3 % OUTLETS
        date = f"202{chance.randrange(1, 5)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
        text = ". ".join(sentences)
        articles.append(
            framing.Article(f"a{number}", text, f"{group.title()} Outlet {outlet + 1}", group=group, date=date)
        )
    return framing.Corpus(articles)


def rows_of(data: Path) -> list[dict[str, Any]]:
    """Return the rows of the two sets of articles."""
    rows: list[dict[str, Any]] = []
    for folder, pattern in (("caucasus", "articles.jsonl"), ("narrative_frames", "*.jsonl")):
        for file in sorted((data / folder).glob(pattern)):
            rows += [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return rows


def opening_time(path: Path) -> float:
    """Return the seconds until a browser has loaded and laid out the page; 0 where there is no browser."""
    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        return 0.0
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = browser
        for switch in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", f"--user-data-dir={profile}"):
            options.add_argument(switch)
        window = webdriver.Chrome(options=options, service=Service(driver))
        try:
            started = time.perf_counter()
            window.get(path.resolve().as_uri())
            window.execute_script("return document.body.getBoundingClientRect().height")
            return time.perf_counter() - started
        finally:
            window.quit()


if __name__ == "__main__":
    main()
