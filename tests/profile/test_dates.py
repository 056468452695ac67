"""Dates as people write them: which months an entry covers, what is told and no entry, and how months add up."""

import pytest

from gapcheck import Analyzer, Profile

AS_OF_MONTH = "2026-11"


def read(analyzer: Analyzer, body: str, heading: str = "EXPERIENCE") -> Profile:
    return analyzer.profile(f"Alex Doe\nalex@example.org\n\n{heading}\n{body}\n")


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("Jan 2020 - Mar 2021", "2020-01", "2021-03"),
        ("January 2020 – March 2021", "2020-01", "2021-03"),
        ("Jan. 2020 to Mar. 2021", "2020-01", "2021-03"),
        ("01/2020 - 03/2021", "2020-01", "2021-03"),
        ("01.2020 – 03.2021", "2020-01", "2021-03"),
        ("2020-01 - 2021-03", "2020-01", "2021-03"),
        ("Jan'20 - Mar'21", "2020-01", "2021-03"),
        ("Jan ’20 — Mar ’21", "2020-01", "2021-03"),
        ("Jan20 - Mar21", "2020-01", "2021-03"),
        ("Jan2020—Mar2021", "2020-01", "2021-03"),
        ("Jan - Mar 2021", "2021-01", "2021-03"),
        ("2019 | 2021", "2019-01", "2021-01"),
        ("Jan 2020 | Mar 2021", "2020-01", "2021-03"),
        ("2020.1 - 2021.3", "2020-01", "2021-03"),
        ("2020/1–2021/3", "2020-01", "2021-03"),
        ("2020.9 – Present", "2020-09", AS_OF_MONTH),
        ("Nov - Feb 2021", "2020-11", "2021-02"),
        ("Feb 24 to Apr 11 2017", "2017-02", "2017-04"),
        ("March 3, 2020 - May 12, 2021", "2020-03", "2021-05"),
        ("Jan 2020 - Present", "2020-01", AS_OF_MONTH),
        ("Jan 2020 to date", "2020-01", AS_OF_MONTH),
        ("Jan 2020 till now", "2020-01", AS_OF_MONTH),
        ("Since Jan 2020", "2020-01", AS_OF_MONTH),
        ("Januar 2020 - heute", "2020-01", AS_OF_MONTH),
        ("janvier 2020 à mars 2021", "2020-01", "2021-03"),
        ("Q3 2019 - Q1 2020", "2019-07", "2020-03"),
        ("Summer 2017 - Fall 2017", "2017-06", "2017-11"),
        ("2019 - 2021", "2019-01", "2021-01"),
        ("Mar 2021 - Jan 2020", "2020-01", "2021-03"),
        ("01/20 - 11/25", "2020-01", "2025-11"),
        ("3/21 to 2/23", "2021-03", "2023-02"),
        ("03/21 - present", "2021-03", AS_OF_MONTH),
        ("03.21 – 02.23", "2021-03", "2023-02"),
        ("01/15/2020 - 11/30/2025", "2020-01", "2025-11"),
        ("15/01/2020 - 30/11/2025", "2020-01", "2025-11"),
        ("2020–25", "2020-01", "2025-01"),
        ("2018-22", "2018-01", "2022-01"),
        ("'20 - '21", "2020-01", "2021-01"),
        ("2021 – '23", "2021-01", "2023-01"),
        ("2021/2023", "2021-01", "2023-01"),
        ("Summer 2022", "2022-06", "2022-08"),
        ("Summers 2022 & 2023", "2022-06", "2023-08"),
        ("Summer 2022, 2023", "2022-06", "2023-08"),
        ("Mid 2021 – Early 2023", "2021-06", "2023-03"),
        ("(From: 03-2021, To: 02-2023)", "2021-03", "2023-02"),
        ("2021 -", "2021-01", AS_OF_MONTH),
        ("9 years (until summer 2024)", "2015-09", "2024-08"),
        ("1 year 6 months, to June 2020", "2019-01", "2020-06"),
        ("3 Jahre | bis 2014", "2012-01", "2014-12"),
        ("mars 2021 – février 2023", "2021-03", "2023-02"),
        ("août 2021 – décembre 2023", "2021-08", "2023-12"),
        ("März 2021 – Mai 2023", "2021-03", "2023-05"),
        ("enero de 2021 - actualidad", "2021-01", AS_OF_MONTH),
        ("fevereiro de 2021 - hoje", "2021-02", AS_OF_MONTH),
        ("maggio 2021 - oggi", "2021-05", AS_OF_MONTH),
        ("mei 2021 tot heden", "2021-05", AS_OF_MONTH),
        ("seit 03/2021", "2021-03", AS_OF_MONTH),
        ("2019 2021", "2019-01", "2021-01"),
        ("2021 now", "2021-01", AS_OF_MONTH),
        ("20212023", "2021-01", "2023-01"),
        ("2021 –\nPresent", "2021-01", AS_OF_MONTH),
        ("2019 october - 2021 july", "2019-10", "2021-07"),
        ("Apr 2020Jun 2020", "2020-04", "2020-06"),
        ("2020-02-01/2021-09-30", "2020-02", "2021-09"),
        ("2020-02/2021-09", "2020-02", "2021-09"),
        ("2020-02-01/..", "2020-02", AS_OF_MONTH),
        ("2020/2 →", "2020-02", AS_OF_MONTH),
        ("17/02/2020–", "2020-02", AS_OF_MONTH),
        ("Feber 2020 - Jänner 2021", "2020-02", "2021-01"),
        ("Feber 2020 bis dato", "2020-02", AS_OF_MONTH),
        ("März 2020 bis zum heutigen Tag", "2020-03", AS_OF_MONTH),
        ("Feb 2020 - Sep 20211", "2020-02", "2021-09"),
        ("02/2020 - 09/20211", "2020-02", "2021-09"),
        ("2020 - 20222", "2020-01", "2022-01"),
        ("Feb 2020 - Sep 20221", "", ""),
    ],
)  # fmt: skip
def test_notations_of_a_range(analyzer: Analyzer, written: str, start: str, end: str) -> None:
    (entry,) = read(analyzer, f"Data Engineer, Example Works\n{written}\n- Wrote SQL for the shop").entries

    assert (entry.start, entry.end) == (start, end)


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        pytest.param("Feb 2020 –        Data Engineer, Example Works", "2020-02", AS_OF_MONTH, id="a wide gap behind the dash"),
        pytest.param("2020/2 →\tData Engineer, Example Works", "2020-02", AS_OF_MONTH, id="a tab behind the arrow"),
        pytest.param("Feb 2020 – Data Engineer, Example Works", "2020-02", "2020-02", id="a dash between date and title"),
        pytest.param("Feb 2020 –        Sep 2021 Data Engineer, Example Works", "2020-02", "2021-09", id="a wide gap within a range"),
        pytest.param("2020/2 - 2021/9  Data Engineer, Example Works", "2020-02", "2021-09", id="months of one digit"),
    ],
)
def test_a_dash_close_to_its_date_and_far_from_the_title_is_an_open_end(analyzer: Analyzer, line: str, start: str, end: str) -> None:
    (entry,) = read(analyzer, f"{line}\n- Wrote SQL for the shop").entries

    assert (entry.title, entry.start, entry.end) == ("Data Engineer", start, end)


