"""Headings in any wording and look: which section they open, and what they close."""

import pytest

from gapcheck import Analyzer, Profile
from gapcheck.taxonomy.normalising import normalise_phrase

JOB = "Machine Learning Engineer, Harbour Analytics     Sep 2022 - Dec 2023\n- Own the ranking service in Python and PyTorch.\n"
DEGREE = "MSc Computer Science, Aldermere University, 2016 - 2018\n"
COOK = "Cook, Green Kitchen, Jan 2019 - Present\n- Cooked meals for guests.\n"


def read(analyzer: Analyzer, text: str) -> Profile:
    return analyzer.profile(f"Tove Lind\ntove@example.org\n\n{text}")


def statuses(profile: Profile) -> dict[str, str]:
    return {skill.id: skill.status for skill in profile.skills}


@pytest.mark.parametrize(
    "heading",
    [
        "EDUCATION & CERTIFICATIONS",
        "Education and Certifications",
        "EDUCATION / CERTIFICATIONS",
        "EDUCATION, CERTIFICATIONS",
        "CERTIFICATIONS & EDUCATION",
        "EDUCATION & AWARDS",
        "EDUCATION & HONORS",
        "EDUCATION & PROJECTS",
        "EDUCATION & PUBLICATIONS",
        "EDUCATION & LANGUAGES",
        "EDUCATION & SKILLS",
        "EDUCATION AND PROFESSIONAL DEVELOPMENT",
        "HIGHER EDUCATION",
        "MY EDUCATION",
        "EDUCATION (selected)",
        "AUSBILDUNG",
        "FORMATION",
        "EDUCACIÓN",
        "SCHOOLING",
        "WHERE I STUDIED",
        "Degrees & certificates",
        "Academic credentials",
        "1. EDUCATION",
        "# Education",
        "🎓 Education",
        "— EDUCATION —",
        "[EDUCATION]",
        "UNIVERSITY",
        "education",
        "Awards and Education",
        "EDUCATION + TRAINING",
        "Studium und Weiterbildung",
        "Opleiding",
        "Academic record",
        "Schulische Ausbildung",
        "Études et diplômes",
        "Titulaciones",
        "Abschlüsse und Weiterbildungen",
        "Formações",
        "Titoli di studio",
        "Opleidingen en diploma's",
    ],
)
def test_a_degree_is_found_under_any_heading_for_it_and_ends_the_job_before(analyzer: Analyzer, heading: str) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{JOB}\n{heading}\n{DEGREE}")

    assert [degree.level for degree in profile.education] == ["master"]
    assert profile.experience_months == 16


@pytest.mark.parametrize(
    "heading",
    [
        "EXPERIENCE & PROJECTS",
        "WORK EXPERIENCE & PROJECTS",
        "EXPERIENCE AND LEADERSHIP",
        "TECHNICAL EXPERIENCE",
        "RECENT EXPERIENCE",
        "PREVIOUS EXPERIENCE",
        "CAREER EXPERIENCE",
        "CONSULTING EXPERIENCE",
        "FREELANCE EXPERIENCE",
        "CORPORATE EXPERIENCE",
        "DATA SCIENCE EXPERIENCE",
        "EXPERIENCE (SELECTED)",
        "EXPERIENCE HIGHLIGHTS",
        "EXPERIENCE — 4 years",
        "EXPERIENCE SINCE 2020",
        "ROLES",
        "CURRENT ROLE",
        "PAST ROLES",
        "JOBS",
        "CAREER",
        "EARLIER CAREER",
        "WHERE I'VE WORKED",
        "BERUFSERFAHRUNG",
        "EXPÉRIENCE PROFESSIONNELLE",
        "EXPERIENCIA",
        "1. EXPERIENCE",
        "💼 Experience",
        "Experience:",
        "Employment",
        "Appointments",
        "Selected Research Experience",
        "experience",
        "HIRES AND HARBOURS",
        "EMPLOYMENT RECORD",
        "Career track record",
        "Bisherige Stationen",
        "TILING & ROOFING EXPERIENCE",
        "Tiling and Roofing Experience",
        "HARBOUR, RAILWAY AND CANAL EXPERIENCE",
        "Trayectoria profesional",
        "Esperienze lavorative",
    ],
)
def test_work_counts_under_any_heading_for_it_and_under_one_in_the_look_of_the_others(analyzer: Analyzer, heading: str) -> None:
    profile = read(analyzer, f"EDUCATION\n{DEGREE}\n{heading}\n{JOB}")

    assert profile.experience_months == 16
    assert statuses(profile)["pytorch"] == "shown"
    assert [degree.level for degree in profile.education] == ["master"]


