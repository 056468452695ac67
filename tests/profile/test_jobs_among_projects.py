"""Projects that are the jobs of somebody who names no others."""

import pytest

from gapcheck.analysis import Analyzer

HEADER = "Mirte Aalders\nmirte@example.org\n\n"
LONG = "Data Engineer, Noordkade | Jan 2021 - Dec 2023\n- Moved the tide tables to a lake\n\nDatabase Developer, Wadbank | Mar 2018 - Dec 2020\n- Wrote the nightly loads\n"
SHORT = "Software Developer, Tide app | Jan 2021 - Feb 2021\n- A clock for tides\n\nData Analyst, Gull count | Mar 2021 - Apr 2021\n- Counted gulls\n"
BELOW = "Noordkade, NL\nJan 2021 - Dec 2023\nData Engineer\n- Moved the tide tables to a lake\n\nWadbank, NL\nMar 2018 - Dec 2020\nDatabase Developer\n- Wrote the nightly loads\n"
UNTITLED = "Tide tables | Jan 2021 - Dec 2023\n- A lake of tides\n\nGull counter | Mar 2018 - Dec 2020\n- Counts gulls\n"


@pytest.mark.parametrize(
    ("text", "months"),
    [
        pytest.param(f"PROJECTS\n{LONG}", 70, id="titles and years"),
        pytest.param(f"PROJECTS\n{BELOW}", 70, id="titles below the years"),
        pytest.param(f"PROJECTS\n{SHORT}", 0, id="titles and weeks"),
        pytest.param(f"PROJECTS\n{UNTITLED}", 0, id="years without titles"),
        pytest.param(f"EXPERIENCE\nClerk, Wadbank | Jan 2016 - Dec 2016\n- Kept the ledger\n\nPROJECTS\n{LONG}", 12, id="jobs of their own"),
    ],
)
def test_projects_of_a_resume_without_jobs_are_jobs_where_they_look_like_them(analyzer: Analyzer, text: str, months: int) -> None:
    assert analyzer.profile(analyzer.read(HEADER + text)).experience_months == months
