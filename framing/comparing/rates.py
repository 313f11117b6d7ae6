"""Measures that are shares of something: frames of sentences, names of mentions, quotes by speaker, acts with a doer.

A share needs a denominator, and the denominator is evidence too. An article that has the denominator and none of what
is looked for has the share 0, which is a measurement; an article without the denominator has no value.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from framing.analysis.folding import selected
from framing.analysis.frames_summary import article_rates
from framing.comparing.sides import known_sides

if TYPE_CHECKING:
    from framing.analysis import Analysis
    from framing.codebook import Codebook

__all__ = ["RATES", "UNKNOWN_SPEAKER", "article_cells", "counted_rows", "voices_of"]

RATES = ("frame", "name", "quote", "agency")
UNKNOWN_SPEAKER = "unknown"
_CELLS = ["article", "code", "total", "mass", "n_evidence"]
_PLACE = ["article", "part", "sentence", "start", "end", "code"]  # one act is one place in a text
_POLES = "peace/"  # indicators of which every cue points to the one pole or to the other


def article_cells(
    analysis: Analysis,
    articles: pd.DataFrame,
    measure: str,
    *,
    voice: str,
    part: str = "body",
    codes: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return numerator and denominator of a measure for each article and code.

    * ``stance``, ``tone``: sum of the scores, and how many there are.
    * ``frame``: sentences that show the frame (as ``analysis.frames`` weighs them), of the sentences in this voice. The
      indicators of war and peace journalism are counted apart for each pole.
    * ``name``: plain mentions by the name, of all mentions of its referent; only referents for which the articles use
      two names or more.
    * ``quote``: quotes of the speaker's party (of whom it is part of; ``unknown`` where the speaker is no party), of
      all quotes. Nobody is quoted in the outlet's own words: with ``voice="outlet"`` quoted and reported speech count.
    * ``agency``: for each of the conflict's two sides, acts by it on the other side, of those and the acts on the other
      side that are told without a doer.

    Args:
        analysis: An analysis.
        articles: The rows of its article table that take part.
        measure: One of these.
        voice: ``"outlet"``, ``"quoted"``, ``"reported"`` or ``"all"``.
        part: ``"body"``, ``"title"`` or ``"all"``.
        codes: Frames, names or speakers to look for even where this voice has none of them; by default those it has.

    Returns:
        Columns article, code, total, mass (above 0), n_evidence; the value of an article is total / mass.
    """
    if measure not in RATES:
        values = analysis.article_values(measure, voice=voice, part=part)
        values = values[values["article"].isin(articles["article"]) & values["value"].notna()]
        mass = values["n_evidence"].astype(float)
        return values.assign(total=values["value"] * mass, mass=mass)[_CELLS].reset_index(drop=True)
    evidence = analysis.evidence
    evidence = evidence[evidence["article"].isin(articles["article"])]
    if measure == "frame":
        rates = article_rates(articles, _split_poles(evidence), codes, voice=voice, part=part)
        mass = rates["n_sentences"].astype(float)
        return rates.assign(total=rates["value"] * mass, mass=mass)[_CELLS]
    rows = pd.concat([selected(evidence, measure, voice=one, part=part) for one in voices_of(measure, voice)])
    if measure == "agency":
        return _agency(rows, analysis.codebook)
    if measure == "name":
        return _names(rows, selected(evidence, measure, voice="all", part=part), codes)
    return _shares(rows.assign(of="", code=_speakers(rows, analysis.codebook), hit=1.0), codes)


def voices_of(measure: str, voice: str) -> tuple[str, ...]:
    """Return the voices in which a measure is looked for when one is asked for."""
    return ("quoted", "reported") if measure == "quote" and voice == "outlet" else (voice,)


def counted_rows(rows: pd.DataFrame, measure: str, code: str, codebook: Codebook) -> pd.DataFrame:
    """Return the rows of evidence that a code of one of these measures counts in its numerator.

    Args:
        rows: Evidence of the measure, of the voice and part wanted.
        measure: A measure of :data:`RATES`.
        code: A code as :func:`article_cells` names it.
        codebook: Who is part of whom, and who stands against whom.
    """
    if measure == "frame":
        return rows[_split_poles(rows)["code"] == code]
    if measure == "name":
        return rows[(rows["code"] == code) & (rows["state"] == "plain")]
    if measure == "quote":
        return rows[_speakers(rows, codebook) == code]
    actor, target = _rolled(rows["actor"], codebook), _rolled(rows["target"], codebook)
    return rows[(actor == code) & (target == _against(code, codebook))]


