"""How often each frame shows, as folds over the two tables: rates, salience, roles, and war and peace journalism."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from framing.analysis.folding import fold, selected, within
from framing.errors import AnalysisError, listed, unknown

__all__ = ["PRIOR_SENTENCES", "article_rates", "frame_rates", "role_counts", "war_peace"]

PRIOR_SENTENCES = 10.0
"""Weight of the group's mean in :func:`frame_rates`' salience, in sentences: a ten-sentence item counts half its own. A
choice, not a fit: about the shortest news item that has a beginning and an end."""

_ARTICLE = ["article", "outlet", "group", "kind", "date", "weight"]
_PEACE = "peace/"


def article_rates(
    articles: pd.DataFrame,
    evidence: pd.DataFrame,
    frames: Iterable[str] | None = None,
    *,
    voice: str = "outlet",
    part: str = "body",
) -> pd.DataFrame:
    """Return each article's rate of each frame.

    The rate is the share of the sentences that show the frame: a sentence counts as much as its cues weigh together,
        at most 1,
    so with cues of weight 1 it is the share of sentences with a cue. It depends on the length of a text in no way. An
    article that has sentences and no cue has the rate 0, which is a measurement; an article without sentences in this
    voice has no row.

    Where a cue stands in a sentence that is mostly another voice's, the sentence counts for both, so that no rate
    exceeds 1.

    Args:
        articles: The article table.
        evidence: The evidence table, with rows of the measures ``frame`` and ``length``.
        frames: Ids of frames; those with evidence where None. Pass all that were looked for, or a frame that never
            shows is left out rather than 0.
        voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
        part: ``body``, ``title`` or ``all``.

    Returns:
        Columns article, outlet, group, kind, date, weight, code (the frame), value (the rate), n_evidence (cues),
        n_cue_sentences, n_types (different cues) and n_sentences, by article and frame.

    Raises:
        AnalysisError: There is no such voice or part, or it is not known how many sentences an article has.
    """
    rows = selected(evidence, "frame", voice=voice, part=part)
    uncounted = sorted(set(rows["article"]) - set(evidence.loc[evidence["measure"] == "length", "article"]))
    if uncounted:
        raise AnalysisError(
            f"A rate is a share of sentences, and the evidence does not say how many these articles have: "
            f"{listed(uncounted)}. Add rows of the measure 'length' with the code 'sentences', one for each voice."
        )
    wanted = sorted(rows["code"].unique()) if frames is None else list(dict.fromkeys(frames))
    total = _sentences(evidence, rows, voice, part)
    about = articles[_ARTICLE].merge(total, on="article", how="inner")
    full = about.merge(pd.DataFrame({"code": wanted}, dtype=object), how="cross")
    counted = _counts(rows)
    joined = full.merge(counted, on=["article", "code"], how="left")
    numbers = ["shown", "n_evidence", "n_cue_sentences", "n_types"]
    joined[numbers] = joined[numbers].fillna(0.0)
    joined["value"] = joined["shown"] / joined["n_sentences"]
    whole = ["n_evidence", "n_cue_sentences", "n_types", "n_sentences"]
    joined[whole] = joined[whole].astype(np.int64)
    result: pd.DataFrame = joined[[*_ARTICLE, "code", "value", *whole]]
    return result


def _counts(rows: pd.DataFrame) -> pd.DataFrame:
    """Return for each article and frame how much its sentences show it, and how many cues did."""
    weights = rows.assign(value=rows["value"].abs())
    keys = ["article", "code"]
    by_sentence = weights.groupby([*keys, "part", "sentence"])["value"].sum().clip(upper=1.0).reset_index()
    shown = by_sentence.groupby(keys)["value"].agg(shown="sum", n_cue_sentences="size")
    cues = rows.groupby(keys)["rule"].agg(n_evidence="size", n_types="nunique")
    counted: pd.DataFrame = shown.join(cues).reset_index()
    return counted


def _sentences(evidence: pd.DataFrame, rows: pd.DataFrame, voice: str, part: str) -> pd.DataFrame:
    """Return how many sentences each article has in a voice, at least those that hold one of its cues."""
    length = selected(evidence, "length", voice=voice, part=part)
    counted = length[length["code"] == "sentences"].groupby("article")["value"].sum()
    touched = rows.drop_duplicates(["article", "part", "sentence"]).groupby("article").size()
    both = pd.concat([counted.rename("counted"), touched.rename("touched")], axis=1).fillna(0.0)
    most = both.max(axis=1)
    return most[most > 0].rename("n_sentences").rename_axis("article").reset_index()


def frame_rates(
    articles: pd.DataFrame,
    evidence: pd.DataFrame,
    by: Sequence[str] = ("group", "outlet"),
    *,
    frames: Iterable[str] | None = None,
    voice: str = "outlet",
    part: str = "body",
) -> pd.DataFrame:
    """Return rates of frames, folded from articles to outlets and from these to groups.

    Salience is the log-odds of a sentence's showing the frame, shrunk toward the mean of its group (of all, for rows
    that are no outlet's or article's): ln((k + m p) / (n - k + m (1 - p))) with k of n sentences, p the mean and m
    :data:`PRIOR_SENTENCES`. It keeps one cue in a two-sentence item from looking like a campaign; it is no part of
    the rate.

    Args:
        articles: The article table.
        evidence: The evidence table.
        by: Columns of the article table that name the rows, such as ``("group", "outlet")``, ``("group",)`` or
            ``("group", "outlet", "article")``.
        frames: As in :func:`article_rates`.
        voice: As in :func:`article_rates`.
        part: As in :func:`article_rates`.

    Returns:
        ``by``, frame, rate with low and high (95 % interval as everywhere in this library, within 0 and 1), salience,
        tokens (cues), types (different cues), n_cue_sentences, n_sentences, n_outlets, n_articles, n_evidence.

    Raises:
        AnalysisError: There is no such voice, part or column.
    """
    for name in by:
        if name not in _ARTICLE:
            raise AnalysisError(unknown("column to sum up by", name, _ARTICLE))
    values = article_rates(articles, evidence, frames, voice=voice, part=part)
    keys = [*by, "code"]
    table = within(fold(values, keys, "rate"), 0.0)
    order = [
        "rate",
        "low",
        "high",
        "salience",
        "tokens",
        "types",
        "n_cue_sentences",
        "n_sentences",
        "n_outlets",
        "n_articles",
        "n_evidence",
    ]
    if not len(values):
        return pd.DataFrame(columns=[*by, "frame", *order])
    counted = values.assign(
        shown=values["value"] * values["n_sentences"] * values["weight"], size=values["n_sentences"] * values["weight"]
    )
    sums = counted.groupby(keys)[["shown", "size", "n_cue_sentences", "n_sentences"]].sum()
    about = articles[list(dict.fromkeys(["article", *by]))]
    rows = selected(evidence, "frame", voice=voice, part=part)[["article", "code", "rule"]].merge(about, on="article")
    sums["types"] = rows.groupby(keys)["rule"].nunique()
    table = table.merge(sums.reset_index(), on=keys, how="left")
    table["types"] = table["types"].fillna(0).astype(np.int64)
    table["tokens"] = table["n_evidence"]
    among = ["group", "code"] if "group" in by and len(by) > 1 else ["code"]
    table["salience"] = _salience(table, counted, among)
    return table.rename(columns={"code": "frame"})[[*by, "frame", *order]]


def _salience(table: pd.DataFrame, counted: pd.DataFrame, among: list[str]) -> pd.Series[float]:
    """Return the shrunken log-odds of each row."""
    means = counted.groupby(among)[["shown", "size"]].sum().reset_index()
    # Half a sentence on either side keeps a frame that never shows finite.
    means["prior"] = (means["shown"] + 0.5) / (means["size"] + 1.0)
    prior = table[among].merge(means[[*among, "prior"]], on=among, how="left")["prior"].to_numpy()
    shown, size = table["shown"].to_numpy(), table["size"].to_numpy()
    odds = (shown + PRIOR_SENTENCES * prior) / (size - shown + PRIOR_SENTENCES * (1.0 - prior))
    return pd.Series(np.log(odds), index=table.index)


def role_counts(
    articles: pd.DataFrame, evidence: pd.DataFrame, by: Sequence[str] = ("group", "outlet"), *, voice: str = "all"
) -> pd.DataFrame:
    """Return who is said to do what to whom: cues of frames with an actor or a target, counted.

    Args:
        articles: The article table.
        evidence: The evidence table.
        by: Columns of the article table that name the rows.
        voice: ``outlet``, ``quoted``, ``reported`` or ``all``; the voice and the party that speaks stand in the result.

    Returns:
        ``by``, frame, actor, target, voice, claimant (the party that speaks, empty for the outlet's own words),
        n_evidence and n_articles; the most frequent first within ``by`` and frame.

    Raises:
        AnalysisError: There is no such voice or column.
    """
    for name in by:
        if name not in _ARTICLE:
            raise AnalysisError(unknown("column to sum up by", name, _ARTICLE))
    rows = selected(evidence, "frame", voice=voice)
    rows = rows[(rows["actor"] != "") | (rows["target"] != "")]
    keys = [*by, "frame", "actor", "target", "voice", "claimant"]
    named = rows.rename(columns={"code": "frame", "speaker_party": "claimant"})
    about = articles[list(dict.fromkeys(["article", *by]))]
    joined = named[["article", "frame", "actor", "target", "voice", "claimant"]].merge(about, on="article")
    counted = joined.groupby(keys)["article"].agg(n_evidence="size", n_articles="nunique").reset_index()
    sizes = [True] * (len(by) + 1) + [False] + [True] * 4
    return counted.sort_values(
        [*by, "frame", "n_evidence", "actor", "target", "voice", "claimant"], ascending=sizes
    ).reset_index(drop=True)


def war_peace(
    articles: pd.DataFrame,
    evidence: pd.DataFrame,
    by: Sequence[str] = ("group", "outlet"),
    *,
    voice: str = "outlet",
    part: str = "body",
) -> pd.DataFrame:
    """Return the profile of war and peace journalism (indicators after Galtung; Lee and Maslog 2005).

    An article's score on an indicator is (P - W) / (P + W), where P and W are how much its sentences show the peace
    and the war pole (as in :func:`article_rates`); without a cue of either it has none. Its index is the mean of its
    scores. Scores are folded to outlets and groups like everything else.

    Args:
        articles: The article table.
        evidence: The evidence table; the value of a row of a ``peace/…`` frame is negative for the war pole.
        by: Columns of the article table that name the rows.
        voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
        part: ``body``, ``title`` or ``all``.

    Returns:
        ``by``, indicator (``index`` for the mean of all), score in [-1 war, 1 peace], low, high (Student's t,
        which may reach beyond the scale), n_outlets, n_articles, n_evidence, favours (the pole that prevails:
        ``peace``, ``war``, or empty at 0). A row needs evidence; nothing is counted as 0.

    Raises:
        AnalysisError: There is no such voice, part or column.
    """
    for name in by:
        if name not in _ARTICLE:
            raise AnalysisError(unknown("column to sum up by", name, _ARTICLE))
    rows = selected(evidence, "frame", voice=voice, part=part)
    rows = rows[rows["code"].str.startswith(_PEACE)]
    poles = rows.assign(peace=rows["value"].clip(lower=0.0), war=-rows["value"].clip(upper=0.0))
    keys = ["article", "code"]
    shown = poles.groupby([*keys, "part", "sentence"])[["peace", "war"]].sum().clip(upper=1.0).groupby(keys).sum()
    scores = ((shown["peace"] - shown["war"]) / (shown["peace"] + shown["war"])).rename("value").reset_index()
    scores = scores.merge(rows.groupby(keys).size().rename("n_evidence").reset_index(), on=keys)
    index = scores.groupby("article").agg(value=("value", "mean"), n_evidence=("n_evidence", "sum")).reset_index()
    both = pd.concat([scores, index.assign(code="index")], ignore_index=True)
    values = articles[_ARTICLE].merge(both, on="article", how="inner")
    table = fold(values, [*by, "code"], "score").rename(columns={"code": "indicator"})
    return table.assign(favours=np.select([table["score"] > 0, table["score"] < 0], ["peace", "war"], default=""))
