"""What a trained frame model finds in articles, as rows of the evidence table."""

from __future__ import annotations

import pandas as pd

from framing.codebook import Codebook, load_codebook
from framing.coding.article import read_part
from framing.coding.evidence import EvidenceRows
from framing.coding.frames_training import FrameModel
from framing.errors import CodebookError, listed

__all__ = ["trained_evidence"]


def trained_evidence(model: FrameModel, articles: pd.DataFrame, codebook: Codebook | None = None) -> pd.DataFrame:
    """Code every sentence of some articles with a trained model.

    Join the result to the evidence of an analysis and :meth:`framing.Analysis.from_tables` counts it like that of cues.

    Args:
        model: What :func:`framing.coding.frames.train` returned, trained on sentences.
        articles: The table of an analysis, or any with the columns article and text, and where known title and date.
        codebook: Says who speaks; the bundled one by default.

    Returns:
        The evidence table: a row for each sentence that shows a frame, with its voice and speaker, measure ``frame``,
        the id of the frame as code, 1 as value (a sentence shows a frame or does not) and as rule ``trained`` with the
        probability.

    Raises:
        CodebookError: A needed column is missing.
    """
    missing = [name for name in ("article", "text") if name not in articles.columns]
    if missing:
        raise CodebookError(
            f"The articles table lacks the column {listed(missing)}. What exists: {listed(map(str, articles.columns))}."
        )
    book = codebook or load_codebook()
    rows = EvidenceRows()
    for item in articles.to_dict("records"):
        for name, content in (("title", str(item.get("title") or "")), ("body", str(item["text"] or ""))):
            if not content:
                continue
            part = read_part(str(item["article"]), name, content, str(item.get("date") or ""), book)
            for hit in model.code([sentence.text for sentence in part.sentences]):
                sentence = part.sentences[hit.sentence]
                speaker, party = part.speaker(sentence.start, sentence.end)
                rows.add(
                    part.article,
                    name,
                    hit.sentence,
                    (sentence.start, sentence.end, sentence.text),
                    measure="frame",
                    code=hit.frame,
                    value=1.0,
                    voice=part.voice(sentence.start, sentence.end),
                    speaker=speaker,
                    speaker_party=party,
                    rule=f"trained {hit.weight:.2f}",
                )
    return rows.frame()
