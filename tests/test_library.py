"""What a program that uses gapcheck as a library relies on: threads, processes, copies, values that hold still."""

import builtins
import copy
import dataclasses
import functools
import io
import json
import math
import operator
import pickle
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date

import pytest

from gapcheck import Analyzer, GapReport, Options, SkippedResume, UnknownRole, load_role, load_taxonomy
from gapcheck.domain import Plan, StampOptions
from gapcheck.errors import CorruptDocument, NoTextInDocument, Problem, TaxonomyError
from gapcheck.reports.json import render_line

AS_OF = "2026-11-20"
AD = "Data Engineer\nRequirements\n- Python and Kafka\n- BSc in Computer Science\n- AWS Certified Solutions Architect\n- 3 years of experience\n"
TOOLS = ["Python", "Kubernetes", "PyTorch", "Airflow", "Terraform", "Kafka", "dbt", "Snowflake", "React", "Go", "Spark", "MLflow"]


def make_text(number: int) -> str:
    """A resume that names other tools than its neighbours."""
    first, second, third = (TOOLS[(number * step + step) % len(TOOLS)] for step in (1, 5, 7))
    return f"EXPERIENCE\nData Engineer, Acme Corp, Jan 2019 - Mar 2023\n- Built pipelines with {first} and {second}\nSKILLS\n{third}, {first}\n"


@pytest.mark.slow
def test_threads_that_share_an_analyzer_get_what_one_alone_gets() -> None:
    texts = [make_text(number) for number in range(100)]
    alone = Analyzer(as_of=AS_OF)
    expected = [alone.analyze(text) for text in texts]
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0001)
    try:
        for _ in range(4):
            shared = Analyzer(as_of=AS_OF)
            with ThreadPoolExecutor(8) as pool:
                assert list(pool.map(shared.analyze, texts)) == expected
    finally:
        sys.setswitchinterval(before)


@pytest.mark.slow
def test_processes_take_an_analyzer() -> None:
    analyzer = Analyzer(as_of=AS_OF)
    texts = [make_text(number) for number in range(3)]

    with ProcessPoolExecutor(1) as pool:
        assert list(pool.map(analyzer.analyze, texts)) == [analyzer.analyze(text) for text in texts]


def test_joblib_takes_an_analyzer(analyzer: Analyzer) -> None:
    """Its processes get what they are to do in this way; starting them takes long."""
    cloudpickle = pytest.importorskip("joblib.externals.cloudpickle")
    packed = cloudpickle.dumps(analyzer.analyze)

    assert len(packed) < 1000
    assert pickle.loads(packed)(make_text(1)) == analyzer.analyze(make_text(1))


def test_a_copy_of_an_analyzer_shares_the_data_and_gives_the_same(analyzer: Analyzer) -> None:
    again = copy.deepcopy(analyzer)

    assert again.taxonomy is analyzer.taxonomy
    assert again.analyze(make_text(1)) == analyzer.analyze(make_text(1))


def test_sums_do_not_depend_on_how_python_adds(analyzer: Analyzer, samples, monkeypatch: pytest.MonkeyPatch) -> None:
    """`sum` of floats keeps what is lost in rounding from Python 3.12 on; a report may rest on neither way."""

    def add_one_by_one(values, start=0):
        return functools.reduce(operator.add, values, start)

    def add_exactly(values, start=0):
        given = [start, *values]
        return math.fsum(given) if any(isinstance(value, float) for value in given) else add_one_by_one(given[1:], start)

    found = []
    for way in (add_one_by_one, add_exactly):
        monkeypatch.setattr(builtins, "sum", way)
        found.append([analyzer.analyze(path).to_json() for path in sorted(samples.glob("*.[thj][xts]*"))])
    assert len(found[0]) > 4
    assert found[0] == found[1]


def test_an_analyzer_is_pickled_by_what_it_was_made_from(analyzer: Analyzer) -> None:
    packed = pickle.dumps(analyzer)

    assert len(packed) < 1000
    assert pickle.loads(packed).analyze(make_text(1)) == analyzer.analyze(make_text(1))


def test_a_taxonomy_with_overlays_is_pickled_and_copied(tmp_path) -> None:
    overlays = []
    for name in ("one", "two"):
        path = tmp_path / f"{name}.toml"
        path.write_text(f'[[skill]]\nid = "acme-{name}"\nname = "Acme{name}"\nkind = "tool"\nsource = "us"\n')
        overlays.append(path)
    taxonomy = load_taxonomy(overlay=overlays)

    assert {"acme-one", "acme-two"} <= set(pickle.loads(pickle.dumps(taxonomy)).skills)
    assert copy.deepcopy(taxonomy) is taxonomy
    overlays[0].write_text(overlays[0].read_text().replace("Acmeone", "Acme1"))
    with pytest.raises(TaxonomyError, match="changed since"):
        pickle.loads(pickle.dumps(taxonomy))


