"""Finds lines that show what people in a role do; the only module that knows scikit-learn.

In: lines with the skills claimed in them, and the role's duties. Out: for each duty the line that shows it best.
A line shows a duty when it claims one of the duty's skills and reads like it, or when it reads very much like one of its examples.

Source:
    Character n-grams beat word TF-IDF and BM25 on short job texts (WorkRB, TechWolf); thresholds from tests/evaluation/README.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gapcheck.domain import Duty, DutyEvidence

MAX_QUOTE = 200
MIN_SIMILARITY = 0.20
"""Cosine of character n-gram TF-IDF vectors from which a line shows a duty by its wording alone."""
MIN_SIMILARITY_WITH_SKILL = 0.06
"""The same where the line claims one of the duty's skills."""


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
        from sklearn.feature_extraction.text import TfidfVectorizer

        if self._vectors is None:
            vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 4), sublinear_tf=True)
            owners = [index for index, duty in enumerate(self._duties) for _ in duty.examples]
            matrix = vectorizer.fit_transform([text for duty in self._duties for text in duty.examples])
            self._vectors = (vectorizer, matrix, owners)
        vectorizer, matrix, owners = self._vectors
        product = (vectorizer.transform(texts) @ matrix.T).toarray().tolist()
        rows = []
        for scores in product:
            row = [0.0] * len(self._duties)
            for owner, score in zip(owners, scores, strict=True):
                row[owner] = max(row[owner], score)
            rows.append(row)
        return rows
