"""What an ad says that it does not ask for, in the wordings that ads use."""

from collections.abc import Callable

import pytest

from gapcheck.domain import Posting

Read = Callable[[str], Posting]
AD = "ML Engineer\n\nAbout us\nHarbour Analytics builds tools for ports and shipping companies in the north.\n\nRequirements\n- Python and SQL\n- {}\n"


def need_of(posting: Posting, skill: str) -> str | None:
    return next((asked.need for asked in posting.requirements if asked.id == skill), None)


@pytest.mark.parametrize(
    "line",
    [
        "You don't need to know Kubernetes",
        "You need not know Kubernetes",
        "No Kubernetes experience needed",
        "No need for Kubernetes",
        "There is no need to know Kubernetes",
        "No prior knowledge of Kubernetes required",
        "No experience with Docker, Helm or Kubernetes is necessary",
        "Neither Docker nor Kubernetes is needed",
        "Zero Kubernetes experience required",
        "Prior Kubernetes experience is not necessary",
        "Experience with Kubernetes is not needed",
        "Knowledge of Kubernetes would not be necessary",
        "Kubernetes isn't a must",
        "Kubernetes knowledge is unnecessary",
        "Lack of Kubernetes experience is not a problem",
        "It is not necessary to know Kubernetes",
        "Not needed: Kubernetes",
        "We do not use Kubernetes",
        "Our stack has no Kubernetes",
        "Nobody here uses Kubernetes",
        "You will not work with Kubernetes",
        "We moved away from Kubernetes",
        "We've migrated from Kubernetes to Nomad",
        "We replaced Kubernetes with Nomad last year",
        "You will learn Kubernetes on the job",
        "We will teach you Kubernetes",
        "Kubernetes can be learned on the job",
        "Training in Kubernetes is provided",
        "This is not a Kubernetes role",
        "This isn't a Kubernetes job",
        "We don't expect you to know Kubernetes",
        "We don't care if you know Kubernetes",
        "Don't worry if you have never used Kubernetes",
        "Candidates without experience in Kubernetes are welcome",
        "Strong Python; Kubernetes is not needed",
        "No Kubernetes here",
        "Kubernetes is neither needed nor in use",
        "Kubernetes (superfluous)",
        "Kubernetes (not wanted)",
        "Kubernetes (no prior knowledge expected)",
    ],
)
def test_what_is_denied_is_not_asked(read_ad: Read, line: str) -> None:
    posting = read_ad(AD.format(line))

    assert need_of(posting, "kubernetes") is None
    assert need_of(posting, "python") == "required"


@pytest.mark.parametrize(
    "line",
    [
        "Kubernetes is not required",
        "Kubernetes not required but helpful",
        "Kubernetes knowledge is optional",
        "Kubernetes or willingness to learn",
        "Kubernetes (or willingness to learn it)",
        "Kubernetes (no experience required)",
        "Willingness to learn Kubernetes",
        "Experience with Kubernetes or a strong desire to learn it",
        "Kubernetes knowledge is appreciated",
        "Kubernetes, though not required, is welcome",
    ],
)
def test_what_may_be_missing_is_nice_to_have(read_ad: Read, line: str) -> None:
    assert need_of(read_ad(AD.format(line)), "kubernetes") == "preferred"


@pytest.mark.parametrize(
    "line",
    [
        "You will not only use Kubernetes but love it",
        "Kubernetes is a must, Docker is not needed",
        "You don't need Docker, but Kubernetes is a must",
        "Solid Kubernetes (no Docker needed)",
        "Kubernetes (no degree expected)",
        "Kubernetes, Docker (not expected)",
        "Kubernetes (is expected)",
        "We do not use Docker, we use Kubernetes",
        "We replaced Nomad with Kubernetes",
        "No less than 3 years of Kubernetes",
        "No nonsense, just Kubernetes",
        "You can't do without Kubernetes",
        "Kubernetes in production. No degree required.",
        "3+ years with Kubernetes and no fear of on-call",
        "You'll learn a lot, and you know Kubernetes",
    ],
)
def test_a_denial_reaches_no_further_than_its_clause(read_ad: Read, line: str) -> None:
    assert need_of(read_ad(AD.format(line)), "kubernetes") == "required"


@pytest.mark.parametrize(
    "line",
    [
        "No degree required.",
        "No degree needed",
        "A degree is not required",
        "You do not need a degree",
        "No formal degree is necessary",
        "A university degree is not a must",
        "We don't require a degree",
        "No PhD required",
        "PhD not required",
        "No Master's degree needed",
        "No diploma or degree required",
        "Neither a Master's nor a PhD is required",
        "We don't care about degrees",
        "With or without a degree",
        "Irrespective of degree",
        "Candidates without a degree are welcome",
    ],
)
def test_a_denied_degree_is_no_gate(read_ad: Read, line: str) -> None:
    assert read_ad(AD.format(line)).degree is None


@pytest.mark.parametrize(
    ("line", "level", "need"),
    [
        ("Bachelor's degree not required but a plus", "bachelor", "preferred"),
        ("Bachelor's degree required, no PhD needed", "bachelor", "required"),
        ("Bachelor's degree in CS; Master's not required", "bachelor", "required"),
        ("A degree in computer science, no exceptions", "bachelor", "required"),
    ],
)
def test_other_degrees_stay(read_ad: Read, line: str, level: str, need: str) -> None:
    degree = read_ad(AD.format(line)).degree

    assert degree is not None
    assert (degree.level, degree.need) == (level, need)


@pytest.mark.parametrize(
    ("line", "years"),
    [
        ("No minimum years of experience", None),
        ("You don't need 5 years of experience", None),
        ("No experience required", None),
        ("0-2 years of experience", 0),
        ("3 years of experience, no less", 3),
    ],
)
def test_denied_years_are_not_asked(read_ad: Read, line: str, years: int | None) -> None:
    assert read_ad(AD.format(line)).years == years


def test_a_denied_degree_does_not_fail_a_candidate(analyzer, read_ad: Read) -> None:
    role = analyzer.role_from(read_ad("Backend Engineer (m/f/d)\n\nRequirements\n- Go experience\n- No PhD required\n- You don't need to know Kubernetes\n"))

    assert role.gates == ()
    assert {option for item in role.requirements for option in item.any_of} == {"back-end-development", "go"}


@pytest.mark.parametrize(
    ("sentence", "gone"),
    [
        ("Jenkins was replaced by Argo CD last autumn.", True),
        ("Jenkins has recently been retired; Argo CD took over.", True),
        ("Jenkins is being phased out.", True),
        ("Jenkins gave way to Argo CD.", True),
        ("You will replace the belts of Jenkins and keep it in order.", False),
    ],
)
def test_what_another_took_the_place_of_is_not_asked(read_ad: Read, sentence: str, gone: bool) -> None:
    posting = read_ad(f"Release Engineer\n\nAbout the job\nYou will keep our cranes online. {sentence}\n\nRequirements\n- Linux\n- Bash\n- Git\n")
    assert ("jenkins" not in {asked.id for asked in posting.requirements}) == gone
