"""Required or nice to have, by the words around a skill; and names that are no requirement."""

from collections.abc import Callable

import pytest

from gapcheck.domain import AskedSkill

Ask = Callable[[str], dict[str, AskedSkill]]


@pytest.mark.parametrize(
    ("line", "skill", "need"),
    [
        ("Experience with Terraform is a plus", "terraform", "preferred"),
        ("Terraform preferred", "terraform", "preferred"),
        ("Ideally you know Terraform", "terraform", "preferred"),
        ("Nice to have: Terraform", "terraform", "preferred"),
        ("Strong Rust; Terraform is a bonus", "rust", "required"),
        ("Strong Rust; Terraform is a bonus", "terraform", "preferred"),
        ("Back end in Python (preferred) or another language", "python", "preferred"),
        ("Rust services on Docker (preferred)", "rust", "required"),
        ("Ship models with Docker (FastAPI preferred)", "docker", "required"),
        ("Ship models with Docker (FastAPI preferred)", "fastapi", "preferred"),
        ("Familiarity with tools such as Terraform (v1) and Ansible is a strong asset", "ansible", "preferred"),
        ("Terraform is required, Ansible is a plus", "ansible", "preferred"),
        ("Terraform, of course", "terraform", "required"),
        ("Familiarity with Terraform", "terraform", "required"),
        ("Terraform – would be a plus", "terraform", "preferred"),
        ("Rust — a must", "rust", "required"),
        ("Nice if you know Terraform", "terraform", "preferred"),
        ("Rust – for our cranes, Terraform is a plus", "rust", "required"),
    ],
)
def test_cues_change_the_need_in_their_clause(ask: Ask, line: str, skill: str, need: str) -> None:
    assert ask(line)[skill].need == need


def test_asked_for_anywhere_means_required(read_ad) -> None:
    posting = read_ad("Engineer\n\nRequirements\n- Rust and Terraform\n\nNice to have\n- More Rust, and Ansible\n")
    assert {asked.id: asked.need for asked in posting.requirements} == {"rust": "required", "terraform": "required", "ansible": "preferred"}


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Work with data science and machine learning engineers", "data-science"),
        ("Partner with the cybersecurity team", "cybersecurity"),
        ("Collaborate with product, data engineering, design and platform teams", "data-engineering"),
        ("Shipped systems, not just prototypes", "prototyping"),
        ("Bring cutting edge AI to people", "edge-ai"),
        ("Make thoughtful choices", "make"),
        ("Degree in mathematics or statistics", "statistics"),
    ],
)
def test_names_in_passing_are_not_asked_for(ask: Ask, line: str, skill: str) -> None:
    assert skill not in ask(line)


@pytest.mark.parametrize(
    ("line", "skill"),
    [
        ("Care for security and privacy", "cybersecurity"),
        ("Good grasp of retrieval", "information-retrieval"),
        ("Logging and alerting for our services", "alerting"),
        ("Programming in any language", "computer-programming"),
        ("Part of an agile team", "agile"),
        ("Machine learning and leading teams", "machine-learning"),
        ("Experience with data engineering, SQL and Python", "data-engineering"),
    ],
)
def test_everyday_words_count_in_a_list_of_requirements(ask: Ask, line: str, skill: str) -> None:
    assert skill in ask(line)


@pytest.mark.parametrize(
    ("line", "members"),
    [
        ("Python, Go, Scala or Java", {"python", "go", "scala", "java"}),
        ("Java and/or TypeScript", {"java", "typescript"}),
        ("Dashboards (e.g. Tableau, Looker)", {"tableau", "looker"}),
        ("Tableau, Looker or similar", {"tableau", "looker"}),
        ("SQL and NoSQL, and Kafka or RabbitMQ", {"apache-kafka", "rabbitmq"}),
        ("Python and Java", set()),
        ("Chef/Puppet", {"chef", "puppet"}),
        ("HTML/CSS", set()),
        ("Tools like Terraform, databases such as MySQL or MongoDB", {"mysql", "mongodb"}),
        ("Docker, Kubernetes and Terraform", set()),
        ("AI/ML", set()),
    ],
)
def test_lists_of_alternatives_are_groups(ask: Ask, line: str, members: set[str]) -> None:
    assert {skill for skill, asked in ask(line).items() if asked.group} == members


def test_a_skill_that_is_asked_for_by_itself_is_in_no_group(read_ad) -> None:
    posting = read_ad("Engineer\n\nRequirements\n- Expert in Python\n- Python, Go or Java\n")
    groups = {asked.id: asked.group for asked in posting.requirements}

    assert groups["python"] is None
    assert groups["go"] == groups["java"] is not None


