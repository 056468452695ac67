"""A user's own spaCy pipeline: `Analyzer(nlp=...)` and `--spacy-model`; what it finds keeps ambiguous names from being taken for skills."""

import json

import pytest
import spacy
import spacy.training
from typer.testing import CliRunner

from gapcheck.analysis import Analyzer
from gapcheck.cli.app import app
from gapcheck.errors import GapcheckError
from gapcheck.profile.skills.spacy_hints import Name, describe_pipeline, load_pipeline, read_hints

AS_OF = "2026-11-20"


def mentions_of(analyzer, text):
    return {(skill.id, mention.line) for skill in analyzer.profile(text).skills for mention in skill.mentions}


def run(*arguments: str):
    return CliRunner().invoke(app, [*arguments, "--as-of", AS_OF])


def test_words_of_names_are_no_skills(analyzer, own, tricky):
    lost = mentions_of(analyzer, tricky) - mentions_of(own, tricky)
    assert {skill for skill, _ in lost} == {"apache-spark", "julia"}
    assert mentions_of(own, tricky) <= mentions_of(analyzer, tricky)


def test_plain_names_stay_skills_whatever_a_model_takes_them_for(own, tricky):
    assert "apache-airflow" in {skill for skill, _ in mentions_of(own, tricky)}


def test_an_item_of_a_list_stays_a_skill_though_it_is_a_first_name_too(own, tricky):
    assert "julia" in {skill for skill, _ in mentions_of(own, tricky)}


def test_a_blank_pipeline_changes_nothing_and_is_not_in_the_stamp(analyzer, tricky):
    assert Analyzer(nlp=spacy.blank("en"), as_of=AS_OF).analyze(tricky) == analyzer.analyze(tricky)


def test_the_stamp_tells_which_pipeline_it_was(own, tricky, named_pipeline):
    told = own.analyze(tricky).stamp.options["spacy_model"]
    assert told.startswith("en_pipeline-0.0.0-")
    assert told == describe_pipeline(named_pipeline)
    named_pipeline.get_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Marlow"}])
    assert told != describe_pipeline(named_pipeline)


def test_the_same_pipeline_loaded_twice_has_one_description(saved_pipeline):
    assert describe_pipeline(load_pipeline(saved_pipeline)) == describe_pipeline(load_pipeline(saved_pipeline))


def test_names_that_run_over_a_line_end_are_left_out():
    nlp = spacy.blank("en")
    patterns = {"Spark\nFoundation": "ORG", "Ada": "PER", "Go": "GPE"}
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": pattern} for pattern, label in patterns.items()])
    assert read_hints(nlp("Spark\nFoundation, Ada, Go")).names == (Name(18, 21, is_person=True),)


def test_a_denial_ends_with_the_sentence_that_a_pipeline_finds(analyzer):
    """The ellipsis is no end of a sentence to gapcheck itself, and a line's end is none to either."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["…", "\n"]})
    text = "Experience\nNo experience with Kubernetes… Docker at work\nNo experience with\nAnsible\n"
    states = {skill.id: skill.status for skill in Analyzer(nlp=nlp, as_of=AS_OF).profile(text).skills}
    assert {skill.id: skill.status for skill in analyzer.profile(text).skills}["docker"] == "denied"
    assert (states["kubernetes"], states["docker"]) == ("denied", "shown")
    assert read_hints(nlp(text)).sentence_starts == (text.index("Docker"),)


def test_a_trained_pipeline_works(analyzer):
    """Trained here on four sentences, which is enough for the name in one of them."""
    nlp = spacy.blank("en")
    nlp.add_pipe("ner").add_label("PERSON")
    examples = [
        spacy.training.Example.from_dict(nlp.make_doc(f"Paired with {name} on tests"), {"entities": [(12, 12 + len(name), "PERSON")]})
        for name in ("Julia", "Ottoline", "Bram", "Inge")
    ]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(20):
        nlp.update(examples, sgd=optimizer)
    text = "Experience\nPaired with Julia on tests of Python and SQL code at night.\n"
    assert "julia" in {skill for skill, _ in mentions_of(analyzer, text)}
    found = {skill for skill, _ in mentions_of(Analyzer(nlp=nlp, as_of=AS_OF), text)}
    assert found >= {"python", "sql"}
    assert "julia" not in found


def test_check_takes_a_saved_pipeline(resume, saved_pipeline):
    plain, own = (json.loads(run("check", resume, "--format", "json", *more).stdout) for more in ((), ("--spacy-model", saved_pipeline)))
    assert {skill["id"] for skill in plain["profile"]["skills"]} - {skill["id"] for skill in own["profile"]["skills"]} >= {"apache-spark"}
    assert "spacy_model" in own["stamp"]["options"]


def test_profile_takes_a_saved_pipeline(resume, saved_pipeline):
    result = run("profile", resume, "--format", "json", "--spacy-model", saved_pipeline)
    assert "apache-spark" not in {skill["id"] for skill in json.loads(result.stdout)["skills"]}


def test_screen_takes_a_saved_pipeline(resume, saved_pipeline, tmp_path):
    output = tmp_path / "results.jsonl"
    result = run("screen", resume, "--format", "jsonl", "--output", str(output), "--workers", "1", "--quiet", "--spacy-model", saved_pipeline)
    assert (result.exit_code, result.stderr) == (0, "")
    report = json.loads(output.read_text(encoding="utf-8").splitlines()[0])
    assert "apache-spark" not in {skill["id"] for skill in report["profile"]["skills"]}
    assert report["stamp"]["options"]["spacy_model"].startswith("en_pipeline")


@pytest.mark.parametrize("command", ["check", "profile", "screen"])
def test_a_pipeline_that_is_not_there_is_told(resume, command):
    result = run(command, resume, "--spacy-model", "no_such_pipeline")
    assert result.exit_code == 1
    assert "spaCy cannot load the pipeline 'no_such_pipeline'" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_folder_that_holds_no_pipeline_is_told(tmp_path):
    with pytest.raises(GapcheckError, match="spaCy cannot load"):
        load_pipeline(str(tmp_path))
