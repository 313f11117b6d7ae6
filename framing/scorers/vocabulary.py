"""From printed words to numbers: which words the linear scorer knows, and what it does with names and strangers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from framing.scorers.lexical import BOUNDARIES, NEGATORS, REPORTING
from framing.scorers.lexicons import word_valence
from framing.scorers.stems import stem
from framing.scorers.tokens import TOKEN

__all__ = ["NAME", "NO_CLASS", "Vocabulary", "normal_form"]

NAME = 1
NO_CLASS = 0
_SPECIAL = (
    "<unknown>", "<name>", "<unknown good>", "<unknown bad>", "<unknown -ed>", "<unknown -ing>", "<unknown -ly>",
    "<unknown -s>",
)  # fmt: skip
_GOOD, _BAD = 2, 3
_ENDINGS = {"ed": 4, "ing": 5, "ly": 6, "s": 7}
_MARKS = {"“": '"', "”": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "ʼ": "'", "–": "—"}
_STRANGER_VALENCE = 1.9  # mean absolute valence in VADER's list
_FUNCTION_SHARE = 0.03  # a word in three sentences of a hundred is taken for a function word
_FORGET_AT = 200_000  # printed forms remembered at most


def normal_form(token: str) -> str:
    """Return the form under which a token is looked up: lower case, straight marks, every number ``0``."""
    if token[0].isdigit():
        return "0"
    return _MARKS.get(token) or token.lower().replace("’", "'").replace("ʼ", "'")


class Vocabulary(dict[str, int]):
    """Numbers for words. Looking up any printed token gives ``word * n_stems + stem``; nothing is ever missing.

    A capitalised word that the training texts did not also write in lower case counts as a name, and all names are one
    and the same word: no name, of a person, party, place or people, can carry weight.

    Args:
        words: Normal forms; the first eight are the special ones.
        common: Which of them the training texts write in lower case often enough that a capital proves nothing.
        function: Which of them are function words.
        stems: Stems; the first is the unknown one, the second that of names.
        lexicon: Valence of words, known and unknown.
        groups: Group of words, as :func:`framing.scorers.lexicons.stance_groups` gives them.
    """

    def __init__(
        self,
        words: Sequence[str],
        common: npt.NDArray[np.bool_],
        function: npt.NDArray[np.bool_],
        stems: Sequence[str],
        lexicon: Mapping[str, float],
        groups: Mapping[str, str],
    ) -> None:
        super().__init__()
        self.words, self.common, self.function, self.stems = tuple(words), common, function, tuple(stems)
        self.lexicon, self.groups = dict(lexicon), dict(groups)
        self.group_names = tuple(sorted(set(groups.values())))
        self._word_at = {word: at for at, word in enumerate(self.words)}
        self._stem_at = {form: at for at, form in enumerate(self.stems)}
        self.valence = np.array([word_valence(word, self.lexicon) for word in self.words])
        self.valence[[_GOOD, _BAD]] = _STRANGER_VALENCE, -_STRANGER_VALENCE
        self.negator, self.boundary, self.reporting = (
            np.array([word in known for word in self.words]) for known in (NEGATORS, BOUNDARIES, REPORTING)
        )
        self.valence[self.negator] = 0.0
        self.quote = np.array([word == '"' for word in self.words])
        number = {name: at for at, name in enumerate(self.group_names, start=1)}
        self.group = np.array([number.get(self.groups.get(word, ""), 0) for word in self.words])
        self.content = np.array([not function[at] and word[0].isalpha() for at, word in enumerate(self.words)])
        self.content[: len(_SPECIAL)] = True
        self.classes, self.word_class = self._classify()

    def _classify(self) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
        """Put every word in a class: its group, its tone, a function word of its own, or its ending."""
        classes = {"<none>": NO_CLASS}
        of_word = []
        for at, word in enumerate(self.words):
            if self.group[at]:
                name = f"<{self.group_names[self.group[at] - 1]}>"
            elif self.negator[at]:
                name = "<not>"
            elif abs(self.valence[at]) >= 1.0:
                name = "<good>" if self.valence[at] > 0 else "<bad>"
            elif self.reporting[at]:
                name = "<says>"
            elif at == NAME or not self.content[at]:
                name = word
            else:
                stripped = word.rstrip(">")
                name = next((f"<-{ending}>" for ending in _ENDINGS if stripped.endswith(ending)), "<word>")
            of_word.append(classes.setdefault(name, len(classes)))
        return tuple(classes), np.array(of_word, dtype=np.int64)

    @classmethod
    def learn(
        cls, texts: Sequence[str], lexicon: Mapping[str, float], groups: Mapping[str, str], *, least: int = 2
    ) -> Vocabulary:
        """Collect the words that stand in at least ``least`` of the texts, and their stems.

        Args:
            texts: What stands beside the targets in the training sentences; each sentence once.
            lexicon: Valence of words.
            groups: Group of words.
            least: Texts that a word or stem must stand in.
        """
        lower, capital, words, stems = _count(texts)
        known = sorted(form for form, n in words.items() if n >= least and lower[form])
        rest = sorted(({*NEGATORS, *BOUNDARIES, *REPORTING, "i"} | set(lexicon) | set(groups)) - set(known))
        everything = [*_SPECIAL, *known, *rest]
        # Three in ten: "may" and "will" stay words at the start of a sentence, "trump" and "rice" become names.
        common = [form == "i" or (lower[form] >= 2 and lower[form] > 0.3 * capital[form]) for form in everything]
        often = max(_FUNCTION_SHARE * len(texts), 20)
        function = [words[form] >= often and form not in groups for form in everything]
        roots = ["<unknown>", "<name>", *sorted(form for form, n in stems.items() if n >= least)]
        return cls(everything, np.array(common), np.array(function), roots, lexicon, groups)

    def __missing__(self, token: str) -> int:
        """Work out the number of a printed token the first time it is met."""
        if len(self) >= _FORGET_AT:
            self.clear()
        form = normal_form(token)
        word = self._word_at.get(form, 0)
        if token[0].isupper() and not form.startswith("i'") and not (word and self.common[word]):
            word = root = NAME
        else:
            root = self._stem_at.get(stem(form), 0)
            word = word or self._stranger(form)
        code = self[token] = word * len(self.stems) + root
        return code

    def _stranger(self, form: str) -> int:
        """Return the special word that stands for an unknown one."""
        value = word_valence(form, self.lexicon)
        if value:
            return _GOOD if value > 0 else _BAD
        return next((at for ending, at in _ENDINGS.items() if form.endswith(ending)), 0)


def _count(texts: Iterable[str]) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str]]:
    """Count words in lower case and, past the first place, with a capital; and the texts of each word and stem."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    words: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    for text in texts:
        tokens = TOKEN.findall(text)
        for at, token in enumerate(tokens):
            if token[0].isupper():
                capital[normal_form(token)] += at > 0
            else:
                lower[normal_form(token)] += 1
        forms = {normal_form(token) for token in tokens}
        words.update(forms)
        stems.update({stem(form) for form in forms})
    return lower, capital, words, stems
