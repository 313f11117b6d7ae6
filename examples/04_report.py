"""A report to read: what differs between groups of outlets, how sure that is, and the sentences behind every number.

    python examples/04_report.py
    python examples/04_report.py --articles my_articles.csv --groups azerbaijani armenian --out report.html
    python examples/04_report.py --articles my_articles.csv --stories event --out report
    python examples/04_report.py --one my_page.html --out page.html

The report is one HTML file that needs no network. A path without an ending is a folder: the report as HTML and as
Markdown, and every table as CSV.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import framing
from framing.reporting import write_article, write_report


def main() -> None:
    """Read, analyse, write."""
    options = arguments()
    try:
        run(options)
    except framing.FramingError as error:
        sys.exit(f"error: {error}")


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--articles",
        default="demo",
        metavar="PATH",
        help="folder of .txt/.html files, .jsonl or .csv (default: the demo corpus)",
    )
    parser.add_argument("--one", metavar="PAGE", help="write a single page with everything marked instead of a report")
    parser.add_argument(
        "--groups", nargs="+", metavar="GROUP", help="groups to compare (default: those that are there)"
    )
    parser.add_argument("--stories", metavar="COLUMN", help="column that names the story of each article")
    parser.add_argument("--out", type=Path, default=None, help="file or folder to write (default: results/report)")
    parser.add_argument("--title", default="How outlets frame it", help="title of the report")
    parser.add_argument("--max-evidence", type=int, default=12, help="sentences that one number opens (default: 12)")
    parser.add_argument("--workers", type=int, default=1, help="processes (default: 1)")
    return parser.parse_args()


def run(options: argparse.Namespace) -> None:
    """Do what the options ask for."""
    if options.one:
        corpus = framing.read_corpus(options.one)
        path = write_article(next(iter(corpus)), options.out or Path("results/article.html"))
        print(f"Written: {path}")
        return
    corpus = framing.read_corpus(options.articles)
    if options.articles == "demo":
        print("Constructed for this library: outlets, events and quotations are invented.")
    analysis = framing.analyze(corpus, workers=options.workers)
    print(analysis)
    stories = None
    if options.stories:
        scored = set(analysis.articles["article"])
        stories = {one.id: one.meta.get(options.stories, "") for one in corpus if one.id in scored}
    started = time.perf_counter()
    path = write_report(
        analysis,
        options.out or Path("results/report"),
        groups=options.groups,
        stories=stories,
        corpus=corpus,
        title=options.title,
        max_evidence=options.max_evidence,
    )
    page = path / "report.html" if path.is_dir() else path
    print(f"Written in {time.perf_counter() - started:.1f} s: {path} ({page.stat().st_size / 1e6:.2f} MB the page)")


if __name__ == "__main__":
    main()
