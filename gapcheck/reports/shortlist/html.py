"""Candidates as one HTML page: a matrix of candidates and must-haves, each row opening the candidate's evidence.

The page needs nothing else. It can be read and searched without its script, which only sorts; the page lets no other script run.
"""

import base64
import hashlib
from functools import lru_cache
from typing import TYPE_CHECKING

from gapcheck.reports.html_environment import TEMPLATES, make_environment
from gapcheck.reports.shortlist.rows import Candidate, Shortlist
from gapcheck.reports.shortlist.table import score_text, tell_likeness
from gapcheck.reports.wording import DISCLAIMER

if TYPE_CHECKING:
    from jinja2 import Template

SIGNS = {"met": "✓", "partial": "◐", "missing": "○"}


def render(shortlist: Shortlist) -> str:
    """The whole page; the same list gives the same bytes."""
    script = (TEMPLATES / "sorting.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _template().render(
        shortlist=shortlist,
        overview=shortlist.overview,
        must_haves=[column for column in shortlist.columns if column.need == "required"],
        others=[column for column in shortlist.columns if column.need != "required"],
        read=[row for row in shortlist.candidates if not row.skipped],
        skipped=[row for row in shortlist.candidates if row.skipped],
        most=max(shortlist.overview.bins) or 1,
        script=script,
        digest=digest,
        disclaimer=DISCLAIMER,
    )


@lru_cache(maxsize=1)
def _template() -> "Template":
    from markupsafe import Markup

    environment = make_environment()
    environment.filters |= {"score_text": score_text, "tell_likeness": tell_likeness, "order": _order, "as_is": Markup}
    environment.globals |= {"SIGNS": SIGNS}
    return environment.get_template("shortlist.html.j2")


def _order(row: Candidate) -> float:
    """What the column of scores is sorted by; without a score the middle of the range counts."""
    if row.score is not None:
        return row.score
    return sum(row.range) / 2 if row.range else -1.0