@pytest.mark.parametrize(
    ("below", "ends"),
    [
        pytest.param("2016–20      Data Clerk, Plover Works.", [AS_OF_MONTH, "2020-01"], id="a range of its own below"),
        pytest.param("2016 - 2020  Data Clerk, Plover Works.", [AS_OF_MONTH, "2020-01"], id="a range of four digits below"),
        pytest.param("2021 Moved the tables of nine shops.", ["2021-01"], id="its end below"),
    ],
)
def test_an_open_end_takes_no_start_of_the_range_below(analyzer: Analyzer, below: str, ends: list[str]) -> None:
    found = read(analyzer, f"2020 -       Data Engineer, Example Works.\n{below}\n").entries

    assert [entry.end for entry in found] == ends


@pytest.mark.parametrize(
    ("line", "employer", "is_shown"),
    [
        ("2016 - 2020  Data Clerk, Kelp Trust. Weekly counts in Stata.", "Kelp Trust", True),
        ("2016 - 2020  Data Clerk, Kelp Works Ltd. Weekly counts in Stata.", "Kelp Works Ltd", True),
        ("Data Clerk, Kelp Trust, 2016 - 2020. Weekly counts in Stata.", "Kelp Trust", True),
        ("2016 - 2020  Data Clerk, St. Brannoc of the Shore Hospital.", "St. Brannoc of the Shore Hospital", False),
        ("2016 - 2020  Data Clerk. Bank of Quillon.", "Bank of Quillon", False),
    ],
)
def test_a_sentence_behind_the_employer_tells_of_the_work(analyzer: Analyzer, line: str, employer: str, is_shown: bool) -> None:
    profile = read(analyzer, f"{line}\n")

    assert [(entry.title, entry.employer) for entry in profile.entries] == [("Data Clerk", employer)]
    assert [skill.status for skill in profile.skills if skill.id == "stata"] == (["shown"] if is_shown else [])


@pytest.mark.parametrize(
    ("told", "start"),
    [("9 years (until summer 2024)", "2015-09"), ("until summer 2024", "2024-06"), ("9 teams (until summer 2024)", "2024-06"), ("9 years, summer 2024", "2024-06")],
)
def test_a_stay_of_which_the_end_is_told_lasted_as_long_as_is_told(analyzer: Analyzer, told: str, start: str) -> None:
    (entry,) = read(analyzer, f"Data Engineer, Example Works, {told}\n- Wrote SQL for the shop").entries

    assert (entry.title, entry.start, entry.end) == ("Data Engineer", start, "2024-08")


