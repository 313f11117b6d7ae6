"""How much of the HTML figure is choice: each optional step switched off, and the choice made without the page's site.

Run ``python benchmarks/cleaning_choices.py --data ../shared/data``. Every combination of the steps is measured on every
page. Then each site's pages are scored with the combination that does best on the pages of all other sites: what is
lost against the combination that the library has is what choosing on the measured pages is worth. The wording lists
cannot be judged so; they were read together with the pages.
"""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from cleaning import Score, page_html, read
from data_folder import add_data_option

from framing.texts import cleaning, extraction, mending
from framing.texts.lines import Block

_EXTRACT = extraction._by_trafilatura
# What to put in place of a function to switch its step off.
STEPS: dict[str, tuple[Any, str, Callable[..., Any]]] = {
    "links of a sentence restored": (extraction, "_with_lost_link", lambda *_: -1),
    "page read whole when the extractor stopped": (cleaning, "_stopped_short", lambda *_: []),
    "lines that are links dropped": (mending, "_is_link", lambda *_: False),
    "paragraphs passed over put back": (mending, "_passed_over", lambda *_: False),
}


@contextmanager
def without(steps: Sequence[str]) -> Iterator[None]:
    """Switch steps off for a while."""
    patches = [patch.object(*STEPS[step]) for step in steps]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def scores(pages: Sequence[tuple[str, str]], off: Sequence[str]) -> list[float]:
    """Return the F1 of each page (HTML, gold text) with some steps switched off."""
    score = Score()
    with without(off):
        return [score.add(cleaning.clean(html).text, gold) for html, gold in pages]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    add_data_option(parser, "cleaning")
    folder = parser.parse_args().data / "cleaning"
    rows = read(folder / "dev.jsonl")
    pages = [(page_html(row, folder), str(row["gold_text"])) for row in rows]
    sites = [".".join(urlsplit(row["url"]).netloc.split(".")[-2:]) for row in rows]
    found = {html: _EXTRACT(html) for html, _ in pages}

    def again(html: str) -> list[Block]:
        return [Block(block.text, [], block.markup) for block in found[html]]

    with patch.object(extraction, "_by_trafilatura", again):
        table = {
            off: scores(pages, off) for size in range(len(STEPS) + 1) for off in itertools.combinations(STEPS, size)
        }
    n = len(pages)
    print(f"all steps{sum(table[()]) / n:48.4f}")
    for step in STEPS:
        print(f"  without: {step:<46}{sum(table[step,]) / n:.4f}")
    print(f"no step{sum(table[tuple(STEPS)]) / n:50.4f}")
    held = []
    for place, site in enumerate(sites):
        others = [i for i in range(n) if sites[i] != site]
        best = max(table, key=lambda off: sum(table[off][i] for i in others))
        held.append(table[best][place])
    print(f"chosen without the page's site ({len(set(sites))} sites){sum(held) / n:22.4f}")


if __name__ == "__main__":
    main()
