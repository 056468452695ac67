"""`to_dataframe`: one row per resume."""

import sys

import pytest

from gapcheck.domain import SKIPPED_SCHEMA, SkippedResume
from gapcheck.errors import GapcheckError
from gapcheck.integrations.dataframe import SKILL_COLUMNS, to_dataframe, to_skill_dataframe
from gapcheck.taxonomy.roles import build_role

SKIPPED = SkippedResume(SKIPPED_SCHEMA, "scan.pdf", "no_text", "holds no words. Run OCR first.")


def test_one_row_per_resume_with_gates_and_credit_as_columns(analyzer, tricky):
    report = analyzer.analyze(tricky)
    frame = to_dataframe([report, SKIPPED])
    first = frame.iloc[0]
    assert first["score"] == report.verdict.score
    assert {name: first[f"gate:{name}"] for name in [gate.id for gate in report.verdict.gates]} == {gate.id: gate.status for gate in report.verdict.gates}
    assert [first[f"credit:{finding.id}"] for finding in report.verdict.requirements] == [finding.credit for finding in report.verdict.requirements]
    assert list(frame.columns[:7]) == ["source", "role", "level", "score", "low", "high", "grade"]
    assert frame.columns[-2:].tolist() == ["skipped", "reason"]


def test_skipped_resumes_are_rows_with_their_code(analyzer, tricky):
    frame = to_dataframe([analyzer.analyze(tricky), SKIPPED])
    assert frame.loc[1, ["source", "skipped", "reason"]].tolist() == ["scan.pdf", "no_text", "holds no words. Run OCR first."]
    assert frame.loc[1, [name for name in frame.columns if name.startswith(("credit:", "gate:", "score"))]].isna().all()
    assert frame["skipped"].isna().tolist() == [True, False]


def test_numbers_stay_numbers_whatever_the_rows_are(analyzer, tricky):
    for frame in (to_dataframe([SKIPPED]), to_dataframe([]), to_dataframe(iter([analyzer.analyze(tricky)]))):
        assert {str(frame[name].dtype) for name in frame.columns if name in ("score", "low", "high") or name.startswith("credit:")} == {"float64"}


def test_columns_are_those_of_the_role_whatever_the_rows_are(analyzer, tricky):
    role = build_role(analyzer.taxonomy, "ml-engineer", "mid")
    frames = [to_dataframe(rows, role) for rows in ([], [SKIPPED], [analyzer.analyze(tricky, role), SKIPPED])]
    assert len({tuple(frame.columns) for frame in frames}) == 1
    assert len({tuple(map(str, frame.dtypes[[name for name in frame.columns if name.startswith("credit:")]])) for frame in frames}) == 1
    assert sum(name.startswith("credit:") for name in frames[0].columns) == len(role.requirements)


def test_skills_have_a_frame_of_their_own(analyzer, tricky):
    report = analyzer.analyze(tricky)
    frame, none = to_skill_dataframe([report, SKIPPED]), to_skill_dataframe([SKIPPED])
    assert frame["skill"].tolist() == [skill.id for skill in report.profile.skills]
    assert frame["mentions"].tolist() == [len(skill.mentions) for skill in report.profile.skills]
    assert list(frame.columns) == list(none.columns) == list(SKILL_COLUMNS)
    assert [str(frame[name].dtype) for name in ("months", "mentions")] == [str(none[name].dtype) for name in ("months", "mentions")] == ["Int64", "int64"]


def test_reports_on_several_roles_share_a_frame(analyzer, tricky):
    roles = sorted(analyzer.taxonomy.roles)[:2]
    frame = to_dataframe(analyzer.analyze(tricky, role) for role in roles)
    assert frame["role"].tolist() == roles
    assert frame.columns.is_unique


def test_without_pandas_the_error_tells_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(GapcheckError, match="pandas") as caught:
        to_dataframe([])
    assert 'pip install "gapcheck[dataframe]"' in caught.value.advice