@pytest.mark.parametrize(
    "heading",
    [
        "SKILLS & LANGUAGES",
        "SKILLS & CERTIFICATIONS",
        "SKILLS AND HOBBIES",
        "TECHNICAL SKILLS & TOOLS",
        "LANGUAGES AND FRAMEWORKS",
        "LANGUAGES & TOOLS",
        "TOOLS & PLATFORMS",
        "TOOLBOX",
        "TECHNICAL",
        "LIBRARIES",
        "CLOUD",
        "CORE STRENGTHS",
        "KEYWORDS",
        "PROFILE KEYWORDS",
        "DATA & ML",
        "MACHINE LEARNING",
        "AREAS OF INTEREST",
        "RESEARCH INTERESTS",
        "SKILLS (selected)",
        "skills",
        "KENNTNISSE",
        "COMPÉTENCES",
        "HABILIDADES",
        "WHAT I USE",
        "ADDITIONAL",
        "COMPUTER LITERACY",
        "ODDS AND ENDS",
        "Vaardigheden",
        "Competenze",
        "Programs I use",
        "Tools I've worked with:",
        "IT-Kenntnisse",
        "Technische Fertigkeiten",
        "Compétences informatiques",
        "Ferramentas e tecnologias",
        "Programmeertalen",
    ],
)
def test_a_bare_list_after_the_work_is_listed_and_not_shown(analyzer: Analyzer, heading: str) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{COOK}\n{heading}\nPython, PyTorch, Kubernetes, Airflow\n")

    assert {statuses(profile)[skill] for skill in ("python", "pytorch", "kubernetes", "apache-airflow")} == {"listed"}


@pytest.mark.parametrize(
    "heading",
    [
        "CURRENTLY LEARNING",
        "CURRENTLY EXPLORING",
        "WISH LIST",
        "ON MY LIST",
        "WHAT I WANT TO LEARN",
        "LEARNING NOW",
        "Skills to learn",
        "On my radar",
        "LEARNING AT THE MOMENT",
        "Learning plan for 2031",
        "Learning list 2031",
        "COMING UP NEXT",
        "Tools I am picking up",
        "TOPICS I'M TEACHING MYSELF",
        "Work in progress (weekends)",
        "LEARNING",
        "Learning:",
        "In progress",
        "TOOLS I'D LIKE TO TRY",
        "FRAMEWORKS I AM LEARNING",
        "Platforms to explore",
        "CURRENT FOCUS: LEARNING",
        "SKILLS (in progress)",
        "Tools - learning",
        "GOALS",
        "FUTURE GOALS",
        "Goals & Ambitions",
        "Goals for 2031",
        "WHAT'S NEXT",
        "STUDYING IN THE EVENINGS",
        "Busy learning",
        "Next on my agenda",
        "Skills under development",
        "Getting to grips with",
        "Things I want to try next:",
        "GETTING INTO",
        "Hope to pick up",
        "In my learning queue",
        "NEXT FOR ME",
        "What I am exploring on weekends",
    ],
)
def test_what_stands_under_a_heading_for_learning_is_hoped_for(analyzer: Analyzer, heading: str) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{COOK}\n{heading}\nScala, Kafka\n")

    assert (statuses(profile)["scala"], statuses(profile)["apache-kafka"]) == ("aspiration", "aspiration")


@pytest.mark.parametrize(
    "heading",
    [
        "DEEP LEARNING",
        "LEARNING SYSTEMS",
        "TOOLS I USE",
        "WORK TOOLS",
        "SKILLS FOR 2031",
        "SKILLS (daily)",
        "Tools - data",
        "LEARNING TOOLS",
        "ON THE TEAM",
        "MY LIST",
    ],
)
def test_a_heading_with_such_words_is_not_always_about_learning(analyzer: Analyzer, heading: str) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{COOK}\n{heading}\nScala, Kafka\n")

    assert "aspiration" not in statuses(profile).values()


def test_single_items_below_a_heading_for_learning_are_read(analyzer: Analyzer) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{COOK}\nLearning\n- Ray\n- Spark\n- Databricks\n")

    assert {statuses(profile)[skill] for skill in ("ray", "apache-spark", "databricks")} == {"aspiration"}


def test_goals_of_a_project_are_no_hopes(analyzer: Analyzer) -> None:
    profile = read(analyzer, "EXPERIENCE\nData Engineer, Quillon Works, Jan 2020 - Dec 2021\nGoals:\n- Moved the feed to Scala\n")

    assert statuses(profile)["scala"] == "shown"


