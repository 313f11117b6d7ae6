"""How do groups of outlets differ in stance, tone and words toward named parties?

Runs on the bundled demonstration corpus (constructed: no real outlet wrote any of it), or on articles of your own:

    python examples/01_compare_outlets.py
    python examples/01_compare_outlets.py --articles my_folder/
    python examples/01_compare_outlets.py --articles my_articles.csv --groups azerbaijani armenian

Tables (CSV) and a figure are written to the folder that --out names.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from pathlib import Path

import pandas as pd

import framing


def main() -> None:
    """Read, analyse, compare, print, write."""
    options = arguments()
    try:
        run(options)
    except (framing.FramingError, OSError) as error:  # OSError: the folder of --out cannot be written
        sys.exit(f"error: {error}")


def run(options: argparse.Namespace) -> None:
    """Do what the options ask for."""
    corpus = framing.read_corpus(options.articles)
    heading("The corpus")
    if options.articles == "demo":
        print("Constructed for this library: outlets, events and quotations are invented.\n")
    print(corpus.describe())

    analysis = framing.analyze(corpus, workers=options.workers)
    if len(analysis.skipped):
        heading("Left out")
        print(analysis.skipped.head(15).to_string(index=False))
        if len(analysis.skipped) > 15:
            print(f"and {len(analysis.skipped) - 15} more; all of them in {options.out / 'analysis' / 'skipped.csv'}")
    parties = options.parties or most_named(analysis)
    heading("Stance of each outlet, in its own voice (-1 to 1; in brackets the articles)")
    print(crosstab(analysis, parties))

    heading("Whose names for contested places and events (1: all azerbaijani-side names, -1: all armenian-side)")
    print(names_used(analysis))

    groups = options.groups or groups_to_compare(analysis)
    words = {}
    for a, b in itertools.combinations(groups, 2):
        heading(f"{a} and {b}")
        print(framing.compare(analysis, a, b))
        words[a, b] = framing.distinctive_words(analysis, a, b)
        print(word_lines(words[a, b], a, b))
    if len(groups) < 2:
        print("\nFewer than two groups have two outlets or more, so there is nothing to compare.")

    write(analysis, groups, words, parties, options.out)


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--articles",
        default="demo",
        metavar="PATH",
        help="folder of .txt/.html files, .jsonl or .csv (default: the demo corpus)",
    )
    parser.add_argument(
        "--groups", nargs="+", metavar="GROUP", help="groups to compare, pair by pair (default: those that are there)"
    )
    parser.add_argument(
        "--parties", nargs="+", metavar="ID", help="parties for table and figure (default: the four named most)"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("results/compare_outlets"), help="folder for tables and figure"
    )
    parser.add_argument("--workers", type=int, default=1, help="processes (default: 1)")
    return parser.parse_args()


def heading(text: str) -> None:
    """Print a heading."""
    print(f"\n{text}\n{'=' * len(text)}")


def most_named(analysis: framing.Analysis) -> list[str]:
    """Return the parties that most outlets name, at most four."""
    table = analysis.stance("party")
    if not len(table):
        raise framing.FramingError("No article names a party of the codebook in its outlet's own voice.")
    return list(table.sort_values(["n_outlets", "n_evidence"], ascending=False)["party"].head(4))


def groups_to_compare(analysis: framing.Analysis) -> list[str]:
    """Return the groups with at least two outlets, in the order of the codebook."""
    press = analysis.articles.query("kind != 'official'")
    outlets = press.groupby("group")["outlet"].nunique()
    there = [group for group in outlets.index if group and outlets[group] >= 2]
    order = [*analysis.codebook.groups, *there]
    return sorted(there, key=order.index)[:3]


def crosstab(analysis: framing.Analysis, parties: list[str]) -> str:
    """Return outlets × parties as text."""
    table = analysis.stance("outlet", parties=parties)
    # Adding 0 makes a plain zero of one that rounding left with a minus.
    cells = [
        f"{round(stance, 2) + 0:+.2f} ({n})" for stance, n in zip(table["stance"], table["n_articles"], strict=True)
    ]
    wide = table.assign(cell=cells).pivot(index=["group", "outlet"], columns="party", values="cell").fillna("-")
    return wide[[party for party in parties if party in wide]].to_string()


def names_used(analysis: framing.Analysis) -> str:
    """Return the naming index of each outlet with the mentions it rests on."""
    table = analysis.naming_index("outlet")
    if not len(table):
        return "No outlet uses a name that marks a side."
    shown = table.rename(columns={"n_evidence": "sided", "n_mentions": "mentions", "n_both": "both_given"})
    columns = ["group", "outlet", "index", "sided", "mentions", "both_given"]
    return shown[columns].to_string(index=False, float_format=lambda value: f"{round(value, 2) + 0:+.2f}")


def word_lines(words: pd.DataFrame, a: str, b: str) -> str:
    """Return the words that mark each side, with the outlets that use them."""
    lines = ["", "Words that mark each side in its own voice (outlets using them there and here):"]
    for group, own, other in ((a, "a", "b"), (b, "b", "a")):
        top = words[words["favours"] == group].head(10)
        told = [
            "{} ({}/{} : {}/{})".format(
                row["word"], *(row[f"{what}_{side}"] for side in (own, other) for what in ("outlets", "of"))
            )
            for _, row in top.iterrows()
        ]
        lines.append(f"  {group}: {', '.join(told) or 'none used by two outlets or more'}")
    return "\n".join(lines)


def write(
    analysis: framing.Analysis,
    groups: list[str],
    words: dict[tuple[str, str], pd.DataFrame],
    parties: list[str],
    out: Path,
) -> None:
    """Write the tables and the figure."""
    out.mkdir(parents=True, exist_ok=True)
    tables = {
        "outlets": analysis.summary("outlet"),
        "stance_by_outlet": analysis.stance("outlet"),
        "stance_by_group": analysis.stance("group"),
        "tone_by_outlet": analysis.tone("outlet"),
        "voices_by_outlet": analysis.voices("outlet"),
        "reporting_verbs_by_group": analysis.reporting_verbs("group"),
        "names_by_outlet": analysis.naming("outlet"),
        "frames_by_group": analysis.frames("group"),
        "war_peace_by_outlet": analysis.war_peace("outlet"),
        "acts_by_group": analysis.agency("group"),
    }
    for a, b in itertools.combinations(groups, 2):
        tables[f"compare_{a}_{b}"] = framing.compare(analysis, a, b).table
        tables[f"words_{a}_{b}"] = words[a, b]
    for name, table in tables.items():
        table.to_csv(out / f"{name}.csv", index=False)
    analysis.save(out / "analysis")
    heading("Written")
    print(f"{len(tables)} tables and the whole analysis: {out}")
    try:
        import matplotlib as mpl

        mpl.use("Agg")
        from framing.reporting.plots import outlet_stance

        axes = outlet_stance(analysis, parties)
        axes[0].get_figure(root=True).savefig(out / "stance.png", dpi=150)  # type: ignore[union-attr]
        print(f"Figure: {out / 'stance.png'}")
    except ImportError:
        print('No figure: install matplotlib with  python -m pip install "comparative-framing[report]"')


if __name__ == "__main__":
    main()
