"""A project inside a job, whose name looks like a title, is part of that job."""

import pytest

from gapcheck.domain import Entry
from gapcheck.profile.continued_jobs import join_continued
from gapcheck.profile.entries import PlacedEntry

JOB = "Software Engineering Intern June 2023 - August 2023"
PROJECT = "Seed Server Manager | Go, Docker"


def placed(text: str, head: str, months: int) -> PlacedEntry:
    first = text.index(head)
    start, end = ("2023-06", "2023-08") if months else ("", "")
    entry = Entry(head.split("|", maxsplit=1)[0], start, end, months, "work", line=text.count("\n", 0, first) + 1)
    return PlacedEntry(entry, first, len(text), ((24281, 24283),) if months else (), first + len(head))


@pytest.mark.parametrize(
    ("between", "joined"),
    [
        pytest.param("\n", True, id="right below"),
        pytest.param("\n\n", False, id="below a gap"),
        pytest.param("\n- Wrote installers\n", False, id="below what the job tells itself"),
    ],
)
def test_what_begins_right_below_the_head_of_a_dated_job_is_part_of_it(between: str, joined: bool) -> None:
    text = f"{JOB}{between}{PROJECT}\n- Wrote the installer of the seed servers\n"
    entries = join_continued(text, (placed(text, JOB, 3), placed(text, PROJECT, 0)))

    assert [entry.entry.title.partition(" ")[0] for entry in entries] == (["Software"] if joined else ["Software", "Seed"])
    assert entries[0].end == len(text)
