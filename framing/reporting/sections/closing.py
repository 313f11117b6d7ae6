"""How the numbers came about, and what they cannot say."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import pandas as pd

from framing.reporting.blocks import Grid, Item, Prose, Section, Table, text_cell
from framing.reporting.context import Context

__all__ = ["limits", "methods"]

_LIBRARIES = (
    "numpy",
    "pandas",
    "scipy",
    "scikit-learn",
    "nltk",
    "vaderSentiment",
    "onnxruntime",
    "ftfy",
    "trafilatura",
)

_TERMS = (
    (
        "No evidence",
        "A hatched cell. An outlet that never names a party has no stance toward it; that is not a stance of zero.",
    ),
    (
        "95 % interval",
        "Where the value would lie in 95 of 100 such samples of articles (for an outlet) or outlets (for a group), "
        "if these were drawn at "
        "random. None under five articles, or two outlets for a group. Errors of the scorer are not in it.",
    ),
    (
        "p",
        "Deal the group labels out to the outlets in all other ways: how often are the groups at least as far "
        "apart? With few outlets p cannot be "
        "small, whatever the difference.",
    ),
    (
        "Adjusted p",
        "p with everything compared in the same family taken into account (Westfall and Young's max-|t|). Claims "
        "rest on this one.",
    ),
    (
        "Shares",
        "Per cent of sentences (frames), of the mentions of the thing (names), of acts that could name the doer (who "
        "acts) and of quotes (who gets the floor). Two shares differ by points of a hundred.",
    ),
    ("Outlets · articles", "Small figures under a value: how many outlets and articles it rests on."),
    ("Own, quoted, reported", "Whose words: the newsroom's, words inside quotation marks, indirect speech."),
    ("Copies", "Near-duplicates within one outlet share one weight (five-word shingles, Jaccard of at least .6)."),
    (
        "Sentences shown",
        "A click on a number opens a sample of the sentences behind it: drawn with a fixed seed, outlets taking "
        "turns, so that the same "
        "analysis always shows the same ones. The count says how many there are in all.",
    ),
)

_LIMITS = (
    "Scores are made by a program and are often wrong for single sentences. Means over many sentences are better, "
    "but an error that is the same in all "
    "sentences of a kind does not average out. Read the sentences before you quote a number.",
    "How well a scorer reads may differ by group: translated English, official style and agency style are not the "
    "English that it learned from. Code a "
    "sample of each group by hand before you report a difference.",
    "Indirect speech is missed in part; what is missed counts as the outlet's own words. A party meant by “they” or "
    "“the country” is not found; irony and "
    "omission are not seen.",
    "Only English is scored. English copy of a newsroom that writes mainly in another language may differ from what "
    "it tells its own readers.",
    "The outlets are those that were collected. A p-value says how easily these outlets, dealt out differently, "
    "would differ as much. It does not make "
    "them stand for others, and a difference has more causes than the side: ownership, language, the events that "
    "were covered.",
    "Names, frames and parties come from a codebook that anybody can read and correct; most of its rows have had no "
    "outside review.",
)


def methods(context: Context) -> Section:
    """Return the section on terms, versions and the scorer."""
    terms = Grid(
        "",
        "What the words and figures of this report mean.",
        ("Term", "Meaning"),
        tuple((text_cell(term, head=True), text_cell(meaning)) for term, meaning in _TERMS),
    )
    made = Table("versions", _versions(context))
    versions = Grid(
        made.name,
        "What this report was made with.",
        ("Part", "Version"),
        tuple((text_cell(str(row["part"]), head=True), text_cell(str(row["version"]))) for _, row in made.rows()),
        folded="Versions",
    )
    about = (
        "Texts were cleaned, parties found by the codebook's names and English grammar, each stretch of text given "
        "a voice, and each mention of a party "
        "scored blind: the scorer sees a placeholder and never who is named. Everything above is a sum over the "
        "spans that counted."
    )
    return Section("methods", "How the numbers came about", about, (terms, versions), (made,))


def _versions(context: Context) -> pd.DataFrame:
    """Return versions of the library, the scorer, the codebook and what they run on."""
    rows = [("comparative-framing", _version("comparative-framing"))]
    rows += [(name.replace("_", " "), str(value)) for name, value in sorted(context.analysis.about.items())]
    rows += [("codebook", context.codebook.digest), ("Python", platform.python_version())]
    rows += [(name, found) for name in _LIBRARIES if (found := _version(name)) != "not installed"]
    return pd.DataFrame(rows, columns=["part", "version"])


def _version(name: str) -> str:
    """Return the version of an installed distribution."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def limits(context: Context) -> Section:
    """Return the section on what the numbers cannot say."""
    items = list(_LIMITS)
    scorer = str(context.analysis.about.get("scorer", ""))
    if scorer:
        items.insert(
            0,
            f"The scorer of this report is “{scorer}”. On single sentences any such program agrees with a human coder "
            "less often than a second human coder would; docs/evaluation.md says how often, for those that come with "
            "this library. Take small differences for nothing.",
        )
    return Section("limits", "Limits", "", (Prose(tuple(Item((text,)) for text in items), listed=True),))