def test_months_that_overlap_count_once(analyzer: Analyzer) -> None:
    body = "Engineer, One Works, Jan 2020 - Dec 2020\n- SQL\n\nEngineer, Two Works, Jul 2020 - Mar 2021\n- Python"

    assert read(analyzer, body).experience_months == 15


def test_time_to_come_counts_nothing(analyzer: Analyzer) -> None:
    assert read(analyzer, "Engineer, Example Works, Jan 2031 - Dec 2032\n- SQL").experience_months == 0


def test_present_is_the_date_that_was_given() -> None:
    text = "EXPERIENCE\nEngineer, Example Works, Jan 2020 - Present\n- SQL\n"
    earlier, later = (Analyzer(as_of=as_of).profile(text).experience_months for as_of in ("2021-01-31", "2022-01-31"))

    assert (earlier, later) == (13, 25)


@pytest.mark.parametrize(
    "told",
    [
        "- Modelled the fares of 145 bus routes in four cities (2017-2024) with R and dplyr",
        "• Web developer since November 2006",
    ],
)  # fmt: skip
def test_a_date_inside_a_bullet_is_told_and_no_entry(analyzer: Analyzer, told: str) -> None:
    profile = read(analyzer, f"Analyst, Example Works, Sep 2025 - Dec 2025\n{told}")

    assert profile.experience_months == 4


def test_a_bullet_alone_may_be_an_entry(analyzer: Analyzer) -> None:
    assert read(analyzer, "• Engineer, Example Works, Jan 2020 - Dec 2020\n• Engineer, Other Works, Jan 2021 - Jun 2021").experience_months == 18


def test_dates_of_education_are_no_work(analyzer: Analyzer) -> None:
    body = "Engineer, Example Works, Jan 2020 - Dec 2020\n- SQL\n\nEDUCATION\nBSc Mathematics, Example University, 2011 - 2014"

    assert read(analyzer, body).experience_months == 12


def test_months_and_last_use_of_a_skill(analyzer: Analyzer) -> None:
    body = "Engineer, One Works, Jan 2018 - Dec 2018\n- Reports in SQL\n\nEngineer, Two Works, Jan 2020 - Jun 2020\n- More SQL and Python"
    skills = {skill.id: (skill.months, skill.last_used) for skill in read(analyzer, body).skills}

    assert skills["sql"] == (18, "2020-06")
    assert skills["python"] == (6, "2020-06")


def test_a_text_whose_line_breaks_are_lost(analyzer: Analyzer) -> None:
    text = (
        "Data Engineer Data Engineer Alex Doe Leeds, West Yorkshire Authorized to work in the UK for any employer "
        "Work Experience Data Engineer Sentry - Leeds May 2017 to April 2019 "
        "• Wrote pipelines in Python and SQL for the billing of water meters in nine towns and moved them to Airflow.  • Kept the board of Education "
        "informed. Product Analyst Example Works Jan 2016 to Dec 2016 • Reports in Excel. Education BSc Physics Example University August 2011 to May 2015 "
        "Skills Python (3 years), SQL (4 years)"
    )
    profile = analyzer.profile(text)

    assert profile.experience_months == 24 + 12
    assert [degree.level for degree in profile.education] == ["bachelor"]
    assert "sentry" not in {skill.id for skill in profile.skills}


def test_a_project_with_a_year_or_without_a_date_borrows_no_months(analyzer: Analyzer) -> None:
    text = (
        "PROJECTS\nFare Model | PyTorch   Jan 2024 - Mar 2024\n- Modelled fares in PyTorch\n"
        "Housing prices | XGBoost   2024\n- Ranked them with XGBoost\nTweets | spaCy\n- Cut tweets with spaCy\n"
    )
    profile = analyzer.profile(f"Alex Doe\n\n{text}")

    assert [(entry.kind, entry.start, entry.months) for entry in profile.entries] == [("project", "2024-01", 3), ("project", "2024-01", 0), ("project", "", 0)]
    months = {skill.id: skill.months for skill in profile.skills}
    assert (months["pytorch"], months["xgboost"], months["spacy"]) == (3, None, None)


@pytest.mark.parametrize("heading", ["Featured Projects", "Systems Projects", "Independent Work"])
def test_projects_below_a_job_do_not_have_its_dates(analyzer: Analyzer, heading: str) -> None:
    job = "EXPERIENCE\nML Engineer, Harbour Labs, Apr 2025 - Jul 2025\n- Trained models in PyTorch"
    profile = analyzer.profile(f"Alex Doe\n\n{job}\n\n{heading}\nVector store\n- Wrote kernels in Rust with FAISS\n")

    assert {skill.id: skill.months for skill in profile.skills if skill.id in ("pytorch", "rust", "faiss")} == {"pytorch": 4, "rust": None, "faiss": None}


def test_as_of_a_day_is_no_start(analyzer: Analyzer) -> None:
    profile = analyzer.profile("Alex Doe\n\nPROJECTS\nKaggle: rank 312 of 4,000 with XGBoost as of October 24, 2025\n- Boosted trees in XGBoost\n")

    assert [entry.end for entry in profile.entries] == ["2025-10"]
