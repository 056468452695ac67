"""Heads of entries in the layouts that people use: title, employer, place and months."""

import pytest

from gapcheck import Analyzer

Row = tuple[str, str, str, str]
ONE: Row = ("Data Engineer", "Harbour Analytics", "2020-01", "2021-03")
TWO: Row = ("Data Analyst", "Plover Labs", "2018-05", "2019-12")


def entries(analyzer: Analyzer, body: str, heading: str = "EXPERIENCE") -> list[Row]:
    found = analyzer.profile(f"Alex Doe\nalex@example.org\n\n{heading}\n{body}\n").entries
    return [(entry.title, entry.employer, entry.start, entry.end) for entry in found if entry.kind == "work"]


@pytest.mark.parametrize(
    "body",
    [
        "Data Engineer, Harbour Analytics, Jan 2020 - Mar 2021\n- SQL\n\nData Analyst, Plover Labs, May 2018 - Dec 2019\n- SQL",
        "Harbour Analytics     Jan 2020 - Mar 2021\nData Engineer\n- SQL\n\nPlover Labs     May 2018 - Dec 2019\nData Analyst\n- SQL",
        "Data Engineer\nHarbour Analytics, Leeds, UK\nJan 2020 - Mar 2021\n- SQL\n\nData Analyst\nPlover Labs, Leeds, UK\nMay 2018 - Dec 2019\n- SQL",
        "Harbour Analytics - Leeds, UK\nData Engineer | Jan 2020 - Mar 2021\n- SQL\n\nPlover Labs - Leeds, UK\nData Analyst | May 2018 - Dec 2019\n- SQL",
        "Jan 2020 - Mar 2021\nData Engineer\nHarbour Analytics\n- SQL\n\nMay 2018 - Dec 2019\nData Analyst\nPlover Labs\n- SQL",
        "Jan 2020 - Mar 2021   Data Engineer, Harbour Analytics\n- SQL\nMay 2018 - Dec 2019   Data Analyst, Plover Labs\n- SQL",
        "Jan 2020 –   Data Engineer, Harbour Analytics\nMar 2021   Moved tables\n\nMay 2018 –   Data Analyst, Plover Labs\nDec 2019   Wrote reports",
        "Data Engineer at Harbour Analytics (Jan 2020 - Mar 2021)\n- SQL\n\nData Analyst @ Plover Labs (May 2018 - Dec 2019)\n- SQL",
        "Data Engineer\n\nHarbour Analytics: Jan 2020 – Mar 2021\n\n- SQL\n\nData Analyst\n\nPlover Labs: May 2018 – Dec 2019\n\n- SQL",
        "Company: Harbour Analytics | Title: Data Engineer | Start: Jan 2020 | End: Mar 2021\n- SQL\n\n"
        "Company: Plover Labs | Title: Data Analyst | Start: May 2018 | End: Dec 2019",
        "Client: Harbour Analytics\nRole: Data Engineer\nDuration: Jan 2020 - Mar 2021\nEnvironment: SQL\n\n"
        "Client: Plover Labs\nRole: Data Analyst\nDuration: May 2018 - Dec 2019",
        "- Data Engineer (January 2020 - March 2021)\n- Harbour Analytics, Denver, CO\n- Built it\n\n"
        "- Data Analyst (May 2018 - December 2019)\n- Plover Labs, Denver, CO\n- Built it",
        "Harbour Analytics\nFull-time · 1 yr 3 mos\nData Engineer\nJan 2020 - Mar 2021 · 1 yr 3 mos\n"
        "Leeds, United Kingdom · Hybrid\nMoved tables.\nPlover Labs\nData Analyst\n"
        "May 2018 - Dec 2019 · 1 yr 8 mos\nWrote reports.",
        "Role | Company | Years\nData Engineer | Harbour Analytics | Jan 2020 - Mar 2021\nData Analyst | Plover Labs | May 2018 - Dec 2019",
        "Data Engineer | Harbour Analytics | Jan 2020 - Mar 2021: moved the tables of nine shops to one warehouse\n"
        "Data Analyst | Plover Labs | May 2018 - Dec 2019",
        "### Harbour Analytics — Leeds, UK\n\n**Data Engineer**\n*Jan 2020 to Mar 2021*\n\n- SQL\n\n"
        "### Plover Labs — York, UK\n\n**Data Analyst**\n*May 2018 to Dec 2019*\n\n- SQL",
        "**Data Engineer**\n: **Harbour Analytics**\n: **Jan 2020 - Mar 2021**\n\n- SQL\n\n**Data Analyst**\n: **Plover Labs**\n: **May 2018 - Dec 2019**\n\n- SQL",
        "• Worked as a Data Engineer at Harbour Analytics, Leeds from Jan 2020 to Mar 2021.\n"
        "• Working as Data Analyst in Plover Labs from May 2018 to Dec 2019.",
        "Jan 2020 - Mar 2021 Harbour Analytics, Leeds, UK. As a Data Engineer I moved the tables of nine shops to one warehouse, and wrote the tests of all of them.\n"
        "May 2018 - Dec 2019 Plover Labs, York, UK. I was Data Analyst in a team of four that looked at the prices of fish in the harbours of the north.",
        "Harbour Analytics, Leeds | 01/2020 – 03/2021 (1 year)\nhttps://harbour.example | Data Engineer\n- SQL\nPlover Labs, York | 05/2018 – 12/2019 (2 years)\nhttps://plover.example | Data Analyst\n- SQL",
        "January,2020 – Data Engineer at Harbour Analytics.\nMarch,2021\nMoved.\nMay,2018 – Data Analyst at Plover Labs.\nDecember,2019\nWrote.",
        "Harbour Analytics  Leeds, UK\nData Engineer | Kelpfinder  Jan 2020 - Mar 2021\n- SQL\nPlover Labs  York, UK\nData Analyst | Shorewatch  May 2018 - Dec 2019\n- SQL",
        "Data Engineer  Jan 2020 – Mar 2021\n"
        "Harbour Analytics, Leeds, UK — maker of scales that are used by bakers and butchers all over the country, in Ireland and in Wales\n- SQL\n\n"
        ""
        "Data Analyst  May 2018 – Dec 2019\nPlover Labs, Leeds, UK\n- SQL",
    ],
)
def test_layouts(analyzer: Analyzer, body: str) -> None:
    assert entries(analyzer, body) == [ONE, TWO]


