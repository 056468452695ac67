"""When a resume was written, where it says so itself."""

import pytest

from gapcheck import Analyzer

JOB = "Mina Rost\nmina@example.com\n\nEXPERIENCE\n\nData Scientist, Brackwater Ltd\nSep 2022 - Present\n- Trained models in PyTorch\n"


@pytest.mark.parametrize(
    ("told", "month"),
    [
        ("Last updated: 17th March 2023", "2023-03"),
        ("Stand: 04/2024", "2024-04"),
        ("EDUCATION\nM.S. Computer Science, Example University (Expected Dec. 2023)", "2023-12"),
        ("EDUCATION\nBSc Physics, Example University, 2019 - 2023 (expected)", "2023-12"),
        ("EDUCATION\nMSc Physics, Example University, anticipated graduation: May 2027", "2026-11"),
        ("Updated November 2026", "2026-11"),
        ("Last updated: March 2023\nCERTIFICATIONS\nScrum course, May 2024", ""),
        ("- Led a team that updated 2023 tables", ""),
        ("", ""),
    ],
)
def test_a_text_tells_of_its_own_date(analyzer: Analyzer, told: str, month: str) -> None:
    assert analyzer.analyze_text(f"{JOB}\n{told}\n").profile.own_month == month


def test_months_after_the_texts_own_date_bring_no_points(analyzer: Analyzer) -> None:
    dated, open_ended = (analyzer.analyze_text(text) for text in (f"{JOB}\nLast updated: March 2023\n", JOB))

    assert dated.profile.experience_months == open_ended.profile.experience_months
    assert (dated.verdict.score or 0) < (open_ended.verdict.score or 0)
    assert any("2023-03" in note for note in dated.verdict.notes)
    assert not any("own dates" in note for note in open_ended.verdict.notes)


def test_a_resume_that_tells_that_it_is_of_today_is_believed(analyzer: Analyzer) -> None:
    job = JOB.replace("2022", "2019")
    old, new = (analyzer.analyze_text(text).verdict for text in (job, f"{job}\nUpdated 2026-11\n"))

    assert [note for note in old.notes if "younger than 2019" in note and "“Updated” and the month" in note]
    assert not [note for note in new.notes if "younger" in note or "own dates" in note]
    assert (new.score or 0) - (old.score or 0) > 5
