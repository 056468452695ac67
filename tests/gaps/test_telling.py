"""Reasons and quotes: the line that carries the requirement itself, and no more than was looked for."""

import pytest

from gapcheck import Analyzer
from gapcheck.domain import Finding

HEADER = "Alex Doe\nalex@example.org\n\n"
JOB = "EXPERIENCE\nMachine Learning Engineer, Lindenhof Seeds, Jan 2023 - Present\n"


def finding(analyzer: Analyzer, text: str, requirement: str) -> Finding:
    verdict = analyzer.analyze(HEADER + text, role="ml-engineer", level="mid").verdict
    return next(item for item in verdict.requirements if item.id == requirement)


@pytest.mark.parametrize(
    ("requirement", "lines", "telling"),
    [
        ("deep-learning", ["Deep Learning course of the guild", "Trained deep learning models that tell barley from rye"], 1),
        ("deep-learning", ["Trained deep learning models that tell barley from rye", "Friends of deep learning, Basel branch"], 0),
        ("data-analysis", ["Screens for data analysis stood in the hall", "Analysed three years of harvest data, with data analysis in R"], 1),
    ],
)  # fmt: skip
def test_a_line_that_tells_what_was_done_is_quoted_before_one_that_only_names_it(
    analyzer: Analyzer, requirement: str, lines: list[str], telling: int
) -> None:
    found = finding(analyzer, JOB + "".join(f"- {line}\n" for line in lines), requirement)

    assert lines[telling] in found.evidence


def test_packages_of_others_are_no_contribution(analyzer: Analyzer) -> None:
    found = finding(analyzer, JOB + "- Applied open source packages to forecasts of harvests\n", "version-control")

    assert "open source" not in found.reason + found.evidence


@pytest.mark.parametrize("language", ["JavaScript", "PHP", "MATLAB", "Java"])
def test_any_language_beside_python_is_a_second_one(analyzer: Analyzer, language: str) -> None:
    found = finding(analyzer, f"{JOB}- Wrote the seed counter in {language}\n", "second-language")

    assert found.status == "met"
    assert language in found.reason


def test_a_library_of_two_languages_makes_the_one_likely_that_is_asked_for_most(analyzer: Analyzer) -> None:
    text = f"{JOB}- Forecast demand with Prophet for 900 shops\n"

    assert "Prophet" not in finding(analyzer, text, "second-language").reason
    assert finding(analyzer, text.replace("Prophet", "Akka"), "second-language").status == "partial"


def test_no_job_of_the_role_is_told_by_the_name_of_what_was_counted(analyzer: Analyzer) -> None:
    text = f"{HEADER}EXPERIENCE\nBackend Developer, Nordlicht Tours, Jan 2023 - Dec 2024\n- Booking pages in PHP\n"
    verdict = analyzer.analyze(text, role="ml-engineer", level="auto").verdict

    assert any("no months of work in machine learning or data science were found" in note for note in verdict.notes)
    assert "24 months of work in software, data or machine learning" in next(gate.reason for gate in verdict.gates if gate.id == "experience")


def test_months_alone_suggest_no_level_that_the_score_is_far_from(analyzer: Analyzer) -> None:
    bare = f"{HEADER}EXPERIENCE\nData Scientist, Nordlicht Tours, Jan 2022 - Dec 2024\n- Counted seeds\n"
    full = (
        f"{bare}- Built, trained and evaluated deep learning models in Python and PyTorch, deployed them with Docker on AWS, watched them for drift\n"
        "- Pipelines in Airflow and SQL, REST APIs, unit tests, Git, code reviews with four engineers, results told to the board\n"
        "- Feature engineering with pandas, scikit-learn and XGBoost, A/B tests, MLflow for every run\n"
    )

    assert analyzer.analyze(bare, role="ml-engineer", level="auto").stamp.level == "junior"
    note = next(note for note in analyzer.analyze(bare, role="ml-engineer", level="auto").verdict.notes if "level" in note)
    assert "shows too little" in note
    assert analyzer.analyze(full, role="ml-engineer", level="auto").stamp.level == "mid"


def test_what_makes_it_likely_is_named(analyzer: Analyzer) -> None:
    studied = f"{JOB}- Looked after trained models\n\nEDUCATION\nMSc Computer Science, Example University, 2020\n"

    assert "degree" in finding(analyzer, studied, "algorithms").reason