def test_several_roles_under_one_employer(analyzer: Analyzer) -> None:
    body = "Harbour Analytics\nSenior Data Engineer     Apr 2021 - Present\n- SQL\n\nData Engineer     Jan 2020 - Mar 2021\n- SQL"

    assert entries(analyzer, body) == [("Senior Data Engineer", "Harbour Analytics", "2021-04", "2026-11"), ONE]


def test_entries_without_dates_are_entries_and_lend_their_skills_no_months(analyzer: Analyzer) -> None:
    text = (
        "EXPERIENCE\nData Engineer, Harbour Analytics, Jan 2020 - Mar 2021\n- Moved tables with SQL\n\n"
        "Machine Learning Engineer, Plover Labs, Feb 20223\n- Trained models in PyTorch\n"
    )
    profile = analyzer.profile(f"Alex Doe\n\n{text}")

    assert [(entry.title, entry.employer, entry.start, entry.months) for entry in profile.entries] == [
        ("Data Engineer", "Harbour Analytics", "2020-01", 15),
        ("Machine Learning Engineer", "Plover Labs", "", 0),
    ]
    assert {skill.id: skill.months for skill in profile.skills if skill.id in ("sql", "pytorch")} == {"sql": 15, "pytorch": None}


def test_what_a_job_says_of_its_length_counts_where_it_has_no_dates(analyzer: Analyzer) -> None:
    profile = analyzer.profile("Alex Doe\n\nEXPERIENCE\nData Engineer, Harbour Analytics (2 years 3 months)\n- SQL\n")

    assert (profile.entries[0].start, profile.entries[0].months, profile.experience_months) == ("", 27, 27)


def test_a_second_section_of_work_counts_too(analyzer: Analyzer) -> None:
    text = (
        "EXPERIENCE\nData Engineer, Harbour Analytics, 2020 - 2021\n\nEDUCATION\n"
        "BSc Physics, Aldermere University, 2012 - 2015\n\nEARLIER EXPERIENCE\nData Analyst, Plover Labs, 2016 - 2018\n"
    )
    profile = analyzer.profile(f"Alex Doe\n\n{text}")

    assert [entry.kind for entry in profile.entries] == ["work", "education", "work"]
    assert profile.experience_months == 13 + 25


@pytest.mark.parametrize(
    ("head", "employer", "place"),
    [
        ("Data Engineer, Harbour Analytics, Leeds, UK", "Harbour Analytics", "Leeds, UK"),
        ("Data Engineer | Harbour Analytics, Inc. | Austin, TX", "Harbour Analytics, Inc", "Austin, TX"),
        ("Data Engineer - Harbour Analytics - Bengaluru, Karnataka", "Harbour Analytics", "Bengaluru, Karnataka"),
        ("Data Engineer, Harbour Analytics  Remote", "Harbour Analytics", "Remote"),
        ("Data Engineer, University of Wyoming, Laramie, WY", "University of Wyoming", "WY"),
        ("Data Engineer, Fintech | Harbour", "Harbour", ""),
    ],
)
def test_the_place_is_not_glued_to_the_employer(analyzer: Analyzer, head: str, employer: str, place: str) -> None:
    (entry,) = analyzer.profile(f"Alex Doe\n\nEXPERIENCE\n{head}\nJan 2020 - Mar 2021\n- SQL\n").entries

    assert (entry.title, entry.employer) == ("Data Engineer", employer)
    assert entry.place.endswith(place)


@pytest.mark.parametrize("name", ["OpenAI", "Snowflake", "Oracle", "Databricks"])
def test_employers_are_no_skills(analyzer: Analyzer, name: str) -> None:
    profile = analyzer.profile(f"Alex Doe\n\nEXPERIENCE\nMachine Learning Engineer, {name}, San Francisco, Jan 2020 - Mar 2021\n- Wrote Python\n")

    assert profile.entries[0].employer == name
    assert [skill.id for skill in profile.skills if skill.mentions and skill.mentions[0].surface == name] == []


