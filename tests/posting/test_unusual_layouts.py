"""Ads from sites, repositories and exports that lay their lists out in their own way."""

from collections.abc import Callable

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.domain import Posting

Read = Callable[[str], Posting]
END = "\n\nBenefits\n- Free ferry rides\n"


def ids(posting: Posting) -> set[str]:
    return {row.id for row in posting.requirements}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Tide Analyst\n\nRequirements\n? Knows Airflow well\n? Snowflake or BigQuery in daily use\n", {"apache-airflow", "snowflake"}),
        (
            "Tide Analyst\n\nDUTIES ? Build dashboards of berth times in Tableau ? Load tide tables with Airflow ? Keep PostgreSQL fast\n",
            {"tableau", "postgresql"},
        ),
        (
            "Tide Analyst\n\nSUMMARY OF ESSENTIAL JOB FUNCTIONS:\nUnderstand what harbours need of Azure\nServe as the voice of pilots for Kafka topics\n",
            {"azure", "apache-kafka"},
        ),
        ("Tide Analyst\n\n## Our mission\n\n* Design and run backend services that serve tide tables in Kotlin\n\n## Skills\n\n* SQL\n", {"kotlin", "sql"}),
        ("Tide Analyst\n\n## Our stack\n\nToday we run on Redis and ClickHouse. Our services are written in Elixir.\n", {"redis", "clickhouse", "elixir"}),
        ("Tide Analyst\n\nYou will get to:\n- Tune Spark jobs over a decade of tides\n", {"apache-spark"}),
        (
            "Tide Analyst\n\nThe candidate should have worked with Hadoop for a while.\n\nA grasp of tides and of Looker is needed here.\n",
            {"apache-hadoop", "looker"},
        ),
        ("Tide Analyst\n\nAbout the role\nSail along in a young crew; experience with Terraform in a port of any size\n", {"terraform"}),
        ("Tide Analyst\n\nAbout Quayside\nQuayside moves freight. The data scientist will forecast arrivals with Prophet.\n", {"prophet"}),
    ],
)
def test_what_an_unusual_layout_asks_for_is_read(read_ad: Read, text: str, asked: set[str]) -> None:
    assert asked <= ids(read_ad(text + END))


@pytest.mark.parametrize(
    ("text", "untouched"),
    [
        ("Tide Analyst\n\n## Our stack\n\nOur founders met at Redis and love Kafka.\n\n## Skills\n\n* SQL\n", {"redis", "apache-kafka"}),
        (
            "Tide Analyst\n\n## Our values\n\n* Own it: We build with Kafka and learn\n* Growing with our customers on Redis for many years to come\n\n## Skills\n\n* SQL\n",
            {"apache-kafka", "redis"},
        ),
        ("Tide Analyst\n\nAbout Quayside\nQuayside sells a harbour suite on Kafka.\n\nSkills\n- SQL\n", {"apache-kafka"}),
    ],
)
def test_what_a_company_says_of_itself_is_not_asked(read_ad: Read, text: str, untouched: set[str]) -> None:
    assert not untouched & ids(read_ad(text + END))


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Two years of big data engineering in a port", {"big-data", "data-engineering"}),
        ("Taste for big data processing", {"big-data", "data-processing"}),
        ("Know-how of LLM inference optimization", {"llm-inference-optimization"}),
    ],
)
def test_a_name_that_starts_with_the_last_word_of_another_counts_too(read_ad: Read, line: str, asked: set[str]) -> None:
    assert asked <= ids(read_ad(f"Tide Analyst\n\nRequirements\n- {line}\n{END}"))


def test_the_last_word_alone_starts_no_name(read_ad: Read) -> None:
    assert "data-engineering" not in ids(read_ad(f"Tide Analyst\n\nRequirements\n- Big data engineers are your peers\n- SQL\n{END}"))


@pytest.mark.parametrize(
    ("text", "required", "preferred"),
    [
        ("Desirable Criteria:\n\nThese give candidates an edge, but are not strictly required:\n- Knowledge of Kafka\n", set(), {"apache-kafka"}),
        ("Requirements\n- At home in Excel and PowerPoint, knowledge of Jira is a plus\n", {"excel"}, {"jira"}),
        ("Requirements\n- Java, some experience with Redis would be a plus\n", {"java"}, {"redis"}),
        ("Requirements\n- Some practice with tables is a plus. (NumPy, Pandas)\n- SQL\n", {"sql"}, {"numpy", "pandas"}),
        (
            "Requirements\n  * Strong in SQL. Bonus points for familiarity with\n    * Kafka\n    * dbt or Airflow\n  * Experience with Python\n",
            {"sql", "python"},
            {"apache-kafka", "dbt"},
        ),
        ("Requirements\n- SQL, bonus points for Kafka.\n- Redis\n", {"sql", "redis"}, {"apache-kafka"}),
    ],
)
def test_what_softens_one_name_leaves_the_others(read_ad: Read, text: str, required: set[str], preferred: set[str]) -> None:
    need = {row.id: row.need for row in read_ad(f"Tide Analyst\n\n{text}{END}").requirements}
    assert {skill: need.get(skill) for skill in required | preferred} == {**dict.fromkeys(required, "required"), **dict.fromkeys(preferred, "preferred")}


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("**URL:** https://jobs.example.org/view/31\n\nHarbour Data Engineer\n", "Harbour Data Engineer"),
        ("Would you like to see the ports of tomorrow?\n\nQuay Data Scientist\n", "Quay Data Scientist"),
        ("Permanent\n\nBerth Operations Analyst\n", "Berth Operations Analyst"),
        (" : Junior Tide Developer\n", "Junior Tide Developer"),
        ("Lead of the Tide Desk\n\nSolid background as a Data Engineer\n", "Lead of the Tide Desk"),
    ],
)
def test_the_title_is_the_line_that_names_one(read_ad: Read, head: str, title: str) -> None:
    assert read_ad(f"{head}\nRequirements\n- SQL\n- Python\n{END}").title == title


def test_an_item_of_a_list_is_not_the_title(read_ad: Read) -> None:
    posting = read_ad("Head of the Quay\n\nRequirements\n- Kafka\n- SQL\n- You lead developers\n")
    assert (posting.title, {"apache-kafka", "sql"} <= ids(posting)) == ("Head of the Quay", True)


def test_a_field_in_the_title_is_asked_for(read_ad: Read) -> None:
    assert "data-science" in ids(read_ad(f"Data Scientist\n\nRequirements\n- SQL\n{END}"))


@pytest.mark.parametrize(
    ("text", "title", "asked"),
    [
        ("Senior ML Engineer at Quillon, Berlin: Python, PyTorch, Kubernetes, 5 years.", "Senior ML Engineer", {"machine-learning", "python", "pytorch", "kubernetes"}),
        ("Data Engineer. We need Python and AWS; SQL is a plus.", "Data Engineer", {"data-engineering", "python", "aws", "sql"}),
        ("We are looking for a Senior Data Engineer with Spark and Airflow.", "Senior Data Engineer", {"data-engineering", "apache-spark", "apache-airflow"}),
        ("MLOps Engineer", "MLOps Engineer", {"mlops"}),
    ],
)
def test_ad_of_one_line_has_its_title(analyzer: Analyzer, text: str, title: str, asked: set[str]) -> None:
    posting = analyzer.read_posting(text.encode())
    assert (posting.title, ids(posting)) == (title, asked)
