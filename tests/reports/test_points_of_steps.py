"""Points and months are told so that no two lines of a report speak against each other."""

from dataclasses import replace

import pytest

from gapcheck.reports.coaching import next_stages, note_on_points, plain_months
from gapcheck.reports.summaries import room_of


def test_a_step_that_brings_more_than_its_row_is_explained_once(plain):
    stages = next_stages(plain.report)
    rooms = {finding.id: room_of(finding) for finding in plain.report.verdict.requirements}

    def with_gains(factor):
        return tuple(replace(stage, steps=tuple(replace(step, gain=factor * rooms[step.requirement]) for step in stage.steps)) for stage in stages)

    assert "several requirements" in note_on_points(plain.report, with_gains(3))
    assert note_on_points(plain.report, with_gains(1)) == ""
    assert note_on_points(plain.report, ()) == ""


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