@pytest.mark.parametrize("below", ["In progress", "Status: in progress"])
def test_studies_in_progress_stay_studies(analyzer: Analyzer, below: str) -> None:
    profile = read(analyzer, f"EDUCATION\nMSc Statistics, Quillon University\n{below}\nBSc Physics, Quillon University, 2019\n")

    assert [degree.level for degree in profile.education] == ["master", "bachelor"]


def test_lower_case_headings_without_empty_lines_count_where_there_are_several(analyzer: Analyzer) -> None:
    profile = read(analyzer, f"experience\n{JOB}education\n{DEGREE}skills\nKubernetes, Spark\n")

    assert (profile.experience_months, [degree.level for degree in profile.education], statuses(profile)["kubernetes"]) == (16, ["master"], "listed")


@pytest.mark.parametrize("heading", ["skills", "other skills", "further skills"])
@pytest.mark.parametrize("studies", ["", f"higher education\n{DEGREE}"])
def test_lower_case_headings_right_below_an_item_count_where_all_headings_are_in_lower_case(analyzer: Analyzer, heading: str, studies: str) -> None:
    body = JOB.rstrip("\n").rstrip(".") + ".\n"
    lower = read(analyzer, f"{studies}experience\n{body}{heading}\nKubernetes, Spark\n")
    mixed = read(analyzer, f"EXPERIENCE\n{body}{heading}\nKubernetes, Spark\n\nAWARDS\nQuill of the year\n")

    assert (statuses(lower)["kubernetes"], lower.experience_months) == ("listed", 16)
    assert statuses(mixed)["kubernetes"] == "shown"


def test_a_heading_whose_letters_stand_apart_ends_the_entry_above(analyzer: Analyzer) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{JOB}SK I LLS\nKubernetes, Spark\n")

    assert statuses(profile)["kubernetes"] == "listed"


@pytest.mark.parametrize("top", ["", "SUMMARY\nEngineer who ships.\n\n", "Machine Learning Engineer\n\n"])
def test_work_without_a_heading_is_work(analyzer: Analyzer, top: str) -> None:
    profile = read(analyzer, f"{top}{JOB}")

    assert profile.experience_months == 16
    assert statuses(profile)["pytorch"] == "shown"


@pytest.mark.parametrize("label", ["Key achievements:", "Responsibilities:", "Technologies: Docker, Git", "Environment: Docker", "Skills used: Docker"])
def test_labels_inside_an_entry_do_not_end_it(analyzer: Analyzer, label: str) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{JOB}{label}\n- Cut the bill by 10 %\n\nData Analyst, Plover Labs, Jan 2020 - Dec 2020\n- Reports in Tableau\n")

    assert [(entry.title, entry.months) for entry in profile.entries] == [("Machine Learning Engineer", 16), ("Data Analyst", 12)]
    assert statuses(profile)["tableau"] == "shown"


@pytest.mark.parametrize("heading", ["INTERESTS", "Hobbies", "Personal interests"])
def test_what_one_likes_is_no_skill_that_is_listed(analyzer: Analyzer, heading: str) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{COOK}\n{heading}\nScala, Kafka, rowing\n")

    assert (statuses(profile)["scala"], statuses(profile)["apache-kafka"]) == ("weak", "weak")


def test_headings_in_small_letters_are_told_by_the_look_that_others_have(analyzer: Analyzer) -> None:
    job = "<div>Data Analyst, Plover Labs, Jan 2020 - Dec 2020</div><ul><li>Reports in Tableau</li></ul>"
    page = "<html><style>.top{font-weight:bold}</style><p>Tove Lind</p><p>tove@example.org</p><div class=top>jobs &amp; internships</div>%s<div%s>%s</div></html>"
    pages = (page % (job, look, "apps &amp; tools</div><div>Kafka, Scala") for look in (" class=top", ""))
    found = [statuses(analyzer.profile(text.encode())) for text in pages]

    assert [(skills["tableau"], skills["scala"]) for skills in found] == [("shown", "listed"), ("shown", "shown")]


@pytest.mark.parametrize(("line", "kind"), [("Member, Guild of Lens Grinders, since 2019", "other"), ("Research Fellow, Aldermere Museum, since 2019", "work")])
def test_what_one_belongs_to_is_no_job_below_a_degree(analyzer: Analyzer, line: str, kind: str) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{JOB}\nEDUCATION\n{DEGREE}{line}\n")

    assert [entry.kind for entry in profile.entries] == ["work", "education", kind]