def _split_poles(evidence: pd.DataFrame) -> pd.DataFrame:
    """Return evidence in which the two poles of an indicator of war and peace journalism are two codes."""
    poled = (evidence["measure"] == "frame") & evidence["code"].str.startswith(_POLES)
    war = poled & (evidence["value"] < 0)
    codes = evidence["code"].mask(war, evidence["code"] + " (war)").mask(poled & ~war, evidence["code"] + " (peace)")
    return evidence.assign(code=codes)


def _names(rows: pd.DataFrame, everywhere: pd.DataFrame, codes: Sequence[str] | None) -> pd.DataFrame:
    """Return plain mentions by each name, of the mentions of its referent, where any voice leaves a choice."""
    names = everywhere["code"].drop_duplicates()
    choices = names.groupby(_referents(names)).size()
    of = _referents(rows["code"])
    chosen = of.isin(choices.index[choices > 1])
    rows = rows[chosen].assign(of=of[chosen], hit=(rows.loc[chosen, "state"] == "plain").astype(float))
    return _shares(rows, codes)


def _referents(codes: pd.Series[str]) -> pd.Series[str]:
    """Return what each name is a name of."""
    return codes.str.split("/", n=1).str[0]


def _shares(rows: pd.DataFrame, codes: Sequence[str] | None) -> pd.DataFrame:
    """Return shares of codes among the rows of their kind (``of``); a code that an article lacks has 0 there."""
    if rows.empty:
        return pd.DataFrame(columns=_CELLS)
    mass = rows.groupby(["article", "of"], sort=True).size().rename("mass").astype(float).reset_index()
    known = rows.loc[rows["hit"] > 0, ["of", "code"]].drop_duplicates()
    if codes is not None:
        named = pd.Series(list(codes), dtype=object)
        wanted = pd.DataFrame({"of": _referents(named) if (rows["of"] != "").any() else "", "code": named})
        known = pd.concat([known, wanted]).drop_duplicates()
    counted = rows[rows["hit"] > 0].groupby(["article", "code"], sort=True)["hit"].agg(total="sum", n_evidence="size")
    full = mass.merge(known, on="of").merge(counted.reset_index(), on=["article", "code"], how="left")
    full[["total", "n_evidence"]] = full[["total", "n_evidence"]].fillna(0.0)
    return full.astype({"n_evidence": "int64"}).sort_values(["article", "code"], kind="stable")[_CELLS]


def _agency(rows: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Return, for each side, its acts on the other, of these and those on the other that nobody is said to do."""
    actor, target = _rolled(rows["actor"], codebook), _rolled(rows["target"], codebook)
    nobody = rows["state"].isin(("agentless", "noun")) & (actor == "")
    parts = []
    for side in known_sides(codebook)[:2]:
        chosen = (target == _against(side, codebook)) & ((actor == side) | nobody)
        acts = rows.loc[chosen, _PLACE].assign(hit=(actor[chosen] == side).astype(float))
        # The rows of coordinated parties are one act.
        acts = acts.groupby(_PLACE, sort=True)["hit"].max().reset_index()
        folded = acts.groupby("article", sort=True)["hit"].agg(total="sum", mass="size").reset_index()
        parts.append(folded.assign(code=side, n_evidence=folded["mass"]))
    if not parts:
        return pd.DataFrame(columns=_CELLS)
    return pd.concat(parts, ignore_index=True).astype({"mass": float})[_CELLS]


def _against(side: str, codebook: Codebook) -> str:
    """Return the other side of the conflict; empty where there is none."""
    sides = known_sides(codebook)[:2]
    return sides[1 - sides.index(side)] if side in sides and len(sides) == 2 else ""


def _speakers(rows: pd.DataFrame, codebook: Codebook) -> pd.Series[str]:
    """Return the party that each quote is of."""
    party = _rolled(rows["speaker_party"], codebook)
    return party.mask(party == "", UNKNOWN_SPEAKER)


def _rolled(parties: pd.Series[str], codebook: Codebook) -> pd.Series[str]:
    """Return whom each party counts as."""
    top = {party: codebook.roll_up(party) if party in codebook.parties else party for party in parties.unique()}
    return parties.map(top).fillna("").astype(object)
