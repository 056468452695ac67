"""Files as other programs write them, one for each thing that once went wrong: what a person sees is read, what nobody sees is told."""

from pathlib import Path

import pytest

from gapcheck import Analyzer, GapReport
from gapcheck.errors import UnsupportedFormat
from gapcheck.reading import read

FILES = Path(__file__).parent / "files"
JOB = "Machine Learning Engineer, Harbour Analytics, Sep 2022"
LONG_JOB = "Machine Learning Engineer, Harbour Analytics, September 2022 - Present"


def skills(report: GapReport, *status: str) -> set[str]:
    return {skill.id for skill in report.profile.skills if skill.status in (status or ("shown", "listed"))}


@pytest.mark.parametrize("name", ["w_fafafa.docx", "w_fdfdfd.docx", "w_near.docx", "w_white.docx", "w_highlight.docx", "white_0.99.pdf"])
def test_keywords_of_a_cook_are_left_out_and_told(analyzer: Analyzer, name: str) -> None:
    report = analyzer.analyze(FILES / name)

    assert skills(report) == set()
    assert report.resume.reading.warnings[0].code == "hidden_text"
    assert "PyTorch Kubernetes" in report.resume.reading.warnings[0].message


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("06_strict.docx", "Built ranking with PyTorch on Kubernetes."),
        ("08_altchunk.docx", "Kubernetes, Airflow"),
        ("11_null_rel.docx", "Built ranking with PyTorch on Kubernetes."),
        ("12_null_rel2.docx", "Built ranking with PyTorch on Kubernetes."),
        ("13_top_rel.docx", "Built ranking with PyTorch on Kubernetes."),
        ("14_missing_image.docx", "Built ranking with PyTorch on Kubernetes."),
        ("15_customxml.docx", "Built ranking with PyTorch on Kubernetes."),
        ("16_altchunk_only.docx", "Built ranking with PyTorch."),
    ],
)
def test_word_file_that_word_processors_open_is_read(name: str, words: str) -> None:
    text = read(FILES / name).text

    assert words in text
    assert JOB in text


def test_chips_stand_apart_and_every_trick_of_the_page_is_left_out() -> None:
    document = read(FILES / "h2.html")

    chips = ("TensorFlow  Airflow  Docker", "Kafka  Terraform", "MLflow  Pandas", "Flask  NumPy", "FastAPI  Django")
    assert [words for words in chips if words not in document.text] == []
    hidden = ("Snowflake", "Ansible", "Redis", "Jenkins", "Prometheus", "MongoDB", "Elasticsearch", "Hadoop", "Jupyter", "offscreen")
    assert [word for word in hidden if word in document.text] == []
    assert document.warnings[0].code == "hidden_text"


def test_values_of_a_form_and_typed_notes_are_read(analyzer: Analyzer) -> None:
    form, note = (analyzer.analyze(FILES / name) for name in ("p05_acroform.pdf", "p11_freetext.pdf"))

    assert {"kubernetes", "pytorch", "snowflake", "tensorflow"} <= skills(form)
    assert {"rust", "apache-kafka"} <= skills(note, "listed")


def test_odd_gaps_do_not_cut_words_and_lost_blanks_have_no_score(analyzer: Analyzer) -> None:
    cut, merged = (analyzer.analyze(FILES / name) for name in ("p01_gap18_mn.pdf", "p02_narrowspace12.pdf"))

    assert LONG_JOB in read(FILES / "p01_gap18_mn.pdf").text
    assert cut.profile.entries[0].months == 51
    assert (merged.resume.reading.grade, merged.verdict.score, merged.resume.reading.warnings[0].code) == ("poor", None, "broken_words")


@pytest.mark.parametrize("name", ["c05_shadow3.pdf", "p04b_shadow.pdf"])
def test_shadow_of_a_heading_is_read_once(analyzer: Analyzer, name: str) -> None:
    text = read(FILES / name).text
    report = analyzer.analyze(FILES / name)

    assert [text.count(heading) for heading in ("EXPERIENCE", "EDUCATION", "SKILLS")] == [1, 1, 1]
    assert {entry.title for entry in report.profile.entries if entry.kind == "work"} <= {"Machine Learning Engineer", "Data Analyst"}


def test_foot_of_every_page_is_nobodys_work(analyzer: Analyzer) -> None:
    report = analyzer.analyze(FILES / "p10_furniture.pdf")

    assert "java" not in skills(report)
    assert "repeated_lines" in {warning.code for warning in report.resume.reading.warnings}


@pytest.mark.parametrize(("name", "what"), [("desktop.ini", "a settings file"), ("lock.docx", "a lock file of Word")])
def test_litter_is_no_resume(name: str, what: str) -> None:
    with pytest.raises(UnsupportedFormat, match=what):
        read(FILES / name)
