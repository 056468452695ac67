"""The page: self-contained, escaped, with links that lead somewhere."""

import re
from html.parser import HTMLParser

import pytest

from gapcheck import Options
from gapcheck.domain import CertificationAdvice
from gapcheck.reports import html
from gapcheck.reports.sanitizing import safe_link


class Page(HTMLParser):
    """Collects tags, ids, links and text of a page."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(params=["plain", "hostile", "poor"])
def page(request) -> Page:
    case = request.getfixturevalue(request.param)
    return Page(html.render(case.report, case.document, case.taxonomy))


def test_every_inner_link_leads_to_an_id(page):
    inner = {link[1:] for link in page.links if link.startswith("#")}
    assert inner <= set(page.ids)


def test_ids_are_unique(page):
    assert sorted(set(page.ids)) == sorted(page.ids)


def test_nothing_is_loaded_and_no_script_runs(page):
    assert not {"script", "img", "iframe", "object", "embed", "form", "base"} & set(page.tags)
    assert not {name for name in page.attributes if name.startswith("on")}
    assert all(re.match(r"#|https?://|data:,$", link) for link in page.links)


def test_markup_of_a_resume_stays_text(hostile):
    source = html.render(hostile.report, hostile.document, hostile.taxonomy)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in source
    assert "{{ 7*7 }}" in source
    assert "<img" not in source


def test_control_and_direction_characters_are_gone(hostile):
    source = html.render(hostile.report, hostile.document, hostile.taxonomy)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", source)


def test_text_of_the_resume_is_complete(plain):
    page = Page(html.render(plain.report, plain.document, plain.taxonomy))
    words = "".join(page.words)
    for line in plain.document.lines:
        assert plain.document.text[line.start : line.end].strip() in words


def test_poor_reading_gives_a_range_and_no_score(poor):
    source = html.render(poor.report, poor.document, poor.taxonomy)
    assert "No score" in source
    assert "of 100</p>" not in source


def test_same_report_gives_same_bytes(plain):
    first, second = (html.render(plain.report, plain.document, plain.taxonomy) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", 'https://example.org/"onx=', "", None, "//example.org", "https://a b"])
def test_only_plain_web_addresses_become_links(url):
    assert safe_link(url) is None


def test_certification_shows_link_price_hours_and_date(plain, analyzer):
    report = analyzer.judge(plain.document, plain.report.stamp.role, plain.report.stamp.level, options=Options(certifications=1))
    advice: CertificationAdvice = report.plan.certifications[0]
    page = Page(html.render(report, plain.document, plain.taxonomy))
    assert advice.url is None or advice.url in page.links
    assert advice.checked_on is None or advice.checked_on in "".join(page.words)
