"""Whole ads: what is asked for, and what is left out."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from gapcheck.analysis import Analyzer
from gapcheck.domain import Posting

Read = Callable[[str], Posting]


@pytest.fixture(scope="module")
def staff(read_ad: Read) -> Posting:
    return read_ad("staff_llm_engineer.txt")


def needs_of(posting: Posting) -> dict[str, str]:
    return {asked.id: asked.need for asked in posting.requirements}


def test_required_and_preferred_skills_are_told_apart(staff: Posting) -> None:
    needs = needs_of(staff)
    required = {"python", "kubernetes", "retrieval-augmented-generation", "large-language-models", "vector-databases", "docker", "langchain"}

    assert {needs.get(skill) for skill in required} == {"required"}
    assert {needs.get(skill) for skill in ("apache-kafka", "rabbitmq", "pytorch", "terraform")} == {"preferred"}


@pytest.mark.parametrize("skill", ["cobol", "tableau"], ids=["company", "team"])
def test_what_the_company_uses_is_not_asked_for(staff: Posting, skill: str) -> None:
    assert skill not in needs_of(staff)


@pytest.mark.parametrize("skill", ["r", "tensorflow"], ids=["benefits", "legal"])
def test_benefits_and_legal_text_ask_for_nothing(staff: Posting, skill: str) -> None:
    assert skill not in needs_of(staff)


def test_the_name_of_the_employer_is_no_skill(staff: Posting) -> None:
    assert staff.employer == "Snowflake Harbour"
    assert "snowflake" not in needs_of(staff)


def test_departments_and_people_are_no_skills(staff: Posting) -> None:
    assert not {"data-science", "ux-design"} & set(needs_of(staff))


def test_a_field_of_study_is_no_skill(staff: Posting) -> None:
    assert not {"computer-science", "statistics"} & set(needs_of(staff))


def test_years_are_the_most_that_are_required(staff: Posting) -> None:
    assert staff.years == 7


def test_the_lowest_degree_is_asked_and_a_higher_one_is_nice(staff: Posting) -> None:
    assert staff.degree is not None
    assert staff.higher_degree is not None
    assert (staff.degree.level, staff.degree.need, staff.degree.related, staff.degree.or_experience) == ("bachelor", "required", True, True)
    assert (staff.higher_degree.level, staff.higher_degree.need) == ("doctorate", "preferred")


def test_terms_that_are_not_known_are_told(staff: Posting) -> None:
    assert staff.unknown_terms == ("Quorvex", "Flimsey")


def test_alternatives_share_a_group(staff: Posting) -> None:
    groups: dict[str | None, set[str]] = {}
    for asked in staff.requirements:
        groups.setdefault(asked.group, set()).add(asked.id)
    groups.pop(None)

    assert {"go", "rust", "java"} in groups.values()
    assert {"pinecone", "weaviate", "milvus"} in groups.values()
    assert {"apache-kafka", "rabbitmq"} in groups.values()


def test_an_ad_with_a_requirements_section_is_read_with_confidence(staff: Posting) -> None:
    assert (staff.confidence, staff.warnings) == ("high", ())


def test_title_and_level_come_first(staff: Posting) -> None:
    assert (staff.title, staff.level) == ("Staff LLM Engineer (Python, Kubernetes)", "staff")


def test_every_surface_stands_in_the_ad(staff: Posting, ads) -> None:
    text = " ".join((ads / "staff_llm_engineer.txt").read_text(encoding="utf-8").split())
    assert all(surface in text for asked in staff.requirements for surface in asked.surfaces)


def test_a_web_page_is_read_without_its_navigation(read_ad: Read) -> None:
    posting = read_ad("ml_engineer.html")
    needs = needs_of(posting)

    assert (posting.title, posting.level, posting.years) == ("Machine Learning Engineer II", "mid", 3)
    assert {needs.get(skill) for skill in ("python", "sql", "docker", "apache-airflow", "aws", "computer-vision")} == {"required"}
    assert {needs.get(skill) for skill in ("cuda", "rust")} == {"preferred"}
    assert not {"javascript", "kubernetes"} & set(needs)
    assert posting.degree is not None
    assert (posting.degree.level, posting.degree.need) == ("master", "preferred")


def test_an_ad_without_line_breaks_is_cut_at_its_headings(read_ad: Read) -> None:
    posting = read_ad("one_line.txt")
    needs = needs_of(posting)

    assert {needs.get(skill) for skill in ("python", "prophet", "sql", "ab-testing")} == {"required"}
    assert needs.get("apache-spark") == "preferred"
    assert not {"scala", "apache-hadoop"} & set(needs)
    assert posting.years == 2


def test_a_pdf_gives_the_same_skills_as_its_text(analyzer: Analyzer, read_ad: Read, ads) -> None:
    stream = BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=True)
    lines = canvas.beginText(50, 800)
    for line in (ads / "staff_llm_engineer.txt").read_text(encoding="utf-8").split("\n"):
        lines.textLine(line.replace("- ", "\u2022 ", 1) if line.startswith("- ") else line)
    canvas.drawText(lines)
    canvas.save()

    assert needs_of(analyzer.read_posting(stream.getvalue())) == needs_of(read_ad("staff_llm_engineer.txt"))


def test_reading_the_same_ad_twice_gives_the_same(read_ad: Read) -> None:
    assert read_ad("staff_llm_engineer.txt") == read_ad("staff_llm_engineer.txt")


@pytest.mark.parametrize(
    ("tasks", "profile", "language"),
    [("Deine Aufgaben", "Dein Profil", "German"), ("Vos missions", "Profil recherché", "French"), ("Responsabilidades", "Requisitos", "Spanish")],
)
def test_an_ad_in_another_language_is_told_as_not_read(read_ad: Read, tasks: str, profile: str, language: str) -> None:
    posting = read_ad(f"Machine Learning Engineer (m/w/d)\n\n{tasks}\n- Python, PyTorch\n\n{profile}\n- SQL, Docker\n")

    assert posting.confidence == "low"
    assert next(warning.message for warning in posting.warnings if warning.code == "not_english").startswith(f"Its headings are in {language};")


def test_an_english_ad_with_a_foreign_heading_is_read(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nRequirements\n- Python, SQL, Docker\n\nProfil\n- Terraform\n")
    assert "not_english" not in {warning.code for warning in posting.warnings}


@pytest.mark.parametrize(
    ("text", "title", "level"),
    [
        ("We're hiring a Senior Data Engineer (m/f/d) in Oslo! Requirements: Python, SQL", "Senior Data Engineer", "senior"),
        ("We are looking for an experienced ML Engineer to join our team.\n\nRequirements\n- Python, SQL", "ML Engineer", None),
        ("Hi! I am recruiting for an exciting Associate Data Engineer role in the north.\n\nRequirements\n- Python, SQL", "Associate Data Engineer", "junior"),
        ("Staff Engineer\n\nYou will be hiring a Junior Developer.\n\nRequirements\n- Python, SQL", "Staff Engineer", "staff"),
        ("We're looking for an iOS Developer!\n\nYou have\n- Python, SQL", "iOS Developer", None),
        ("We're looking for a senior .NET Developer!\n\nYou have\n- Python, SQL", ".NET Developer", None),
        ("Crane Operations Specialist m/f/div.\nHarbour Works | Gdynia\n\nRequirements\n- Python, SQL", "Crane Operations Specialist m/f/div.", None),
        ("Harbour Data Analyst. The Quarrel Clinic wants an analyst for its pier. Requirements: Python, SQL. Nice to have: Rust.", "Harbour Data Analyst", None),
        ("We are nine people. We sort herring.\n\nRequirements\n- Python, SQL", "", None),
    ],
)
def test_a_sentence_can_name_the_title(read_ad: Read, text: str, title: str, level: str | None) -> None:
    posting = read_ad(f"{text}\n")
    assert (posting.title, posting.level) == (title, level)


def test_items_that_run_on_are_read_one_by_one(read_ad: Read) -> None:
    posting = read_ad(
        "Engineer\n\nDesirable skills: Knowledge of ferries and harbours Experience with Terraform is required Experience working with Rust and Kafka "
        "Strong SQL skills a must Proficiency in Docker and all that belongs to it\n\nRequirements\n- Python\n"
    )
    assert {asked.id: asked.need for asked in posting.requirements} == {
        "terraform": "required", "rust": "preferred", "apache-kafka": "preferred", "sql": "required", "docker": "preferred", "python": "required",
    }  # fmt: skip


def test_weak_headings_ask_where_nothing_else_does(read_ad: Read) -> None:
    alone = read_ad("Engineer\n\nDesired Skills and Experience\n- Python\n- SQL\n")
    beside = read_ad("Engineer\n\nRequirements\n- Python\n\nDesired Skills and Experience\n- SQL\n")

    assert needs_of(alone) == {"python": "required", "sql": "required"}
    assert needs_of(beside) == {"python": "required", "sql": "preferred"}


def test_company_prose_that_runs_on_behind_a_list_is_left_out(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nRequirements\n- Python and SQL. Harbour Analytics is a leading provider of COBOL. Our teams love Tableau.\n")
    assert set(needs_of(posting)) == {"python", "sql"}


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Validate our models before release", "model-validation"),
        ("Collecting and cleaning the data of forty terminals", "data-cleaning"),
        ("Manage large and messy data", None),
        ("Manage large disparate data sets", "data-management"),
    ],
)
def test_practices_are_found_as_deeds(ask, line: str, skill: str | None) -> None:
    assert (skill in ask(line)) if skill else not ask(line)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Requirements:\n- Python\n- SQL\n- Docker\n", ""),
        ("• Python and SQL\n• Docker\n• Kafka\n", ""),
        ("Data Engineer\nRequirements:\n- Python\n- SQL\n- Docker\n", "Data Engineer"),
    ],
)
def test_an_item_of_a_list_is_no_title(analyzer: Analyzer, text: str, title: str) -> None:
    assert analyzer.read_posting(text).title == title


@pytest.mark.parametrize("name", ["iOS Developer", "Data Engineer"])
def test_a_title_in_a_sentence_in_front_of_a_list_asks_for_its_field(read_ad: Read, name: str) -> None:
    posting = read_ad(f"We're looking for an {name}! You have: \u2022 Swift \u2022 Git Bonus: \u2022 Kotlin\n")
    assert {"iOS Developer": "ios-development", "Data Engineer": "data-engineering"}[name] in {asked.id for asked in posting.requirements}


@pytest.mark.parametrize(
    ("lines", "doubted"),
    [("- Rust\n- Git\n", False), ("- Rust\n- We do not ask for a degree.\n", True), ("- Rust\n- CISSP\n", False), ("- Kind words\n" * 12 + "- Rust\n- Git\n", True)],
    ids=["two", "one", "a certificate", "long"],
)
def test_a_short_ad_may_ask_for_two_things(read_ad: Read, lines: str, doubted: bool) -> None:
    posting = read_ad(f"Harbour Clerk\n\nYou have:\n{lines}")
    assert ("few_requirements" in [warning.code for warning in posting.warnings]) == doubted
