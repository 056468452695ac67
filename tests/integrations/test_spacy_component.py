"""`nlp.add_pipe("gapcheck_skills")` in pipelines of others."""

import pickle
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc
from spacy.tokens.underscore import Underscore

ROOT = Path(__file__).parents[2]
TEXT = "Built pipelines in Go, Python/Java and Airflow.\nNo experience with Hadoop. Keen to learn Kubernetes."


def skills(doc: Doc, key: str = "skills") -> list[tuple[str, str, str]]:
    return [(span.text, span.id_, span.label_) for span in doc.spans[key]]


@pytest.fixture
def nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("gapcheck_skills")
    return nlp


def test_skills_are_spans_in_reading_order(nlp):
    assert skills(nlp(TEXT)) == [
        ("Go", "go", "SKILL"),
        ("Python", "python", "SKILL"),
        ("Java", "java", "SKILL"),
        ("Airflow", "apache-airflow", "SKILL"),
    ]


def test_a_token_that_holds_more_than_the_name_belongs_to_the_span(nlp):
    doc = Doc(nlp.vocab, words=["Python/Java", "and", "SQL"])
    assert [(text, skill) for text, skill, _ in skills(nlp(doc))] == [("Python/Java", "python"), ("Python/Java", "java"), ("SQL", "sql")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "\r\nPython\r\n\r\nSQL\r\n", "Ｐｙｔｈｏｎ \ufffd \U0001f600 Python"])
def test_any_text_goes_through(nlp, text):
    doc = nlp(text)
    assert {skill for _, skill, _ in skills(doc)} <= {"python", "sql"}
    assert doc.text == text


def test_labels_tell_the_status_where_that_is_asked_for():
    nlp = spacy.blank("en")
    nlp.add_pipe("gapcheck_skills", config={"label_by_status": True, "statuses": ["listed", "aspiration", "denied"], "spans_key": "found"})
    found = {skill: label for _, skill, label in skills(nlp(TEXT), "found")}
    assert found["go"] == "LISTED"
    assert found["apache-hadoop"] == "DENIED"
    assert found["kubernetes"] == "ASPIRATION"


def test_names_found_by_components_before_it_are_no_skills(named_pipeline, tricky):
    named_pipeline.add_pipe("gapcheck_skills", last=True)
    doc = named_pipeline(tricky)
    assert "apache-spark" not in {span.id_ for span in doc.spans["skills"]}
    assert "apache-airflow" in {span.id_ for span in doc.spans["skills"]}
    assert [span.start_char for span in doc.spans["skills"] if span.id_ == "julia"] == [tricky.index("Julia\n")]


def test_works_beside_a_trained_component(nlp):
    classifier = nlp.add_pipe("textcat", first=True)
    classifier.add_label("data")
    classifier.add_label("other")
    nlp.initialize()
    doc = nlp(TEXT)
    assert set(doc.cats) == {"data", "other"}
    assert len(doc.spans["skills"]) == 4


def test_is_saved_and_loaded_with_the_pipeline(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("gapcheck_skills", config={"label": "CAN_DO"})
    nlp.to_disk(tmp_path / "saved")
    loaded = spacy.load(tmp_path / "saved")
    assert skills(loaded(TEXT)) == skills(nlp(TEXT))
    assert {label for *_, label in skills(loaded(TEXT))} == {"CAN_DO"}
    assert not (tmp_path / "saved" / "gapcheck_skills").exists()


def test_goes_through_bytes_and_pickle(nlp):
    again = spacy.blank("en")
    again.add_pipe("gapcheck_skills")
    again.from_bytes(nlp.to_bytes())
    assert skills(again(TEXT)) == skills(nlp(TEXT))
    assert skills(pickle.loads(pickle.dumps(nlp))(TEXT)) == skills(nlp(TEXT))


def test_documents_with_skills_go_through_bytes(nlp):
    doc = nlp(TEXT)
    assert skills(Doc(spacy.blank("en").vocab).from_bytes(doc.to_bytes())) == skills(doc)


def test_two_processes_find_the_same(nlp, tricky):
    texts = [TEXT, "", "SQL and Docker", tricky]
    docs = [*nlp.pipe(texts, n_process=2, batch_size=1)]
    assert [skills(doc) for doc in docs] == [skills(nlp(text)) for text in texts]


def test_no_extension_attributes_are_added(nlp):
    nlp(TEXT)
    assert Underscore.doc_extensions == Underscore.span_extensions == Underscore.token_extensions == {}


@pytest.mark.slow
def test_the_entry_point_names_the_factory(tmp_path):
    """As in an environment that gapcheck is installed in, where nobody imports it by hand."""
    points = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]
    lines = [line for group, names in points.items() for line in (f"[{group}]", *(f"{name} = {target}" for name, target in names.items()))]
    info = tmp_path / "gapcheck-0.0.1.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: gapcheck\nVersion: 0.0.1\n", encoding="utf-8")
    code = (
        f"import sys; sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT)!r}]\nimport spacy\nnlp = spacy.blank('en')\nassert 'gapcheck.profile' not in sys.modules\n"
        "nlp.add_pipe('gapcheck_skills')\ndoc = nlp('SQL and Docker')\nprint(*(span.id_ for span in doc.spans['skills']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.stdout.split(), done.stderr) == (["sql", "docker"], "")
