"""An overlay adds to the data or changes them, and the hash tells."""

from pathlib import Path

import pytest

from gapcheck import Analyzer, TaxonomyError, load_role, load_taxonomy

NEW_SKILL = """
[[skill]]
id = "plane"
name = "Plane"
kind = "tool"
broader = ["woodwork"]
source = "company"
"""
CHANGED = """
[[skill]]
id = "saw"
aliases = ["pull saw"]

[[certification]]
id = "guild-joiner"
price_usd = 40.0

[[role]]
id = "joiner"
[[role.requirement]]
id = "cutting"
weight = 9
[[role.requirement]]
id = "timber"
name = "Timber"
any_of = ["oak"]
need = "useful"
weight = 1
source = "company"
"""
NEW_ROLE = """
[[role]]
id = "turner"
name = "Turner"
source = "company"
[role.level.mid]
experience_months = 12
[[role.requirement]]
id = "cutting"
name = "Cutting"
any_of = ["chisel"]
need = "required"
weight = 1
source = "company"
"""


def lay(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "overlay.toml"
    path.write_text(content, encoding="utf-8")
    return path


def test_overlay_adds_a_skill(folder: Path, tmp_path: Path) -> None:
    taxonomy = load_taxonomy(folder, lay(tmp_path, NEW_SKILL))

    assert taxonomy.skills["plane"].broader == ("woodwork",)
    assert set(taxonomy.skills) == {"chisel", "oak", "plane", "saw", "woodwork"}


def test_overlay_changes_only_what_it_names(folder: Path, tmp_path: Path) -> None:
    taxonomy = load_taxonomy(folder, lay(tmp_path, CHANGED))
    saw, certificate = taxonomy.skills["saw"], taxonomy.certifications["guild-joiner"]

    assert [surface.text for surface in saw.surfaces] == ["Saw", "pull saw", "PULLSAW"]
    assert (saw.family, saw.since, saw.broader) == ("tools", 1850, ("woodwork",))
    assert (certificate.price_usd, certificate.status) == (40.0, "active")


def test_overlay_changes_a_requirement_and_adds_another(folder: Path, tmp_path: Path) -> None:
    role = load_role(load_taxonomy(folder, lay(tmp_path, CHANGED)), "joiner", "mid")

    assert {item.id: (item.weight, item.any_of) for item in role.requirements} == {
        "cutting": (9.0, ("saw", "chisel")),
        "timber": (1.0, ("oak",)),
    }
    assert [gate.months for gate in role.gates] == [24]


def test_overlay_adds_a_whole_role(folder: Path, tmp_path: Path) -> None:
    taxonomy = load_taxonomy(folder, lay(tmp_path, NEW_ROLE))

    assert set(taxonomy.roles) == {"joiner", "turner"}
    assert load_role(taxonomy, "turner", "mid").requirements[0].any_of == ("chisel",)


def test_every_change_changes_the_hash(folder: Path, tmp_path: Path) -> None:
    hashes = {load_taxonomy(folder).hash}
    for content in (NEW_SKILL, CHANGED, NEW_ROLE):
        hashes.add(load_taxonomy(folder, lay(tmp_path, content)).hash)
    words = folder / "titles.toml"
    words.write_text(words.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    hashes.add(load_taxonomy(folder).hash)

    assert len(hashes) == 5


def test_the_same_data_have_the_same_hash_wherever_they_lie(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for path in folder.rglob("*.toml"):
        target = copy / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert load_taxonomy(copy).hash == load_taxonomy(folder).hash


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("[[skil]]\nid = 'x'", "unknown table", id="misspelled table"),
        pytest.param("[[skill]\nid = 'x'", "not valid TOML", id="not TOML"),
        pytest.param("[[skill]]\nid = 'plane'\nname = 'Plane'", "missing", id="new skill without kind and source"),
        pytest.param("[[skill]]\nid = 'oak'\nbroader = ['tree']", "no skill has the id tree", id="dangling id"),
        pytest.param("[[skill]]\nid = 'oak'\naliases = ['chisel']", "also stands for", id="shared alias"),
        pytest.param("[[role]]\nid = 'turner'\nname = 'Turner'", "a new role needs", id="new role that is not whole"),
        pytest.param("[skill]\nid = 'oak'", r"must be rows, each under \[\[skill\]\]", id="a table for rows"),
        pytest.param("skill = ['oak']", "must be rows", id="texts for rows"),
        pytest.param("titles = 3", r"must be a table: \[titles\]", id="a number for a table"),
    ],
)
def test_a_bad_overlay_is_refused_with_the_reason(folder: Path, tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(TaxonomyError, match=message):
        load_taxonomy(folder, lay(tmp_path, content))


def test_a_missing_overlay_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="cannot be read"):
        load_taxonomy(folder, tmp_path / "none.toml")


def test_a_company_tool_is_found_in_resumes_and_stamped(tmp_path: Path) -> None:
    """An overlay on the built-in data; they must be free of errors for it."""
    content = "[[skill]]\nid = 'quillboard'\nname = 'Quillboard'\nkind = 'tool'\nsource = 'company'\n"
    taxonomy = load_taxonomy(overlay=lay(tmp_path, content))

    report = Analyzer(taxonomy, as_of="2026-11-20").analyze("Alex Doe\nalex@example.org\n\nSKILLS\nQuillboard\n")

    assert [skill.id for skill in report.profile.skills] == ["quillboard"]
    assert report.stamp.taxonomy == taxonomy.hash != load_taxonomy().hash


def test_an_overlay_adds_headings_cues_and_degrees(tmp_path: Path) -> None:
    words = (
        '[resume_headings.section]\nskills = ["my arsenal"]\n'
        '[cues.aspiration]\nbefore = ["at the top of my pile is"]\n'
        '[education.level]\nmaster = ["kandidatur"]\n'
    )
    text = "EDUCATION\nKandidatur in Statistics, 2014\n\nMY ARSENAL\nPython, SQL\n\nSUMMARY\nAt the top of my pile is Kubernetes.\n"
    plain, told = Analyzer(), Analyzer(load_taxonomy(overlay=lay(tmp_path, words)))

    def read(analyzer: Analyzer) -> tuple[set[str], list[str]]:
        profile = analyzer.profile(text)
        hopes = {skill.id for skill in profile.skills if skill.status == "aspiration"}
        return hopes, [degree.level for degree in profile.education]

    assert read(plain) == (set(), [])
    assert read(told) == ({"kubernetes"}, ["master"])


def test_an_overlay_adds_to_the_words_of_patterns(tmp_path: Path) -> None:
    told = Analyzer(load_taxonomy(overlay=lay(tmp_path, '[cues.pattern.words]\nrefuse = ["pooh-poohed"]\n')))
    text = "EXPERIENCE\nEngineer, Meadow Foods, Jan 2019 - Present\n- We pooh-poohed a switch to Kubernetes.\n"

    assert [skill.status for skill in told.profile(text).skills if skill.id == "kubernetes"] == ["denied"]


def test_a_pattern_that_names_no_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="no such list under words: nope"):
        load_taxonomy(overlay=lay(tmp_path, '[[cues.pattern.row]]\ncontext = "weak"\ntexts = ["<nope> @"]\n'))


def test_a_wrong_word_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"section\.skils: must be one of"):
        load_taxonomy(overlay=lay(tmp_path, '[resume_headings.section]\nskils = ["my arsenal"]\n'))


@pytest.mark.parametrize(("content", "place"), [("[[skill]]\nid = 'acme'\n", ""), ("[[skill]]\nid = 'python'\nfoo = 3\n", " (over skills/programming.toml)")])
def test_a_problem_is_told_under_the_name_of_the_overlay(tmp_path: Path, content: str, place: str) -> None:
    path = lay(tmp_path, content)
    with pytest.raises(TaxonomyError) as caught:
        load_taxonomy(overlay=path)
    assert {problem.file for problem in caught.value.problems} == {f"{path}{place}"}