@pytest.mark.parametrize(
    ("requirement", "text", "quoted"),
    [
        ("software-engineering", "EXPERIENCE\nJava Programmer, Nordlicht Tours, Jan 2021 - Present\n- Ferries\n", "Java Programmer"),
        ("data-analysis", "EXPERIENCE\nData Scientist, Nordlicht Tours, Jan 2021 - Present\n- Ferries\n", "Data Scientist"),
        ("linear-algebra", JOB + "- Ferries\n\nEDUCATION\nBSc Mathematics, Example University, 2020\n", "BSc Mathematics"),
    ],
)
def test_what_a_post_or_a_degree_brings_along_is_taken_from_it_and_said_so(analyzer: Analyzer, requirement: str, text: str, quoted: str) -> None:
    found = finding(analyzer, text, requirement)

    assert found.status != "missing"
    assert quoted in found.evidence
    assert "follows from a post" in found.reason or "core subject of the degree" in found.reason


def test_what_speaks_for_a_requirement_without_telling_it_is_named_and_not_quoted(analyzer: Analyzer) -> None:
    text = "PROJECTS\nBarley counter\n- Personal project that sorted seeds by weight on a kitchen scale\n"
    found = finding(analyzer, JOB + "- Ferries\n\n" + text, "prototyping")

    assert found.status != "missing"
    assert "built projects" in found.reason
    assert not found.evidence


def test_a_whole_line_is_quoted_before_the_head_of_a_project(analyzer: Analyzer) -> None:
    lines = "- Weighed seeds\n- Sorted oats\nBarley sorter in PyTorch | PyTorch, Docker, Linux, Make\n- Wrote the barley sorter in PyTorch\n- Cleaned oats\n"

    assert "Wrote the" in finding(analyzer, JOB + lines, "deep-learning-framework").evidence


@pytest.mark.parametrize("title", ["Business Developer", "Curriculum Developer", "Sales Engineer"])
def test_not_every_developer_writes_software(analyzer: Analyzer, title: str) -> None:
    found = finding(analyzer, f"EXPERIENCE\n{title}, Nordlicht Tours, Jan 2021 - Present\n- Ferries\n", "software-engineering")

    assert "post" not in found.reason


@pytest.mark.parametrize(
    ("line", "is_led"),
    [
        ("Led 4 engineers of the seed bank", True),
        ("Led the seed analyst team", True),
        ("Led a small team writing harvest forecasts", True),
        ("Assisted in professor-led student labs", False),
        ("Led group runs of the decomposition", False),
        ("Managed student records", False),
    ],
)
def test_what_others_lead_is_not_led_by_the_person(analyzer: Analyzer, line: str, is_led: bool) -> None:
    found = finding(analyzer, f"{JOB}- {line}\n", "leadership")

    assert (line in found.evidence) is is_led


def test_the_time_of_two_skills_that_show_a_requirement_is_that_of_both(analyzer: Analyzer) -> None:
    text = (
        "EXPERIENCE\nML Engineer, Lindenhof Seeds, Jan 2022 - Dec 2023\n- Served models with FastAPI\n\n"
        "Data Engineer, Barley Works, Jan 2020 - Dec 2020\n- Cut tables with pandas\n"
    )

    assert "FastAPI and Pandas in work of 36 months" in finding(analyzer, text, "python").reason


OLD = "Kasia Brandvold\nkasia@example.org\n\nEXPERIENCE\nMachine Learning Engineer, Saltmarsh Labs, Jan 2016 - {end}\n- Built chatbots that answer sailors\n{more}"


@pytest.mark.parametrize(
    ("role", "end", "is_told"),
    [
        pytest.param("ml-engineer", "Present", True, id="a job of today in an old resume"),
        pytest.param("ml-engineer", "Dec 2019", False, id="a job that ended"),
        pytest.param("llm-engineer", "Dec 2019", False, id="months cut to those with the field's own skills"),
    ],
)
def test_what_until_now_counts_is_told_only_where_it_costs_months(analyzer: Analyzer, role: str, end: str, *, is_told: bool) -> None:
    more = "Machine Learning Engineer, Wadbank, Jan 2012 - Dec 2015\n- Trained classifiers with scikit-learn\n"
    report = analyzer.analyze_text(OLD.format(end=end, more=more), role)
    reason = next(finding.reason for finding in report.verdict.requirements if finding.id == "relevant-work")

    assert ("until now" in reason) is is_told


