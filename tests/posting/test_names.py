"""Names that are also words, and characters that look like names."""

from collections.abc import Callable

import pytest

from gapcheck.domain import AskedSkill, Posting

Read = Callable[[str], Posting]
Ask = Callable[[str], dict[str, AskedSkill]]


MARKS = ["(m/f/d)", "(f/m/d)", "(m/f/x)", "(H/F)", "(F/H)", "(F/M)", "(M/F)", "m/f/d", "(d/f/m)", "(f/m/div.)", "(m|f|d)", "(m,f,d)", "(f*m*d)", "(w/m/d)"]
PLACES = {"title": "ML Engineer {}\n\nRequirements\n- Python\n", "item": "ML Engineer\n\nRequirements\n- Python\n- We look for an engineer {}\n"}


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("ad", PLACES.values(), ids=PLACES)
def test_marks_of_gender_ask_for_no_language(read_ad: Read, ad: str, mark: str) -> None:
    assert {asked.id for asked in read_ad(ad.format(mark)).requirements} <= {"machine-learning", "python"}


@pytest.mark.parametrize(
    "line",
    [
        "Our office in Washington D.C.",
        "R&D budget",
        "C-level communication skills",
        "Series C startup",
        "D&I champion",
        "Swift delivery",
        "Rust belt",
        "Go-getter",
        "Excel at your work",
    ],
)
def test_words_that_look_like_languages_are_none(ask: Ask, line: str) -> None:
    assert not {"c", "d", "r", "f-sharp", "swift", "rust", "go", "excel"} & set(ask(line))


# fmt: off
NAMES = [
    "Spark", "Go", "Rust", "R", "C", "Ray", "Swift", "Dash", "Chef", "Beam",
    "Flink", "Hive", "Excel", "Spring", "Express", "React", "Angular", "Triton", "Feast", "Prefect",
    "Snowflake", "Databricks", "Helm", "Vault", "Unity", "Torch", "Haystack", "Chroma", "Node", "Vue",
    "Dart",
]
# fmt: on


@pytest.mark.parametrize("name", NAMES)
def test_an_item_that_is_only_a_name_is_the_skill(read_ad: Read, name: str) -> None:
    posting = read_ad(f"ML Engineer\n\nRequirements\n- Python and SQL\n\nNice to have\n- {name}\n")
    assert [asked.surfaces for asked in posting.requirements if asked.need == "preferred"] == [(name,)]


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("Go experience", {"go"}),
        ("Strong React", {"react"}),
        ("Rust (2+ years)", {"rust"}),
        ("Snowflake (our old warehouse)", {"snowflake"}),
        ("Camel (freight messages), SQL", {"apache-camel", "sql"}),
        ("Spark - advanced", {"apache-spark"}),
        ("Snowflake (must have)", {"snowflake"}),
        ("Go and Rust", {"go", "rust"}),
        ("React and TypeScript", {"react", "typescript"}),
        ("Spark/Flink", {"apache-spark", "apache-flink"}),
        ("Go or Rust is used for our services", {"go", "rust"}),
        ("React for small internal tools", {"react"}),
    ],
)
def test_a_name_at_the_start_of_an_item_is_the_skill(ask: Ask, line: str, skills: set[str]) -> None:
    assert skills <= set(ask(line))


@pytest.mark.parametrize("line", ["Go the extra mile for our customers", "React to incidents fast", "React (fast) to incidents of our cranes", "Make thoughtful choices", "Express yourself clearly"])
def test_a_verb_at_the_start_of_an_item_is_none(ask: Ask, line: str) -> None:
    assert not {"go", "react", "make", "express-js"} & set(ask(line))


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("You will work with our Salesforce team.", "salesforce"),
        ("Our customers run Oracle and SAP.", "sap"),
        ("You will work with our Jira people and the Salesforce team.", "salesforce"),
        ("You will work next to the Oracle group.", "oracle-database"),
        ("You will take over from Ruby next spring.", "ruby"),
        ("You will report to Julia.", "julia"),
        ("You join an engineering team building some of our most loved apps.", "teamwork-and-collaboration"),
    ],
)
def test_what_others_use_is_not_asked_for(read_ad: Read, text: str, skill: str) -> None:
    assert skill not in {asked.id for asked in read_ad(f"Engineer\n\nYou should have strong Python skills. {text}\n").requirements}


