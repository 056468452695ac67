"""Whole pages."""

from gapcheck.web.problems import Problem


def render_problem(problem: Problem) -> str:
    """A page."""
    return problem.detail
