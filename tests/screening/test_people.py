"""What a recruiter does with the people of an inbox: filters, compares with an earlier run, reads the page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from gapcheck.errors import UnknownRole
from gapcheck.reports.shortlist import html, table
from gapcheck.screening.earlier_run import EarlierRun, NoResults
from gapcheck.screening.must_haves import UnknownMustHave, read_must_haves
from gapcheck.screening.results import Results
from gapcheck.taxonomy.loading import load_taxonomy
from tests.screening.conftest import make_setup, screen_here

pytestmark = pytest.mark.slow
WORK = """Experience
Data Engineer, Brackwater Ltd, {place} 2020 - 2024
- Ran {tool} clusters for {number} teams and wrote Python services behind them
- Moved {number} reports to SQL
"""
ADA = "Ada Birnbaum\nada.birn@example.org | +44 7700 900101 | Leeds, United Kingdom\n\n" + WORK.format(place="Leeds", tool="Kubernetes", number=12)
EVA = "Eva Holmqvist\neva@example.org\n\n" + WORK.format(place="Turku", tool="Docker", number=7) + "\nSkills\nKubernetes\n"


@pytest.fixture(scope="module")
def inbox_of_two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("two")
    (folder / "a.txt").write_text(ADA)
    (folder / "b.txt").write_text(EVA)
    (folder / "c.txt").write_text(ADA + "\nReferences on request\n")
    (folder / "d.txt").write_text(EVA)
    return folder


@pytest.fixture(scope="module")
def results(inbox_of_two: Path) -> Iterator[Results]:
    with screen_here([inbox_of_two], make_setup(keep_text=True)) as found:
        yield found


def names(shortlist) -> list[str]:
    return [row.called for row in shortlist.candidates]


def test_people_have_one_row_with_who_they_are(results: Results) -> None:
    rows = {row.called: row for row in results.shortlist().candidates}
    ada = rows["Ada Birnbaum"]
    assert len(rows) == 2
    assert (ada.person.mail, ada.person.phone, ada.person.place) == ("ada.birn@example.org", "+44 7700 900101", "Leeds, United Kingdom")
    assert (ada.person.title, ada.person.employer) == ("Data Engineer", "Brackwater Ltd")
    assert [Path(copy.source).name for copy in ada.copies] == ["c.txt"]
    assert len(ada.strengths) <= 3
    assert f"{ada.met} of {ada.needed} must-haves" in ada.summary
    assert (results.overview.people, results.overview.files, results.overview.alike) == (2, 4, 2)


def test_copies_are_folded_unless_all_files_are_wanted(results: Results) -> None:
    folded, every = table.render(results.shortlist(), width=160), table.render(results.shortlist(all_files=True), width=160)
    assert folded.count("Ada Birnbaum") == 1
    assert "[+1 file]" in folded
    assert "c.txt" not in folded
    assert all(f"{name}.txt" in every for name in "abcd")


@pytest.mark.parametrize(
    ("must", "left"),
    [
        (["kubernetes"], ["Ada Birnbaum", "Eva Holmqvist"]),
        (["kubernetes=shown"], ["Ada Birnbaum"]),
        (["k8s=listed", "docker=shown"], ["Eva Holmqvist"]),
        (["tensorflow"], []),
        (["python=met"], ["Ada Birnbaum", "Eva Holmqvist"]),
        (["experience=pass"], ["Ada Birnbaum", "Eva Holmqvist"]),
    ],
)
def test_only_people_with_every_must_have_are_listed(inbox_of_two: Path, must: list[str], left: list[str]) -> None:
    setup = make_setup(keep_text=True)
    wanted = read_must_haves(must, setup.role, load_taxonomy())
    with screen_here([inbox_of_two], setup, must=wanted) as found:
        assert sorted(names(found.shortlist())) == left
        assert len(list(found.iter_lines())) == 2 * len(left)
        assert found.overview.people == 2, "the pool is all of them"


def test_a_must_have_that_cannot_be_is_told() -> None:
    role, taxonomy = make_setup().role, load_taxonomy()
    with pytest.raises(UnknownRole, match="no such skill"):
        read_must_haves(["no such skill"], role, taxonomy)
    with pytest.raises(UnknownMustHave, match="no status 'great'"):
        read_must_haves(["python=great"], role, taxonomy)


def test_who_is_new_and_who_changed_since_an_earlier_run(results: Results, inbox_of_two: Path, tmp_path: Path) -> None:
    earlier = list(results.iter_lines())
    (tmp_path / "a.txt").write_text(ADA.replace("12 teams", "13 teams"))
    (tmp_path / "d.txt").write_text(EVA)
    (tmp_path / "e.txt").write_text(EVA.replace("Eva Holmqvist\neva@", "Ida Rask\nida@").replace("Docker", "Airflow"))
    with screen_here([tmp_path], make_setup(), since=EarlierRun(earlier)) as found:
        assert {row.called: row.change for row in found.shortlist().candidates} == {"Ada Birnbaum": "changed", "Eva Holmqvist": "", "Ida Rask": "new"}
        assert found.overview.changes == {"new": 1, "changed": 1, "gone": 0}
    with screen_here([tmp_path / "e.txt"], make_setup(), since=EarlierRun(earlier)) as found:
        assert found.overview.changes == {"new": 1, "changed": 0, "gone": 2}


def test_an_earlier_run_that_is_none_is_refused() -> None:
    with pytest.raises(NoResults, match="line 2"):
        EarlierRun(['{"schema":"gapcheck/skipped/1"}', "rank,name"])


class Page(HTMLParser):
    """Ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.ids += [told["id"] or ""] if "id" in told else []
        self.links += [told["href"] or ""] if tag == "a" else []


def test_every_link_of_the_page_leads_to_its_evidence(results: Results) -> None:
    text = html.render(results.shortlist(evidence=True))
    page = Page(text)
    assert len(set(page.ids)) == len(page.ids)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    number = next(index for index, row in enumerate(results.shortlist().candidates, 1) if row.called == "Ada Birnbaum")
    line = re.search(rf'href="#p{number}l(\d+)" class="shown">Kubernetes', text)
    assert line is not None
    assert "Kubernetes" in ADA.splitlines()[int(line[1]) - 1]


def test_a_card_is_a_page_of_its_own(results: Results) -> None:
    cards = dict(html.render_cards(results.shortlist(evidence=True)))
    assert sorted(name.partition("-")[2] for name in cards) == ["ada-birnbaum.html", "eva-holmqvist.html"]
    assert all("Content-Security-Policy" in page and "<script" not in page for page in cards.values())


@pytest.mark.parametrize(("name", "file"), [("Inês D'Ávila-Şahin", "ines-d-avila-sahin"), ("יעל כהן", "יעל-כהן"), ("../../etc", "etc")])
def test_a_card_is_called_as_its_person(results: Results, name: str, file: str) -> None:
    shortlist = results.shortlist(evidence=True)
    row = next(row for row in shortlist.candidates if not row.skipped)
    renamed = replace(shortlist, candidates=(replace(row, person=replace(row.person, name=name)),))

    assert [called for called, _ in html.render_cards(renamed)] == [f"1-{file}.html"]