def test_a_month_in_capitals_is_no_skill(analyzer: Analyzer) -> None:
    profile = analyzer.profile("ALEX DOE\n\nEXPERIENCE\nDATA ENGINEER, HARBOUR ANALYTICS, SEP 2022 - PRESENT\n- OWN THE SQL PIPELINES\n")

    assert profile.entries[0].start == "2022-09"
    assert "symantec-endpoint-protection" not in {skill.id for skill in profile.skills}


@pytest.mark.parametrize(
    ("head", "title", "employer"),
    [
        ("Co-Founder, Harbour Analytics", "Co-Founder", "Harbour Analytics"),
        ("Associate, Software Engineering, Harbour Analytics", "Associate, Software Engineering", "Harbour Analytics"),
        ("Sr. Advisor HR - Harbour", "Sr. Advisor HR", "Harbour"),
        ("Harbour, financial company\nSenior Analyst", "Senior Analyst", "Harbour"),
        ("Postdoc, Department of Statistics, University of Leeds", "Postdoc", "Department of Statistics, University of Leeds"),
        ("Internship at Harbour Laboratory", "Internship", "Harbour Laboratory"),
        ("Frontend developer at harbour.com", "Frontend developer", "harbour.com"),
        ("Harbour Analytics. Data Engineer. Tables of nine shops", "Data Engineer", "Harbour Analytics"),
        ("Intern Ploverlok, Leeds, UK", "Intern", "Ploverlok"),
        ("Student Software Project | Harbour", "Student Software Project", "Harbour"),
        ("Data Engineer, Harbour Labs (formerly Quay Works, a Leeds Company)", "Data Engineer", "Harbour Labs (formerly Quay Works, a Leeds Company)"),
        ("Data Engineer, Harbour (maker of small scales)", "Data Engineer", "Harbour"),
        ("Harbour, Kelpton, ON\nResearch Assistant | Data Engineer", "Research Assistant / Data Engineer", "Harbour"),
        ("Harbour Analytics, Leeds\nData Scientist - Tides and Currents", "Data Scientist - Tides and Currents", "Harbour Analytics"),
        ("Data Engineer, Harbour, Tides Team", "Data Engineer", "Harbour"),
        ("Data Engineer Kelpworks, Mussel Creek, OH", "Data Engineer", "Kelpworks"),
        ("Data Engineer\nQuayside Christian High\nSchool - Hamilton, ON", "Data Engineer", "Quayside Christian High School"),
        ("Data Engineer\nHARBOUR TRADING LIMITED - PLOVERTON, Oslo.", "Data Engineer", "HARBOUR TRADING LIMITED"),
        ("Leader Group | Data Engineer", "Data Engineer", "Leader Group"),
        ("Data Engineer • harbour works", "Data Engineer", "harbour works"),
        ("Data Engineer, Imperial College London", "Data Engineer", "Imperial College London"),
        ("I worked as head of Data Quality & Tides at Harbour Labs", "head of Data Quality & Tides", "Harbour Labs"),
    ],
)
def test_title_and_employer_of_one_head(analyzer: Analyzer, head: str, title: str, employer: str) -> None:
    assert entries(analyzer, f"{head}\nJan 2020 - Mar 2021\n- SQL") == [(title, employer, "2020-01", "2021-03")]


@pytest.mark.parametrize(
    ("head", "title", "employer"),
    [
        ("BSc Software Engineering, Quillon University", "BSc Software Engineering", "Quillon University"),
        ("Quillon University, MSc Software Systems", "MSc Software Systems", "Quillon University"),
        ("Diploma in Software Engineering", "Diploma in Software Engineering", ""),
        ("Harbour School of Trade", "", "Harbour School of Trade"),
    ],
)
def test_a_degree_is_no_school(analyzer: Analyzer, head: str, title: str, employer: str) -> None:
    profile = analyzer.profile(f"Alex Doe\nalex@example.org\n\nEDUCATION\n{head}, 2013 - 2016\n")

    assert [(entry.kind, entry.title, entry.employer) for entry in profile.entries] == [("education", title, employer)]


def test_a_long_row_of_employers_is_a_head_where_it_ends_in_its_date(analyzer: Analyzer) -> None:
    names = "Kelpworks Foundation for Coastal Exchange and the National Harbour University Graduate Institute of Marine Astronomy"
    body = f"Tidal Research Fellow\n{names} – Quayside, Norway -- September 2011 – June 2012\n- Wrote tide models in Python"
    assert [(title, start) for title, _, start, _ in entries(analyzer, body)] == [("Tidal Research Fellow", "2011-09")]


def test_an_item_that_ends_with_its_dates_and_their_length_is_a_job(analyzer: Analyzer) -> None:
    body = "• Tech Lead / Software Developer, Kelpworks; Norway — 2017-2020 (3.5 years)\nSkills: SQL\n• Software Developer, Kelpworks; Norway — 2015-2017 (2 years)"
    assert [(title, employer) for title, employer, _, _ in entries(analyzer, body)] == [
        ("Tech Lead / Software Developer", "Kelpworks"),
        ("Software Developer", "Kelpworks"),
    ]


