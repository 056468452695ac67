"""The pages as a person uses them, in a real browser."""

import io
import time
import zipfile
from urllib.parse import urlsplit

import pytest

from gapcheck.web.private_folder import remove_leftovers
from tests.web.browsing import is_too_wide, violations
from tests.web.conftest import run_server

pytestmark = pytest.mark.slow
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def page(browser, server):
    """A page with a session; whatever the console tells fails the test."""
    context = browser.new_context(viewport=DESK, accept_downloads=True)
    page = context.new_page()
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith((server.base, "data:", "blob:")) else told.append(request.url))
    page.goto(server.address)
    yield page
    context.close()
    assert [text for text in told if "status of 4" not in text and "ERR_" not in text] == []


def open_resume(page, content, name="resume.txt"):
    page.set_input_files("#file", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    page.wait_for_selector("#sheet")
    page.wait_for_load_state("load")  # its script comes after its text


def wait_until(holds, seconds=20):
    """For what no selector can tell; the policy of the pages keeps playwright's own functions out."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.03)


def score(page):
    return float(page.inner_text("#score"))


def test_a_dropped_resume_shows_what_to_change_first(page, server, resume):
    dropped = page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'mine.txt')); return data; }", resume.decode()
    )
    page.dispatch_event("[data-drop]", "drop", {"dataTransfer": dropped})
    page.wait_for_selector("#sheet")

    assert page.inner_text("h1") == "mine.txt"
    assert page.locator("#tonight li").count() >= 1
    assert "token" not in page.url
    chip = page.locator(".must a[href^='#l']").first
    chip.click()
    line = page.locator(page.evaluate("location.hash"))
    assert line.count() == 1
    line.locator("a.m").first.click()
    assert page.locator(page.evaluate("location.hash.replace(/^#/, '#')")).count() == 1


def test_what_is_pasted_is_held_against_a_pasted_ad(page, resume):
    page.click("text=Or paste its text")
    page.fill("#text", resume.decode())
    page.click("text=Compare with a job ad")
    page.fill("#job_text", "Data engineer\n\nRequirements\n- Python and SQL\n- Kafka\n- Kubernetes\n")
    page.click("button:has-text('Check')")
    page.wait_for_selector("#sheet")

    assert "pasted ad" in page.inner_text(".sheet-head")
    assert page.locator(".must").count() >= 3


def test_an_edit_is_judged_as_it_is_typed_and_can_be_saved(page, resume):
    open_resume(page, resume)
    before = score(page)
    page.click("text=Edit here")
    text = page.input_value("#edit-text").replace("- Replaced nightly", "- Deployed a PyTorch model with Docker on Kubernetes.\n- Replaced nightly")
    page.evaluate(
        "() => { document.addEventListener('input', () => { window.typed = performance.now(); }, true);"
        " document.addEventListener('htmx:afterSettle', () => { window.shown = performance.now(); }); }"
    )
    page.fill("#edit-text", text)
    page.wait_for_selector(".change")
    wait_until(lambda: page.evaluate("window.shown > window.typed"))

    assert score(page) > before
    assert page.evaluate("window.shown - window.typed") < 1500
    with page.expect_download() as download:
        page.click("text=as text")
    assert "Deployed a PyTorch model" in download.value.path().read_text()
    page.click("text=Done: show the marks")
    page.wait_for_selector("text=Undo all edits")
    page.click("text=Undo all edits")
    wait_until(lambda: score(page) == before)


def test_a_misread_job_and_a_word_that_is_no_skill_are_corrected(page, resume):
    open_resume(page, resume)
    entry = page.locator(".entry").first
    entry.locator("input[name=start]").fill("03.2011")
    entry.locator("button").click()
    page.wait_for_selector(".corrections li")
    assert "2011-03" in page.inner_text(".corrections")

    page.locator("#read .chips a.m.shown").first.click()
    page.wait_for_selector("dialog[open]")
    page.locator("dialog button", has_text="This is not").first.click()
    wait_until(lambda: page.locator(".corrections li").count() == 2)
    page.locator(".corrections button").first.click()
    wait_until(lambda: page.locator(".corrections li").count() == 1)


def test_i_do_have_this_is_counted_where_a_line_shows_it(page, resume):
    open_resume(page, resume)
    before = score(page)
    page.locator(".must.missing a.why").first.click()
    page.wait_for_selector("dialog[open] select[name=line]")
    page.select_option("dialog select[name=line]", index=12)
    page.click("text=Count it")
    page.wait_for_selector(".corrections li")

    assert score(page) > before


def test_a_broken_file_is_told_and_the_next_one_works(page, resume):
    page.set_input_files("#file", {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nnothing"})
    page.wait_for_selector(".problem")
    assert violations(page) == []

    open_resume(page, resume)


@pytest.mark.parametrize("view", [PHONE, DESK], ids=["phone", "desk"])
def test_answers_have_room_where_there_is_no_score(page, view):
    page.set_viewport_size(view)
    open_resume(page, "יעל כהן\nyael@example.org\n\nניסיון תעסוקתי\nמהנדסת נתונים, קווילון\n2019 - 2022\n- בנתה מערכות ב Python וגם SQL עבור החברה הגדולה\n".encode())

    assert "No score" in page.inner_text("#score")
    assert page.locator(".answers").bounding_box()["width"] > 200
    assert not is_too_wide(page)


def test_two_tabs_and_the_back_button_keep_their_resumes(page, server, resume):
    open_resume(page, resume, "first.txt")
    first = page.url
    other = page.context.new_page()
    other.goto(server.base)
    open_resume(other, resume, "second.txt")
    assert (page.inner_text("h1"), other.inner_text("h1")) == ("first.txt", "second.txt")

    page.click("text=My inbox")
    page.go_back()
    assert (page.url, page.inner_text("h1")) == (first, "first.txt")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_views_are_accessible_at_the_desk_and_on_a_phone(browser, server, resume, scheme):
    context = browser.new_context(viewport=DESK, color_scheme=scheme)
    page = context.new_page()
    page.goto(server.address)
    found = {"start": violations(page)}
    open_resume(page, resume)
    page.evaluate("document.querySelectorAll('details').forEach(item => { item.open = true; })")
    found["sheet"] = violations(page)
    page.set_viewport_size(PHONE)
    found["phone"] = violations(page) + (["too wide"] if is_too_wide(page) else [])
    page.locator(".must a.why").first.click()
    page.wait_for_selector("dialog[open]")
    found["why"] = violations(page) + (["too wide"] if is_too_wide(page) else [])
    page.goto(f"{server.base}/inbox")
    found["inbox"] = violations(page) + (["too wide"] if is_too_wide(page) else [])
    context.close()

    assert {view: problems for view, problems in found.items() if problems} == {}


def make_inbox(resume, number):
    """Files of so many people, one of them in a zip archive, and a broken one."""
    files = [
        {"name": f"person-{index}.txt", "mimeType": "text/plain", "buffer": resume.replace(b"Benedikt Rauchfuss", f"Person Nr{index}".encode())}
        for index in range(number - 2)
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("packed.txt", resume.replace(b"Python", b"PyTorch"))
    files.append({"name": "more.zip", "mimeType": "application/zip", "buffer": packed.getvalue()})
    return [*files, {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nnothing"}]


def test_an_inbox_of_300_is_stopped_gone_on_with_filtered_and_exported(page, server, resume):
    page.goto(f"{server.base}/inbox")
    page.set_input_files("#files", make_inbox(resume, 300))
    page.click("button:has-text('Screen')")
    page.wait_for_selector("button:has-text('Stop')", timeout=30_000)
    page.click("button:has-text('Stop')")
    page.wait_for_selector("button:has-text('Go on')", timeout=30_000)
    assert violations(page) == []
    page.click("button:has-text('Go on')")
    page.wait_for_selector("a:has-text('Excel')", timeout=60_000)
    page.wait_for_selector("text=300 files of")

    assert "1 skipped" in page.inner_text("main")
    page.check("text=every file")
    page.wait_for_selector("text=page 1 of 6")
    page.click("button:has-text('Next')")
    page.wait_for_selector("text=page 2 of 6")
    page.fill("input[name=text]", "packed")
    page.wait_for_selector("#people :text('1 person')")
    fetched = []
    page.on("request", lambda request: fetched.append(urlsplit(request.url).path.rsplit("/", 1)[-1]))
    page.locator("table.people th a").first.click()
    page.wait_for_selector("dialog[open] .sheet")
    assert fetched == ["person"], "leaving the filter must not draw the table anew under the click"
    assert violations(page) == []
    page.fill("dialog input[name=text]", "call on Monday")
    page.press("dialog input[name=text]", "Tab")
    page.wait_for_selector("text=Noted.")
    page.keyboard.press("Escape")
    for kind, start in (("CSV", b"rank,"), ("Excel", b"PK"), ("JSON Lines", b'{"schema"'), ("my notes", b"source,note")):
        with page.expect_download() as download:
            page.click(f"a:has-text('{kind}')")
        assert download.value.path().read_bytes().startswith(start), kind
    page.set_viewport_size(PHONE)
    assert not is_too_wide(page)


def test_a_server_that_is_gone_is_told_and_leaves_nothing(browser, tmp_path, resume):
    with run_server(tmp_path) as server:
        page = browser.new_page()
        page.goto(server.address)
        open_resume(page, resume)
        server.process.kill()
        server.process.wait()
        page.click("text=Edit here")
        page.fill("#edit-text", "Nobody listens")
        page.wait_for_selector("#status:has-text('does not answer')")
        page.close()
    assert remove_leftovers(tmp_path) == 1
    assert list(tmp_path.glob("gapcheck-web-*")) == []
