"""Heads of jobs in the layouts of `job_heads.toml`, and lines near a head that are part of it or are not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from gapcheck import Analyzer

LAYOUTS: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "job_heads.toml").read_text(encoding="utf-8"))["layout"]
Job = tuple[str, str, str, str]


def jobs(analyzer: Analyzer, body: str, *, markdown: bool = False) -> list[Job]:
    mark = "# " if markdown else ""
    text = f"Robin Vale\nrobin@vale.example | 555 0100\n\n{mark}{body}\n{mark}SKILLS\nPython, SQL, Git\n"
    document = analyzer.read(text.encode(), name="robin.md" if markdown else "robin.txt")
    return [(entry.title, entry.employer, entry.start, entry.end) for entry in analyzer.judge(document).profile.entries if entry.kind == "work"]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout["name"])
def test_each_job_has_its_title_employer_and_months(analyzer: Analyzer, layout: dict[str, Any]) -> None:
    assert jobs(analyzer, layout["body"], markdown=layout.get("markdown", False)) == [tuple(job) for job in layout["jobs"]]


@pytest.mark.parametrize(
    ("body", "right"),
    [
        pytest.param(
            "Quillon Bank, VA\n18 Sep 2023 - Present\nSr. Python Developer\n- SQL\n\nPlover Kelp, NC\nJan 2022 - 24 Aug 2023\nPython Developer\n- SQL",
            [("Sr. Python Developer", "Quillon Bank"), ("Python Developer", "Plover Kelp")],
            id="a name before a state",
        ),
        pytest.param(
            "Quillon, Kelpton UT - Software Engineer\nJan 2021 - Aug 2021\n- SQL\n\nUtah County, Provo UT - Web Developer\nJun 2020 - Dec 2020\n- SQL",
            [("Software Engineer", "Quillon"), ("Web Developer", "Utah County")],
            id="a county is the employer",
        ),
        pytest.param(
            "Senior Analyst\nFennel Consultants | York, UK | 2010 - 2012\n- SQL\n\nAnalyst\nSahel Architects | York, UK | 2008 - 2010\n- SQL",
            [("Senior Analyst", "Fennel Consultants"), ("Analyst", "Sahel Architects")],
            id="firms named for several people",
        ),
        pytest.param(
            "Kelp and Moss Funeral Directors\n\nJunior Embalmer\n\nQuillon Inc.\n\nFront End Developer\n",
            [("Junior Embalmer", "Kelp and Moss Funeral Directors"), ("Front End Developer", "Quillon Inc")],
            id="names and titles by turns",
        ),
        pytest.param(
            "• Quillon Labs, Brooklyn, NY\nResearch Scientist  May 2015 - Present\nResearch Engineer  Jun 2014 - May 2015\n• SQL",
            [("Research Scientist", "Quillon Labs"), ("Research Engineer", "Quillon Labs")],
            id="the employer is an item",
        ),
        pytest.param(
            "Kelp’s Grocery, York, UK. 02/2018 - 08/2019.\n• Shift Supervisor.\n• SQL", [("Shift Supervisor", "Kelp’s Grocery")], id="the title is an item"
        ),
        pytest.param("Data engineer Quillon.com (2023-10 - now)\n- SQL", [("Data engineer", "Quillon.com")], id="a title in small letters and a name"),
        pytest.param(
            "Vice President, Academic Department | Association of Kelp Scientists and Engineers (AKSE),\nEdmonton AB | Sept 2022 - Apr 2024\n- SQL",
            [("Vice President", "Association of Kelp Scientists and Engineers (AKSE)")],
            id="a line that goes on below its comma",
        ),
        pytest.param("Data Scientist at Sparks AB\nHod Kelp, October 2018 - October 2021\n- SQL", [("Data Scientist", "Sparks AB")], id="at is no place"),
        ("ML Engineer, Firma Baker-Hill GmbH, 2019 - 2021", [("ML Engineer", "Firma Baker-Hill GmbH")]),
        ("ML Engineer at Hill-Cook Ltd, 2019 - 2021", [("ML Engineer", "Hill-Cook Ltd")]),
        ("Barber-Cashier, Harbour Hair, 2019 - 2021", [("Barber-Cashier", "Harbour Hair")]),
    ],
)
def test_title_and_employer(analyzer: Analyzer, body: str, right: list[tuple[str, str]]) -> None:
    assert [job[:2] for job in jobs(analyzer, f"EXPERIENCE\n{body}\n")] == right


@pytest.mark.parametrize(
    "item",
    [
        "- Led the move of the tables of nine towns to one warehouse, and kept the nightly loads of all of them running all through (Jan 2021 - Feb 2021)",
        "- Became the youngest speaker of the harbour's week of data in Leeds, 2020",
        "- Team Lead of the summer fair, 2020",
    ],
)
def test_a_dated_deed_below_a_job_is_no_job(analyzer: Analyzer, item: str) -> None:
    body = f"EXPERIENCE\nData Engineer, Harbour Analytics, Jan 2020 - Mar 2021\n{item}\n- Wrote SQL\n"

    assert jobs(analyzer, body) == [("Data Engineer", "Harbour Analytics", "2020-01", "2021-03")]


def test_a_date_in_the_margin_of_a_deed_is_that_of_the_head_above(analyzer: Analyzer) -> None:
    body = (
        "EXPERIENCE\nData Engineer, Harbour Analytics\n• Built tables for nine small towns by the sea      Jan 2020 – Mar 2021\n• Wrote SQL\n\n"
        "Data Analyst, Plover Labs\n• Wrote many long reports for the board of fish      May 2018 – Dec 2019\n• Wrote SQL\n"
    )

    assert [job[2:] for job in jobs(analyzer, body)] == [("2020-01", "2021-03"), ("2018-05", "2019-12")]


def test_text_of_a_job_above_the_next_title_names_no_employer(analyzer: Analyzer) -> None:
    body = (
        "EXPERIENCE\nHarbour Analytics\nSenior Engineer     Jan 2021 - Mar 2022\nMoved all tables of the shops to one warehouse.\n"
        "Engineer     Jan 2020 - Dec 2020\nWrote the tests of it.\n"
    )

    assert [job[:2] for job in jobs(analyzer, body)] == [("Senior Engineer", "Harbour Analytics"), ("Engineer", "Harbour Analytics")]


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("Sep 2019 / Feb 2020", "2019-09", "2020-02"),
        ("June/July 2016", "2016-06", "2016-07"),
        ("April & May 2015", "2015-04", "2015-05"),
        ("Jun 2019Oct  ", "2019-06", "2019-10"),
        ("Sep 2018Jun  ", "2018-09", "2019-06"),
    ],
)
def test_two_months_of_which_one_may_lack_its_year(analyzer: Analyzer, written: str, start: str, end: str) -> None:
    assert jobs(analyzer, f"EXPERIENCE\n{written} Data Engineer, Harbour Analytics\n- SQL\n") == [("Data Engineer", "Harbour Analytics", start, end)]


def test_a_month_at_the_start_of_the_next_line_ends_the_one_above_it(analyzer: Analyzer) -> None:
    body = "EXPERIENCE\n2017, July  Harbour Labs, Leeds\nDecember Web Developer\n- SQL\n\n2015, July  Plover Labs, Leeds\nMay Web Designer\n- CSS\n"

    assert [(job[2], job[3]) for job in jobs(analyzer, body)] == [("2017-07", "2017-12"), ("2015-07", "2016-05")]
