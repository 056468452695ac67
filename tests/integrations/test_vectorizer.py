"""`SkillVectorizer` as scikit-learn uses it."""

import pickle

import numpy as np
import pandas
import pytest
from scipy.sparse import issparse
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError, SkipTestWarning
from sklearn.feature_selection import VarianceThreshold
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.utils.estimator_checks import (
    check_estimator,
    check_estimator_cloneable,
    check_estimator_repr,
    check_estimator_tags_renamed,
    check_get_params_invariance,
    check_no_attributes_set_in_init,
    check_parameters_default_constructible,
    check_set_params,
    check_valid_tag_types,
)

from gapcheck.integrations.vectorizer import SkillVectorizer

TEXTS = ["Experience\nBuilt services in Python with XGBoost.", "", "Skills\nPython, SQL", "No experience with Python."]


def cells(matrix, vectorizer, row):
    names = vectorizer.get_feature_names_out()
    dense = matrix.toarray() if issparse(matrix) else matrix
    return {names[column]: dense[row, column] for column in np.flatnonzero(dense[row])}


def test_scikit_learn_accepts_it_as_an_estimator_of_texts():
    """Its checks all make matrices of numbers to go in; for estimators of texts they end with this warning, as for `TfidfVectorizer`."""
    with pytest.warns(SkipTestWarning, match="string=True"):
        check_estimator(SkillVectorizer())


@pytest.mark.parametrize(
    "check",
    [
        check_estimator_cloneable,
        check_estimator_repr,
        check_estimator_tags_renamed,
        check_get_params_invariance,
        check_no_attributes_set_in_init,
        check_parameters_default_constructible,
        check_set_params,
        check_valid_tag_types,
    ],
)
def test_the_checks_that_need_no_numbers(check):
    """The ones among them that can be run by hand, as nothing goes in."""
    check("SkillVectorizer", SkillVectorizer())


def test_one_row_per_text_and_one_column_per_skill():
    vectorizer = SkillVectorizer(implied=False)
    matrix = vectorizer.fit_transform(TEXTS)
    assert matrix.shape == (4, len(vectorizer.get_feature_names_out()))
    assert (matrix.format, matrix.dtype, matrix.has_sorted_indices) == ("csr", np.float64, True)
    assert [cells(matrix, vectorizer, row) for row in (1, 2, 3)] == [{}, {"python": 1.0, "sql": 1.0}, {}]
    assert {"python", "xgboost"} <= cells(matrix, vectorizer, 0).keys()


def test_status_values_tell_work_from_lists_and_narrower_skills():
    vectorizer = SkillVectorizer(values="status")
    matrix = vectorizer.fit_transform(TEXTS)
    assert cells(matrix, vectorizer, 0)["python"] == 1.0
    assert cells(matrix, vectorizer, 0)["gradient-boosting"] == 0.5
    assert cells(matrix, vectorizer, 2)["python"] == 0.7


def test_implied_skills_can_be_left_out():
    with_them, without = (SkillVectorizer(implied=implied).fit_transform(TEXTS) for implied in (True, False))
    assert with_them.sum() > without.sum()
    assert (with_them - without).min() == 0


@pytest.mark.parametrize(
    "texts", [TEXTS, tuple(TEXTS), np.array(TEXTS, dtype=object), pandas.Series(TEXTS), iter(TEXTS)], ids=lambda texts: type(texts).__name__
)
def test_any_sequence_of_texts_goes_in(texts):
    fitted = SkillVectorizer().fit(TEXTS)
    assert (fitted.transform(texts) != fitted.transform(TEXTS)).nnz == 0


@pytest.mark.parametrize("texts", ["Python", b"Python", 7, None, ["Python", None], [7], np.array([["Python"]]), pandas.DataFrame({"text": TEXTS})], ids=repr)
def test_anything_else_is_refused(texts):
    with pytest.raises(ValueError, match=r"expected|not a string"):
        SkillVectorizer().fit(TEXTS).transform(texts)


def test_no_texts_are_a_matrix_without_rows():
    assert SkillVectorizer().fit_transform([]).shape[0] == 0


def test_unknown_values_are_refused():
    with pytest.raises(ValueError, match="'binary' or 'status'"):
        SkillVectorizer(values="tfidf").fit(TEXTS)


def test_unfitted_is_told():
    with pytest.raises(NotFittedError):
        SkillVectorizer().transform(TEXTS)
    with pytest.raises(NotFittedError):
        SkillVectorizer().get_feature_names_out()


def test_pandas_output_has_skills_as_columns_and_keeps_the_index():
    frame = SkillVectorizer(sparse_output=False).set_output(transform="pandas").fit_transform(pandas.Series(TEXTS, index=list("abcd")))
    assert list(frame.index) == list("abcd")
    assert frame.loc["c", ["python", "sql"]].tolist() == [1.0, 1.0]


def test_pandas_output_of_a_sparse_matrix_is_refused_by_scikit_learn():
    with pytest.raises(ValueError, match="sparse"):
        SkillVectorizer().set_output(transform="pandas").fit_transform(TEXTS)


def test_clone_and_pickle_keep_settings_and_columns():
    fitted = SkillVectorizer(values="status", implied=False).fit(TEXTS)
    stored = pickle.dumps(fitted)
    assert len(stored) < 500_000
    assert (pickle.loads(stored).transform(TEXTS) != fitted.transform(TEXTS)).nnz == 0
    assert clone(fitted).get_params() == fitted.get_params()
    assert not hasattr(clone(fitted), "skill_ids_")


def test_works_in_a_pipeline_with_a_search():
    texts = ["Python and PyTorch", "PyTorch, SQL", "TensorFlow and Python", "Excel", "Excel and Word", "Word"] * 2
    model = make_pipeline(SkillVectorizer(), VarianceThreshold(), LogisticRegression())
    search = GridSearchCV(model, {"skillvectorizer__values": ["binary", "status"]}, cv=2).fit(texts, [1, 1, 1, 0, 0, 0] * 2)
    assert search.best_score_ == 1.0
    assert search.predict(["PyTorch", "Word"]).tolist() == [1, 0]
    assert "pytorch" in search.best_estimator_[:-1].get_feature_names_out()


def test_works_on_one_column_of_a_frame():
    frame = pandas.DataFrame({"text": TEXTS, "age": [1, 2, 3, 4]})
    columns = ColumnTransformer([("skills", SkillVectorizer(), "text"), ("age", "passthrough", ["age"])])
    matrix = columns.fit_transform(frame)
    assert matrix.shape == (4, len(columns.get_feature_names_out()))
    assert "skills__python" in columns.get_feature_names_out()


def test_an_overlay_adds_columns(tmp_path):
    overlay = tmp_path / "mine.toml"
    overlay.write_text(
        '[[skill]]\nid = "quillwork"\nname = "Quillwork"\nkind = "tool"\nsource = "invented for this test"\n', encoding="utf-8"
    )
    vectorizer = SkillVectorizer(overlay=str(overlay))
    assert cells(vectorizer.fit_transform(["Skills\nQuillwork, SQL"]), vectorizer, 0).keys() >= {"quillwork", "sql"}
