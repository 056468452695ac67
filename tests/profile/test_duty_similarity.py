"""The n-grams that lines and duties are compared by, and what they find alike."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

from gapcheck.domain import Duty
from gapcheck.profile.duty_similarity import N_GRAM, NGrams, _similarities, find_alike

SKLEARN = CountVectorizer(analyzer="char_wb", ngram_range=(N_GRAM, N_GRAM)).build_analyzer()
DUTIES = (
    Duty("speak", "Speak", ("Speaker at two meet-ups; runs the weekly paper club", "Gave a talk at a conference"), ()),
    Duty("serve", "Serve", ("Kept the service up through the holidays",), ()),
)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60))
def test_own_ngrams_are_those_of_scikit_learn(text: str) -> None:
    assert NGrams()(text) == SKLEARN(text)


@pytest.mark.parametrize("text", ["a", "", "ab  cd", "Built ranking models", "ſtraße İstanbul"])
def test_short_words_and_odd_letters_too(text: str) -> None:
    assert NGrams()(text) == SKLEARN(text)


def test_a_line_that_reads_like_an_example_is_found_and_another_is_not() -> None:
    lines = ["Cooked for eighty guests", "Gave talks at two conferences", "Speaker at meet-ups, runs a paper club"]

    assert find_alike(DUTIES, lines) == [2, None]


def test_nothing_is_compared_with_nothing() -> None:
    assert find_alike(DUTIES, []) == [None, None]
    assert find_alike((), ["Cooked"]) == []


@pytest.mark.parametrize("wanted", [(0,), (1,), (0, 1), (1, 0)])
def test_examples_are_weighed_as_if_no_others_were_there(wanted: tuple[int, ...]) -> None:
    duties = [DUTIES[place] for place in wanted]
    vectorizer = TfidfVectorizer(analyzer=NGrams(), sublinear_tf=True)
    examples = vectorizer.fit_transform(example for duty in duties for example in duty.examples)
    texts = ["Gave talks at two conferences, gave a talk", "Kept a weekly paper club through the holidays", "Cooked"]
    expected = (vectorizer.transform(texts) @ examples.T).toarray()
    ends = np.cumsum([0, *(len(duty.examples) for duty in duties)])
    best = [[max(row[first:last]) for first, last in pairwise(ends)] for row in expected]

    assert np.allclose(_similarities(DUTIES, tuple(duties), texts), best, rtol=0, atol=1e-12)
