"""How much an ad makes of a skill, and what stands for what."""

from collections.abc import Callable

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.domain import AskedSkill, Posting

Read = Callable[[str], Posting]


def rows_of(posting: Posting) -> dict[str, AskedSkill]:
    return {asked.id: asked for asked in posting.requirements}


def test_what_is_required_weighs_more_than_what_a_duty_names(read_ad: Read) -> None:
    one = rows_of(read_ad("Engineer\n\nRequirements\n- Docker\n\nWhat you'll do\n- Write Python\n"))
    other = rows_of(read_ad("Engineer\n\nRequirements\n- Python\n\nWhat you'll do\n- Run Docker\n"))

    assert one["docker"].weight > other["docker"].weight
    assert other["python"].weight > one["python"].weight


def test_what_is_named_again_weighs_more(read_ad: Read) -> None:
    once = rows_of(read_ad("Engineer\n\nRequirements\n- Docker\n- Python\n"))
    twice = rows_of(read_ad("Engineer\n\nRequirements\n- Docker\n- Python\n\nWhat you'll do\n- Run Docker\n"))

    assert twice["docker"].weight > once["docker"].weight
    assert twice["python"].weight == once["python"].weight


def test_what_comes_first_weighs_more(read_ad: Read) -> None:
    early = rows_of(read_ad("Engineer\n\nRequirements\n- Docker\n- Python\n- SQL\n"))
    late = rows_of(read_ad("Engineer\n\nRequirements\n- SQL\n- Python\n- Docker\n"))

    assert early["docker"].weight > late["docker"].weight
    assert early["python"].weight == late["python"].weight


def test_a_broader_field_is_told_by_the_narrower_one(analyzer: Analyzer, read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nRequirements\n- AI, machine learning, deep learning and natural language processing\n- Python and PyTorch\n")
    rows = rows_of(posting)
    options = {option for item in analyzer.role_from(posting).requirements for option in item.any_of}

    assert rows["machine-learning"].merged_into in rows
    assert rows[rows["machine-learning"].merged_into].weight >= rows["machine-learning"].weight
    assert {"python", "pytorch", "natural-language-processing"} <= options
    assert not {"machine-learning", "artificial-intelligence"} & options


def test_a_tool_never_stands_for_its_field_nor_its_language(read_ad: Read) -> None:
    rows = rows_of(read_ad("Engineer\n\nRequirements\n- Deep learning with PyTorch\n- Python and pandas\n"))
    assert {rows[skill].merged_into for skill in ("deep-learning", "python", "pytorch", "pandas")} == {""}


def test_a_nice_to_have_never_stands_for_what_is_required(read_ad: Read) -> None:
    rows = rows_of(read_ad("Engineer\n\nRequirements\n- Machine learning\n\nNice to have\n- Natural language processing\n"))
    assert rows["machine-learning"].merged_into == ""


def test_only_the_weightiest_are_held_against_a_resume(analyzer: Analyzer, read_ad: Read) -> None:
    names = [skill.name for skill in analyzer.taxonomy.skills.values() if skill.kind == "library" and skill.name.isalpha() and len(skill.name) > 5][:60]
    posting = read_ad("Engineer\n\nRequirements\n- Python\n" + "".join(f"- Experience with {name}\n" for name in names))
    role = analyzer.role_from(posting)

    assert len(posting.requirements) > 40
    assert len(role.requirements) <= 25
    assert "python" in {item.id for item in role.requirements}


@pytest.mark.parametrize(
    ("line", "least", "members"),
    [
        ("Two or more of Python, Scala and Java", 2, {"python", "scala", "java"}),
        ("At least two of AWS, Azure or GCP", 2, {"aws", "azure", "google-cloud"}),
        ("Proficiency in at least two of the following languages: Python, Go, Java, or Rust", 2, {"python", "go", "java", "rust"}),
        ("2+ of PyTorch, TensorFlow and JAX", 2, {"pytorch", "tensorflow", "jax"}),
        ("At least one of Kafka and RabbitMQ", 1, {"apache-kafka", "rabbitmq"}),
        ("Java/Kotlin/Scala", 1, {"java", "kotlin", "scala"}),
        ("Tools such as Tableau, Looker, Power BI", 1, {"tableau", "looker", "power-bi"}),
    ],
)
def test_a_list_tells_how_many_of_it_are_asked(analyzer: Analyzer, read_ad: Read, line: str, least: int, members: set[str]) -> None:
    posting = read_ad(f"Engineer\n\nRequirements\n- {line}\n")

    assert {(asked.id, asked.least) for asked in posting.requirements if asked.group} == {(member, least) for member in members}
    assert [(set(item.any_of), item.at_least) for item in analyzer.role_from(posting).requirements if item.any_of] == [(members, least)]
