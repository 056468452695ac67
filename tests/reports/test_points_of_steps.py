"""Points and months are told so that no two lines of a report speak against each other."""

import re

import pytest

from gapcheck.reports.coaching import first_sentence, next_stages
from gapcheck.reports.summaries import room_of
from gapcheck.reports.wording import plain_months


def test_a_step_that_brings_more_than_its_row_says_what_else_gains(plain):
    rooms = {finding.id: room_of(finding) for finding in plain.report.verdict.requirements}
    for step in plain.report.plan.steps:
        own = re.search(r"(\d+\.\d) of these points are for this", step.how)
        assert own is not None or step.gain < rooms[step.requirement] + 1.05, step
        assert own is None or (float(own[1]) <= rooms[step.requirement] + 0.05 and step.gain - float(own[1]) > 0.9), step


def test_what_matters_most_is_the_step_that_brings_its_own_requirement_the_most(plain):
    rooms = {finding.id: room_of(finding) for finding in plain.report.verdict.requirements}
    names = {finding.id: finding.name for finding in plain.report.verdict.requirements}
    steps = [step for stage in next_stages(plain.report) for step in stage.steps]
    heaviest = max(steps, key=lambda step: min(step.gain, rooms[step.requirement]))

    first = first_sentence(plain.report, plain.taxonomy, next_stages(plain.report)).partition("next: ")[2].partition(", then ")[0]

    assert first.rstrip(".").lower() in names[heaviest.requirement].lower()


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("30 months of work in this field; 60 months bring all its points", "2 years 6 months of work in this field; 5 years bring all its points"),
        ("0 months of work; asked for: 0 months", "0 months of work; no minimum is asked for here, and months count towards the points"),
        ("79 months of work; asked for: 60 months", "6 years 7 months of work; asked for: 5 years"),
    ],
)
def test_months_are_told_with_what_they_are(reason, told):
    assert plain_months(reason) == told
