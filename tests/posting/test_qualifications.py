"""Years, degrees and level."""

from collections.abc import Callable

import pytest

from gapcheck.domain import Posting

Read = Callable[[str], Posting]


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("5+ years of experience", 5),
        ("At least three years with Python", 3),
        ("3-5 years of experience", 3),
        ("4 to 6 yrs experience", 4),
        ("five (5) or more years of experience", 5),
        ("Minimum of 2 years' experience", 2),
        ("8+ years of software, 3+ of them in machine learning years", 8),
        ("10 years of experience is a plus", None),
        ("Proud of our 12 years in business", None),
        ("Kafka (3+ years)", None),
        ("Rust, Kafka (at least 4 years of experience)", None),
        ("Rust: 4+ years", None),
        ("Rust - 4 years", None),
        ("Data engineering (3+ years)", 3),
        ("Professional experience with Rust (5+ years)", 5),
        ("You have shipped something in the last 2 years", None),
        ("You are at least 18 years old", None),
        ("3 days per week in the office", None),
        ("Experience", None),
    ],
)
def test_years_of_experience(read_ad: Read, line: str, years: int | None) -> None:
    assert read_ad(f"Engineer\n\nRequirements\n- {line}\n").years == years


def test_preferred_years_do_not_count(read_ad: Read) -> None:
    assert read_ad("Engineer\n\nRequirements\n- 4+ years of Python\n\nPreferred\n- 9+ years of Python\n").years == 4


@pytest.mark.parametrize(
    ("line", "degree", "higher"),
    [
        ("Bachelor's degree in Computer Science", ("bachelor", "required"), None),
        ("BS/MS in Computer Science", ("bachelor", "required"), None),
        ("B.S. or M.S. degree", ("bachelor", "required"), None),
        ("Master's or Ph.D. in physics", ("master", "required"), None),
        ("University degree in engineering", ("bachelor", "required"), None),
        ("PhD preferred", ("doctorate", "preferred"), None),
        ("Prefer a technical degree with 8 years of experience", ("bachelor", "preferred"), None),
        ("BSc required; MSc in statistics is a plus", ("bachelor", "required"), ("master", "preferred")),
        ("MS SQL Server and MS Office", None, None),
        ("Scrum Master and master data", None, None),
        ("A sense of humour", None, None),
    ],
)
def test_degrees(read_ad: Read, line: str, degree: tuple[str, str] | None, higher: tuple[str, str] | None) -> None:
    posting = read_ad(f"Engineer\n\nRequirements\n- {line}\n")

    assert (posting.degree and (posting.degree.level, posting.degree.need)) == degree
    assert (posting.higher_degree and (posting.higher_degree.level, posting.higher_degree.need)) == higher


@pytest.mark.parametrize(
    ("title", "line", "level"),
    [
        ("Senior Machine Learning Engineer", "Python", "senior"),
        ("Sr. ML Engineer", "Python", "senior"),
        ("Senior Staff Engineer", "Python", "staff"),
        ("Principal Engineer", "Python", "staff"),
        ("Junior Data Scientist", "Python", "junior"),
        ("ML Engineer II", "Python", "mid"),
        ("Member of Technical Staff", "3 years of experience", "mid"),
        ("Engineer", "1+ years of experience", "junior"),
        ("Engineer", "9+ years of experience", "senior"),
        ("Engineer", "Python", None),
    ],
)
def test_level_is_that_of_the_title_or_else_of_the_years(read_ad: Read, title: str, line: str, level: str | None) -> None:
    assert read_ad(f"{title}\n\nRequirements\n- {line}\n").level == level
