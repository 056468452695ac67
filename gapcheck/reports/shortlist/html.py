"""People as one HTML page: a table, and for each of them a card with the evidence beside the text; or a page about each.

The page needs nothing else. Cards open by links, so that it can be read without its script, which filters, sorts and keeps notes; the page lets
no other script run.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gapcheck.reports.html_environment import TEMPLATES, make_environment
from gapcheck.reports.sanitizing import clean, strip_controls
from gapcheck.reports.shortlist.csv import in_years
from gapcheck.reports.shortlist.rows import Candidate, Quote, Shortlist
from gapcheck.reports.shortlist.table import rank_text, score_text, tell_likeness, tell_marks
from gapcheck.reports.wording import DISCLAIMER, SIGNS
from gapcheck.text_patterns import fold_accents

if TYPE_CHECKING:
    from jinja2 import Environment

BLIND_NOTE = (
    "Blind: quotes show plain words, skills, titles and numbers only. What else a line says (employers, products, rare words, much of what is not in English) "
    "reads [masked]; education, languages and the heads of jobs are cut down to the skills in them."
)
STATUSES = ("to read", "to talk to", "invited", "on hold", "turned down")
MOST_TEXTS = 300
"""People whose text stands on the page beside their evidence; a page of more would be slow to open."""
FEW_FILES = 3
"""Further files of a person that are told without being asked for."""
_SKILL_STATES = ("shown", "listed", "weak")


def render(shortlist: Shortlist, *, every_column: bool = False) -> str:
    """The whole page; the same list gives the same bytes."""
    script = (TEMPLATES / "shortlist.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        _environment()
        .get_template("shortlist.html.j2")
        .render(
            shortlist=shortlist,
            overview=shortlist.overview,
            ids={column.name: column.id for column in shortlist.columns if column.need == "required"},
            must_haves=[column for column in shortlist.columns if column.need == "required"],
            read=[row for row in shortlist.candidates if not row.skipped],
            skipped=[row for row in shortlist.candidates if row.skipped],
            skipped_files=sum(shortlist.overview.skipped.values()),
            most=max(shortlist.overview.bins) or 1,
            every_column=every_column,
            script=script,
            digest=digest,
            disclaimer=DISCLAIMER,
        )
    )


def render_cards(shortlist: Shortlist) -> Iterator[tuple[str, str]]:
    """File name and page of each person, best first."""
    template = _environment().get_template("candidate_card.html.j2")
    people = [row for row in shortlist.candidates if not row.skipped]
    for number, row in enumerate(people, 1):
        name = re.sub(r"[\W_]+", "-", fold_accents(clean(row.called)).lower())[:40].strip("-") or "candidate"
        yield f"{number:0{len(str(len(people)))}}-{name}.html", template.render(row=row, shortlist=shortlist, disclaimer=DISCLAIMER)


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from markupsafe import Markup

    environment = make_environment()
    untyped: Any = environment
    untyped.filters |= {
        "score_text": score_text, "rank_text": rank_text, "tell_likeness": tell_likeness, "tell_marks": tell_marks, "order": _order, "as_is": Markup,
        "in_years": _years, "parts": _split_quote, "clean_part": _clean_part, "marked_lines": _mark_lines, "searched": _searched,
        "met_ids": _met_ids, "shown_ids": _shown_ids,
    }  # fmt: skip
    untyped.globals |= {"SIGNS": SIGNS, "STATUSES": STATUSES, "BLIND_NOTE": BLIND_NOTE, "MOST_TEXTS": MOST_TEXTS, "FEW_FILES": FEW_FILES}
    return environment


def _order(row: Candidate) -> float:
    """What the column of scores is sorted by; without a score the middle of the range counts."""
    if row.score is not None:
        return row.score
    return sum(row.range) / 2 if row.range else -1.0


def _years(months: int | None) -> str:
    return "" if months is None else f"{in_years(months)}"


def _split_quote(item: Quote) -> list[tuple[str, bool]]:
    """A quote in pieces, and whether each is what names the skill."""
    before, surface, after = item.text.partition(item.surface) if item.surface else (item.text, "", "")
    return [(part, marked) for part, marked in ((before, False), (surface, True), (after, False)) if part]


def _clean_part(text: str) -> str:
    """A piece of a quote on one line, with the blanks at its ends."""
    return re.sub(r"\s+", " ", strip_controls(text))


def _mark_lines(row: Candidate) -> list[list[tuple[str, str]]]:
    """The text in lines of pieces, each with the state of the skill that it names, or nothing."""
    lines, at = [], 0
    marks = list(row.marks)
    for line in row.text.split("\n") if row.text else ():
        end, pieces = at + len(line), []
        while marks and marks[0][0] < end:
            first, last, status = marks.pop(0)
            if first >= at and last <= end:
                pieces += [(row.text[at:first], ""), (row.text[first:last], status)]
                at = last
        pieces.append((row.text[at:end], ""))
        lines.append([piece for piece in pieces if piece[0]])
        at = end + 1
    return lines


def _searched(row: Candidate) -> str:
    """What the filter looks through."""
    person = row.person
    skills = [name for name, status, _ in row.found if status in _SKILL_STATES]
    reached = (person.mail, person.phone, re.sub(r"\D", "", person.phone), person.place)
    told = (row.called, *reached, person.title, person.employer, person.degree, row.source, row.band, row.change, *skills)
    return clean(" ".join(told)).lower()


def _met_ids(row: Candidate) -> str:
    return " ".join(key for key, proof in row.proofs.items() if proof.status == "met")


def _shown_ids(row: Candidate) -> str:
    return " ".join(key for key, proof in row.proofs.items() if proof.status == "met" and proof.shown)
