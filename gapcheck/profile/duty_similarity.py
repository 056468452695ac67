"""How much a line of work reads like the examples of a duty; the only module of the flow that knows scikit-learn.

In: lines and duties. Out: cosines of TF-IDF vectors over character n-grams, which see "presented results" in "presenting the result".

Source:
    Character n-grams beat word TF-IDF and BM25 on short job texts (WorkRB, TechWolf).
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import Any

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


def find_alike(duties: Sequence[Duty], texts: Sequence[str]) -> list[int | None]:
    """For each duty the place of the text that reads most like one of its examples, of equal ones the first; None where none does."""
    if not duties or not texts:
        return [None] * len(duties)
    rows = _similarities(tuple(duties), texts)
    best = [max(range(len(texts)), key=lambda place: (rows[place][column], -place)) for column in range(len(duties))]
    return [place if rows[place][column] >= MIN_SIMILARITY else None for column, place in enumerate(best)]


def _similarities(duties: tuple[Duty, ...], texts: Sequence[str]) -> list[list[float]]:
    """Highest cosine of each text with each duty's examples; shape (texts, duties)."""
    vectorizer, by_gram, firsts = _vectors(duties)

    from numpy import maximum
    from sklearn import config_context

    with config_context(assume_finite=True, skip_parameter_validation=True):
        similar = (vectorizer.transform(texts) @ by_gram).toarray()
    rows: list[list[float]] = maximum.reduceat(similar, firsts, axis=1).tolist()
    return rows


@lru_cache(maxsize=64)
def _vectors(duties: tuple[Duty, ...]) -> tuple[Any, Any, list[int]]:
    """The vectorizer, its n-grams by example, and the place of each duty's first example."""
    with without_frames():
        from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=NGrams(), sublinear_tf=True)  # pyright: ignore[reportArgumentType]
    examples = [duty.examples or (duty.name,) for duty in duties]
    matrix = vectorizer.fit_transform(chain.from_iterable(examples))
    vectorizer.set_params(analyzer=NGrams(frozenset(vectorizer.vocabulary_)))
    return vectorizer, matrix.T.tocsr(), [0, *accumulate(map(len, examples))][:-1]