@pytest.mark.parametrize(("start", "more", "told"), [(2001, "in PyTorch", "190 months"), (2001, "", "12 months"), (2016, "in PyTorch", "12 months")])
def test_a_job_lasted_at_least_until_the_youngest_thing_that_it_tells_of(analyzer: Analyzer, start: int, more: str, told: str) -> None:
    text = f"{HEADER}EXPERIENCE\nMachine Learning Engineer, Saltmarsh Labs, Mar {start} - Present\n- Trained forecasts of tides {more}\n"
    report = analyzer.analyze_text(text, "ml-engineer")

    assert next(finding.reason for finding in report.verdict.requirements if finding.id == "relevant-work").startswith(f"{told} of work")


def test_a_listed_language_is_not_said_to_be_shown_by_what_another_one_is_used_for(analyzer: Analyzer) -> None:
    other = finding(analyzer, f"{JOB}- Wrote the seed counter with Next.js and React\n\nSKILLS\nJava\n", "second-language")
    own = finding(analyzer, f"{JOB}- Wrote the seed counter with Spring Boot\n\nSKILLS\nJava\n", "second-language")

    assert "Java: listed, and the requirement is shown by " in other.reason
    assert "Java: listed, and shown by Spring Boot" in own.reason


def test_the_quote_is_the_line_of_what_the_reason_names(analyzer: Analyzer) -> None:
    lines = "- Moved the reports of the seed bank to PostgreSQL on AWS (RDS, S3, Glue)\n- Ran the counter of seeds on Azure Databricks for 40 fields\n"
    found = finding(analyzer, f"{JOB}{lines}\nSKILLS\nAzure\n", "cloud")
    named = found.reason.split(":")[0].removeprefix("Microsoft ")

    assert named in found.evidence


@pytest.mark.parametrize(
    ("line", "named"),
    [
        pytest.param("Wrote the machine-learning system for XGBoost of the seed bank", True, id="inside a longer name"),
        pytest.param("Ranked barley with XGBoost", False, id="nowhere"),
    ],
)
def test_not_named_is_not_said_of_what_a_quote_names(analyzer: Analyzer, line: str, *, named: bool) -> None:
    found = finding(analyzer, f"EXPERIENCE\nEngineer, Lindenhof Seeds, Jan 2023 - Present\n- {line}\n", "machine-learning")

    assert ("not named" not in found.reason) is named


def test_a_label_before_a_deed_makes_no_list_of_the_line(analyzer: Analyzer) -> None:
    lines = "- Skills used: PyTorch, Python, Git\n- Result: trained models that tell barley from rye with PyTorch\n"

    assert "tell barley from rye" in finding(analyzer, JOB + lines, "deep-learning-framework").evidence


TRAINED = "Trained a random forest that grades barley, with an F1 score of 0.91"