def test_dates_that_are_read_before_all_their_heads_are_dealt_out_in_order(analyzer: Analyzer) -> None:
    body = "01/2024 - Now\n\n05/2023 - 09/2023\n\nKelp Quay\nLead Data Scientist\n- SQL\n\nZaros Tides\nData Analyst\n- Python"
    assert [(title, start) for title, _, start, _ in entries(analyzer, body)] == [("Lead Data Scientist", "2024-01"), ("Data Analyst", "2023-05")]
    more = body.replace("05/2023 - 09/2023", "05/2023 - 09/2023\n\n01/2020 - 04/2023")
    assert ("Lead Data Scientist", "2024-01") not in [(title, start) for title, _, start, _ in entries(analyzer, more)]


def test_dates_below_their_entries_belong_to_what_stands_above(analyzer: Analyzer) -> None:
    body = (
        "Research fellow, Department of Tides,\nSchool of Kelp, Northquay University\n\n- Built models\n\n2022–present\n"
        "Head of tide tools group, Harbour\n\n- Managed a team\n\n2014–2017\nSoftware engineer, Kelpworks\nLooked after the pages of nine small harbours and their crews\n2006–2007"
    )
    assert [(title.split(",")[0], start[:4]) for title, _, start, _ in entries(analyzer, body)] == [
        ("Research fellow", "2022"),
        ("Head of tide tools group", "2014"),
        ("Software engineer", "2006"),
    ]


@pytest.mark.parametrize(
    ("item", "found"),
    [
        ("• Support / Payroll Consultant, Tectora Harbour (2014–2016) — helped users and traced faults;", ("Support / Payroll Consultant", "2014-01")),
        ("• Modelled the fares of one hundred and forty routes (2014–2016) - with R, SQL and patience;", None),
    ],
)
def test_an_item_that_tells_its_work_behind_its_years_is_a_job(analyzer: Analyzer, item: str, found: tuple[str, str] | None) -> None:
    body = f"Data Engineer, Harbour\nJan 2020 - Mar 2021\n{item}"
    assert [(title, start) for title, _, start, _ in entries(analyzer, body)][1:] == ([found] if found else [])


def test_a_title_in_capitals_has_its_employer_behind_at(analyzer: Analyzer) -> None:
    assert entries(analyzer, "STUDENT RESEARCHER AT KELPWORKS\nJan 2020 - Mar 2021\n- SQL")[0][:2] == ("STUDENT RESEARCHER", "KELPWORKS")


def test_dates_pushed_to_the_margin_with_spaces_make_no_long_row(analyzer: Analyzer) -> None:
    body = f"Web Developer Intern, Radmoor{' ' * 120}(Jul 2018 - Sep 2018)\n- SQL"
    assert entries(analyzer, body) == [("Web Developer Intern", "Radmoor", "2018-07", "2018-09")]


@pytest.mark.parametrize(
    "line", ["Developed small tools in PHP for teachers", "Build tools: make, Gradle, Jenkins", "Worked closely with scientists of the harbour"]
)
def test_lines_that_tell_of_the_work_name_no_employer(analyzer: Analyzer, line: str) -> None:
    assert entries(analyzer, f"Data Engineer     Jan 2020 - Mar 2021\n{line}\n- SQL") == [("Data Engineer", "", "2020-01", "2021-03")]


@pytest.mark.parametrize(
    "line",
    [
        "- Wrote the system that finds a place of study for each of the young people of the harbour with a\nProfessor matching algorithm for Harbour College",
        "\nWorking as Principal Engineer for the Harbour Company's Price Management",
        "Reports of the week with tables, Terraform, Redis\nTerraform, Redis, Kafka.",
    ],
)
def test_text_below_a_job_is_no_job_of_its_own(analyzer: Analyzer, line: str) -> None:
    body = f"Harbour Analytics\nData Engineer     Jan 2020 - Mar 2021\n{line}\nPlover Labs\nData Analyst     May 2018 - Dec 2019\n- SQL"

    assert entries(analyzer, body) == [ONE, TWO]


def test_a_head_takes_the_shape_that_most_heads_of_its_section_have(analyzer: Analyzer) -> None:
    jobs = [("Harbour", "Quay Lead", "Postgres | Kafka | REST"), ("Plover", "Technical Lead", "Java | React"), ("Kelp", "Consultant", "Solutions Company | AWS")]
    body = "\n".join(f"{name}: {title}\nJan {2020 - 2 * at} – Dec {2020 - 2 * at}\n{tools}\n- SQL\n" for at, (name, title, tools) in enumerate(jobs))

    assert [(title, employer) for title, employer, *_ in entries(analyzer, body)] == [(title, name) for name, title, _ in jobs]


def test_the_third_level_of_an_outline_opens_no_section(analyzer: Analyzer) -> None:
    job = "## {} @ {}\n**Duration**: {}\n\n### Overview\n\nTables.\n\n### Achievements\n\n- SQL\n\n### Role\n\nMoved tables\n"
    jobs = [("Data Engineer", "Harbour Analytics", "Jan 2020 - Mar 2021"), ("Data Analyst", "Plover Labs", "May 2018 - Dec 2019")]
    text = "# Alex Doe\n\n# Experience\n\n" + "\n".join(job.format(*one) for one in jobs) + "\n# Skills\n\nSQL\n"
    document = analyzer.read(text.encode(), name="alex.md")

    assert [(entry.title, entry.employer, entry.start, entry.end) for entry in analyzer.judge(document).profile.entries] == [ONE, TWO]


