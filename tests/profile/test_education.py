"""Degrees: level, field, finished or not, and what only looks like one."""

import pytest

from gapcheck import Analyzer
from gapcheck.domain import Degree


def degrees(analyzer: Analyzer, body: str, heading: str = "EDUCATION") -> tuple[Degree, ...]:
    return analyzer.profile(f"Alex Doe\nalex@example.org\n\n{heading}\n{body}\n").education


@pytest.mark.parametrize(
    ("line", "level", "related"),
    [
        ("Ph.D. in Computer Science, Example University, 2019", "doctorate", True),
        ("MSc Data Science, Example University", "master", True),
        ("M.Tech (Artificial Intelligence), Example Institute", "master", True),
        ("Dipl.-Ing. Informatik, TU Beispiel, 2012", "master", None),
        ("Máster en Estadística, Universidad de Ejemplo", "master", None),
        ("Laurea triennale in Informatica", "bachelor", None),
        ("MBA, Example Business School", "master", False),
        ("B.Sc. (Hons) Mathematics", "bachelor", True),
        ("Bachelor of Arts in History, Example College", "bachelor", False),
        ("BE Computer Engineering", "bachelor", True),
        ("B.Tech2019 – 2023", "bachelor", None),
        ("Bachelor of ScienceAug 2015 - May 2018", "bachelor", None),
        ("Postgraduate Certificate in Education (PGCE), Mathematics", "bachelor", True),
        ("Diploma in Nursing", "diploma", False),
    ],
)  # fmt: skip
def test_level_and_field(analyzer: Analyzer, line: str, level: str, related: bool | None) -> None:
    highest = degrees(analyzer, line)[0]

    assert (highest.level, highest.related) == (level, related)


@pytest.mark.parametrize(
    ("body", "finished"),
    [
        ("MSc Statistics, Example University, 2019 - 2021", True),
        ("MSc Statistics, Example University, expected 2027", False),
        ("Bachelor's degree in Statistics (2 out of 4 years completed), Example University", False),
        ("MSc Statistics, Example University\n2025 - Present", False),
        ("Example Institute of Applied Sciences   Graduation: 2096\nMSc Statistics", False),
        ("MSc Statistics, Aug 2024 - May 2096", False),
        ("Example Institute, Statistics\n\nMaster of Science\n\nJuly 2096", False),
        ("Example Institute, Statistics\n\nMaster of Science\n\nExample Town School of Arts, 2096", True),
        ("MSc Statistics\nExample Institute of Applied Sciences, Example Town, 2019 - 2021", True),
        ("MSc Statistics, 2021\nExample Institute of Applied Sciences, founded to last until 2096", True),
        ("2025 - 2027 (Expected)\nMSc Statistics, Example University\n\n2018 - 2022\nBSc Physics, Example University", False),
        ("MSc Statistics, Example University\n2018 - 2020\nBSc Physics, Example University\n2014 - present", True),
    ],
)  # fmt: skip
def test_the_highest_degree_is_finished_or_not(analyzer: Analyzer, body: str, finished: bool) -> None:
    assert degrees(analyzer, body)[0].finished is finished


def test_the_highest_comes_first(analyzer: Analyzer) -> None:
    levels = [degree.level for degree in degrees(analyzer, "BSc Physics, 2012\nPhD Computer Science, 2019\nMSc Statistics, 2014")]

    assert levels == ["doctorate", "master", "bachelor"]


def test_a_master_beside_a_role_of_that_name_is_one(analyzer: Analyzer) -> None:
    assert [degree.level for degree in degrees(analyzer, "Master in Statistics, Norsel University\nWeb Master course")] == ["master"]


@pytest.mark.parametrize(
    ("heading", "line"),
    [
        ("EDUCATION", "Tools of the course: MS Visio, MS Project and MS Office"),
        ("SKILLS", "MS Excel, MS SQL Server, BA work"),
        ("CERTIFICATIONS", "Professional Scrum Master II, 2021"),
        ("EDUCATION", "Harbour Master in Statistics of tides, 2019"),
        ("EXPERIENCE", "- Mastered the art of the weekly report; be on time as a rule"),
    ],
)  # fmt: skip
def test_letters_that_only_look_like_a_degree(analyzer: Analyzer, heading: str, line: str) -> None:
    assert degrees(analyzer, line, heading) == ()


@pytest.mark.parametrize(
    ("body", "heading", "levels"),
    [
        ("Fifteen years of programming and a Master degree in engineering", "PROFILE", ["master"]),
        ("BA in Informatics, at home in C#", "PROFILE", ["bachelor"]),
        ("Started as an AS 3 developer and moved on", "PROFILE", []),
        ("Harbour Polytechnic University, 2011 - 2017", "EDUCATION", []),
        ("Polytechnic Diploma, Harbour, 2011 - 2017", "EDUCATION", ["diploma"]),
        ("Licence de physique, Université du Havre, 2011 - 2014", "EDUCATION", ["bachelor"]),
        ("Deuxième année de licence, Université du Havre", "EDUCATION", ["bachelor"]),
        ("Category D driving licence", "EDUCATION", []),
        ("Licence: category D", "EDUCATION", []),
        ("Crane operator licence, 2014", "CERTIFICATIONS", []),
    ],
)
def test_short_words_are_degrees_where_they_are_named(analyzer: Analyzer, body: str, heading: str, levels: list[str]) -> None:
    assert [degree.level for degree in degrees(analyzer, body, heading)] == levels


