"""The sentences that a page holds: a sample of those behind each number, packed so that nothing is said twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from framing.codebook import Codebook
from framing.comparing.wording import signed
from framing.reporting.evidence import Evidence
from framing.reporting.labels import STATES, VOICES, code_name
from framing.reporting.packing import Numbered, around, shortened, steps
from framing.texts.sentences import split_sentences

__all__ = ["payload"]

_LONGEST = 700  # characters of a sentence that are shown around its mark
_VALUED = ("stance", "tone")
_PARTS = {"title": "headline", "page": "cut"}
Shown = tuple[str, int, int]


def payload(
    evidence: Evidence,
    articles: pd.DataFrame,
    codebook: Codebook,
    *,
    most: int,
    budget: int,
    annotated: set[str],
    pages: Mapping[str, str],
) -> dict[str, Any]:
    """Return what the page needs to show evidence, as plain lists.

    ``words``, ``articles`` and ``sentences`` are numbered by their places; ``of`` is the article of each sentence. A
    row is sentence, start and length of the mark, what it is, its value as printed, voice, speaker and part, without
    the zeros at its end. A key is the count of all rows under a number, the first row of the sample, and how far on
    each of the others lies.

    Args:
        evidence: The rows behind all numbers.
        articles: The article table.
        codebook: Names of parties.
        most: Rows under one number.
        budget: Characters of sentences in all; where they do not suffice, fewer rows are sampled under each number.
        annotated: Ids of the articles that stand in the page.
        pages: The pages as they came, by article id, for what was cut.
    """
    texts = _Texts(articles, pages)
    while True:
        samples = [evidence.sample(key, most) for key in range(len(evidence))]
        used = sorted({int(number) for sample in samples for number in sample}, key=evidence.place.__getitem__)
        shown = texts.shown(evidence.rows.loc[used])
        # Neighbouring rows share their sentences, so the size is known only once the sample is.
        if most <= 1 or sum(len(text) for text, _, _ in set(shown)) <= budget:
            break
        most = max(1, int(most * 0.75))
    place = {number: order for order, number in enumerate(used)}
    packed = _packed(evidence.rows.loc[used], shown, articles, codebook, annotated)
    return {
        "most": most,
        **packed,
        "keys": [
            [len(evidence.under(key)), *steps([place[int(number)] for number in sample])]
            for key, sample in enumerate(samples)
        ],
    }


class _Texts:
    """The texts that sentences are taken from, split once."""

    def __init__(self, articles: pd.DataFrame, pages: Mapping[str, str]) -> None:
        self._texts = {
            (part, name): str(text)
            for part, column in (("title", "title"), ("body", "text"))
            for name, text in zip(articles["article"], articles[column], strict=True)
        }
        self._texts |= {("page", name): text for name, text in pages.items()}
        self._split: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def shown(self, rows: pd.DataFrame) -> list[Shown]:
        """Return each row's sentence and the offsets of its span in it; what was cut stands alone."""
        shown = []
        columns = rows[["article", "part", "sentence", "start", "end"]]
        for article, part, number, start, end in columns.itertuples(index=False, name=None):
            text = self._texts[part, article]
            if part == "page":
                end = min(end, start + _LONGEST)
            first, last = (start, end) if part == "page" else around(self._sentences(article, part), number, start, end)
            first, last = max(first, start - _LONGEST // 2), min(last, max(end, start + _LONGEST // 2))
            cut_before, cut_after = first > 0 and text[first - 1].isalnum(), last < len(text) and text[last].isalnum()
            piece = ("… " if cut_before else "") + text[first:last] + (" …" if cut_after else "")
            shown.append((piece, start - first + 2 * cut_before, end - start))
        return shown

    def _sentences(self, article: str, part: str) -> list[tuple[int, int]]:
        """Return the ends of the sentences of a text."""
        if (article, part) not in self._split:
            found = split_sentences(self._texts[part, article])
            self._split[article, part] = [(sentence.start, sentence.end) for sentence in found]
        return self._split[article, part]


def _packed(
    rows: pd.DataFrame, shown: Sequence[Shown], table: pd.DataFrame, codebook: Codebook, annotated: set[str]
) -> dict[str, Any]:
    """Return the lists, each name and sentence once."""
    # Voices and the empty word have the smallest numbers, so that most rows end in zeros, which are left out.
    words, articles, sentences = Numbered(("", *VOICES)), Numbered[str](), Numbered[tuple[int, str]]()
    packed = []
    for row, (text, start, length) in zip(rows.to_dict("records"), shown, strict=True):
        what, value = _what(row, codebook)
        packed.append(
            shortened(
                [
                    sentences((articles(row["article"]), text)),
                    start,
                    length,
                    words(what),
                    words(value),
                    words(row["voice"]) if row["voice"] != "outlet" else 0,
                    words(str(row["speaker"])) if row["voice"] != "outlet" else 0,
                    words(_PARTS.get(row["part"], "")),
                ]
            )
        )
    about = table.set_index("article")
    told = [
        [
            words(str(about.at[name, "outlet"])),
            words(str(about.at[name, "group"])),
            str(about.at[name, "date"]),
            str(about.at[name, "title"]),
            str(name) if name in annotated else "",
        ]
        for name in articles.names
    ]
    return {
        "words": words.names,
        "articles": told,
        "sentences": [text for _, text in sentences.names],
        "of": [article for article, _ in sentences.names],
        "rows": packed,
    }


def _what(row: dict[Any, Any], codebook: Codebook) -> tuple[str, str]:
    """Return what a row says, in words, and its value as printed."""
    measure, code = str(row["measure"]), str(row["code"])
    if not measure:
        return code, ""
    what, value = f"{measure} {code_name(codebook, measure, code)}".strip(), ""
    if measure in _VALUED:
        toward = f" toward {code_name(codebook, measure, code)}" if code else ""
        what, value = f"{measure}{toward}", signed(float(row["value"]))
    who = [code_name(codebook, "", str(row[name])) if row[name] else "" for name in ("actor", "target")]
    if any(who):
        what += f" ({who[0] or 'no actor'} → {who[1] or 'no target'})"
    state = str(row["state"])
    return what + (f", {STATES.get(state, state)}" if state and state != "plain" else ""), value