@pytest.mark.parametrize("error", [UnknownRole("cook", ("coach",)), TaxonomyError((Problem("a.toml", ".", "bad"),)), CorruptDocument("is damaged", "Ask.")])
def test_errors_cross_processes_whole(error) -> None:
    again = pickle.loads(pickle.dumps(error))

    assert (type(again), str(again), again.advice, vars(again)) == (type(error), str(error), error.advice, vars(error))


@pytest.mark.parametrize(
    ("field", "value"), [("certifications", -1), ("hours", -2.0), ("hours", float("nan")), ("budget_usd", float("-inf"))]
)
def test_options_refuse_what_makes_no_sense(field: str, value: float) -> None:
    with pytest.raises(ValueError, match=field):
        Options(**{field: value})


@pytest.mark.parametrize(
    ("field", "value"), [("certifications", "3"), ("certifications", 1.5), ("certifications", True), ("hours", "many"), ("budget_usd", b"1"), ("assume", [1]), ("plan", 0)]
)
def test_options_name_the_field_of_a_wrong_type(field: str, value: object) -> None:
    with pytest.raises(TypeError, match=f"^{field} takes .*, not "):
        Options(**{field: value})


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda analyzer: Analyzer("taxonomy"), "taxonomy takes what load_taxonomy gives, not str"),
        (lambda analyzer: Analyzer(as_of=20261120), "as_of takes a date or its ISO text, not int"),
        (lambda analyzer: analyzer.analyze_text(b"Python"), "text takes a text; .* not bytes"),
        (lambda analyzer: analyzer.analyze(make_text(1), role=5), "role takes the id of a role, a Role or a Posting, not int"),
        (lambda analyzer: analyzer.analyze(make_text(1), options={"hours": 3}), "options takes gapcheck.Options, not dict"),
        (lambda analyzer: analyzer.analyze_all([], options={"hours": 3}), "options takes gapcheck.Options, not dict"),
        (lambda analyzer: Analyzer(nlp="en_core_web_sm"), "nlp takes a spaCy pipeline, not str"),
        (lambda analyzer: analyzer.analyze_all(make_text(1)), "sources takes many resumes, not one str"),
        (lambda analyzer: analyzer.judge(make_text(1)), "document takes what read gives; .* not str"),
        (lambda analyzer: analyzer.rank(analyzer.read(make_text(1)), "ml-engineer"), "roles takes several roles or job ads, not one str"),
        (lambda analyzer: analyzer.explain(make_text(1)), "report takes what analyze gives, not str"),
        (lambda analyzer: analyzer.role_from(make_text(1)), "posting takes what read_posting gives, not str"),
        (lambda analyzer: load_role("ml-engineer"), "taxonomy takes what load_taxonomy gives, not str"),
        (lambda analyzer: analyzer.analyze(io.StringIO(make_text(1))), "a stream must give bytes, not str: open the file with mode 'rb'"),
    ],
    ids=[
        "taxonomy", "day", "bytes", "role", "options", "options for many", "pipeline", "one for many", "text for a document", "one role for many",
        "text for a report", "text for an ad", "role without taxonomy", "stream of text",
    ],
)
def test_arguments_of_another_type_are_named(analyzer: Analyzer, call, told: str) -> None:
    with pytest.raises(TypeError, match=told):
        call(analyzer)


def test_skills_are_assumed_by_id_or_name_and_others_are_told(analyzer: Analyzer) -> None:
    by_id, by_name = (analyzer.analyze(make_text(1), options=Options(assume=(name,))) for name in ("kubernetes", "Kubernetes"))

    assert by_id.verdict == by_name.verdict != analyzer.analyze(make_text(1)).verdict
    with pytest.raises(UnknownRole, match="unknown skill: 'kubernetesy'") as told:
        analyzer.analyze_all([], options=Options(assume=("kubernetesy",)))
    assert "Kubernetes" in told.value.nearest


def test_a_plan_that_is_left_out_changes_nothing_else_and_says_so(analyzer: Analyzer) -> None:
    whole, bare = analyzer.analyze(make_text(1)), analyzer.analyze(make_text(1), options=Options(plan=False))

    assert (bare.profile, bare.verdict, bare.resume) == (whole.profile, whole.verdict, whole.resume)
    assert (whole.plan.left_out, bare.plan) == (False, Plan((), (), (), left_out=True))
    assert whole.plan.steps
    assert dict(bare.stamp.options) == {"plan": "no"}


def test_one_text_is_no_collection_of_skills() -> None:
    with pytest.raises(TypeError, match="tuple of skill ids"):
        Options(assume="python")  # type: ignore[arg-type]


