"""The n-grams that lines and duties are compared by."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import CountVectorizer

from gapcheck.profile.duties import N_GRAM, _NGrams

SKLEARN = CountVectorizer(analyzer="char_wb", ngram_range=(N_GRAM, N_GRAM)).build_analyzer()


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=60))
def test_own_ngrams_are_those_of_scikit_learn(text: str) -> None:
    assert _NGrams()(text) == SKLEARN(text)


@pytest.mark.parametrize("text", ["a", "", "ab  cd", "Built ranking models", "ſtraße İstanbul"])
def test_short_words_and_odd_letters_too(text: str) -> None:
    assert _NGrams()(text) == SKLEARN(text)
