"""Finds lines that show what people in a role do; the only module that knows scikit-learn.

In: lines with the skills claimed in them, and the role's duties. Out: for each duty the line that shows it best.
A line shows a duty when it claims one of the duty's skills and reads like it, or when it reads very much like one of its examples.

Source:
    Character n-grams beat word TF-IDF and BM25 on short job texts (WorkRB, TechWolf); thresholds from tests/evaluation/README.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any

from gapcheck.domain import Duty, DutyEvidence

MAX_QUOTE = 200
MIN_SIMILARITY = 0.20
"""Cosine of character n-gram TF-IDF vectors from which a line shows a duty by its wording alone."""
MIN_SIMILARITY_WITH_SKILL = 0.06
"""The same where the line claims one of the duty's skills."""


N_GRAM = 4
"""Characters of an n-gram; none reaches over the border of a word, as with scikit-learn's `char_wb`."""
MAX_WORDS = 50_000
"""Words whose n-grams are remembered."""


class _NGrams:
    """The n-grams that scikit-learn's `char_wb` analyzer gives, at a fifth of its time: the same words come again and again.

    With a vocabulary, n-grams that are not in it are left out, as the vectorizer does itself later.
    """

    def __init__(self, vocabulary: frozenset[str] | None = None) -> None:
        self._vocabulary = vocabulary
        self._by_word: dict[str, tuple[str, ...]] = {}

    def __call__(self, text: str) -> list[str]:
        found: list[str] = []
        for word in text.lower().split():
            grams = self._by_word.get(word)
            found += self._cut(word) if grams is None else grams
        return found

    def _cut(self, word: str) -> tuple[str, ...]:
        padded = f" {word} "
        grams = (padded[start : start + N_GRAM] for start in range(max(len(padded) - N_GRAM, 0) + 1))
        kept = tuple(gram for gram in grams if self._vocabulary is None or gram in self._vocabulary)
        if len(self._by_word) < MAX_WORDS:
            self._by_word[word] = kept
        return kept


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A line of work, and what it claims."""

    text: str
    number: int
    """From 1."""
    skills: frozenset[str]
    literal: frozenset[str]
    """Skills that the line names by a verb phrase: these settle a duty without any comparison."""


class DutyFinder:
    """Compares lines with duties; the vectors of the duties are made once, at first use."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        """`duties` may be empty; then nothing is ever found and scikit-learn is never loaded."""
        self._duties = tuple(duties)
        self._vectors: tuple[Any, Any, list[int]] | None = None

    def find(self, lines: Sequence[DutyLine]) -> tuple[DutyEvidence, ...]:
        """Evidence in the order of the duties, at most one line each."""
        best: dict[str, tuple[float, DutyLine]] = {}
        for duty in self._duties:
            literal = next((line for line in lines if line.literal & set(duty.skills)), None)
            if literal is not None:
                best[duty.id] = (1.0, literal)
        open_duties = [index for index, duty in enumerate(self._duties) if duty.id not in best]
        if open_duties and lines:
            self._compare(lines, open_duties, best)
        found = [(duty, best[duty.id][1]) for duty in self._duties if duty.id in best]
        return tuple(DutyEvidence(duty.id, duty.name, line.text[:MAX_QUOTE], line.number) for duty, line in found)

    def _compare(self, lines: Sequence[DutyLine], open_duties: Sequence[int], best: dict[str, tuple[float, DutyLine]]) -> None:
        similar = self._similarities([line.text for line in lines])
        for index in open_duties:
            duty = self._duties[index]
            skills = set(duty.skills)
            for line, row in zip(lines, similar, strict=True):
                needed = MIN_SIMILARITY_WITH_SKILL if line.skills & skills else MIN_SIMILARITY
                if row[index] >= needed and row[index] > best.get(duty.id, (0.0, line))[0]:
                    best[duty.id] = (row[index], line)

    def _similarities(self, texts: Sequence[str]) -> list[list[float]]:
        """Highest cosine of each text with each duty's examples; shape (texts, duties)."""
        from numpy import maximum
        from sklearn import config_context
        from sklearn.feature_extraction.text import TfidfVectorizer

        if self._vectors is None:
            vectorizer = TfidfVectorizer(analyzer=_NGrams(), sublinear_tf=True)
            examples = [duty.examples or (duty.name,) for duty in self._duties]
            matrix = vectorizer.fit_transform(chain.from_iterable(examples))
            vectorizer.set_params(analyzer=_NGrams(frozenset(vectorizer.vocabulary_)))
            firsts = [0, *accumulate(map(len, examples))][:-1]
            self._vectors = (vectorizer, matrix.T.tocsr(), firsts)
        vectorizer, by_gram, firsts = self._vectors
        with config_context(assume_finite=True, skip_parameter_validation=True):
            similar = (vectorizer.transform(texts) @ by_gram).toarray()
        rows: list[list[float]] = maximum.reduceat(similar, firsts, axis=1).tolist()
        return rows
