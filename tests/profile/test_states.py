"""What the words beside a skill make of it: levels in every layout, denials, plans, and other people's skills."""

import pytest

from gapcheck import Analyzer

CLAIMED = {"shown", "listed"}


def statuses(analyzer: Analyzer, text: str) -> dict[str, str]:
    return {skill.id: skill.status for skill in analyzer.profile(f"Tove Lind\ntove@example.org\n\n{text}\n").skills}


@pytest.mark.parametrize(
    "line",
    [
        "Python – beginner",
        "Python (beginner)",
        "Beginner: Python",
        "Python - Beginner",
        "Python: beginner",
        "Python, beginner",
        "Beginner level Python",
        "Python (novice)",
        "Python (entry level)",
        "Python - basic",
        "Basic Python",
        "Python (A1)",
        "Python (1/5)",
        "Python: 2/10",
        "Python ★☆☆☆☆",
        "Python ●○○○○",
        "Python 20%",
        "Python (<1 year)",
        "Python (2 weeks)",
        "Python (rusty)",
        "Python – limited experience",
        "Python (theory only)",
        "Python - foundational",
        "Python | Beginner",
        "Python\tBeginner",
        "Python ..... Beginner",
        "Level: Beginner – Python",
        "Python  Novice",
        "Python - 1 month",
        "Python (hobby)",
        "Python [basic]",
        "Python {novice}",
        "Python [1/5]",
        "Python Beginner",
    ],
)
def test_a_level_is_about_the_name_beside_it_and_no_other(analyzer: Analyzer, line: str) -> None:
    found = statuses(analyzer, f"SKILLS\nSQL\n{line}\nDocker")

    assert (found["sql"], found["python"], found["docker"]) == ("listed", "weak", "listed")


@pytest.mark.parametrize("level", ["(expert)", "- advanced", "| Expert", "★★★★★", "5/5", "90%", "(8 years)", ": proficient", "(C1)", "(intermediate)"])
def test_a_good_level_is_no_hedge(analyzer: Analyzer, level: str) -> None:
    assert statuses(analyzer, f"SKILLS\nSQL\nPython {level}\nDocker")["python"] == "listed"


@pytest.mark.parametrize("sign", [" - ", " – ", " | ", "\t", ": ", "  "])
def test_columns_of_levels_do_not_shift(analyzer: Analyzer, sign: str) -> None:
    found = statuses(
        analyzer,
        "SKILLS\n"
        + "\n".join(f"{name}{sign}{level}" for name, level in (("Python", "Beginner"), ("SQL", "Expert"), ("Docker", "Novice"), ("Kubernetes", "Basic"))),
    )

    assert found == found | {"python": "weak", "sql": "listed", "docker": "weak", "kubernetes": "weak"}


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("Never had to use Airflow.", "denied"),
        ("Have not used Airflow.", "denied"),
        ("No Airflow.", "denied"),
        ("Without Airflow.", "denied"),
        ("Lacking Airflow experience.", "denied"),
        ("Advised against Airflow.", "denied"),
        ("Decided against Airflow.", "denied"),
        ("Rejected Airflow.", "denied"),
        ("Airflow: none", "denied"),
        ("Will migrate to Airflow next year.", "aspiration"),
        ("Committed to enhancing my skills in Airflow.", "aspiration"),
        ("A student with a keen interest in applying Airflow.", "aspiration"),
        ("Plan to introduce Airflow.", "aspiration"),
        ("Readiness to learn Airflow.", "aspiration"),
        ("Evaluated Airflow but did not adopt it.", "weak"),
        ("Read about Airflow.", "weak"),
        ("Attended a talk about Airflow.", "weak"),
        ("Managed a team of Airflow developers.", "weak"),
        ("Nothing went live without Airflow.", "shown"),
        ("Migrated from Airflow to Prefect.", "shown"),
        ("Taught Airflow to analysts.", "shown"),
        ("Worked with a team of four on Airflow pipelines.", "shown"),
        ("Collaborated with an agile team; wrote Airflow jobs.", "shown"),
        ("Hired as the first engineer; ran Airflow.", "shown"),
    ],
)
def test_denials_plans_and_hedges(analyzer: Analyzer, told: str, status: str) -> None:
    assert statuses(analyzer, f"EXPERIENCE\nEngineer, Meadow Co, Jan 2019 - Present\n- Wrote reports in SQL.\n- {told}")["apache-airflow"] == status


