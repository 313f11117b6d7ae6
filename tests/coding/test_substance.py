"""Names, frames and acts as rows of evidence; their coders have tests of their own."""

from __future__ import annotations

import pandas as pd
import pytest

import framing
from framing.codebook.codebook import Codebook
from framing.coding.article import code_articles

SIDES = {
    "azerbaijan": ("Azerbaijan", "Armenia", "Armenian"),
    "armenia": ("Armenia", "Azerbaijan", "Azerbaijani"),
}


def text_of(doer: str) -> str:
    one, other, adjective = SIDES[doer]
    return (
        f"{one} shelled a village near Stepanakert, and the aggression of {one} was condemned.\n\n"
        f"“{one} occupied the land,” the {adjective} Foreign Ministry said. {other} did not attack anybody."
    )


@pytest.fixture(scope="module", params=sorted(SIDES))
def doer(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def evidence(doer: str) -> pd.DataFrame:
    articles = [("a", "", text_of(doer), "2023-05-02")]
    table, problems = code_articles(articles, framing.load_codebook(), framing.stance_scorer("lexical"))
    assert problems == []
    return table


def test_names_carry_referent_name_and_state(evidence: pd.DataFrame) -> None:
    rows = evidence[(evidence["measure"] == "name") & (evidence["text"] == "Stepanakert")]
    assert rows["code"].tolist() == ["khankendi_stepanakert/Stepanakert"]
    assert rows["state"].tolist() == ["plain"]


def test_frames_carry_roles_and_voice(evidence: pd.DataFrame, doer: str) -> None:
    rows = evidence[(evidence["measure"] == "frame") & (evidence["code"] == "caucasus/aggression")]
    assert doer in set(rows["actor"])
    assert set(evidence.loc[(evidence["measure"] == "frame") & (evidence["text"] == "occupied"), "voice"]) <= {"quoted"}


def test_acts_carry_actor_and_target(evidence: pd.DataFrame, doer: str) -> None:
    rows = evidence[evidence["measure"] == "agency"]
    assert ("shell", doer, "active") in set(rows[["code", "actor", "state"]].itertuples(index=False, name=None))
    quoted = rows[rows["voice"] == "quoted"]
    assert quoted[["code", "actor"]].to_numpy().tolist() == [["occupy", doer]]


def test_what_is_told_as_not_done_is_no_evidence(evidence: pd.DataFrame) -> None:
    assert not ((evidence["measure"] == "agency") & (evidence["text"] == "attack")).any()


def test_a_codebook_without_them_gives_none() -> None:
    bundled = framing.load_codebook()
    bare = Codebook(parties=bundled.parties, rules=bundled.rules)
    table, _ = code_articles([("a", "", text_of("armenia"), "")], bare, framing.stance_scorer("lexical"))
    assert set(table["measure"]) <= {"stance", "tone", "length", "quote"}
