"""What happens to one page: what is cut and why, and how each sentence is scored.

    python examples/02_one_article.py
    python examples/02_one_article.py page.html --date 2024-02-14
    python examples/02_one_article.py some_folder/

Without a path, a page of the bundled (constructed) corpus is shown.
"""

from __future__ import annotations

import argparse
import sys
import textwrap

import pandas as pd

import framing
from framing.resources import resource_path

WIDTH = 110


def main() -> None:
    """Show each page that the command line names."""
    options = arguments()
    path = options.page or str(resource_path("corpus/demo/articles/northgate-courier/return.txt"))
    try:
        corpus = framing.read_corpus(path)
        scorer = framing.stance_scorer(options.scorer)
        for article in corpus:
            show(article, options.date or article.date, scorer)
        for skip in corpus.skipped:
            print(f"left out: {skip.where}: {skip.reason}")
    except framing.FramingError as error:
        sys.exit(f"error: {error}")


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "page", nargs="?", help="a text or HTML file, or a folder of them (default: a page of the demo corpus)"
    )
    parser.add_argument("--date", default="", help="date of publication, to tell who held which office")
    parser.add_argument("--scorer", default="neural", help="stance scorer (default: neural)")
    return parser.parse_args()


def show(article: framing.Article, date: str, scorer: framing.StanceScorer) -> None:
    """Print one page: fields, cuts, sentences."""
    cleaned = framing.clean(article.text)
    print(f"\n{'=' * WIDTH}\n{article.id}\n{'=' * WIDTH}")
    fields = {
        "title": article.title or cleaned.title,
        "byline": cleaned.byline,
        "date": date or cleaned.date,
        "dateline": cleaned.dateline,
        "agency": cleaned.agency,
        "first published in": cleaned.source,
    }
    for name, value in fields.items():
        if value:
            print(f"{name:>20}  {value}")
    for flag, detail in dict(cleaned.flag_notes).items() or ((flag, "") for flag in cleaned.flags):
        print(f"{'flag':>20}  {flag}{': ' + str(detail) if detail else ''}")

    pieces = len(cleaned.removed)
    print(f"\nCut ({pieces} {'piece' if pieces == 1 else 'pieces'})\n{'-' * 40}")
    for cut in cleaned.removed:
        shown = " ".join(cut.text.split())
        print(f"  {cut.reason:<28} {shown if len(shown) <= 75 else shown[:72] + '…'}")

    print(f"\nSentences, with the parties in them\n{'-' * 40}")
    one = framing.Article("page", article.text, article.outlet, title=article.title, date=date or None)
    try:
        analysis = framing.analyze(framing.Corpus([one]), scorer=scorer, progress=False)
    except framing.FramingError as error:
        print(f"  not scored: {error}")
        return
    evidence = analysis.evidence.query("part == 'body'")
    for number, sentence in enumerate(framing.split_sentences(cleaned.text)):
        print(textwrap.fill(sentence.text, WIDTH, initial_indent=f"{number + 1:3} ", subsequent_indent="    "))
        for line in coded(evidence[evidence["sentence"] == number]):
            print(f"      {line}")


def coded(evidence: pd.DataFrame) -> list[str]:
    """Return a line for each piece of evidence in one sentence."""
    lines = []
    for row in evidence.to_dict("records"):
        speaker = textwrap.shorten(str(row["speaker"] or ""), 50, placeholder=" …")
        who = f", said by {speaker}" if speaker and row["voice"] != "outlet" else ""
        voice = f"{row['voice']} voice{who}"
        value, words = f"{round(row['value'], 2) + 0:+.2f}", f"'{row['text']}'"
        roles = " → ".join(str(row[role] or "?") for role in ("actor", "target"))
        if row["measure"] == "stance":
            lines.append(f"stance {value} toward {row['code']} ({words}), {voice}")
        elif row["measure"] == "tone":
            lines.append(f"tone   {value} ({str(row['rule']).removeprefix('vader: ')}), {voice}")
        elif row["measure"] == "name":
            lines.append(f"name   {row['code']} ({words}, {row['state']}), {voice}")
        elif row["measure"] == "frame" and str(row["code"]).startswith("caucasus/"):
            lines.append(f"frame  {row['code']} ({words}{', ' + roles if roles != '? → ?' else ''}), {voice}")
        elif row["measure"] == "agency":
            lines.append(f"act    {row['code']}: {roles} ({words}, {row['state']}), {voice}")
    return lines


if __name__ == "__main__":
    main()
