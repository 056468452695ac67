"""Parts of pages that show a resume; made in the workers, where the documents are."""

from gapcheck.analysis import Analyzer


def warm_up(analyzer: Analyzer) -> None:
    """Load the templates."""
