"""Texts in, a matrix of skills out, for scikit-learn: `make_pipeline(SkillVectorizer(), LogisticRegression())`."""

from collections.abc import Iterable
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from gapcheck.domain import Profile
from gapcheck.errors import NoTextInDocument
from gapcheck.integrations.texts import ANY_DATE, load_profiler
from gapcheck.reading import read_text


class SkillVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns texts into a matrix with one row per text and one column per skill of the taxonomy, in the order of their ids.

    Columns are the same whatever the texts are; `sklearn.feature_selection.VarianceThreshold` drops those that no text fills.
    """

    def __init__(
        self, *, values: Literal["binary", "status"] = "binary", implied: bool = True, sparse_output: bool = True,
        taxonomy: str | None = None, overlay: str | None = None,
    ) -> None:
        """
        Args:
            values: `binary`, 1 for every skill that a text claims; `status`, in (0, 1] by what shows it: work, a list, a narrower skill, a hedge.
            implied: whether broader skills count that narrower ones show.
            sparse_output: a CSR matrix; set False for `set_output(transform="pandas")`.
            taxonomy: folder that replaces the built-in data.
            overlay: TOML file that adds to the data or changes them.
        """  # fmt: skip
        self.values = values
        self.implied = implied
        self.sparse_output = sparse_output
        self.taxonomy = taxonomy
        self.overlay = overlay

    def fit(self, X: Iterable[str], y: object = None) -> Self:  # noqa: N803 - scikit-learn's name
        """Settle the columns; nothing is learnt from the texts.

        Raises:
            ValueError: `X` is no sequence of texts, or `values` is unknown.
            TaxonomyError: the taxonomy or the overlay has problems.
        """
        _check_texts(X)
        if self.values not in ("binary", "status"):
            raise ValueError(f"values must be 'binary' or 'status', not {self.values!r}")
        self.skill_ids_: NDArray[np.object_] = np.array(sorted(load_profiler(self.taxonomy, self.overlay).taxonomy.skills), dtype=object)
        return self

    def transform(self, X: Iterable[str]) -> csr_matrix | NDArray[np.float64]:  # noqa: N803 - scikit-learn's name
        """The skills of each text; an empty text has none.

        Returns:
            Floats of shape (n_texts, n_skills).

        Raises:
            NotFittedError: `fit` was not called.
            ValueError: `X` is no sequence of texts.
            DocumentTooLarge: a text passes a limit.
        """
        check_is_fitted(self)
        _check_texts(X)
        column_of = {skill_id: column for column, skill_id in enumerate(self.skill_ids_)}
        values: list[float] = []
        columns: list[int] = []
        row_ends = [0]
        for index, text in enumerate(X):
            if not isinstance(text, str):
                raise ValueError(f"text {index} is a {type(text).__name__}, not a string")
            weights = self._weigh(text)
            found = sorted((column_of[skill_id], weight) for skill_id, weight in weights.items() if skill_id in column_of)
            columns += [column for column, _ in found]
            values += [weight for _, weight in found]
            row_ends.append(len(columns))
        matrix = csr_matrix((values, columns, row_ends), shape=(len(row_ends) - 1, len(self.skill_ids_)), dtype=np.float64)
        return matrix if self.sparse_output else matrix.toarray()

    def get_feature_names_out(self, input_features: object = None) -> NDArray[np.object_]:
        """Skill ids, one per column.

        Args:
            input_features: is not used; there for scikit-learn's pipelines.
        """
        check_is_fitted(self)
        return self.skill_ids_.copy()

    def _weigh(self, text: str) -> dict[str, float]:
        profile = self._read(text)
        statuses = {skill.id: skill.status for skill in profile.skills if self.implied or skill.status != "implied"} if profile else {}
        worth = load_profiler(self.taxonomy, self.overlay).taxonomy.words["scoring"]["credit"]
        credit = {skill_id: worth[status] / 100 for skill_id, status in statuses.items()}
        return {skill_id: value if self.values == "status" else 1.0 for skill_id, value in credit.items() if value > 0}

    def _read(self, text: str) -> Profile | None:
        try:
            document = read_text(text)
        except NoTextInDocument:
            return None
        return load_profiler(self.taxonomy, self.overlay).build(document, ANY_DATE)

    def __sklearn_tags__(self) -> Any:
        """Input is a one-dimensional sequence of texts."""
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.one_d_array = True
        tags.input_tags.two_d_array = False
        return tags


def _check_texts(texts: object) -> None:
    if isinstance(texts, (str, bytes)) or not isinstance(texts, Iterable):
        raise ValueError("expected a sequence of texts, for instance a list of strings or one column of a data frame")
    if getattr(texts, "ndim", 1) != 1:
        raise ValueError("expected one dimension of texts; pass one column of a data frame, not the frame")
