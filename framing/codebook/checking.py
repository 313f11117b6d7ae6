"""Checks of lexicon files: what a careful reader would find wrong, as sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from framing.codebook.agency import Act, read_agency
from framing.codebook.checking_names import name_problems
from framing.codebook.checking_sides import caught_name, lone_side, name_in, names_a_side
from framing.codebook.cue_matcher import CueWord, cue_words
from framing.codebook.frames import Cue, Frame, read_frames
from framing.codebook.loading import load_codebook
from framing.codebook.matcher import PhraseMatcher, fold, normal
from framing.codebook.names import read_names
from framing.errors import CodebookError, FramingError, unknown

__all__ = ["check_lexicon"]

_PROVENANCE = ("title", "about", "written_by", "licence", "sources", "version")
_CODEBOOK = frozenset({"parties", "outlets", "tone", "mentions"})
_RECORDS = ("act", "frame", "referent")


def check_lexicon(path: Path | str) -> list[str]:
    """Return what is wrong with a lexicon file, or with every one in a folder.

    Every file must be TOML with a full ``[provenance]`` table and must not list a text twice in one list. Files of
    parties, outlets, mention rules and tone words must load. In files of frames every cue must match its own text and
    no cue of its frame may do the same work; no cue may hold a name of a party or outlet, unless it is marked as an
    institution, nor look beside it for a name of one side alone; every frame's example must show it; both forms of a
    ``[[mirror]]`` must be cues of one frame with one weight. Contested names must match their own text, must not be
    one side's alone, and must not be two sides' at one time. Acts and terms of tone must hold no name of a party or
    outlet.

    Args:
        path: A TOML file or a folder; folders are searched through.

    Returns:
        One sentence for each problem, which names file and record; an empty list where there is none.

    Raises:
        CodebookError: There is nothing at ``path``.
    """
    path = Path(path)
    files = [path] if path.is_file() else sorted(path.rglob("*.toml"))
    if not files:
        raise CodebookError(f"There is no lexicon at '{path}'. Give a TOML file, or a folder that holds some.")
    problems: list[str] = []
    for file in files:
        problems += _file(file)
    return problems


def _file(file: Path) -> list[str]:
    """Return the problems of one file."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [f"{file.name} is not valid TOML: {error}."]
    problems = [*_provenance(file.name, table.get("provenance")), *_repeated(file.name, table)]
    try:
        if "frame" in table:
            problems += _frames(file.name, read_frames(file), table.get("mirror", []))
        elif "referent" in table:
            problems += name_problems(file.name, read_names(file))
        elif "act" in table:
            problems += _acts(file.name, read_agency(file), table.get("same", []))
        elif file.stem in _CODEBOOK:
            load_codebook(file)
        else:
            problems += _misspelt(file.name, table)
    except FramingError as error:
        return [*problems, str(error)]
    if file.stem == "tone":
        problems += _tone(file.name, table)
    return problems


def _provenance(name: str, table: object) -> Iterator[str]:
    """Yield what a provenance table lacks."""
    if not isinstance(table, dict):
        yield f"{name} has no [provenance] table. Give it one with {', '.join(_PROVENANCE)}."
        return
    for key in _PROVENANCE:
        if not table.get(key):
            yield f"{name}, provenance: the key '{key}' is missing or empty."


def _repeated(where: str, value: object, key: str = "") -> Iterator[str]:
    """Yield texts that stand twice in one list, wherever in the file it is."""
    if isinstance(value, dict):
        name = next((str(value[key]) for key in ("id", "term", "name") if key in value), "")
        inner = f"{where}, '{name}'" if name else where
        for one, content in value.items():
            yield from _repeated(inner, content, one)
    elif isinstance(value, list):
        texts = [item for item in value if isinstance(item, str)]
        # Two or three texts may be forms of one verb, which are often the same.
        for text in sorted({text for text in texts if texts.count(text) > 1 and len(texts) > 3}):
            yield f"{where}: '{key}' lists '{text}' twice. Remove one."
        if any(not text.strip() for text in texts):
            yield f"{where}: '{key}' holds an empty text. Remove it."
        for item in value:
            yield from _repeated(where, item, key)