@pytest.mark.parametrize("line", ["Guest & Patient Experience", "User experience", "HARBOUR ANALYTICS", "Alex Doe", "SENIOR DATA ENGINEER", "Board of Education"])
def test_names_and_titles_open_no_section(analyzer: Analyzer, line: str) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{JOB}\n{line}\nData Analyst     Jan 2020 - Dec 2020\n- Reports in Tableau\n\nSKILLS\nSQL, Git\n")

    assert profile.experience_months == 28
    assert statuses(profile)["tableau"] == "shown"


def test_names_in_headings_are_not_shown_by_them(analyzer: Analyzer) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{COOK}\nMACHINE LEARNING\nPyTorch, Keras\n")

    assert statuses(profile)["machine-learning"] == "listed"


MARGIN = (
    "SUMMARY Engineer of ranking services for harbours and ferries.\n"
    "WORK Harbour Analytics, Machine Learning Engineer (Sep 2022 - Dec 2023)\n"
    "EXPERIENCE Own the ranking service in Python and PyTorch.\n"
    "EDUCATION Aldermere University, MSc Computer Science (2016 - 2018)\n"
    "SKILLS Docker, Kubernetes\n"
)


def test_a_column_of_headings_that_ran_into_the_text_still_opens_sections(analyzer: Analyzer) -> None:
    profile = read(analyzer, MARGIN)
    assert [(entry.kind, entry.title, entry.employer) for entry in profile.entries[:1]] == [("work", "Machine Learning Engineer", "Harbour Analytics")]
    assert [entry.kind for entry in profile.entries] == ["work", "education"]
    assert profile.experience_months == 16
    assert statuses(profile)["docker"] == "listed"


def test_two_lines_that_start_with_heading_words_in_capitals_are_no_column_of_headings(analyzer: Analyzer) -> None:
    profile = read(analyzer, f"EXPERIENCE\n{JOB}SKILLS transfer to the night team.\n")
    assert statuses(profile)["pytorch"] == "shown"
    assert profile.experience_months == 16


def test_a_headings_words_vouch_for_what_is_joined_to_it(analyzer: Analyzer) -> None:
    assert read(analyzer, f"Education and courses:\n{DEGREE}\nExperience and participated projects:\n{JOB}").experience_months == 16


def test_a_job_that_ran_into_a_list_of_skills_is_a_job(analyzer: Analyzer) -> None:
    profile = read(
        analyzer,
        f"EXPERIENCE\n{JOB}\nSKILLS\nPython, PyTorch\nQuayside Data Jan 2020 - Aug 2022\nData Engineer\nAirflow, Kafka\n",
    )
    assert [(entry.title, entry.employer) for entry in profile.entries] == [
        ("Machine Learning Engineer", "Harbour Analytics"),
        ("Data Engineer", "Quayside Data"),
    ]
    dated_list = f"EXPERIENCE\n{JOB}\nSKILLS\nKubernetes 2020 - 2022\nAirflow, Kafka\n"
    assert [entry.title for entry in read(analyzer, dated_list).entries] == ["Machine Learning Engineer"]


def test_no_heading_opens_two_kinds_of_sections(analyzer: Analyzer) -> None:
    kinds: dict[tuple[str, ...], set[str]] = {}
    for kind, texts in analyzer.taxonomy.words["resume_headings"]["section"].items():
        for text in texts:
            kinds.setdefault(tuple(normalise_phrase(text)), set()).add(kind)

    assert [text for text, found in kinds.items() if len(found) > 1] == []
    profile = read(analyzer, f"PROFILE\nCook who writes Python and SQL.\n\nEXPERIENCE\n{COOK}")
    assert [mention.section for skill in profile.skills for mention in skill.mentions if skill.id == "python"] == ["summary"]


def test_the_last_word_of_a_broken_line_is_no_heading(analyzer: Analyzer) -> None:
    item = "• Planned and carried out the move of two rooms full of servers to Amazon Web\nServices\n\n• Wrote the handbook for the three teams that came after"
    body = f"Alex Doe\nalex@example.org\n\nEXPERIENCE\n\nPlatform Engineer, Plover Labs, Jan 2020 - Mar 2021\n\n{item}\n\nSystem Engineer, Quay Works, Jan 2017 - Dec 2019\n- Linux\n"

    assert [entry.kind for entry in analyzer.profile(body).entries] == ["work", "work"]
