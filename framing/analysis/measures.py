"""Summaries beyond stance and tone: voices, contested names, frames, acts."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from framing.analysis import naming as names
from framing.analysis.agency_summary import agency_summary
from framing.analysis.base import TwoTables
from framing.analysis.folding import selected
from framing.analysis.frames_summary import frame_rates, role_counts, war_peace
from framing.analysis.voices import reporting_verbs, voice_shares
from framing.errors import AnalysisError, unknown

__all__ = ["Measures"]


class Measures(TwoTables):
    """The summaries of single measures."""

    __slots__ = ()

    def voices(self, by: str = "outlet", *, part: str = "body") -> pd.DataFrame:
        """Return who gets the floor, in words and in quotes.

        Args:
            by: ``outlet``, ``group``, ``article`` or ``kind``.
            part: ``body``, ``title`` or ``all``.

        Returns:
            For each ``by`` and side (``outlet``, the newsroom's own words; ``own``, ``other``, ``third`` and
            ``unknown``, those it quotes or reports): words, share_words (of all words), quotes, share_quotes (of all
            quotes), unnamed_words and unnamed_quotes (those of them whose speaker the text does not name, so that of
            ``unknown`` the rest are named sources of no known side, such as residents, analysts and rights groups),
            n_outlets and n_articles. ``own`` is the group's own side with whatever is part of it; for groups
            without a side of their own the conflict's two sides stand under their party ids, and nothing under own
            and other.

        Raises:
            AnalysisError: ``by`` or ``part`` does not exist.
        """
        return voice_shares(self._articles, self._part(part), self.codebook, self._voice_keys(by))

    def reporting_verbs(self, by: str = "outlet", *, part: str = "body") -> pd.DataFrame:
        """Return how often the verb of a quote doubts or endorses what it reports, by the speaker's side.

        Args:
            by: ``outlet``, ``group``, ``article`` or ``kind``.
            part: ``body``, ``title`` or ``all``.

        Returns:
            For each ``by`` and side of the speaker: quotes (with a verb that has an attitude), neutral, doubting,
                endorsing and hostile
            (counts), doubt_share and endorse_share (of them), verbs (each doubting, endorsing or hostile verb with
            its count), n_outlets, n_articles.

        Raises:
            AnalysisError: ``by`` or ``part`` does not exist.
        """
        return reporting_verbs(self._articles, self._part(part), self.codebook, self._voice_keys(by))

    def naming(self, by: str = "outlet", *, voice: str = "outlet", part: str = "body") -> pd.DataFrame:
        """Return how often each name is chosen for each referent that leaves a choice.

        Args:
            by: ``outlet``, ``group``, ``article`` or ``kind``.
            voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
            part: ``body``, ``title`` or ``all``.

        Returns:
            As :func:`framing.analysis.naming.naming`: by, referent, name, state, side, share, low, high and counts.

        Raises:
            AnalysisError: ``by``, ``voice`` or ``part`` does not exist.
        """
        rows = selected(self._evidence, "name", voice=voice, part=part)
        return names.naming(self._articles, rows, self.codebook.referents, self._voice_keys(by))

    def naming_index(
        self,
        by: str = "outlet",
        *,
        sides: tuple[str, str] = ("azerbaijani", "armenian"),
        voice: str = "outlet",
        part: str = "body",
    ) -> pd.DataFrame:
        """Return the balance between two sides' names, from -1 to 1; ``favours`` names the side that prevails.

        Args:
            by: ``outlet``, ``group``, ``article`` or ``kind``.
            sides: The side that counts +1 and the one that counts -1, as the names lexicon calls them.
            voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
            part: ``body``, ``title`` or ``all``.

        Returns:
            As :func:`framing.analysis.naming.naming_index`: by, index, low, high, favours and counts, the denominator
            (mentions by a name of either side) as ``n_evidence``.

        Raises:
            AnalysisError: A name does not exist.
        """
        rows = selected(self._evidence, "name", voice=voice, part=part)
        keys = self._voice_keys(by)
        return names.naming_index(self._articles, rows, self.codebook.referents, keys, sides=sides)

    def distancing(self, by: str = "outlet", *, voice: str = "outlet", part: str = "body") -> pd.DataFrame:
        """Return how often the names of each side are held at arm's length ("so-called", scare quotes).

        Args:
            by: ``outlet``, ``group``, ``article`` or ``kind``.
            voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
            part: ``body``, ``title`` or ``all``.

        Returns:
            As :func:`framing.analysis.naming.distancing`: by, side, share, low, high and counts.

        Raises:
            AnalysisError: ``by``, ``voice`` or ``part`` does not exist.
        """
        rows = selected(self._evidence, "name", voice=voice, part=part)
        return names.distancing(self._articles, rows, self.codebook.referents, self._voice_keys(by))

    def frames(
        self,
        by: str = "outlet",
        *,
        frames: Iterable[str] | None = None,
        voice: str = "outlet",
        part: str = "body",
    ) -> pd.DataFrame:
        """Return rates of frames: the share of sentences that show it, weak cues counting in part. Length plays none.

        Args:
            by: ``outlet``, ``group``, ``article`` or ``kind``.
            frames: Ids of frames, or one id; those of the codebook by default, and no row where none is given.
            voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
            part: ``body``, ``title`` or ``all``.

        Returns:
            As :func:`framing.analysis.frames_summary.frame_rates`: by, frame, rate, low, high, salience, tokens, types
            and counts.

        Raises:
            AnalysisError: A name does not exist.
        """
        # All frames of the codebook, so that one that never shows is a rate of 0 and not a missing row.
        wanted = _several(frames) if frames is not None else [frame.id for frame in self.codebook.frames]
        known = {frame.id for frame in self.codebook.frames} | set(self._evidence["code"])
        for frame in wanted:
            if frame not in known:
                raise AnalysisError(unknown("frame", frame, (one.id for one in self.codebook.frames)))
        keys = self._voice_keys(by)
        looked_for = None if frames is None and not wanted else wanted
        return frame_rates(self._articles, self._evidence, keys, frames=looked_for, voice=voice, part=part)

    def frame_roles(self, by: str = "outlet", *, voice: str = "all") -> pd.DataFrame:
        """Return who is said to do to whom what the frames name, and who says so.

        Args:
            by: ``outlet``, ``group``, ``article`` or ``kind``.
            voice: ``outlet``, ``quoted``, ``reported`` or ``all``.

        Returns:
            As :func:`framing.analysis.frames_summary.role_counts`: by, frame, actor, target, voice, claimant, counts.

        Raises:
            AnalysisError: ``by`` or ``voice`` does not exist.
        """
        return role_counts(self._articles, self._evidence, self._voice_keys(by), voice=voice)

    def war_peace(self, by: str = "outlet", *, voice: str = "outlet", part: str = "body") -> pd.DataFrame:
        """Return the profile of war and peace journalism: thirteen indicators and their mean, from -1 to 1.

        Args:
            by: ``outlet``, ``group``, ``article`` or ``kind``.
            voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
            part: ``body``, ``title`` or ``all``.

        Returns:
            As :func:`framing.analysis.frames_summary.war_peace`: by, indicator, score, low, high, counts and
            ``favours``, the pole that prevails (``peace`` or ``war``).

        Raises:
            AnalysisError: ``by``, ``voice`` or ``part`` does not exist.
        """
        return war_peace(self._articles, self._evidence, self._voice_keys(by), voice=voice, part=part)

    def agency(
        self,
        by: str = "outlet",
        *,
        kinds: Iterable[str] | None = ("violence", "coercion", "territory"),
        rollup: bool = True,
        voice: str = "outlet",
        part: str = "body",
    ) -> pd.DataFrame:
        """Return how acts by each party and on each party are told, and how often nobody is named as doing them.

        Where the codebook's groups have two sides of their own, each is also looked at against the other.

        Args:
            by: ``outlet``, ``group``, ``article``, ``kind`` or ``party``.
            kinds: Classes of acts in ``agency.toml``, or one class; None for all.
            rollup: Count leaders, armies and peoples as the party they are part of.
            voice: ``outlet``, ``quoted``, ``reported`` or ``all``.
            part: ``body``, ``title`` or ``all``.

        Returns:
            As :func:`framing.analysis.agency_summary.agency_summary`.

        Raises:
            AnalysisError: A name does not exist.
        """
        rows = selected(self._evidence, "agency", voice=voice, part=part)
        if kinds is not None:
            known, wanted = sorted({act.kind for act in self.codebook.acts}), _several(kinds)
            for kind in wanted:
                if kind not in known:
                    raise AnalysisError(unknown("class of acts", kind, known))
            rows = rows[rows["rule"].str.split("/").str[1].isin(wanted)]
        sides = list(dict.fromkeys(one.own_side for one in self.codebook.groups.values() if one.own_side))[:2]
        against = {sides[0]: sides[1], sides[1]: sides[0]} if len(sides) == 2 else None
        roll_up = self.codebook.roll_up if rollup else None
        return agency_summary(self._articles, rows, by, against=against, roll_up=roll_up)

    def _voice_keys(self, by: str) -> list[str]:
        """Return the columns that name the rows of a summary of voices."""
        if by == "party":
            raise AnalysisError(unknown("summary", by, ("article", "group", "kind", "outlet")))
        return self._keys(by)

    def _part(self, part: str) -> pd.DataFrame:
        """Return the evidence of one part of the articles."""
        if part not in ("title", "body", "all"):
            raise AnalysisError(unknown("part", part, ("title", "body", "all")))
        return self._evidence if part == "all" else self._evidence[self._evidence["part"] == part]


def _several(names: Iterable[str]) -> list[str]:
    """Return names as a list; a single name is one, and no row of letters."""
    return [names] if isinstance(names, str) else list(names)