def _misspelt(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Yield tables that nobody reads and whose name is nearly that of records: a slip would look like a clean file."""
    for key in table:
        if near := get_close_matches(key, _RECORDS, n=1, cutoff=0.7):
            yield f"{name}: nothing reads the table '{key}'. Write each record as [[{near[0]}]]."


def _acts(name: str, acts: Iterable[Act], same: object) -> Iterator[str]:
    """Yield acts that hold a name, and pairs of words for one act that are no acts of the file."""
    whole = tuple(acts)
    for act in whole:
        for form in sorted(act.forms()):
            if found := name_in(form):
                yield f"{name}, act '{act.lemma}': '{form}' holds the name '{found}' of a party or outlet. Remove it."
    lemmas = {act.lemma for act in whole}
    for pair in _pairs(name, "same", same):
        for lemma in pair:
            if lemma not in lemmas:
                yield f"{name}, same '{pair[0]}' and '{pair[1]}': {unknown('act', lemma, lemmas)}"


def _pairs(name: str, key: str, rows: object) -> list[tuple[str, str]]:
    """Return the two texts of each pair that belongs together."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise CodebookError(f"{name}: write each pair as [[{key}]], with double brackets, and with 'a' and 'b'.")
    return [(str(row.get("a", "")), str(row.get("b", ""))) for row in rows]


def _frames(name: str, frames: Iterable[Frame], mirrors: object) -> Iterator[str]:
    """Yield the problems of a file of frames."""
    whole = tuple(frames)
    for frame in whole:
        where = f"{name}, frame '{frame.id}'"
        yield from _cues(where, frame)
        if not any(cue for cue in frame.cues if _matches(cue, frame.example)):
            yield f"{where}: none of its cues stands in its own example. Mend the example or add the cue."
    by_text = [{cue.text: cue for cue in frame.cues} for frame in whole]
    for a, b in _pairs(name, "mirror", mirrors):
        shared = [cues for cues in by_text if a in cues and b in cues]
        if not shared:
            yield f"{name}, mirror '{a}' and '{b}': no frame has both as cues. Add the missing one, or remove the pair."
        elif any(cues[a].weight != cues[b].weight for cues in shared):
            yield f"{name}, mirror '{a}' and '{b}': they differ in weight. Give both the same."


def _cues(where: str, frame: Frame) -> Iterator[str]:
    """Yield cues that match nothing, do another's work, or name a side."""
    seen: dict[tuple[CueWord, ...], str] = {}
    # A glob without conditions leaves nothing to do for a longer word of the same frame.
    globs = {cue.text: cue_words(cue.text)[0].key for cue in frame.cues if cue.text.endswith("*") and _plain(cue)}
    for cue in frame.cues:
        words = cue_words(cue.text)
        if words in seen:
            yield f"{where}: the cues '{seen[words]}' and '{cue.text}' match the same words. Remove one."
        seen.setdefault(words, cue.text)
        text = fold(cue.text).replace("=", "").replace("*", "").replace("-", " ").split()
        if not all(word.fits(one) for word, one in zip(words, text, strict=True)):
            yield f"{where}: the cue '{cue.text}' does not match its own text."
        if len(words) == 1:
            for glob, key in globs.items():
                if glob != cue.text and text[0].startswith(key):
                    yield f"{where}: the cue '{cue.text}' can never add anything to '{glob}'. Remove it."
        if (name := name_in(" ".join(text)) or caught_name(cue.text)) and not cue.institution:
            yield (
                f"{where}: the cue '{cue.text}' holds the name '{name}' of a party or outlet. "
                "Names are no cues; in a frame about "
                "institutions or third states, mark the row with institution = true."
            )
        if cue.institution and names_a_side(" ".join(text)):
            yield f"{where}: the cue '{cue.text}' names one of the sides. Remove it."
        for key, near in (("beside", cue.beside), ("unless", cue.unless)):
            if alone := lone_side(near):
                yield (
                    f"{where}: '{key}' of the cue '{cue.text}' holds '{alone}' and no name of the other side, so the "
                    "cue depends on which side a text names. Add the other side's, or remove it."
                )
    for skipped in frame.never:
        if not any(_inside(cue, skipped) for cue in frame.cues):
            yield f"{where}: 'never' holds '{skipped}', which contains no cue. Remove it."


def _plain(cue: Cue) -> bool:
    """Return whether a cue is one word without conditions."""
    return len(cue_words(cue.text)) == 1 and not (cue.beside or cue.unless)


def _matches(cue: Cue, text: str) -> bool:
    """Return whether a cue's words stand one after the other in a text, its conditions aside."""
    wanted, words = cue_words(cue.text), _words(text)
    last = len(words) - len(wanted) + 1
    return any(all(w.fits(word) for w, word in zip(wanted, words[at:], strict=False)) for at in range(last))


def _inside(cue: Cue, phrase: str) -> bool:
    """Return whether a phrase shares a word with a cue, so that skipping the phrase can matter."""
    return any(word.fits(one) for word in cue_words(cue.text) for one in _words(phrase))


def _words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return "".join(character if character.isalnum() else " " for character in fold(text)).split()


def _tone(name: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Yield the problems of tone words."""
    seen: dict[str, str] = {}
    for row in table.get("word", []):
        for term in (row.get("term", ""), *row.get("forms", [])):
            key = normal(str(term))
            found = [phrase for _, _, phrase in PhraseMatcher([key]).find(fold(str(term)))] if key else []
            if found != [key]:
                yield f"{name}, word '{row.get('term')}': the form '{term}' does not match its own text."
            if key in seen:
                yield f"{name}, word '{row.get('term')}': the form '{term}' stands under '{seen[key]}' too. Remove one."
            seen.setdefault(key, str(row.get("term")))
            # First names that the VADER lexicon takes for words of tone are entered with 0, to silence them.
            if row.get("value") and name_in(key):
                where = f"{name}, word '{row.get('term')}'"
                yield f"{where}: the form '{term}' holds the name of a party or outlet. Remove it."