def test_a_sentence_whose_date_makes_no_job_is_read_on(analyzer: Analyzer) -> None:
    body = "Data Engineer, Harbour Analytics, Jan 2020 - Mar 2021\n- SQL\n\nLETTERS\n2010 - 2012 wrote long letters of thanks to people of the harbour\nJun 2015 - Jul 2016"

    assert ONE in entries(analyzer, body)


def test_years_inside_a_sentence_are_no_job(analyzer: Analyzer) -> None:
    body = "Harbour Analytics, Data Engineer, Jan 2020 - Mar 2021\nMoved the portal and all of its\napplications from the release of 2010 to that of 2019.\n"

    assert entries(analyzer, body) == [ONE]


def test_dates_of_an_employer_that_span_those_of_its_roles_make_no_job_of_their_own(analyzer: Analyzer) -> None:
    body = "Harbour Analytics | Leeds, UK     Jan 2018 - Mar 2021\nData Engineer (Feb 2020 - Mar 2021)\n- SQL\nData Analyst (Jan 2018 - Feb 2020)\n- SQL"

    assert entries(analyzer, body) == [
        ("Data Engineer", "Harbour Analytics", "2020-02", "2021-03"),
        ("Data Analyst", "Harbour Analytics", "2018-01", "2020-02"),
    ]


@pytest.mark.parametrize(("label", "heading"), [("Highlights", "EXPERIENCE"), ("Achievements", "Experience"), ("Technologies", "Work Experience")])
def test_labels_of_parts_that_come_again_open_no_section(analyzer: Analyzer, label: str, heading: str) -> None:
    body = f"Data Engineer, Harbour Analytics, Jan 2020 - Mar 2021\n\n{label}\n- SQL\n\nData Analyst, Plover Labs, May 2018 - Dec 2019\n\n{label}\n- SQL"

    assert entries(analyzer, body, heading) == [ONE, TWO]


def test_jobs_under_the_heading_for_studies_are_work_and_studies_are_not(analyzer: Analyzer) -> None:
    job = "Data Engineer, Harbour Analytics, Jan 2020 - Mar 2021\n- SQL"
    study = "BSc Computer Science, Leeds University, 2015 - 2018\nStudent Assistant Certificate, Jan 2018 - Mar 2018"

    assert entries(analyzer, f"{study}\n\n{job}", "EDUCATION") == [ONE]


def test_an_empty_heading_for_work_leaves_its_jobs_under_the_next_one(analyzer: Analyzer) -> None:
    assert entries(analyzer, "LEADERSHIP\nData Engineer, Harbour Analytics, Jan 2020 - Mar 2021\n- SQL") == [ONE]


def test_escaped_signs_and_codes_of_icons_in_markdown_are_no_part_of_a_head(analyzer: Analyzer) -> None:
    text = "# Alex Doe\n\n## Experience\n\nData Engineer\n:office: Harbour Analytics\\\n:calendar: 01/2020 \\- 03/2021\n\n- SQL\n"
    document = analyzer.read(text.encode(), name="alex.md")

    assert [(entry.title, entry.employer, entry.start, entry.end) for entry in analyzer.judge(document).profile.entries] == [ONE]


def test_a_course_under_the_heading_for_work_is_no_job(analyzer: Analyzer) -> None:
    body = "Data Engineer, Harbour Analytics, Jan 2020 - Mar 2021\n- SQL\n\nTides and Currents Certificate | Plover School   May 2018 - Dec 2019\n- SQL"

    assert entries(analyzer, body, "INTERNSHIPS & CERTIFICATES") == [ONE]


@pytest.mark.parametrize(
    ("head", "is_work"),
    [
        ("Career break — parental leave\nMay 2022 – Aug 2023", False),
        ("Maternity leave, May 2022 - Aug 2023", False),
        ("May 2022 - Aug 2023\nFull-time parent", False),
        ("CAREER BREAK | 2022 – 2023\n- Raised two children and took a course in Python", False),
        ("Planned career break for family care: May 2022 to Aug 2023", False),
        ("Sabbatical (travel in Asia)  2022 - 2023", False),
        ("Data Analyst (maternity cover), Plover Labs, 2022 - 2023", True),
        ("Maternity Leave Cover Teacher, Hill School, 2022 - 2023", True),
        ("Sabbatical Productions Ltd\nProducer\n2022 - 2023", True),
        ("Parental Leave Solutions Inc, Software Engineer, 2022 - 2023", True),
    ],
)
def test_time_away_from_work_is_no_work(analyzer: Analyzer, head: str, is_work: bool) -> None:
    body = f"Data Engineer, Harbour Analytics, Jan 2020 - Mar 2021\n- SQL\n\n{head}"
    profile = analyzer.profile(f"Alex Doe\nalex@example.org\n\nEXPERIENCE\n{body}\n")

    assert [entry.kind for entry in profile.entries] == ["work", "work" if is_work else "other"]
    assert (profile.experience_months > 15) == is_work


