"""Mean stance toward an article's main entities against the author's feeling, as BASIL's annotators saw it.

BASIL (Fan et al. 2019): 100 stories, three outlets each; annotators coded the author's feeling (negative, neutral,
positive) toward each main entity. Every entity that the codebook lacks is added to it as a party; stance is the mean
over its mentions, all voices. Printed: Spearman's rank correlation over the pairs of article and entity.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
from data_folder import add_data_option
from scipy.stats import spearmanr

import framing
from framing import Article, Codebook, Corpus, Party

_FEELING = {"neg": -1.0, "neu": 0.0, "pos": 1.0}
_PERSON = re.compile(r"(?:[A-Z][\w.'’-]*\s+){1,3}[A-Z][\w'’-]+")
_NO_PERSON = re.compile(
    r"\b(?:Party|Republicans?|Democrats?|States?|House|Senate|Department|Administration|Committee|Court|Congress|"
    r"Union|Army|Police|Agency|Association|Council|Company|Media|News|Group|Movement|Campaign|University|America|"
    r"Korea|Arabia|Act|GOP|Street|Times|Post|Guard|City|County|School|Church|Center|Foundation)\b"
)


def read_articles(path: Path) -> list[dict[str, Any]]:
    """Read JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def feelings(article: dict[str, Any]) -> dict[str, float]:
    """Return the author's feeling toward each main entity that has one."""
    coded = article["article_annotations"]
    found = {}
    for entity in article["main_entities"]:
        value = _FEELING.get(str(coded.get(f"author_feeling_{entity.replace(' ', '_')}", ""))[:3])
        if value is not None:
            found[entity] = value
    return found


def with_entities(codebook: Codebook, entities: list[str]) -> tuple[Codebook, dict[str, str]]:
    """Return the codebook with every entity in it, and the id of each."""
    ids = {}
    last = Counter(entity.split()[-1] for entity in entities)
    for number, entity in enumerate(entities):
        known = _known(codebook, entity)
        if known:
            ids[entity] = known
            continue
        person = bool(_PERSON.fullmatch(entity)) and not _NO_PERSON.search(entity)
        # A surname that two entities share is nobody's.
        names = (entity.split()[-1],) if person and last[entity.split()[-1]] == 1 else ()
        party = Party(f"entity_{number}", entity, kind="person" if person else "organisation", aliases=names)
        codebook = codebook.with_party(party)
        ids[entity] = party.id
    return codebook, ids


def _known(codebook: Codebook, entity: str) -> str:
    """Return the id of the codebook's party of that name, or nothing."""
    for party in codebook.parties.values():
        if entity in (party.name, *party.aliases):
            return party.id
    return ""


def pairs(data: Path, scorer: framing.StanceScorer) -> pd.DataFrame:
    """Return article, entity, feeling and mean stance; NaN where the entity is not mentioned."""
    book = framing.load_codebook()
    rows = []
    for article in read_articles(data / "basil" / "dev.jsonl"):
        wanted = feelings(article)
        if not wanted:
            continue
        codebook, ids = with_entities(book, list(wanted))
        text = "\n\n".join(
            " ".join(s["text"] for s in article["sentences"] if s["par"] == par)
            for par in sorted({s["par"] for s in article["sentences"]})
        )
        one = Article(article["id"], text, outlet=article["source"], date=article["date"], title=article["title"])
        analysis = framing.analyze(Corpus([one]), codebook=codebook, scorer=scorer, progress=False)
        evidence = analysis.evidence
        stance = evidence[(evidence["measure"] == "stance")].groupby("code")["value"].mean()
        rows += [(article["id"], entity, wanted[entity], stance.get(ids[entity], float("nan"))) for entity in wanted]
    return pd.DataFrame(rows, columns=["article", "entity", "feeling", "stance"])


def figures(data: Path) -> dict[str, float]:
    """Return the figure that has a floor: Spearman's correlation, for the default scorer."""
    found = pairs(data, framing.stance_scorer()).dropna()
    return {"neural spearman": float(spearmanr(found["feeling"], found["stance"]).statistic)}


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser, "basil")
    parser.add_argument("--scorers", nargs="+", default=["lexical", "linear", "neural"])
    arguments = parser.parse_args()
    for name in arguments.scorers:
        found = pairs(arguments.data, framing.stance_scorer(name))
        scored = found.dropna()
        value = spearmanr(scored["feeling"], scored["stance"])
        print(f"{name:10} Spearman {value.statistic:.3f} (p = {value.pvalue:.2g}), {len(scored)} of {len(found)} pairs")


if __name__ == "__main__":
    main()