def test_a_team_of_ones_own_still_names_its_tool(read_ad: Read) -> None:
    assert "python" in {asked.id for asked in read_ad("Engineer\n\nYou will join our Python team.\n\nRequirements\n- SQL\n").requirements}


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("You will work with partners across Product, Data Engineering, Marketing and Finance.", "data-engineering"),
        ("You will support stakeholders in Sales, Marketing, and Legal.", "marketing"),
        ("You will join a growing team of developers experienced in DevOps, Scala and Terraform.", "terraform"),
    ],
)
def test_departments_and_what_others_can_do_are_not_asked_for(read_ad: Read, text: str, skill: str) -> None:
    posting = read_ad(f"ML Engineer\n\nResponsibilities\n- {text}\n\nRequirements\n- Python\n")
    assert skill not in {asked.id for asked in posting.requirements}


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Work with teams across the company to deploy Terraform modules", "terraform"),
        ("Join a team of engineers experienced in cranes and write Terraform modules", "terraform"),
        ("Take over services in Terraform from our crane team", "terraform"),
        ("Work with Terraform and the people of the quay", "terraform"),
    ],
)
def test_what_is_done_with_others_is_asked_for(read_ad: Read, text: str, skill: str) -> None:
    posting = read_ad(f"ML Engineer\n\nResponsibilities\n- {text}\n\nRequirements\n- Python\n")
    assert skill in {asked.id for asked in posting.requirements}


@pytest.mark.parametrize(
    ("line", "skill", "asked"),
    [
        ("Strong background in statistics and optimization", "mathematical-optimization", True),
        ("Lead product optimization for the berth planner", "mathematical-optimization", False),
        ("Skilled in modeling tides", "model-development", True),
        ("Own the monthly reporting for the harbour", "reporting", True),
        ("Terraform and other IaC", "infrastructure-as-code", True),
    ],
)
def test_everyday_names_of_methods_count_in_lists(ask: Ask, line: str, skill: str, asked: bool) -> None:
    assert (skill in ask(line)) is asked


@pytest.mark.parametrize(
    ("text", "skill", "asked"),
    [
        ("Crane Engineer, Quarrel Robotics\n", "robotics", False),
        ("Quarrel Robotics | Crane Engineer\n", "robotics", False),
        ("Crane Engineer at Quarrel Machine Learning\n", "machine-learning", False),
        ("Crane Engineer\nQuarrel Robotics, Gdynia\n\nYou will keep the books of Quarrel Robotics in order.\n", "robotics", False),
        ("Crane Engineer\n\nYou will join Quarrel Robotics as one of nine.\n", "robotics", False),
        ("Crane Engineer, Applied Robotics\n", "robotics", True),
        ("Crane Engineer - Machine Learning\n", "machine-learning", True),
        ("Robotics Engineer, Quarrel Robotics\n", "robotics", True),
    ],
)
def test_a_skill_in_the_name_of_the_employer_is_not_asked_for(read_ad: Read, text: str, skill: str, asked: bool) -> None:
    posting = read_ad(f"{text}\nRequirements\n- C++\n- SQL\n- Git\n")
    assert (skill in {item.id for item in posting.requirements}) == asked


@pytest.mark.parametrize(
    ("lines", "skills"),
    [
        (["READY FOR FIELD VISITS IN SPRING", "START ON 1 SEP 2031"], {"python"}),
        (["APPLY BY 15 SEP"], {"python"}),
        (["JAVA AND SPRING"], {"python", "java", "spring"}),
        (["SKILLED IN SPRING"], {"python", "spring"}),
        (["SPRING"], {"python", "spring"}),
    ],
)
def test_seasons_and_months_in_capitals_are_no_skills(read_ad: Read, lines: list[str], skills: set[str]) -> None:
    posting = read_ad("BACKEND DEVELOPER\n\nREQUIREMENTS\n- PYTHON\n" + "".join(f"- {line}\n" for line in lines))
    assert {asked.id for asked in posting.requirements} - {"back-end-development"} == skills