def test_a_course_in_a_break_shows_nothing_in_work_and_what_was_built_does(analyzer: Analyzer) -> None:
    body = "Data Engineer, Harbour Analytics, Jan 2020 - Mar 2021\n- SQL\n\nCareer break\n2022 - 2023\n"
    lines = "- Completed an online course in Kubernetes\n- Built a model of tides in PyTorch and wrote about it\n"
    profile = analyzer.profile(f"Alex Doe\nalex@example.org\n\nEXPERIENCE\n{body}{lines}\n")
    found = {skill.id: (skill.status, skill.months) for skill in profile.skills}

    assert found["kubernetes"] == ("listed", None)
    assert found["pytorch"] == ("shown", None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dana Example\n\nBSc Computer Science, Harbour University, 2016-2020\n\nPython, SQL, Git\n", "education"),
        ("Dana Example\n\nAbschlüsse\nB.Sc. Informatik, TU Beispiel, 2016-2020\n\nKenntnisse\nPython\n", "education"),
        ("Dana Example\n\nLecturer, BSc Computer Science programme, Harbour University, 2016-2020\n- Taught Python\n", "work"),
        ("Dana Example\n\nData Engineer, Harbour Analytics, 2016-2020\n- Built pipelines in Python\n", "work"),
    ],
)
def test_a_degree_without_a_heading_is_no_job(analyzer: Analyzer, text: str, kind: str) -> None:
    profile = analyzer.profile(text)
    assert [entry.kind for entry in profile.entries] == [kind]
    assert (profile.experience_months > 0) == (kind == "work")


def test_a_line_that_a_sentence_runs_into_is_no_job(analyzer: Analyzer) -> None:
    text = (
        "Tove Lind\nEXPERIENCE\nWeb Administrator, Harbour Analytics\nJun 2021 - Mar 2023\n- Kept the pages of the evening school, a\n"
        "Ferry-run Engineer Programme by Aldermere University\nfor the staff of three towns.\n\nML Engineer, Quayside Data\nApr 2023 - Jul 2024\n- Built rankings\n"
    )
    assert [entry.title for entry in analyzer.profile(text).entries] == ["Web Administrator", "ML Engineer"]


@pytest.mark.parametrize(
    ("between", "dated"), [("Rankings, search, evaluation, and work with clients\n\n", True), ("One line\nand another\n", False)]
)
def test_the_dates_below_a_line_about_the_job_are_its_own(analyzer: Analyzer, between: str, dated: bool) -> None:
    text = f"Tove Lind\n\nEXPERIENCE\n\nData Engineer | Harbour Analytics\n\n{between}Apr 2021 - Mar 2023\n\n- Built pipelines in Spark\n"
    entries = analyzer.profile(text).entries
    assert ((entries[0].title, entries[0].employer, entries[0].start) == ("Data Engineer", "Harbour Analytics", "2021-04")) is dated


@pytest.mark.parametrize("head", ["Harbour Analytics Inc.    Leeds, UK    Senior Software Engg.", "Senior Software Engg., Harbour Analytics", "Mgr | Harbour Analytics", "MTS-2, Harbour Analytics"])
def test_short_forms_of_titles_are_titles(analyzer: Analyzer, head: str) -> None:
    entry = analyzer.profile(f"Tove Lind\nEXPERIENCE\n{head}\nMar 2018 - Apr 2021\n- Built pipelines\n").entries[0]
    assert entry.title
    assert entry.employer.startswith("Harbour Analytics")


def test_labels_before_a_dash_name_what_follows(analyzer: Analyzer) -> None:
    body = "company - Plover\nrole - Data Analyst\ndescription - Cleaned tables in Python.\ncompany - Harbour\nrole - Data Engineer\ndescription - Moved tables."

    assert [row[:2] for row in entries(analyzer, body)] == [("Data Analyst", "Plover"), ("Data Engineer", "Harbour")]


def test_a_heading_whose_line_break_is_lost_opens_its_section(analyzer: Analyzer) -> None:
    body = "Python - 24 months\nTableau - 24 monthsCompany Details\ncompany - Plover\ndescription - Cleaned tables in Python."
    profile = analyzer.profile(f"Alex Doe\nalex@example.org\n\nSkill Details\n{body}\n")

    assert [entry.employer for entry in profile.entries] == ["Plover"]
    assert {skill.id: skill.status for skill in profile.skills}["python"] == "shown"


def test_a_title_below_a_degree_does_not_make_it_a_job(analyzer: Analyzer) -> None:
    assert entries(analyzer, "May 2013 to May 2017 B.Tech   Plover Institute\nData Scientist", "Education Details") == []
    assert entries(analyzer, "May 2013 to May 2017 Plover Labs\nData Scientist\n- Trained models of demand", "Education Details")


