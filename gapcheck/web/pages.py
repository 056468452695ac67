"""Whole pages, made in the server itself: frames around what the workers show, and forms."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gapcheck.reports.html_environment import make_environment
from gapcheck.reports.shortlist.table import score_text, tell_likeness
from gapcheck.reports.wording import DISCLAIMER, plain_months
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.version import VERSION
from gapcheck.web.problems import Problem

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, csrf: str, here: str = "", **values: Any) -> str:
    """A page by the name of its template."""
    return _environment().get_template(template).render(csrf=csrf, here=here, version=VERSION, disclaimer=DISCLAIMER, **values)


def frame(template: str, csrf: str, content: str, here: str = "resume", **values: Any) -> str:
    """A page around HTML that a worker made, where everything is escaped already."""
    from markupsafe import Markup

    return render(template, csrf, here, content=Markup(content), **values)  # noqa: S704 - made by our own templates


def render_problem(problem: Problem) -> str:
    """A problem as a page."""
    return render("problem.html.j2", "", problem=problem)


def list_roles(taxonomy: Taxonomy) -> list[tuple[str, str, list[str]]]:
    """Id, name and levels of every role, by name."""
    return sorted(((key, str(content["name"]), list(content["level"])) for key, content in taxonomy.roles.items()), key=lambda row: row[1])


def list_levels(taxonomy: Taxonomy) -> list[str]:
    """Every level that a role has, in the order of the data."""
    return list(dict.fromkeys(level for content in taxonomy.roles.values() for level in content["level"]))


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from markupsafe import Markup

    environment = make_environment(TEMPLATES)
    environment.filters |= {"as_is": Markup, "score_text": score_text, "tell_likeness": tell_likeness, "plain_months": plain_months}
    return environment