@pytest.mark.parametrize(
    "line",
    [
        "Doctorate or the same practice in Computer Science, Computer Engineering or another technical field",
        "Economics, Mathematics, Physics or equivalent practical experience",
        "A graduate degree, with a focus on Physics, Economics, or Mathematics",
    ],
)
def test_fields_of_study_away_from_their_degree_are_no_skills(ask: Ask, line: str) -> None:
    assert not {"computer-science", "mathematics", "physics", "economics"} & ask(line).keys()


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("Strong grasp of statistics and mathematics", {"statistics", "mathematics"}),
        ("Solid computer science fundamentals", {"computer-science"}),
        ("Master's degree and experience with statistics and machine learning", {"statistics", "machine-learning"}),
    ],
)
def test_what_is_asked_beside_a_degree_stays(ask: Ask, line: str, skills: set[str]) -> None:
    assert skills <= ask(line).keys()


def test_groups_are_numbered_in_reading_order(read_ad) -> None:
    posting = read_ad("Crane Keeper\n\nRequirements\n- Rust or Go\n- Two of Docker, Podman and Kubernetes\n")
    assert {asked.id: (asked.group, asked.least) for asked in posting.requirements} == {
        "rust": ("g1", 1),
        "go": ("g1", 1),
        "docker": ("g2", 2),
        "podman": ("g2", 2),
        "kubernetes": ("g2", 2),
    }


@pytest.mark.parametrize("title", ["Crane Developer (Rust/Go/Scala)", "Crane Developer - Rust, Go or Scala"])
def test_a_number_in_front_of_a_list_goes_before_the_title(read_ad, title: str) -> None:
    posting = read_ad(f"{title}\n\nRequirements\n- At least two of these languages: Rust, Go, Scala\n- Docker\n")
    assert {asked.id: asked.least for asked in posting.requirements if asked.group} == {"rust": 2, "go": 2, "scala": 2}


@pytest.mark.parametrize(
    "line",
    [
        "B.S. in Mathematics, Actuarial Science or Distributed Systems",
        "M.S. or PhD. in Computer Vision, Distributed Systems, Statistics with ML focus, or related fields",
        "Formal education in Statistics or Physics, Data Science, or Oceanography",
        "Master's degree (Data Engineering, Distributed Systems)",
        "You studied robotics, statistics or computer vision",
        "Degree in a technical discipline such as Network Engineering, Cybersecurity or Data Mining",
        "BSc Mathematics, actuarial science or data science",
        "Degree in Mathematics with a specialization in machine learning",
    ],
)
def test_fields_of_study_in_any_wording_are_no_skills(ask: Ask, line: str) -> None:
    assert not ask(line)


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("Degree in Statistics or strong knowledge of data modeling", {"data-modeling"}),
        ("Bachelor of Science in Cybersecurity or equivalent knowledge of data warehousing", {"data-warehousing"}),
        ("Master's degree in Physics, plus cloud computing", {"cloud-computing"}),
        ("Bachelor's degree and strong data modeling, machine learning", {"data-modeling", "machine-learning"}),
        ("A high degree of care in machine learning", {"machine-learning"}),
        ("Degree in Mathematics, statistics skills", {"statistics"}),
        ("Proven background in machine learning and data modeling", {"machine-learning", "data-modeling"}),
    ],
)
def test_skills_beside_fields_of_study_stay(ask: Ask, line: str, skills: set[str]) -> None:
    assert skills <= ask(line).keys()


def test_a_field_of_study_that_the_title_names_is_asked_for(read_ad) -> None:
    posting = read_ad("AI/ML Platform Engineer\n\nRequirements\n- Degree in Platform Engineering\n- Rust\n")
    assert "platform-engineering" in {asked.id for asked in posting.requirements}


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("Kafka would be nice to have.", "preferred"),
        ("Kafka is nice to have.", "preferred"),
        ("A little Kafka would be nice.", "preferred"),
        ("Some Kafka comes in handy.", "preferred"),
        ("We love Kafka.", None),
    ],
)
def test_a_wish_in_running_text_is_nice_to_have(read_ad, text: str, need: str | None) -> None:
    posting = read_ad(f"We are hiring a crane keeper. You need good Python and experience with SQL. {text}\n")
    assert {asked.id: asked.need for asked in posting.requirements}.get("apache-kafka") == need
