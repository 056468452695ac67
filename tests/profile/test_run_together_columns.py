"""Jobs in texts whose columns have run together: what the other column adds names no employer, parts no head and ends no section."""

import pytest

from gapcheck import Analyzer

Job = tuple[str, str, str]


def jobs(analyzer: Analyzer, body: str) -> list[Job]:
    entries = analyzer.profile(f"Robin Vale\nrobin@vale.example\n\n{body}\n").entries
    return [(entry.title, entry.employer, entry.start) for entry in entries if entry.kind == "work"]


def months(analyzer: Analyzer, body: str) -> int:
    return analyzer.profile(f"Robin Vale\nrobin@vale.example\n\n{body}\n").experience_months


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(
            "Experience Skills\nPython Developer\nPython, Kotlin,\nHarbour Lantern\nFlask\nNov 2021 - Dec 2022\nKept the ledger of the mill in order\nC++\n"
            "and wrote its reports",
            [("Python Developer", "Harbour Lantern", "2021-11")],
            id="tools inside a head",
        ),
        pytest.param(
            "Experience\nPython Developer\nHarbour Lantern\nNov 2021 - Dec 2022\n- Kept the ledger\nMySQL, Redis\n\nData Clerk\nOracle\nMay 2019 - Oct 2021\n- Filed",
            [("Python Developer", "Harbour Lantern", "2021-11"), ("Data Clerk", "Oracle", "2019-05")],
            id="an employer that makes a tool",
        ),
        pytest.param(
            "EXPERIENCE Flask\nDjango\nData Clerk Feb 2012 - Mar 2014\nC++\nfiled the ledgers of the mill\n"
            "Analyst Jul 2001 - Dec 2009 EDUCATION\n1984 - 1994\nOsterby High School",
            [("Data Clerk", "", "2012-02"), ("Analyst", "", "2001-07")],
            id="headings beside other things",
        ),
        pytest.param(
            "EXPERIENCE\nWeb developer at Harbour Lantern, Leeds\nOct 2015 - Dec 2018 Russian\nLed the shop",
            [("Web developer", "Harbour Lantern", "2015-10")],
            id="a language behind the dates",
        ),
        pytest.param(
            "EXPERIENCE\nLantern,LondonDeveloper\nMAY 2019 - JULY 2021\n- SQL\n\nQuillon, London Data Clerk\nMAY 2017 - APRIL 2019\n- SQL",
            [("Developer", "Lantern", "2019-05"), ("Data Clerk", "Quillon", "2017-05")],
            id="a lost dash behind the town",
        ),
        pytest.param(
            "EXPERIENCE\nData Clerk (Aug 2021 - Dec 2022)\nProjects: Shop, Mill Robot, Ledger\nTechnologies: Python, Redis\n",
            [("Data Clerk", "", "2021-08")],
            id="labelled lists",
        ),
        pytest.param(
            "EXPERIENCE\n- present Lantern (Leeds, UK) Web Developer\nDescription: a shop for lamps.\nTools: Python\n"
            "-  Quillon (York, UK) Data Engineer\nDescription: a ledger of mills.\nTools: SQL",
            [("Web Developer", "Lantern", ""), ("Data Engineer", "Quillon", "")],
            id="lost dates before a dash",
        ),
        pytest.param(
            "EXPERIENCE\nHarbour ventures works Leeds, Java toolsmith developer\nTechnologies: Spring, Java\nQuillon, Frontend developer\nTechnologies: CSS\n",
            [("Java toolsmith developer", "Harbour ventures works", ""), ("Frontend developer", "Quillon", "")],
            id="a name in small letters above a label",
        ),
        pytest.param(
            "EXPERIENCE\n2018 - 2020 Harbour Lantern, Senior developer in the insurance sphere.\n- SQL\n2016 - 2018 Quillon, Head of Data in Kelp Works.\n- SQL",
            [("Senior developer", "Harbour Lantern", "2018-01"), ("Head of Data in Kelp Works", "Quillon", "2016-01")],
            id="where it was said in small letters",
        ),
    ],
)
def test_jobs_beside_another_column(analyzer: Analyzer, body: str, found: list[Job]) -> None:
    assert jobs(analyzer, body) == found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("EXPERIENCE\nData Clerk - 2019\nHarbour Lantern - Leeds, UK\n- SQL", 12, id="a year alone"),
        pytest.param("EXPERIENCE\nData Clerk, Harbour Lantern, Summer 2019\n- SQL", 3, id="a season"),
        pytest.param("EXPERIENCE\nAnalyst Oct 2018 - May 2020 and Optics (2011 - 2015)\nHarbour Lantern\n- SQL", 20, id="years behind months"),
        pytest.param("EXPERIENCE\nData Clerk, Harbour Lantern\n2018 - 2020\n- SQL", 25, id="two years"),
        pytest.param(
            "Data Clerk (Reports) Updated: 20/06/2022\n\nEXPERIENCE\nData Clerk, Harbour Lantern\nJan 2018 - Dec 2018\n- SQL", 12, id="when it was written"
        ),
        pytest.param(
            "EXPERIENCE\nClerk, Quillon\nJan 2018 - Dec 2018\n- SQL\nClerk (Education, Jan 2016 - Dec 2016)\nHarbour Lantern\n- SQL", 12, id="studies"
        ),
        pytest.param("EXPERIENCE\nClerk, Quillon\nJan 2018 - Dec 2018\n- SQL\nEducation Osterby University of Optics 2008 TO 2013, Specialist", 12, id="glued"),
        pytest.param("EXPERIENCE\n2012 , November Quillon Works, Leeds\n2014, October Data Clerk\nKept the ledger", 24, id="the year first"),
    ],
)
def test_months_that_count(analyzer: Analyzer, body: str, expected: int) -> None:
    assert months(analyzer, body) == expected


def test_the_last_word_of_a_name_opens_no_section(analyzer: Analyzer) -> None:
    body = "EXPERIENCE\nData Clerk, Quillon\nJan 2018 - Dec 2018\nwith Osterby State\nUniversity\nAnalyst, Harbour Lantern\nJan 2016 - Dec 2016\n- SQL"

    assert len(jobs(analyzer, body)) == 2


def test_a_job_of_one_year_is_no_role_in_the_course_of_that_year(analyzer: Analyzer) -> None:
    body = "EXPERIENCE\n2019 - 2020 Kelpton, Java programming, York\n- SQL\n2019 Data Clerk, Center for Lantern Works\n- SQL\n2017 - 2018 Clerk, Quillon Ltd\n"

    assert ("Data Clerk", "Center for Lantern Works", "2019-01") in jobs(analyzer, body)


def test_an_educational_program_under_the_heading_for_work_is_no_job(analyzer: Analyzer) -> None:
    body = "EXPERIENCE\n2019 - 2020 Kelpton Harbour, Java Programming, educational program, Leeds\n- SQL\n2017 - 2018 Clerk, Quillon Ltd\n"

    assert jobs(analyzer, body) == [("Clerk", "Quillon Ltd", "2017-01")]


@pytest.mark.parametrize(
    ("below", "employer"), [("Lantern,\nProjects: Shop, Ledger", "Lantern"), ("Lantern,\nwho keep ledgers", ""), ("Kept lamps in order,\nFiled", "")]
)
def test_a_name_whose_place_is_lost_behind_its_comma_is_the_employer(analyzer: Analyzer, below: str, employer: str) -> None:
    assert jobs(analyzer, f"EXPERIENCE\nData Clerk (Aug 2021 - Dec 2022)\n{below}\n") == [("Data Clerk", employer, "2021-08")]
