"""What kind of work a job was, and how the months of each kind add up."""

import pytest

from gapcheck import Analyzer
from gapcheck.domain import FieldMonths
from gapcheck.taxonomy.loading import load_taxonomy


@pytest.mark.parametrize(
    ("title", "work", "field"),
    [
        ("Machine Learning Engineer", "Shipped it", "ml"),
        ("Data Scientist", "Shipped it", "ml"),
        ("NLP Engineer", "Shipped it", "ml"),
        ("Computer Vision Intern", "Shipped it", "ml"),
        ("Data Engineer", "Shipped it", "data"),
        ("Senior BI Developer", "Shipped it", "data"),
        ("SQL Developer", "Shipped it", "data"),
        ("Software Engineer", "Shipped it", "software"),
        ("Full-Stack Developer", "Shipped it", "software"),
        ("Server", "Carried plates and took orders", "other"),
        ("Windows Server Administrator", "Kept it patched", "software"),
        ("Java Programmer", "Shipped it", "software"),
        ("Software Engineer", "Trained models in PyTorch, scikit-learn and XGBoost", "ml"),
        ("Full-Stack Developer", "Shipped a chatbot in Rasa, A/B tests of the pages, services in Django and React", "software"),
        ("Data Analyst", "Trained a model in scikit-learn that predicts which clients leave", "ml"),
        ("Quantitative Researcher", "Developed LSTM models to predict prices", "ml"),
        ("Data Analyst", "Knew of XGBoost, drew dashboards", "data"),
        ("Data Engineer", "Trained two colleagues, and loaded the tables that the models of another team use", "data"),
        ("Consultant", "Trained models in PyTorch, scikit-learn and XGBoost", "ml"),
        ("Apprentice", "Tables in PostgreSQL, Snowflake and dbt, dashboards in Tableau and Power BI, exports for PyTorch and XGBoost", "data"),
        ("Apprentice", "Tables in PostgreSQL, Snowflake and dbt, dashboards in Tableau and Power BI; trained models in PyTorch and XGBoost", "ml"),
        ("Consultant", "Dashboards in Tableau and Power BI", "data"),
        ("Consultant", "Advised shops on prices", "other"),
        ("Cook", "Cooked for 200 guests", "other"),
        ("Sales Manager", "Kept a list of clients in SQL", "other"),
        ("Mechanical Engineer", "Drew pumps", "other"),
        ("Recruiter", "Filled 40 positions", "other"),
        ("Expo", "Kept the stock of the kitchen in Excel, and wrote the reporting and the forecasting of each week", "other"),
        ("Restaurant Supervisor", "Ran the point of sale, scheduling in Google Sheets, sales analytics and reporting", "other"),
        ("Head of Mathematics", "Taught statistics, probability, calculus and linear algebra; a club for Python and Scratch", "other"),
    ],
)
def test_the_title_says_the_field_and_the_skills_where_it_does_not(analyzer: Analyzer, title: str, work: str, field: str) -> None:
    (entry,) = analyzer.profile(f"Alex Doe\n\nEXPERIENCE\n{title}, Example Works Inc, Jan 2020 - Mar 2021\n- {work}\n").entries

    assert entry.field == field


def test_months_of_each_field_overlap_once_and_the_relevant_ones_are_a_union(analyzer: Analyzer) -> None:
    jobs = (
        "Cook, Green Kitchen Inc, Jan 2010 - Dec 2015\n- Cooked\n\n"
        "Data Engineer, One Inc, Jan 2016 - Dec 2016\n- Moved tables\n\n"
        "Machine Learning Engineer, Two Inc, Jul 2016 - Jun 2017\n- Models\n\n"
        "Machine Learning Engineer, Three Inc, Apr 2017 - Dec 2017\n- Models\n"
    )
    profile = analyzer.profile(f"Alex Doe\n\nEXPERIENCE\n{jobs}")

    assert profile.experience_months == 96
    assert profile.relevant_months == 24
    assert profile.months_by_field == (FieldMonths("ml", 18), FieldMonths("data", 12), FieldMonths("other", 72))


def test_a_resume_without_relevant_work_has_no_relevant_months(analyzer: Analyzer) -> None:
    profile = analyzer.profile("Alex Doe\n\nEXPERIENCE\nCook, Green Kitchen Inc, Jan 2010 - Dec 2015\n- Cooked\n\nSKILLS\nPython, PyTorch\n")

    assert (profile.relevant_months, profile.months_by_field) == (0, (FieldMonths("other", 72),))


def test_every_family_of_the_data_is_one_that_skills_have() -> None:
    taxonomy = load_taxonomy()
    named = [family for families in taxonomy.words["work_fields"]["family"].values() for family in families]

    assert set(named) <= set(taxonomy.families)
    assert len(named) == len(set(named))


def test_every_deed_that_tells_a_field_is_in_the_data() -> None:
    words = load_taxonomy().words
    told = {deed for deeds in words["work_fields"]["deed"].values() for deed in deeds}

    assert told <= {row["id"] for row in words["deeds"]["deed"]}


def test_a_job_of_another_trade_lends_its_months_only_where_no_other_work_shows_the_skill(analyzer: Analyzer) -> None:
    school = "Head of Mathematics, Harbour School, Jan 2012 - Dec 2015\n- Ran a club for Python and Scratch\n\n"
    job = "Data Analyst, Plover Labs, Jan 2016 - Dec 2016\n- Reports in Python\n"
    months = {
        name: next(skill.months for skill in analyzer.profile(f"Alex Doe\n\nEXPERIENCE\n{text}").skills if skill.id == "python")
        for name, text in (("both", school + job), ("school", school))
    }

    assert months == {"both": 12, "school": 48}


@pytest.mark.parametrize(
    ("title", "employer", "work", "field"),
    [
        ("Research Scientist", "Plover Labs", "", "ml"),
        ("Associate Research Scientist", "Harbour Labs", "- Wrote to the board", "ml"),
        ("Research Scientist", "Plover Labs", "- Looked after the fish of the harbour", "other"),
        ("Store Manager", "Harbour Labs", "", "other"),
        ("Consultant", "Plover Labs", "", "other"),
        ("Nurse", "Harbour Labs", "", "other"),
    ],
)
def test_a_job_whose_title_and_lines_tell_no_field_has_that_of_its_kind(analyzer: Analyzer, title: str, employer: str, work: str, field: str) -> None:
    known = "Research Scientist, Harbour Labs, Jan 2018 - Dec 2019\n- Trained models in PyTorch, scikit-learn and XGBoost\n"
    entry, other = analyzer.profile(f"Alex Doe\n\nEXPERIENCE\n{title}, {employer}, Jan 2020 - Mar 2021\n{work}\n\n{known}").entries

    assert (entry.field, other.field) == (field, "ml")


@pytest.mark.parametrize(
    ("head", "title"),
    [("Software Engineer (Machine Learning), Harbour", "Software Engineer (Machine Learning)"), ("Harbour - Software Engineer – AI/ML", "Software Engineer, AI/ML")],
)
def test_a_field_behind_a_title_is_part_of_it(analyzer: Analyzer, head: str, title: str) -> None:
    (entry,) = analyzer.profile(f"Alex Doe\nalex@example.org\n\nEXPERIENCE\n{head}, Jan 2019 - Dec 2021\n- Ran the nightly job\n").entries

    assert (entry.title, entry.employer, entry.field) == (title, "Harbour", "ml")