def test_every_kind_of_source_gives_the_same_verdict(analyzer: Analyzer, tmp_path) -> None:
    text = make_text(2)
    path = tmp_path / "resume.txt"
    path.write_text(text)
    sources = (text, path, str(path), text.encode(), io.BytesIO(text.encode()), analyzer.read(text))

    assert len({analyzer.analyze(source).verdict for source in sources}) == 1
    assert analyzer.analyze_text(text).verdict == analyzer.analyze_file(path).verdict


def test_a_short_text_is_no_path(analyzer: Analyzer) -> None:
    assert {skill.id for skill in analyzer.analyze("Python, SQL and Kubernetes").profile.skills} >= {"python", "sql", "kubernetes"}
    assert analyzer.analyze_text("Python").profile.skills[0].id == "python"


@pytest.mark.parametrize("source", ["", "  ", b"", "\n"])
def test_nothing_is_empty_and_no_folder(analyzer: Analyzer, source) -> None:
    with pytest.raises(NoTextInDocument, match="is empty"):
        analyzer.analyze(source)


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", ""])
def test_a_day_that_is_none_is_told_with_an_example(day: str) -> None:
    with pytest.raises(ValueError, match=f"as_of takes a day such as 2026-11-20, not '{day}'"):
        Analyzer(as_of=day)


@pytest.mark.parametrize("source", [None, 3, ["a.pdf"], object()])
def test_other_types_are_named_with_those_that_are_taken(analyzer: Analyzer, source) -> None:
    with pytest.raises(TypeError, match=f"a path, a text, bytes, .* not {type(source).__name__}"):
        analyzer.analyze(source)


def test_one_bad_item_is_a_value_among_the_others(analyzer: Analyzer) -> None:
    results = list(analyzer.analyze_all([make_text(1), "no such file.pdf", None, make_text(2)], options=Options(certifications=0)))  # type: ignore[list-item]

    assert [type(result) for result in results] == [GapReport, SkippedResume, SkippedResume, GapReport]
    assert all(result.plan.certifications == () for result in results if isinstance(result, GapReport))


def test_an_unknown_role_is_told_before_any_resume_is_read(analyzer: Analyzer) -> None:
    with pytest.raises(UnknownRole):
        analyzer.analyze_all([make_text(1)], role="cook")


def find_open(value: object, place: str) -> Iterator[str]:
    """Places of values inside a report that could be changed."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from find_open(getattr(value, field.name), f"{place}.{field.name}")
    elif isinstance(value, tuple):
        for item in value:
            yield from find_open(item, f"{place}[]")
    elif isinstance(value, StampOptions):
        with pytest.raises(dataclasses.FrozenInstanceError):
            value["level"] = "staff"
        yield from find_open(tuple(value.items()), f"{place}.items()")
    elif not isinstance(value, (str, int, float, bool, type(None), date)):
        yield f"{place}: {type(value).__name__}"


def test_nothing_inside_of_what_is_handed_out_can_be_changed(analyzer: Analyzer, samples) -> None:
    report = analyzer.analyze(samples / "ml_engineer.pdf")
    posting = analyzer.read_posting(AD)
    handed = {"report": report, "document": analyzer.read(samples / "ml_engineer.pdf"), "posting": posting, "role": analyzer.role_from(posting)}

    assert [place for name, value in handed.items() for place in find_open(value, name)] == []
    assert len({hash(value) for value in handed.values()}) == len(handed)


def test_reports_can_be_hashed_copied_and_written(analyzer: Analyzer) -> None:
    report = analyzer.analyze(make_text(1), options=Options(assume=("python",)))

    assert len({report, copy.deepcopy(report), pickle.loads(pickle.dumps(report))}) == 1
    assert json.loads(report.to_json()) == report.to_dict()
    assert json.loads(json.dumps(dataclasses.asdict(report)))["stamp"] == report.to_dict()["stamp"]
    assert repr(report).startswith("<GapReport ml-engineer ")
    assert len(repr(report)) < 120


def test_what_a_notebook_shows_is_escaped(analyzer: Analyzer) -> None:
    shown = analyzer.analyze("EXPERIENCE\nData <b>Scientist</b>, Acme, Jan 2020 - Dec 2023\n- Python <script>alert(1)</script>\n")._repr_html_()

    assert "<script>" not in shown
    assert "<b>" not in shown


def test_the_day_may_be_a_date() -> None:
    assert Analyzer(as_of=date(2026, 11, 20)).as_of == AS_OF


def test_half_of_a_pair_of_characters_is_written_as_it_is() -> None:
    line = render_line(SkippedResume("gapcheck/skipped/1", "a\ud800.txt", "empty", "is “empty”"))

    assert line == '{"schema":"gapcheck/skipped/1","source":"a\ud800.txt","code":"empty","reason":"is “empty”"}\n'