def test_items_of_a_list_of_work_without_dates_are_jobs(analyzer: Analyzer) -> None:
    body = "- Data Engineer (Harbour): moved the tables of nine shops.\n- Research Intern (Plover Labs, Leeds): counted birds.\n- Section Leader - Quay Works"
    told = "- Built pipelines (nightly): nine shops\n- Mentored engineers (three): weekly\n- Data Engineer of the year"

    assert [row[:2] for row in entries(analyzer, body)] == [("Data Engineer", "Harbour"), ("Research Intern", "Plover Labs"), ("Section Leader", "Quay Works")]
    assert entries(analyzer, told) == []


def test_a_line_in_capitals_below_its_dates_holds_title_and_employer(analyzer: Analyzer) -> None:
    body = "2021 - 2023\nFRACTIONAL CTO QUILLON FINANCE TECHNOLOGIES\n\nBuilt trading systems.\n\n2017 - 2020 - LEEDS, UK\nSOFTWARE DEVELOPER PLOVER\n\nWrote reports."

    assert [row[:2] for row in entries(analyzer, body)] == [("FRACTIONAL CTO", "QUILLON FINANCE TECHNOLOGIES"), ("SOFTWARE DEVELOPER", "PLOVER")]


def test_a_grade_behind_a_title_is_no_employer(analyzer: Analyzer) -> None:
    body = "Harbour College\n\nAssociate Lecturer (F4), Jan 2012 - Dec 2015\n- Taught\n\nLecturer (F2), Jan 2010 - Dec 2011\n- Taught"

    assert {row[1] for row in entries(analyzer, body)} == {"Harbour College"}


def test_work_under_a_heading_for_projects_is_told_by_its_places(analyzer: Analyzer) -> None:
    body = "Quillon\n* Dec 2014 - Dec 2016\n* Porto, Portugal\n* C#\n\nPlover\n* May 2012 - June 2014\n* Leeds, UK\n* C#"

    assert [row[1] for row in entries(analyzer, body, "Projects")] == ["Quillon", "Plover"]


def test_what_stands_behind_a_date_and_a_bullet_is_work(analyzer: Analyzer) -> None:
    body = "Harbour Analytics\n\nSenior Developer\n2021.12 - 2023.01  ● Moved the tables of nine shops\n● SQL\n\nDeveloper\n2018.01 - 2021.12  ● Kept the loads of nine shops running"

    assert [row[:2] for row in entries(analyzer, body)] == [("Senior Developer", "Harbour Analytics"), ("Developer", "Harbour Analytics")]


def test_what_stands_in_brackets_behind_a_title_leaves_the_employer_to_the_line_below(analyzer: Analyzer) -> None:
    body = "Feb 2017 - Dec 2018  Software Engineer (Automotive Industry)\nPlover\n- SQL\n\nMay 2014 - Jan 2017  Developer (Public Sector)\nQuillon\n- SQL"

    assert [row[:2] for row in entries(analyzer, body)] == [("Software Engineer", "Plover"), ("Developer", "Quillon")]


def test_a_name_with_town_and_country_before_the_title_is_the_employer(analyzer: Analyzer) -> None:
    body = "Harbour, Paris, France — Senior Software Engineer, Weather plugin (Tides team)\n\nFebruary 2022 to December 2024\n\n- Built it"

    assert entries(analyzer, body)[0][1] == "Harbour"


def test_lines_between_an_employer_and_its_title_are_no_names(analyzer: Analyzer) -> None:
    body = "Quillon (Danish firm – remote)   2020-05 – today\nwebsite\nTechnical Leader\n\nBuilt it\n\nPlover (Dutch firm – remote)   2016-02 – 2018-11\nwebsite\nBackend Engineer\n\nBuilt it"

    assert [row[:2] for row in entries(analyzer, body)] == [("Technical Leader", "Quillon"), ("Backend Engineer", "Plover")]


def test_an_item_with_a_label_opens_no_section_inside_a_job(analyzer: Analyzer) -> None:
    body = "Data Engineer, Harbour  Mar 2022 – Dec 2024\n– Real-time systems: moved polling to streams\n– Open Source Contributions: parsers for a table library\n"
    body += "Data Analyst, Plover  Jan 2020 – Feb 2022\n– Reporting: wrote nine reports"

    assert [row[:2] for row in entries(analyzer, body)] == [("Data Engineer", "Harbour"), ("Data Analyst", "Plover")]


def test_a_name_in_small_letters_beside_its_place_is_an_employer(analyzer: Analyzer) -> None:
    body = "Quillon  Remote, UK\nFront End Engineer  Apr 2023 - Mar 2024\n- React\nstrandweg  Hamburg, Germany\nLead Engineer  Apr 2021 - Mar 2023\n- React"

    assert [row[1] for row in entries(analyzer, body)] == ["Quillon", "strandweg"]


@pytest.mark.parametrize("dates", [("Now\nAug 2018", "Jul 2018\nFeb 2017"), ("Dec 2020\nAug 2018", "Jul 2018\nFeb 2017")])
def test_a_column_of_dates_may_have_the_last_month_above_the_first(analyzer: Analyzer, dates: tuple[str, str]) -> None:
    body = "{}\n\nSoftware engineer, Quillon Institute, Porto, Portugal.\n\n- SQL\n\n{}\n\nData analyst, Plover Laboratory, Porto, Portugal.\n\n- SQL".format(*dates)
    found = entries(analyzer, body)

    assert [row[:3] for row in found] == [("Software engineer", "Quillon Institute", "2018-08"), ("Data analyst", "Plover Laboratory", "2017-02")]
    assert found[1][3] == "2018-07"


