"""`check --format json-resume`: what was read, for other tools."""

import json
import re

import pytest
from typer.testing import CliRunner

from gapcheck.cli.app import app
from gapcheck.integrations.json_resume import _describe_link, render

DATE = re.compile(r"[12]\d{3}(-[01]\d(-[0-3]\d)?)?")
"""Dates of the schema: year, month or day."""
LISTS = {
    "work": {"name", "position", "startDate", "endDate", "highlights"},
    "volunteer": {"organization", "position", "startDate", "endDate", "highlights"},
    "projects": {"name", "entity", "startDate", "endDate", "highlights"},
    "education": {"institution", "area", "studyType", "startDate", "endDate"},
    "awards": {"title"},
    "certificates": {"name", "date"},
    "publications": {"name"},
    "skills": {"name", "level", "keywords"},
    "languages": {"language"},
    "interests": {"name"},
}
"""Keys of JSON Resume 1.0.0 that are written; the schema allows no other ones at the top."""
CLAIMED = {"shown", "listed", "weak"}


def export(analyzer, source):
    document = analyzer.read(source)
    report = analyzer.judge(document)
    return json.loads(render(report, document, analyzer.taxonomy)), report


@pytest.fixture(scope="module")
def data(analyzer, tricky):
    return export(analyzer, tricky)[0]


def check_shape(data):
    assert data.keys() <= {"$schema", "basics", "meta", *LISTS}
    for key, fields in LISTS.items():
        for item in data.get(key, []):
            assert item.keys() <= fields, key
            assert all(DATE.fullmatch(item[name]) for name in ("startDate", "endDate", "date") if name in item)
            assert all(isinstance(value, list if name in ("highlights", "keywords") else str) for name, value in item.items())
    assert all(isinstance(link["url"], str) and "://" in link["url"] for link in data["basics"].get("profiles", []))


def test_person_and_links(data):
    basics = data["basics"]
    assert (basics["name"], basics["email"], basics["phone"]) == ("Ottoline Brackwater", "ottoline@example.org", "+32 470 555 01")
    assert basics["profiles"] == [{"network": "github.com", "url": "https://github.com/ottoline-b"}]


def test_work_has_its_bullets_in_one_piece_and_no_end_where_it_goes_on(data):
    (job,) = data["work"]
    assert (job["position"], job["name"], job["startDate"], "endDate" in job) == ("Data Engineer", "Marlow Ferries", "2021-03", False)
    assert job["highlights"][0] == "Built nightly loads in Python and Airflow; gave a Python talk for the Spark Collective in its library."
    assert len(job["highlights"]) == 3


def test_years_stay_years(data):
    (course,) = data["education"]
    assert (course["startDate"], course["endDate"], course["studyType"], course["institution"]) == ("2014", "2017", "bachelor", "University of Ghent")


def test_undated_projects_and_lists_are_kept(data):
    assert data["projects"] == [{"highlights": ["Tide tables as a small FastAPI service."]}]
    assert data["languages"] == [{"language": "Dutch"}, {"language": "English"}]


def test_skills_are_those_claimed_with_their_status(data):
    levels = {skill["name"]: skill["level"] for skill in data["skills"]}
    assert (levels["Python"], levels["SQL"]) == ("shown", "listed")
    assert "Hadoop" not in " ".join(levels)


def test_the_shape_is_that_of_the_schema(data):
    check_shape(data)


@pytest.mark.parametrize("name", ["ml_engineer.pdf", "career_changer.docx", "json_resume.json", "no_dates.txt", "llm_engineer.html"])
def test_reading_the_export_again_finds_nearly_the_same_skills(analyzer, samples, name):
    data, report = export(analyzer, samples / name)
    if not name.endswith(".json"):
        check_shape(data)
    before = {skill.id for skill in report.profile.skills if skill.status in CLAIMED}
    after = {skill.id for skill in analyzer.profile(json.dumps(data).encode()).skills if skill.status in CLAIMED}
    assert len(before & after) >= 0.9 * len(before | after)


def test_bare_text_is_a_resume_without_parts(analyzer):
    data, _ = export(analyzer, "knows python\n")
    assert data["basics"] == {}
    assert data.keys() <= {"$schema", "basics", "skills", "meta"}


def test_referees_are_left_out(analyzer, tricky):
    data, _ = export(analyzer, tricky + "\nReferences\nDr. Hendrik Vos, +32 470 555 99\n")
    assert "Hendrik" not in json.dumps(data)


def test_the_command_writes_it(resume):
    result = CliRunner().invoke(app, ["check", resume, "--format", "json-resume", "--as-of", "2026-11-20"])
    assert result.exit_code == 0
    assert json.loads(result.stdout)["basics"]["name"] == "Ottoline Brackwater"


def test_structured_input_comes_back_as_it_was_given(analyzer):
    given = {
        "basics": {"name": "Tove Lind", "email": "tove@example.org", "summary": "Engineer."},
        "work": [
            {"name": "Harbour Analytics", "position": "Data Engineer", "startDate": "October 2022", "endDate": "Present", "x-team": "Ranking",
             "highlights": ["Wrote Python."]},
            {"company": "Plover Labs", "position": "Analyst", "startDate": "2019", "endDate": "2021-12-31", "summary": "Reports in SQL"},
        ],
        "skills": [{"name": "Rust", "level": "Beginner", "keywords": []}],
        "meta": {"theme": "plain"},
    }  # fmt: skip
    data, _ = export(analyzer, json.dumps(given).encode())

    assert {key: data[key] for key in ("basics", "work")} == {key: given[key] for key in ("basics", "work")}
    assert data["skills"][0] == given["skills"][0]
    assert {"Python", "SQL"} <= {skill["name"] for skill in data["skills"][1:]}
    assert data["meta"]["theme"] == "plain"


def test_only_addresses_of_web_sites_go_out() -> None:
    links = ["github.com/jane", "https://jane.example.org", "javascript://x/%0aalert(1)", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
    assert [_describe_link(link).get("url") for link in links] == ["https://github.com/jane", "https://jane.example.org", None, None, None, None]


def test_structured_input_loses_the_addresses_that_run_something(analyzer):
    links = {"a": "javascript:alert(1)", "b": " JaVa\tscript:alert(1)", "c": "data:text/html,x"}
    links |= {"d": "https://example.org", "e": "example.org:80", "f": "mailto:a@b.example"}
    given = {"basics": {"name": "Tove Lind", "profiles": [{"network": name, "url": url} for name, url in links.items()]}, "work": []}
    data, _ = export(analyzer, json.dumps(given).encode())
    assert [profile["network"] for profile in data["basics"]["profiles"] if "url" in profile] == ["d", "e", "f"]


@pytest.mark.parametrize(("written", "end"), [("Sept 2025 - June 2028 (expected)", "2028-06"), ("2025 - 2028", "2028"), ("Sept 2019 - June 2022", "2022-06")])
def test_studies_that_are_to_end_keep_their_end(analyzer, written, end):
    data, _ = export(analyzer, f"Robin Roe\nrobin@example.org\n\nEDUCATION\nBSc Physics, University of Ghent\n{written}\n")

    assert [course["endDate"] for course in data["education"]] == [end]