def test_quotes_hold_one_degree_and_whole_words(analyzer: Analyzer) -> None:
    text = "Master of Science in Computer Science Harbour Institute of Technology October 2016 to June 2018 Bachelor of Science in Computer Engineering "

    whole = f"{text}Plover University of the Northern Coasts and Islands 2013 to 2017 with many prizes for sailing"

    first, second = degrees(analyzer, whole)

    assert first.quote == "Master of Science in Computer Science Harbour Institute of Technology October 2016 to June 2018"
    assert second.quote.startswith("Bachelor of Science")
    quote, cut = second.quote[:-2], second.quote[-2:]
    assert f"{quote} " in whole
    assert cut == " …"


def test_of_equal_degrees_the_related_one_stands_first(analyzer: Analyzer) -> None:
    found = degrees(analyzer, "Postgraduate Certificate in Education, Plover University, 2015\nBSc Mathematics, Harbour University, 2014")

    assert found[0].field.lower() == "mathematics"


def test_the_thesis_of_a_degree_is_quoted_for_none(analyzer: Analyzer) -> None:
    body = 'Diploma (B.S. and M.S. in one) in Botany, Example University, 2018\nMaster Thesis: "Seed selection by drawn patterns"'

    assert "Thesis" not in degrees(analyzer, body)[0].quote
    assert degrees(analyzer, "Master thesis in Statistics, Example University, 2018")


@pytest.mark.parametrize(
    ("body", "finished"),
    [
        ("Bachelor of Science in Statistics\nAldermere University\nExpected May 2028", [False]),
        ("Master of Science, Computer Science\nAldermere University\nIn progress, expected 2027\nBachelor of Science, Statistics\nAldermere University\nClass of 2022", [False, True]),
        ("BSc Computer Science\nAldermere University, Leeds\n2019 - 2023\n\nMSc Data Science\nAldermere University\n2025 - 2027", [False, True]),
        ("Master of Science, Computer Science\nAldermere University\n2016 - 2018\nJoined the choir, toured until 2028", [True]),
    ],
)
def test_the_dates_two_lines_below_a_degree_are_its_own_and_not_the_next_ones(analyzer: Analyzer, body: str, finished: list[bool]) -> None:
    profile = Analyzer(analyzer.taxonomy, as_of="2026-11-20").profile(f"Tove Lind\nEDUCATION\n{body}\n\nSKILLS\nPython\n")
    assert [degree.finished for degree in profile.education] == finished


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("Osterby State University, Specialist of Science in Marine Statistics\n1995 - 2000", "master"),
        ("Osterby State University\n1995 - 2000\nControl systems engineer", "master"),
        ("Engineer   Osterby University of Forestry\nSep 2003 - Aug 2009", "master"),
        ("Osterby State University\nEngineer\nBSc Physics, Osterby State University", "bachelor"),
        ("Osterby College - Specialist, computer software", ""),
        ("Osterby State University\nUnfinished: software engineer", ""),
        ("Data Engineer, Harbour Works, 2019 - 2021", ""),
    ],
)
def test_a_profession_is_a_degree_beside_a_university_where_no_other_is_named(analyzer: Analyzer, body: str, level: str) -> None:
    found = degrees(analyzer, body)

    assert (found[0].level if found else "") == level


def test_a_heading_about_me_is_no_degree(analyzer: Analyzer) -> None:
    assert not degrees(analyzer, "Osterby Learning Centre\n2019 Baking\nABOUT ME\nENGLISH")


def test_a_few_letters_in_a_long_paragraph_among_studies_are_no_degree(analyzer: Analyzer) -> None:
    told = "Built reports for the harbour and the mill " * 8

    assert not degrees(analyzer, f"{told} (MS OLAP, queries)")
    assert degrees(analyzer, f"{told} MS in Statistics")


@pytest.mark.parametrize(
    ("line", "level"),
    [("Master's degree, Applied Statistics", "master"), ("Master class for clerks, statistics", "")],
)
def test_a_degree_that_has_run_in_among_the_jobs(analyzer: Analyzer, line: str, level: str) -> None:
    text = f"Osterby University\n\nEXPERIENCE\nClerk, Harbour Works\nJan 2016 - Dec 2019\n{line}\n"
    found = analyzer.profile(f"Alex Doe\n\nEDUCATION\n{text}").education

    assert (found[0].level if found else "") == level