@pytest.mark.parametrize(
    ("requirement", "better", "worse"),
    [
        pytest.param("machine-learning", TRAINED, "Machine learning evenings with the neighbours", id="a deed before a bare name"),
        pytest.param("docker", "Built Docker images for nine mills", "Stack: Docker, Vue, Redis, Nginx", id="a deed before a list"),
        pytest.param("docker", "Built Docker images for nine mills", "Docker everywhere.", id="a deed before a scrap"),
        pytest.param("version-control", "Moved the code of the mill to Git and GitHub", "Built the pages that show GitHub stars", id="two names before one"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_first", [True, False])
def test_the_line_is_quoted_that_says_most_of_a_requirement(analyzer: Analyzer, requirement: str, better: str, worse: str, *, is_first: bool) -> None:
    lines = [better, worse] if is_first else [worse, better]
    found = finding(analyzer, JOB + "".join(f"- {line}\n" for line in lines), requirement)

    assert found.evidence.lstrip("- ") in better


def test_a_job_is_quoted_before_the_title_of_a_paper_and_a_heading(analyzer: Analyzer) -> None:
    work = "- Built pages in PHP\n\nBarley Counter with PyTorch\n- Trained a network in PyTorch that counts ears of barley\n"
    text = f"{JOB}{work}\nPUBLICATIONS\nDeep learning with PyTorch: a study of barley. EMNLP 2022\n"

    assert "counts ears" in finding(analyzer, text, "deep-learning-framework").evidence
    assert "study of barley" not in finding(analyzer, text, "deep-learning").evidence


@pytest.mark.parametrize(("first", "second"), [("Jan 2023 - Present", "Jan 2015 - Dec 2017"), ("Jan 2015 - Dec 2017", "Jan 2023 - Present")])
def test_of_equal_lines_that_of_the_latest_job_is_quoted(analyzer: Analyzer, first: str, second: str) -> None:
    jobs = f"ML Engineer, Lindenhof Seeds, {first}\n- Trained models in PyTorch on oats\n\nML Engineer, Wadbank, {second}\n- Trained models in PyTorch on eels\n"
    found = finding(analyzer, f"EXPERIENCE\n{jobs}", "deep-learning-framework")

    assert ("oats" in found.evidence) is first.endswith("Present")


def test_the_reason_names_what_the_quote_tells_with_the_longest_time_beside_it(analyzer: Analyzer) -> None:
    text = (
        "EXPERIENCE\nML Engineer, Lindenhof Seeds, Jan 2023 - Dec 2023\n- Trained a logistic regression that classifies letters, with 0.9 precision\n\n"
        "Data Analyst, Wadbank, Jan 2015 - Dec 2019\n- Posters on k-nearest neighbors in the office\n"
    )
    found = finding(analyzer, text, "supervised-learning")

    assert "Logistic regression: shown in work, and so is k-nearest neighbors" in found.reason
    assert "logistic regression" in found.evidence


@pytest.mark.parametrize(
    ("requirement", "line", "more"),
    [
        pytest.param("llm", "Trained GANs that draw ears of barley", "Built a chatbot on GPT-4 for farmers", id="a network that draws is no language model"),
        pytest.param("data-pipelines", "Built dashboards on Snowflake", "Loaded scales into Snowflake by an ETL job", id="a warehouse is no pipeline"),
    ],
)
def test_what_is_a_kind_of_it_by_another_sense_makes_it_likely_only(analyzer: Analyzer, requirement: str, line: str, more: str) -> None:
    assert not any(item.quote for item in finding(analyzer, f"{JOB}- {line}\n", requirement).rests_on)
    assert finding(analyzer, f"{JOB}- {line}\n- {more}\n", requirement).evidence.endswith(more)


def test_what_was_taught_is_not_quoted_before_what_was_done(analyzer: Analyzer) -> None:
    lines = "- Trained 40 engineers in Docker and Git\n- The seed counter runs in Docker on nine farms since spring\n"

    assert "seed counter" in finding(analyzer, JOB + lines, "docker").evidence


def test_two_deeds_of_one_line_are_one_line_that_tells(analyzer: Analyzer) -> None:
    text = "EXPERIENCE\nWaiter, Cafe Linde, Jan 2023 - Present\n- Trained new staff\n{more}\nSKILLS\nPython\n"
    once, twice = (finding(analyzer, text.format(more=more), "mentoring") for more in ("", "- Mentored two apprentices\n"))

    assert once.status != "met"
    assert twice.status == "met"


def test_the_head_of_a_job_tells_no_deed(analyzer: Analyzer) -> None:
    found = finding(analyzer, "EXPERIENCE\nRecommender Systems Engineer, Lindenhof Seeds, Jan 2023 - Present\n- Answered letters\n", "supervised-learning")

    assert "Recommender" not in found.evidence


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("EXPERIENCE\nML Engineer, Lindenhof Seeds, Jan 2022 - Dec 2023\n- Served forecasts with PyTorch\n", "PyTorch: shown in work of 24 months"),
        ("PROJECTS\nSeed Counter, 2023\n- Counted seeds in photographs with PyTorch\n", "PyTorch: shown in a project"),
    ],
)  # fmt: skip
def test_a_skill_is_said_to_be_shown_where_it_is_shown(analyzer: Analyzer, text: str, place: str) -> None:
    assert finding(analyzer, text, "deep-learning-framework").reason.startswith(place)


def test_a_skill_has_at_least_the_time_of_its_kinds(analyzer: Analyzer) -> None:
    text = (
        "EXPERIENCE\nML Engineer, Lindenhof Seeds, Jan 2022 - Dec 2023\n- Built tables of harvests with pandas\n\n"
        "Data Engineer, Barley Works, Jan 2020 - Dec 2020\n- Wrote checks of deliveries in Python\n"
    )

    assert "Python: shown in work of 36 months, last mentioned in 2023-12" in finding(analyzer, text, "python").reason


def test_the_time_between_two_stays_at_one_employer_is_no_work(analyzer: Analyzer) -> None:
    text = "EXPERIENCE\nLindenhof Seeds - Data Scientist, Jan 2018 - Dec 2019; Jan 2022 - Dec 2022\n- Trained models of harvests\n"
    report = analyzer.analyze(HEADER + text, role="ml-engineer", level="mid")
    gate = next(item.reason for item in report.verdict.gates if item.id == "experience")

    assert report.profile.relevant_months == 36
    assert gate.startswith("36 months")
    assert next(item.reason for item in report.verdict.requirements if "of work in this field" in item.reason).startswith("36 months")


def test_what_stands_below_two_titles_at_one_employer_was_done_in_both(analyzer: Analyzer) -> None:
    heads = "EXPERIENCE\nLindenhof Seeds, Basel\nSenior Software Engineer, Jan 2022 - Dec 2023\nSoftware Engineer, Jan 2020 - Dec 2021\n"
    found = finding(analyzer, f"{heads}- Ran the harvest pipelines in Apache Airflow\n- Built seed counters in Java\n", "orchestration")

    assert "in work of 48 months" in found.reason


def test_a_deed_told_after_the_last_mention_is_told_with_its_month(analyzer: Analyzer) -> None:
    text = (
        "EXPERIENCE\nML Engineer, Lindenhof Seeds, Jan 2022 - Dec 2023\n- Deployed the harvest forecast as a service with continuous monitoring\n\n"
        "ML Engineer, Barley Works, Jan 2020 - Dec 2020\n- Set up model monitoring of four harvest forecasts\n"
    )

    assert "described in other words until 2023-12" in finding(analyzer, text, "model-monitoring").reason


def test_one_line_in_a_long_job_of_another_trade_is_no_time_with_what_it_names(analyzer: Analyzer) -> None:
    text = (
        "EXPERIENCE\nData Scientist, Lindenhof Seeds, Jan 2023 - Dec 2024\n- Trained models of harvests in Python\n\n"
        "Head of Purchasing, Wadbank, Jan 2003 - Dec 2021\n- Reports on turnover with product analytics\n"
    )

    assert "months" not in finding(analyzer, text, "data-analysis").reason


@pytest.mark.parametrize(
    ("title", "start", "level"),
    [("Principal Machine Learning Engineer", 2001, "staff"), ("Machine Learning Engineer", 2001, "senior"), ("Machine Learning Engineer", 2021, "junior")],
)
def test_a_short_text_of_a_long_life_is_read_at_its_level(analyzer: Analyzer, title: str, start: int, level: str) -> None:
    text = (
        f"{HEADER}EXPERIENCE\n{title}, Lindenhof Seeds, Jan {start} - Dec 2024\n"
        "- Led 14 engineers who built the ranking models of the shop in Python and PyTorch, served on Kubernetes to 40 million users.\n"
        "- Designed the feature store, the pipelines in Airflow and Spark, and the monitoring of drift.\n"
        "- Trained forecasting models for 900 shops.\n"
    )

    assert analyzer.analyze(text, role="ml-engineer", level="auto").stamp.level == level


@pytest.mark.parametrize(
    ("job", "told"),
    [
        ("Machine Learning Engineer, Saltmarsh Labs", "a job in this field without dates counts 12 months"),
        ("Machine Learning Intern, Saltmarsh Labs", "no dated job is in this field"),
        ("Machine Learning Engineer, Saltmarsh Labs, Mar 2024 - Sep 2026", "31 months of work in this field"),
    ],
)
def test_a_job_without_dates_counts_for_a_year_unless_an_intern_had_it(analyzer: Analyzer, job: str, told: str) -> None:
    text = f"{HEADER}EXPERIENCE\n\n{job}\n- Trained forecasts of tides in PyTorch\n\n{job.replace('Saltmarsh', 'Quay')}\n- Trained models in PyTorch\n"
    report = analyzer.analyze_text(text, "ml-engineer")

    assert next(finding.reason for finding in report.verdict.requirements if finding.id == "relevant-work").startswith(told)
