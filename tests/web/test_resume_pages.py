"""My resume over HTTP, without a browser: every door of it answers, also to browsers that run no script."""

import json

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def browser(server):
    with server.browse() as client:
        yield client


@pytest.fixture
def sheet(browser, resume):
    """The address of an open resume."""
    return str(browser.post("/resume", files={"file": ("mine.txt", resume)}).url.path)


FORMATS = {
    "text": b"Benedikt Rauchfuss", "markdown": b"## ", "json-resume": b"{", "report": b"<!doctype html>", "report-markdown": b"#", "report-json": b"{",
}  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
def test_everything_can_be_saved(browser, sheet, kind):
    answer = browser.get(f"{sheet}/save/{kind}")

    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''mine.")
    assert FORMATS[kind] in answer.content


def test_corrections_stand_in_the_saved_report(browser, sheet):
    before = json.loads(browser.get(f"{sheet}/save/report-json").content)
    skill = next(skill for skill in before["profile"]["skills"] if skill["status"] == "shown")
    browser.post(f"{sheet}/not-skill", data={"skill": skill["id"]})
    report = json.loads(browser.get(f"{sheet}/save/report-json").content)

    assert [note for note in report["verdict"]["notes"] if note.startswith("Corrected by hand: ") and skill["name"] in note]
    assert skill["id"] not in {item["id"] for item in report["profile"]["skills"]}
    assert ("corrections" in before["stamp"]["options"], "corrections" in report["stamp"]["options"]) == (False, True)


def test_the_report_to_print_runs_no_script_and_keeps_its_style(browser, sheet):
    answer = browser.get(f"{sheet}/print")

    assert "style-src 'unsafe-inline'" in answer.headers["content-security-policy"]
    assert "script-src" not in answer.headers["content-security-policy"]


def test_two_versions_are_compared(browser, resume):
    files = {"old": ("old.txt", resume.replace(b"Kafka", b"pipelines")), "new": ("new.txt", resume)}
    answer = browser.post("/compare", files=files)

    assert answer.status_code == 200
    assert "old.txt -&gt; new.txt" in answer.text
    assert "Kafka" in answer.text


def test_several_ads_stand_side_by_side_best_fit_first(browser, sheet):
    ads = [
        ("ads", ("far.txt", b"Chef\n\nRequirements\n- PyTorch\n- Kubernetes\n- Large language models\n")),
        ("ads", ("near.txt", b"Data engineer\n\nRequirements\n- Python and SQL\n- Kafka\n- Airflow\n")),
        ("ads", ("empty.txt", b"Hello there")),
    ]
    text = browser.post(f"{sheet}/ads", files=ads).text

    assert text.index("near.txt") < text.index("far.txt") < text.index("empty.txt")


def test_why_is_a_page_of_its_own_without_scripts(browser, sheet):
    assert browser.get(f"{sheet}/why", params={"requirement": "python"}).text.startswith("<!doctype html>")
    assert not browser.get(f"{sheet}/why", params={"requirement": "python"}, headers={"HX-Request": "true"}).text.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("path", "data", "code"),
    [
        pytest.param("job", {"was_title": "x", "title": "y", "start": "soon"}, "month", id="no month"),
        pytest.param("job", {"was_title": "x", "title": "y", "start": "2024-01", "end": "2023-01"}, "month", id="ends before it begins"),
        pytest.param("degree", {"was": "x", "degree": "wizard"}, "degree", id="no degree"),
        pytest.param("settings", {"role": "juggler", "level": "mid"}, "unknown_name", id="no role"),
        pytest.param("edit", {"text": "  "}, "no_text", id="no text"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(browser, sheet, path, data, code):
    before = browser.get(f"{sheet}/sheet").text
    answer = browser.post(f"{sheet}/{path}", data=data)

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert browser.get(f"{sheet}/sheet").text == before


def test_a_forgotten_resume_is_gone(browser, sheet):
    browser.post(f"{sheet}/forget")

    assert browser.get(sheet).status_code == 404


def test_hostile_names_and_texts_are_shown_and_never_run(browser):
    text = "Jane <script>alert(1)</script>\n\nEXPERIENCE\nEngineer, <img src=x onerror=alert(1)>, 2019 - 2021\n- Built models in Python\n"
    answer = browser.post("/resume", files={"file": ("<b>x</b>\u202etxt.exe", text.encode())})

    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "<b>x</b>" not in answer.text
    assert "\u202e" not in answer.text


def test_what_is_to_be_put_right_on_the_page_stands_under_tonight(browser, resume):
    text = resume.decode().replace("Data Engineer, Murtal Energie, Graz (2021-04 - present)", "Data Engineer, [Company Name], Graz (2021-04 - present)")
    page = browser.post("/resume", files={"file": ("mine.txt", text.encode())})
    tonight = page.text.partition('id="h-tonight"')[2].partition("</section>")[0]
    saved = browser.get(f"{page.url.path}/save/report").text

    assert page.status_code == 200
    assert "[Company Name]" in tonight
    assert "[Company Name]" in saved.partition("Tonight")[2]
