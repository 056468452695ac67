"""Ads without their line breaks, and with the escapes of other programs."""

from collections.abc import Callable

import pytest

from gapcheck.domain import Posting
from gapcheck.posting.escapes import undo_escapes

Read = Callable[[str], Posting]
HEADINGS = [
    "Requirements: ",
    "Requirements - ",
    "**Requirements:** ",
    "Must have: ",
    "Required skills: ",
    "Skills: ",
    "Qualifications: ",
    "You have: ",
    "Mandatory skills: ",
    "Key skills - ",
    "Tech stack: ",
    "We require ",
    "What You Need for this Position - ",
    "Skills required for the position: ",
]


def needs_of(posting: Posting) -> dict[str, str]:
    return {asked.id: asked.need for asked in posting.requirements}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_and_its_list_share_a_line(read_ad: Read, heading: str) -> None:
    posting = read_ad(
        f"Engineer\n\nHarbour Analytics builds tools for ports.\n\n{heading}Python, Kubernetes, SQL\nNice to have: Airflow\nBenefits: Gym, AWS credits\n"
    )
    assert needs_of(posting) == {"python": "required", "kubernetes": "required", "sql": "required", "apache-airflow": "preferred"}


@pytest.mark.parametrize(
    "text",
    [
        "We're hiring an ML Engineer! Requirements: • 3+ yrs Python • Kubernetes • SQL Nice to have: • Spark • Airflow "
        "Benefits: • Gym • AWS credits How to apply: send your CV.",
        "ML Engineer\nRequirements: - 3+ yrs Python - Kubernetes - SQL\nNice to have: - Spark - Airflow\nBenefits: - Gym - AWS credits",
        "ML Engineer\n\n✅ Must-haves\n✔️ 3+ yrs Python\n✔️ Kubernetes and SQL\n\n🌟 Bonus points\n➕ Spark\n➕ Airflow\n\n🎁 Perks\n☁️ AWS credits\n",
        "ML Engineer. Harbour Analytics plans berths for forty terminals in the north. "
        "What You Will Need 3+ yrs Python, Kubernetes and SQL. Nice To Have Spark and Airflow. "
        "What We Offer Gym and AWS credits. Equal Opportunity We hire without regard to age, and nobody is asked for COBOL.",
    ],
    ids=["dots", "dashes", "emoji", "capitals"],
)
def test_lists_inside_a_line_are_read(read_ad: Read, text: str) -> None:
    posting = read_ad(text if "\n" in text else f"{text}\n")
    needs = needs_of(posting)

    assert {needs.get(skill) for skill in ("python", "kubernetes", "sql")} == {"required"}
    assert {needs.get(skill) for skill in ("apache-spark", "apache-airflow")} == {"preferred"}
    assert not {"aws", "cobol"} & set(needs)
    assert posting.years == 3


def test_a_paragraph_of_sentences_keeps_its_facts(read_ad: Read) -> None:
    posting = read_ad(
        "Senior Data Engineer (m/f/d)\nHarbour Analytics, Gothenburg - hybrid\n\n"
        "Harbour Analytics builds planning tools for ports. We are eighty people, and we ship to customers every week.\n"
        "Responsibilities: build and run the pipelines that feed our forecasts; keep costs, quality and latency in view.\n"
        "Requirements: 5+ years of building data pipelines; Python, SQL, Airflow, Kubernetes and Docker; a bachelor's degree in computer science.\n"
        "Nice to have: Terraform, Kafka.\nBenefits: 30 days of holiday, hybrid work, AWS courses.\n"
    )
    needs = needs_of(posting)

    assert {needs.get(skill) for skill in ("python", "sql", "apache-airflow", "kubernetes", "docker")} == {"required"}
    assert {needs.get(skill) for skill in ("terraform", "apache-kafka")} == {"preferred"}
    assert not {"aws", "fsharp", "f-sharp"} & set(needs)
    assert posting.years == 5
    assert posting.degree is not None
    assert (posting.degree.level, posting.degree.need) == ("bachelor", "required")


def test_one_line_without_breaks_keeps_languages_degree_and_years(read_ad: Read) -> None:
    posting = read_ad(
        "Our client, a software firm with an office in Washington D.C., is looking for an engineer. The Office is open to all, and the candidate works at the "
        "client's Office in Washington, D.C. three days a week. Skills required for the position: PYTHON, Java, C++, SQL, UNIX. Bachelor's degree in Computer "
        "Science and 5 years of experience. What's In It for You - vacation and AWS courses.\n"
    )
    assert needs_of(posting) == dict.fromkeys(("python", "java", "cpp", "sql", "unix"), "required")
    assert posting.years == 5
    assert posting.degree is not None
    assert posting.degree.level == "bachelor"


def test_lines_are_numbered_as_in_the_ad(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nRequirements: • Python • SQL Nice to have: • Airflow\n\nAlso required\n- Docker\n")
    assert {asked.id: asked.line for asked in posting.requirements} == {"python": 3, "sql": 3, "apache-airflow": 3, "docker": 6}


def test_each_requirement_quotes_its_own_sentence(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nRequirements: Strong Python for our models. Docker on every machine.\n")
    assert {asked.id: asked.quote for asked in posting.requirements} == {"python": "Strong Python for our models.", "docker": "Docker on every machine."}


@pytest.mark.parametrize(
    ("line", "skills"),
    [
        ("C&#43;&#43; and Python &amp; SQL", {"cpp", "python", "sql"}),
        ("C\\+\\+", {"cpp"}),
        ("Node\\.js", {"node-js"}),
        ("C&amp;#43;&amp;#43;", {"cpp"}),
        ("R&amp;D experience", set()),
        ("<b>Rust</b></li><li>Kafka", {"rust", "apache-kafka"}),
    ],
)
def test_escapes_are_undone_before_reading(read_ad: Read, line: str, skills: set[str]) -> None:
    posting = read_ad(f"Engineer\n\nRequirements\n- Terraform\n- {line}\n")
    assert {asked.id for asked in posting.requirements} == skills | {"terraform"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Python &amp; SQL", "Python & SQL"),
        ("\\- CI\\/CD", "- CI/CD"),
        ("<li>Go</li><li>Rust</li>", "\n• Go\n\n• Rust"),
        ("a & b; x < y", "a & b; x < y"),
        ("Requirements:\\n- Python\\n- SQL", "Requirements:\n- Python\n- SQL"),
        ("**Must have:**", "Must have:"),
        ("C:\\new", "C:\\new"),
    ],
)
def test_only_escapes_are_changed(written: str, meant: str) -> None:
    assert undo_escapes(written) == meant