def test_a_hope_reaches_over_its_whole_list(analyzer: Analyzer) -> None:
    found = statuses(analyzer, "SUMMARY\nI do not have experience but would like to develop skills with Docker, Kubernetes, Terraform and Airflow.")

    assert {found[skill] for skill in ("docker", "kubernetes", "terraform", "apache-airflow")} == {"aspiration"}


@pytest.mark.parametrize(
    "told",
    [
        "Recruited Airflow and Kubernetes engineers.",
        "Hired Airflow developers.",
        "Sourced Airflow engineers.",
        "Placed candidates with Airflow skills.",
        "Interviewed Airflow candidates.",
        "Wrote job descriptions for Airflow roles.",
        "Sold Airflow licences.",
        "Supported customers who run Airflow.",
        "Competed with Airflow vendors.",
        "A colleague built it in Airflow.",
        "The platform team ran Airflow.",
        "Worked next to the Airflow team.",
        "Headhunted Airflow specialists for banks.",
        "Liaised with the Airflow team.",
    ],
)
def test_other_peoples_skills_are_not_the_owners(analyzer: Analyzer, told: str) -> None:
    found = statuses(analyzer, f"EXPERIENCE\nRecruiter, Meadow Co, Jan 2019 - Present\n- Wrote reports in SQL.\n- {told}")

    assert found["sql"] == "shown"
    assert "apache-airflow" not in found


@pytest.mark.parametrize(
    ("line", "skill", "is_told"),
    [
        ("- Presented the results to clients such as Oracle, Salesforce and Microsoft", "salesforce", False),
        ("- Competitors: Tableau, Looker", "tableau", False),
        ("- Read papers from DeepMind and OpenAI", "openai-api", False),
        ("- Wrote rules for mail clients such as Salesforce", "salesforce", True),
        ("- Spoke at Kafka Summit", "apache-kafka", False),
        ("- Member of the Linux Foundation", "linux", False),
        ("- Member of the Python Software Foundation", "python", False),
        ("- Ran Kafka and wrote a summary", "apache-kafka", True),
    ],
)
def test_names_of_firms_and_bodies_are_no_skills(analyzer: Analyzer, line: str, skill: str, is_told: bool) -> None:
    told = statuses(analyzer, f"EXPERIENCE\nClerk, Plover Works, Jan 2020 - Mar 2021\n{line}")

    assert (told.get(skill) in CLAIMED) is is_told


def test_the_title_of_a_paper_names_its_subject_and_is_no_work_on_it(analyzer: Analyzer) -> None:
    text = "Alex Doe\nalex@example.org\n\nPUBLICATIONS\nClustering of seeds with PyTorch. Grain Letters, 2023\n"

    assert next(skill.status for skill in analyzer.profile(text).skills if skill.id == "pytorch") == "listed"


def test_short_lines_of_courses_stand_for_themselves(analyzer: Analyzer) -> None:
    text = "Alex Doe\nalex@example.org\n\nCOURSES\nDeep Learning Specialization, in progress\nDocker for the rest of us\n"
    skills = {skill.id: skill for skill in analyzer.profile(text).skills}

    assert skills["docker"].status != "aspiration"
    assert skills["docker"].mentions[0].quote == "Docker for the rest of us"


@pytest.mark.parametrize(
    ("head", "shown", "not_told"),
    [
        ("Brackwater   Jun 2023 - Oct 2024\nMid-level ML Engineer / Maps  Python 3, OpenCV, Shapely", {"python", "opencv", "shapely"}, set()),
        ("Larkfield Grocers, Leeds\nIntern  June 2020 - August 2020\nInstaller for Clouds | Go, Docker", {"go", "docker"}, set()),
        ("Data Engineer, Snowflake, Berlin\nJan 2020 - Dec 2021", set(), {"snowflake"}),
    ],
)
def test_what_the_head_of_a_job_lists_was_used_there(analyzer: Analyzer, head: str, shown: set[str], not_told: set[str]) -> None:
    profile = analyzer.analyze_text(f"Mina Rost\n\nWork Experience\n\n{head}\n- Kept the boards fed for eleven teams\n").profile
    assert shown <= {skill.id for skill in profile.skills if skill.status == "shown"}
    assert not_told.isdisjoint(skill.id for skill in profile.skills)