def test_an_employer_above_what_tells_about_it_is_found_over_topics_of_the_roles(analyzer: Analyzer) -> None:
    body = "Quillon Works, Porto, Portugal\nQuillon is the largest maker of scales for kitchens in the whole country.\n"
    body += "Apr 2023 - Dec 2024\nLead Engineer, Weighing\n- SQL\nJun 2021 - Apr 2023\nLead Engineer, Cloud Tides\n- SQL"

    assert [row[:2] for row in entries(analyzer, body)] == [("Lead Engineer, Weighing", "Quillon Works"), ("Lead Engineer, Cloud Tides", "Quillon Works")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "Software Engineer Intern\nHarbour Analytics\nMay 2021 - October 2021, Leeds, UK\n- SQL\n\n"
            "Data Analyst\nPlover Labs\nApril 2019 - April 2021, York, UK\n- SQL\n\n"
            "Greeter / Kitchen Crew\nSaffron and Thyme\nJuly 2018 - March 2019, York, UK\n- Cooked",
            ("Greeter / Kitchen Crew", "Saffron and Thyme", "2018-07", "2019-03"),
            id="an organisation's word inside a title",
        ),
        pytest.param(
            "Plover Labs, York, UK\nSoftware Engineer  Jan 2020 - Mar 2021\n- SQL\n\nHarbour Analytics, Leeds, UK\nData Analyst  May 2018 - Dec 2019\n- SQL\n\n"
            "The Quay Squad, York, UK\nSoftware Engineer  Jan 2017 - Apr 2018\n- SQL",
            ("Software Engineer", "The Quay Squad", "2017-01", "2018-04"),
            id="a team's word inside an employer",
        ),
        pytest.param(
            "• Harbour.example  Sept. 2023 -\nVision Engineer  Remote\n– Built models\n\n"
            "• Research Assistant  Mar. 2023 - Aug. 2023\nQuay University  Leeds, UK\n– Wrote reports",
            ("Vision Engineer", "Harbour.example", "2023-09", "2026-11"),
            id="an open end behind a bullet, beside ends that are told",
        ),
        pytest.param(
            "PLOVY\n1 year 6 months\nTeam Lead\nMarch 2022 - November 2022 (9 months)\nLyon, Rhône-sur-Quillon, France\nLed the plan.\n"
            "Price Analyst\nJune 2021 - February 2022 (9 months)\nLyon, Rhône-sur-Quillon, France\nWrote SQL.",
            ("Price Analyst", "PLOVY", "2021-06", "2022-02"),
            id="a region between a town and its country is no employer",
        ),
        pytest.param(
            "Senior Data Engineer, Quillon (UA), Feb 2021 - Jul 2023\n- Tests", ("Senior Data Engineer", "Quillon", "2021-02", "2023-07"), id="a country by its letters in brackets"
        ),
        pytest.param(
            "Survey Technician: York, UK (Plover Systems Inc.) (March 2011 – August 2013)\nJob Duties Include:\n- Maps",
            ("Survey Technician", "Plover Systems Inc", "2011-03", "2013-08"),
            id="a label of what was done is no employer",
        ),
        pytest.param(
            "Baker   Fort Plover\nSaffron Superstore  Mar. 2019 – Present\n- Sold\n\nLabourer   Fort Plover\nQuay Staffing  Feb. 2017 - Jan. 2019\n- Built",
            ("Baker", "Saffron Superstore", "2019-03", "2026-11"),
            id="what stands beside the dates is the employer, where both may be",
        ),
        pytest.param("Tutor\nUniversität Rostock\nApr 2008 - Mar 2010\n- Maps", ("Tutor", "Universität Rostock", "2008-04", "2010-03"), id="a school has its town"),
        pytest.param(
            "Lead Developer\nQuillon Group, Leeds, quillon.io\nMay 2018 — Sep 2020\n- Built", ("Lead Developer", "Quillon Group", "2018-05", "2020-09"), id="an address behind a name"
        ),
        pytest.param(
            "Quillon Software Inc, Leeds, UK\n\nWarehouse Robot Planning (March 2024 – Present)\n\nBuilt pipelines of data for nine shops\nPlover LLC, York, UK\n\n"
            "Tide Prediction (June 2022 – May 2023)\n\nSolved it",
            ("Tide Prediction", "Plover LLC", "2022-06", "2023-05"),
            id="a name beside its place above what the work was called",
        ),
        pytest.param(
            "2016  Rocks and Rivers (Lab TA), Quay University, Denver, CO", ("Lab TA", "Quay University", "2016-01", "2016-12"), id="a title in brackets, in short"
        ),
        pytest.param("QA InternMar 2025 – Jun 2025\nPlover Labs\n- SQL", ("QA Intern", "Plover Labs", "2025-03", "2025-06"), id="a month glued to a title"),
    ],
)
def test_a_head_that_only_the_others_and_its_place_tell(analyzer: Analyzer, body: str, expected: Row) -> None:
    assert expected in entries(analyzer, body)
