"""The shortlist as a recruiter uses it, in a real browser: evidence in a few presses, on a phone, on paper."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gapcheck.reports.shortlist import html
from tests.screening.conftest import make_setup, screen_here
from tests.web.browsing import is_too_wide

pytestmark = pytest.mark.slow
FURTHER_FILES = 6


@pytest.fixture(scope="module")
def shortlist_page(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Samples with long names, one of them scanned, one person with many files."""
    inbox = tmp_path_factory.mktemp("list") / "a folder with a rather long name and_without_any_place_to_break_it_at_all"
    inbox.mkdir()
    for name in ("ml_engineer.pdf", "plain_text.txt", "markdown.md", "hedged.txt", "image_only.pdf"):
        (inbox / name).write_bytes((samples / name).read_bytes())
    for number in range(FURTHER_FILES):
        (inbox / f"again_{number}.txt").write_bytes((samples / "plain_text.txt").read_bytes() + b"\n" * number)
    page = inbox.parent / "list.html"
    with screen_here(sorted(inbox.iterdir()), make_setup(keep_text=True)) as results:
        page.write_text(html.render(results.shortlist(evidence=True)), encoding="utf-8")
    return page


@pytest.fixture
def page(browser: Any, shortlist_page: Path) -> Iterator[Any]:
    page = browser.new_page(viewport={"width": 1366, "height": 800})
    page.goto(shortlist_page.as_uri())
    yield page
    page.close()


def test_a_reason_in_the_row_opens_its_evidence(page: Any) -> None:
    reason = page.locator("tr[data-card=p1] .told a").nth(1)
    target = reason.get_attribute("href")
    reason.click()

    proof = page.locator(target)
    assert page.evaluate("location.hash") == target
    assert 0 <= proof.bounding_box()["y"] < 800
    assert proof.locator("q").count() > 0


def test_the_filter_is_left_for_the_first_one_found_by_keyboard(page: Any) -> None:
    name = page.locator("tr[data-card=p2] th a").inner_text()
    page.keyboard.press("/")
    page.keyboard.type(name.lower())
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#p2"

    page.keyboard.press("/")
    assert page.evaluate("[location.hash, document.activeElement.id]") == ["#candidates", "find"]


def test_the_filter_finds_names_without_their_accents(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    for name in ("Agata Wójcik", "Cem Yıldız", "Bram Visser"):
        text = f"{name}\n\nEXPERIENCE\nData Scientist, Plover Labs, 2019 - 2022\n- Trained a model in Python for {name.split()[0]}.\n"
        (tmp_path / "inbox" / f"{name.split()[0]}.txt").write_text(text, encoding="utf-8")
    with screen_here(sorted((tmp_path / "inbox").iterdir()), make_setup(keep_text=True)) as results:
        (tmp_path / "list.html").write_text(html.render(results.shortlist(evidence=True)), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "list.html").as_uri())
    for typed, name in (("wojcik", "Agata Wójcik"), ("WÓJCIK", "Agata Wójcik"), ("yildiz", "Cem Yıldız")):
        page.fill("#find", typed)
        assert page.locator("#people tbody tr:visible th a").all_inner_texts() == [name]
    page.close()


def test_the_filter_takes_words_in_quotes_together_and_numbers_without_their_blanks(page: Any) -> None:
    for typed, names in (('"data engineer"', ["Benedikt Rauchfuss"]), ('"engineer data"', []), ("01134960321", ["Inês Valmor"]), ("0113 496", ["Inês Valmor"])):
        page.fill("#find", typed)
        assert page.locator("#people tbody tr:visible th a").all_inner_texts() == names


def test_notes_are_kept_in_the_page_that_is_saved(page: Any, browser: Any, tmp_path: Path) -> None:
    note = 'Called on Monday; "great" </textarea><b>& asks for 80k\nsecond line ü'
    page.locator("tr[data-card=p2] th a").click()
    page.locator("#p2 textarea").fill(note)
    page.locator("#p2 select").select_option("to talk to")
    page.keyboard.press("Escape")
    with page.expect_download() as saved:
        page.click("#save")
    saved.value.save_as(tmp_path / "saved.html")
    again = browser.new_page()
    again.goto((tmp_path / "saved.html").as_uri())

    assert again.locator("#p2 textarea").input_value() == note
    assert again.locator("#p2 select").input_value() == "to talk to"
    again.select_option("#by-status", "to talk to")
    assert again.locator("#people tbody tr:visible").count() == 1
    with again.expect_download() as notes:
        again.click("#export")
    assert "to talk to" in Path(notes.value.path()).read_text(encoding="utf-8-sig")
    again.close()


def test_nothing_is_wider_than_a_phone(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    assert not is_too_wide(page)
    heads = page.locator("#people thead th", has_text="Must-haves").first
    assert heads.is_visible()
    assert page.locator("#people tr.copy").first.is_hidden()

    page.locator("tr[data-card=p1] th a").click()
    card = page.locator("#p1")
    assert card.evaluate("card => card.scrollWidth <= card.clientWidth")


def test_a_column_for_every_must_have_scrolls_inside_its_box(page: Any) -> None:
    page.set_viewport_size({"width": 1366, "height": 800})
    page.locator("#every").check()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.evaluate("document.querySelector('.wide').scrollLeft = 500")
    assert page.evaluate("document.querySelector('#people tbody th').getBoundingClientRect().left >= 0")


def test_the_page_prints_one_sheet_a_person(page: Any) -> None:
    people = page.locator("tr[data-card]").count()
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == people
    assert page.locator(".card .more summary").all_inner_texts() != []
