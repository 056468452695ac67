"""Heads of entries that only the other heads of their section explain."""

import pytest

from gapcheck import Analyzer


def heads(analyzer: Analyzer, body: str) -> list[tuple[str, str]]:
    found = analyzer.profile(f"Alex Doe\nalex@example.org\n\nEXPERIENCE\n{body}\n\nSKILLS\nPython\n").entries
    return [(entry.title, entry.employer) for entry in found if entry.kind == "work"]


@pytest.mark.parametrize(
    ("body", "right"),
    [
        pytest.param(
            "Quillon\nJan 2020 - Mar 2021\nData Engineer\n- SQL\n\nBluefin\nMay 2018 - Dec 2019\nNight Shift\n- SQL\n\nTessaro\n2016 - 2017\nStore Manager\n- SQL",
            [("Data Engineer", "Quillon"), ("Night Shift", "Bluefin"), ("Store Manager", "Tessaro")],
            id="title below the dates without a title's word",
        ),
        pytest.param(
            "Quillon\nJan 2020 - Mar 2021\nCampus Outreach\n- SQL\n\nBluefin Ltd\nMay 2018 - Dec 2019\nNight Shift\n- SQL",
            [("Campus Outreach", "Quillon"), ("Night Shift", "Bluefin Ltd")],
            id="no title's word at all",
        ),
        pytest.param(
            "Developer Circle | Leeds\nTeam Lead | 2020 - 2022\n- SQL\n\nQuillon | York\nData Engineer | 2018 - 2020\n- SQL\n\nBluefin | York\nIntern | 2017 - 2018",
            [("Team Lead", "Developer Circle"), ("Data Engineer", "Quillon"), ("Intern", "Bluefin")],
            id="employer named with a title's word",
        ),
        pytest.param(
            "Data Engineer, Quillon\n- Moved tables\nJan 2020 - Mar 2021\n\nAnalyst, Bluefin\n- Wrote reports\nMay 2018 - Dec 2019",
            [("Data Engineer", "Quillon"), ("Analyst", "Bluefin")],
            id="dates below the text",
        ),
        pytest.param(
            "Plover Labs Inc.\nTeam Lead\n- Moved tables\nQuillon\nNight Shift\n- Cut the waiting time\nFennel Bank\nBarista\n- Made coffee",
            [("Team Lead", "Plover Labs Inc"), ("Night Shift", "Quillon"), ("Barista", "Fennel Bank")],
            id="no dates, employer first",
        ),
        pytest.param(
            "Team Lead - Quillon\n- Moved tables\nBackend Platform - KPL\n- Cut the waiting time\nBarista - Fennel Bank\n- Made coffee",
            [("Team Lead", "Quillon"), ("Backend Platform", "KPL"), ("Barista", "Fennel Bank")],
            id="no dates, one line",
        ),
        pytest.param(
            "Data Engineer, Fintech | Quillon\n2020 - 2022\n- SQL\n\nAnalyst | Quillon\n2018 - 2020\n- SQL\n\nIntern | Bluefin\n2017 - 2018",
            [("Data Engineer", "Quillon"), ("Analyst", "Quillon"), ("Intern", "Bluefin")],
            id="field of work beside a title",
        ),
        pytest.param(
            "Quillon / Data Engineer (2020 - 2022)\n- SQL\nBluefin / Analyst (2018 - 2020)",
            [("Data Engineer", "Quillon"), ("Analyst", "Bluefin")],
            id="slash between employer and title",
        ),
        pytest.param("Quillon\nDeveloper / Architect, 2020 - 2022\n- SQL", [("Developer / Architect", "Quillon")], id="slash inside a title"),
        pytest.param(
            "Quillon - online shop for shoes and bags\nData Engineer   Jan 2020 - Mar 2021\n- SQL\n\nBluefin - payments for small shops\nAnalyst   2018 - 2019",
            [("Data Engineer", "Quillon"), ("Analyst", "Bluefin")],
            id="employer with a description",
        ),
        pytest.param(
            "1. Quillon\n   Designation: Data Engineer\n   Duration: Jan 2019 to Mar 2021\n   - SQL\n2. Bluefin\n   Designation: Analyst\n   Duration: 2017 to 2018",
            [("Data Engineer", "Quillon"), ("Analyst", "Bluefin")],
            id="numbered employer above labels",
        ),
        pytest.param(
            "Quillon\nLeeds, UK\nSenior Engineer\nMar 2021 - Present\nLed a team of 4.\nEngineer\nJan 2019 - Mar 2021\nWrote services.\n"
            "Bluefin\nYork, UK\nIntern\nJan 2017 - Dec 2018\nWrote tests.",
            [("Senior Engineer", "Quillon"), ("Engineer", "Quillon"), ("Intern", "Bluefin")],
            id="two roles under one employer keep it",
        ),
        pytest.param("Quillon, Co-Founder   2020 - 2022\n- SQL", [("Co-Founder", "Quillon")], id="comma before co-"),
        pytest.param(
            "University of Southern California   2020 - 2022\nResearch Assistant",
            [("Research Assistant", "University of Southern California")],
            id="place in a name",
        ),
        pytest.param(
            "Quillon, Leeds\nAnalyst (2020 - 2022)\nTools: SQL\nBuilt the tables of the bank\nBluefin, York\nIntern (2018 - 2019)\nTools: SQL\nWrote for the bank",
            [("Analyst", "Quillon"), ("Intern", "Bluefin")],
            id="a line of the work is no employer",
        ),
    ],
)
def test_heads_explain_each_other(analyzer: Analyzer, body: str, right: list[tuple[str, str]]) -> None:
    assert heads(analyzer, body) == right


def test_dates_told_twice_are_one_job(analyzer: Analyzer) -> None:
    body = "Lead Engineer\nQuillon Ltd\nJan 2014 to Jun 2015\n\nDURATION Jan-2014 to Jun-2015\nTEAM SIZE 20\n- Tested switches"
    assert heads(analyzer, body) == [("Lead Engineer", "Quillon Ltd")]


@pytest.mark.parametrize(
    "body",
    [
        "EDUCATION 2010 - 2013 | BSc Physics, Aldwick College\nEXPERIENCE 2020 - 2023 | Data Engineer, Quillon\n- SQL\n2018 - 2020 | Analyst, Bluefin\n- SQL",
        "WORK EXPERIENCE    Data Engineer, Quillon\n                   2020 - 2023\n                   - SQL\n                   Analyst, Bluefin\n"
        "                   2018 - 2020\nEDUCATION          BSc Physics, Aldwick College\n                   2010 - 2013",
    ],
)
def test_headings_in_the_line_of_what_they_head(analyzer: Analyzer, body: str) -> None:
    found = analyzer.profile(f"Alex Doe\nalex@example.org\n{body}\nSKILLS | Python, SQL\n")
    assert [(entry.title, entry.employer) for entry in found.entries if entry.kind == "work"] == [("Data Engineer", "Quillon"), ("Analyst", "Bluefin")]
    assert [entry.kind for entry in found.entries].count("education") == 1
