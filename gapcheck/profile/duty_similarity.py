"""How much a line of work reads like the examples of a duty; the only module of the flow that knows scikit-learn.

In: lines and duties. Out: cosines of TF-IDF vectors over character n-grams, which see "presented results" in "presenting the result".

Source:
    Character n-grams beat word TF-IDF and BM25 on short job texts (WorkRB, TechWolf).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from gapcheck.domain import Duty
from gapcheck.profile.sklearn_door import without_frames

N_GRAM = 4
"""Characters of an n-gram; none reaches over the border of a word, as with scikit-learn's `char_wb`."""
MAX_WORDS = 50_000
"""Words whose n-grams are remembered."""
MIN_SIMILARITY = 0.5
"""Cosine from which a line tells the same as an example: over the made-up samples, lines above it show the duty and half of those at 0.3 do not."""


class NGrams:
    """The n-grams that scikit-learn's `char_wb` analyzer gives, at a fifth of its time: the same words come again and again.

    With a vocabulary, n-grams that are not in it are left out, as the vectorizer does itself later.
    """

    def __init__(self, vocabulary: frozenset[str] | None = None) -> None:
        """`vocabulary` are the n-grams to keep; None keeps all."""
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
class _Examples:
    """The examples of a role's duties."""

    vectorizer: Any
    counts: Any
    """How often each example has each n-gram, (examples, n-grams)."""
    places: tuple[range, ...]
    """Rows of each duty."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The examples of some duties, weighed among each other."""

    worth: npt.NDArray[np.float64]
    """Of each n-gram; 0 where none of the examples has it."""
    by_gram: Any
    """Their vectors, (n-grams, examples)."""
    firsts: list[int]
    """Place of each duty's first example."""


def find_alike(duties: Sequence[Duty], texts: Sequence[str], role: Sequence[Duty] = ()) -> list[int | None]:
    """For each duty the place of the text that reads most like one of its examples, of equal ones the first; None where none does.

    Args:
        role: all duties that others are asked for; their examples are counted once.
    """
    if not duties or not texts:
        return [None] * len(duties)
    rows = _similarities(tuple(role or duties), tuple(duties), texts)
    best = [max(range(len(texts)), key=lambda place: (rows[place][column], -place)) for column in range(len(duties))]
    return [place if rows[place][column] >= MIN_SIMILARITY else None for column, place in enumerate(best)]


def _similarities(role: tuple[Duty, ...], duties: tuple[Duty, ...], texts: Sequence[str]) -> list[list[float]]:
    """Highest cosine of each text with each duty's examples; shape (texts, duties)."""
    weighed = _weigh(role, duties)
    similar = (_to_unit(_count(role).vectorizer.transform(texts), weighed.worth) @ weighed.by_gram).toarray()
    rows: list[list[float]] = np.maximum.reduceat(similar, weighed.firsts, axis=1).tolist()
    return rows


@lru_cache(maxsize=16)
def _count(role: tuple[Duty, ...]) -> _Examples:
    with without_frames():
        from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(analyzer=NGrams(), dtype=np.float64)  # pyright: ignore[reportArgumentType]
    examples = [duty.examples or (duty.name,) for duty in role]
    counts = vectorizer.fit_transform(chain.from_iterable(examples))
    vectorizer.set_params(analyzer=NGrams(frozenset(vectorizer.vocabulary_)))
    ends = list(accumulate(map(len, examples), initial=0))
    return _Examples(vectorizer, counts, tuple(range(first, last) for first, last in pairwise(ends)))


@lru_cache(maxsize=64)
def _weigh(role: tuple[Duty, ...], duties: tuple[Duty, ...]) -> _Weighed:
    """As scikit-learn's `TfidfVectorizer(sublinear_tf=True)` does once it was fitted on the examples of these duties alone, at a tenth of its time."""
    examples = _count(role)
    places = [examples.places[role.index(duty)] for duty in duties]
    counts = examples.counts[[row for rows in places for row in rows]]
    having = np.bincount(counts.indices, minlength=counts.shape[1])
    worth = np.where(having, np.log((counts.shape[0] + 1) / (having + 1)) + 1.0, 0.0)
    return _Weighed(worth, _to_unit(counts, worth).T.tocsr(), [0, *accumulate(map(len, places))][:-1])


def _to_unit(counts: Any, worth: npt.NDArray[np.float64]) -> Any:
    """Counts as vectors of length 1, in place."""
    from sklearn.utils.sparsefuncs_fast import inplace_csr_row_normalize_l2

    counts.data = (np.log(counts.data) + 1.0) * worth[counts.indices]
    inplace_csr_row_normalize_l2(counts)
    return counts
