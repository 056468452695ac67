"""Markdown: nothing of a resume acts as markup."""

import re

from gapcheck.reports import markdown


def test_markup_of_a_resume_is_escaped(hostile):
    text = markdown.render(hostile.report, hostile.taxonomy)
    assert not re.search(r"(?<!\\)<(?!/?sub>)", text)
    assert "[link](" not in text.replace("\\[", "").replace("\\]", "")
    assert "\\*stars\\*" in text


def test_names_and_addresses_of_a_resume_do_not_become_links(hostile):
    text = markdown.render(hostile.report, hostile.taxonomy)
    assert "@everyone" not in text
    assert "https://example.org" not in text


def test_every_row_of_the_table_has_five_cells(hostile):
    rows = [line for line in markdown.render(hostile.report, hostile.taxonomy).split("\n") if line.startswith(("| ✓", "| ◐", "| ○"))]
    assert len(rows) == len(hostile.report.verdict.requirements)
    assert {len(re.split(r"(?<!\\)\|", row)) for row in rows} == {7}