@pytest.mark.parametrize(
    ("line", "found", "not_found"),
    [
        ("Cloud: AWS (Batch, Keyspaces), Azure (Files, Functions)", {"aws-batch", "amazon-keyspaces", "azure-files", "azure-functions"}, set()),
        ("OpenStack: Nova, Cinder", {"openstack-nova", "openstack-cinder"}, set()),
        ("Neural networks (recurrent, graph)", {"recurrent-neural-networks", "graph-neural-networks"}, set()),
        ("Kept AWS (two accounts, files of five teams)", {"aws"}, {"azure-files"}),
        ("Batch, Files, Functions", set(), {"aws-batch", "azure-files", "azure-functions"}),
        ("Azure: in use since 2019. Batch of letters, Files", {"azure"}, {"azure-files", "aws-batch"}),
    ],
)
def test_a_list_under_a_name_holds_what_goes_with_it(analyzer: Analyzer, line: str, found: set[str], not_found: set[str]) -> None:
    claimed = {skill.id for skill in analyzer.analyze_text(f"Mina Rost\n\nSkills\n{line}\n").profile.skills if skill.status == "listed"}
    assert found <= claimed
    assert not_found.isdisjoint(claimed)


@pytest.mark.parametrize(
    ("line", "found", "not_found"),
    [
        ("Data Bricks, Light GBM, Dynamo DB, Solid Works, Py Torch", {"databricks", "lightgbm", "amazon-dynamodb", "solidworks", "pytorch"}, set()),
        ("Asana, monday.com, Render.com", {"monday-com", "render"}, set()),
        ("monday.com/boards/7, mina@render.com", set(), {"monday-com", "render"}),
        ("Data, Bricks, Dynamo of a bicycle", set(), {"databricks", "amazon-dynamodb"}),
        ("Run AI workshops for schools", set(), {"run-ai"}),
    ],
)
def test_a_name_with_a_blank_or_a_dot_inside_is_known_in_a_list(analyzer: Analyzer, line: str, found: set[str], not_found: set[str]) -> None:
    claimed = {skill.id for skill in analyzer.analyze_text(f"Mina Rost\n\nSkills\n{line}\n").profile.skills if skill.status == "listed"}
    assert found <= claimed
    assert not_found.isdisjoint(claimed)


@pytest.mark.parametrize("line", ["Curious about Kubernetes.", "Analyst, curious about Kubernetes and Kafka", "Curious to learn Kubernetes"])
def test_a_cue_wins_over_the_name_that_stands_in_it(analyzer: Analyzer, line: str) -> None:
    found = statuses(analyzer, f"SUMMARY\n{line}")

    assert found["kubernetes"] == "aspiration"
    assert "curiosity" not in found


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Ansible ★★★★★\nJenkins ★★★★☆", {"jenkins": "listed"}),
        ("Ansible ■■■□□, Jenkins ■□□□□", {"jenkins": "weak"}),
        ("• React Advanced\n• Docker", {"react": "listed"}),
        ("• React Beginner\n• Docker", {"react": "weak"}),
        ("Power BI ....... Beginner\nTableau ........ Novice\nSQL ............ Expert", {"power-bi": "weak", "tableau": "weak", "sql": "listed"}),
        ("Linux basics, Visual Basic", {"linux": "listed", "visual-basic": "listed"}),
        ("Frontend: Vue Intermediate; Swift Good", {"swift": "listed", "vue-js": "listed"}),
        ("- We react advanced of all others", {"react": None}),
    ],
)
def test_what_stands_before_a_level_is_an_item(analyzer: Analyzer, lines: str, expected: dict[str, str | None]) -> None:
    found = statuses(analyzer, f"SKILLS\n{lines}")

    assert {name: found.get(name) for name in expected} == expected
    assert "basic" not in found
