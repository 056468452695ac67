"""Under which entry a step tells to say a thing, and when it says that a thing is nowhere named."""

from dataclasses import replace

import pytest

from gapcheck import Analyzer
from gapcheck.domain import Step
from gapcheck.plan.anchors import Anchors
from gapcheck.plan.wording import Written, is_said, line_inside, says, stems_by_line
from gapcheck.taxonomy.spoken_names import is_named as is_proper

HEADER = "Noor Halvorsen\nnoor@example.org\n\n"


def steps_for(analyzer: Analyzer, text: str, role: str = "ml-engineer") -> tuple[Step, ...]:
    return analyzer.analyze(HEADER + text, role).plan.steps


def step_about(steps: tuple[Step, ...], skill: str) -> Step:
    return next(step for step in steps if step.skill == skill)


PROJECT = "PROJECTS\nBird Counter | 2025\n"


def test_a_line_of_the_same_family_alone_is_no_place_for_a_listed_tool(analyzer: Analyzer) -> None:
    line = "- Trained and evaluated models that tell gulls from terns on 9,000 photographs\n"
    step = step_about(steps_for(analyzer, f"{PROJECT}{line}\nSKILLS\nXGBoost, Python\n"), "xgboost")

    assert (step.line, step.horizon) == (0, "this_week")
    assert "Bird Counter" not in step.how


@pytest.mark.parametrize(
    ("title", "line", "place"),
    [
        pytest.param("Bus Driver", "Kept to the timetable in all weathers", "in a job or a project", id="a job without anything technical"),
        pytest.param("Data Analyst", "Kept to the timetable in all weathers", "in a job or a project", id="a job of another field"),
        pytest.param("Data Analyst", "Watched the depots with Prometheus and Grafana", "under “Data Analyst”", id="a job that used its family"),
        pytest.param("Backend Developer", "Kept to the timetable in all weathers", "under “Backend Developer”", id="a job of its field"),
        pytest.param("Machine Learning Engineer", "Kept to the timetable in all weathers", "under “Machine Learning Engineer”", id="a job of the role's field"),
    ],
)
def test_a_listed_tool_is_never_told_under_a_job_that_had_no_use_for_it(analyzer: Analyzer, title: str, line: str, place: str) -> None:
    work = f"EXPERIENCE\n{title}, Kystbuss, Jan 2022 - Present\n- {line}\n"

    assert place in step_about(steps_for(analyzer, f"{work}\nSKILLS\nDocker\n"), "docker").how


def test_a_thing_is_told_under_the_job_that_used_its_family_and_not_under_the_latest(analyzer: Analyzer) -> None:
    latest = "Backend Developer, Kystbuss, Jan 2022 - Present\n- Migrated nine services of the depots to Ruby on Rails\n"
    earlier = "Data Scientist, Fjordlab, Jan 2019 - Dec 2021\n- Trained convolutional networks that tell gulls from terns on 9,000 photographs\n"
    step = step_about(steps_for(analyzer, f"EXPERIENCE\n{latest}\n{earlier}\nSKILLS\nPyTorch\n"), "pytorch")

    assert "Data Scientist" in step.how or "gulls" in step.how
    assert "Backend Developer" not in step.how


def test_a_piece_of_a_word_is_no_entry_to_tell_anything_under(analyzer: Analyzer) -> None:
    text = f"{HEADER}EXPERIENCE\nData Analyst, Kystbuss, Jan 2022 - Present\n- Built dashboards of delays in Tableau for 40 depots\n\nEDUCATION - Nordvik College, 2021\n"
    read = analyzer.read(text)
    profile = analyzer.analyze(text).profile
    real = next(entry for entry in profile.entries if entry.title == "Data Analyst")
    torn = replace(real, title="ION", line=real.line)
    words = analyzer.taxonomy.words["advice"]["lines"]

    assert real in Anchors(read, profile, words).entries
    told = Anchors(read, replace(profile, entries=(torn,)), words)
    assert (told.entries, told.lines) == ((), ())


def test_no_language_is_concluded_from_a_list_with_a_word_of_several_meanings(analyzer: Analyzer) -> None:
    unsure = steps_for(analyzer, "SKILLS\nNode.js, npm packages: Request, Passport, Express\n")
    sure = steps_for(analyzer, "SKILLS\npandas, NumPy, Excel\n")

    assert not [step for step in unsure if step.kind == "rename" and step.skill == "python"]
    assert [step for step in sure if step.kind == "rename" and step.skill == "python"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Runs the machine learning infrastructure of a ferry line", True, id="in a longer name"),
        pytest.param("Learning to fly a machine\n", True, id="in any order"),
        pytest.param("Runs the machines\nof a learning centre", False, id="on two lines"),
        pytest.param("Runs a ferry line", False, id="nowhere"),
    ],
)
def test_a_name_is_said_where_one_line_has_its_words(analyzer: Analyzer, line: str, *, expected: bool) -> None:
    assert is_said("Machine learning", stems_by_line(analyzer.read(f"{HEADER}{line}\n"))) is expected


def test_never_says_so_is_not_said_where_a_line_says_so(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nEngineer, Acme, Jan 2026 - Present\n- Ranked offers with XGBoost\n"
    silent = next(step for step in steps_for(analyzer, work) if "beside XGBoost" in step.how)
    name = analyzer.taxonomy.skills[silent.skill].name
    saying = [step for step in steps_for(analyzer, f"{work}- Met the {' '.join(reversed(name.lower().split()))} club on Fridays\n") if "beside XGBoost" in step.how]

    assert silent.text.endswith("but never says so.")
    assert not [step for step in saying if step.skill == silent.skill and "never says so" in step.text]


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("Developed a model of claims", "model development", True),
        ("Deployed models on two clusters", "Model deployment", True),
        ("Developed a service for claims", "model development", False),
        ("Modelling of tides", "Model deployment", False),
    ],
)
def test_a_line_says_a_name_in_whatever_form_and_order(line: str, name: str, *, expected: bool) -> None:
    assert says(line, name) is expected


@pytest.mark.parametrize(("quote", "told"), [("o Led a crew of six", "Led a crew of six"), ("• o Led it", "Led it"), ("one crew led it", "one crew led it"), ("o2 sensors", "o2 sensors")])
def test_a_bullet_written_as_a_letter_is_not_quoted(quote: str, told: str) -> None:
    assert line_inside(quote) == told


def test_lessons_tell_what_they_come_before_in_whole_sentences(analyzer: Analyzer) -> None:
    lessons = [step.text for step in steps_for(analyzer, "SKILLS\nExcel\n") if step.kind == "learn"]

    assert "Learn statistics: no line was found that shows it, and it is a basis for experiments and statistical inference." in lessons
    assert any(text.endswith(": no line was found that shows it.") for text in lessons)


def test_a_senior_is_not_sent_to_grow_a_first_decision_tree(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nMachine Learning Engineer, Kystbuss, Jan 2018 - Present\n- Fine-tuned language models that answer passengers, in PyTorch\n"

    assert "decision-trees" not in {step.skill for step in steps_for(analyzer, work) if step.kind == "learn"}


def test_what_a_line_tells_already_is_not_guessed_from_what_stands_on_it(analyzer: Analyzer) -> None:
    work = "EXPERIENCE\nData Scientist, Kystbuss, Jan 2020 - Present\n- Used continuous model monitoring for the delay forecast\n"
    told = "- Deployed the delay model to production behind an interface of the depot\n"

    def guessed(text: str) -> bool:
        return any("it usually goes with" in step.text and step.requirement == "model-deployment" for step in steps_for(analyzer, text))

    assert guessed(work)
    assert not guessed(work + told)


@pytest.mark.parametrize(
    ("line", "skill", "is_named"),
    [
        pytest.param("- Ranked offers with XGBoost", "machine-learning", False, id="nowhere"),
        pytest.param("- Ranked offers with XGBoost in a scalable ML pipeline", "machine-learning", True, id="by its letters"),
        pytest.param("- Ranked offers with XGBoost, 500 ml of coffee a night", "machine-learning", False, id="small letters are no acronym"),
        pytest.param("- Ranked offers with XGBoost\n\nEDUCATION\nBSc Computer Science, specialization in Machine Learning, 2015", "machine-learning", True, id="in a degree"),
        pytest.param("- Trained a neural network architecture for tides", "neural-networks", True, id="inside a longer name"),
        pytest.param("- Kept SQL Server on its feet", "sql", False, id="a proper name inside another is another thing"),
    ],
)
def test_nobody_is_told_to_name_what_the_text_names_inside_a_longer_phrase(analyzer: Analyzer, line: str, skill: str, *, is_named: bool) -> None:
    text = f"{HEADER}EXPERIENCE\nEngineer, Acme, Jan 2020 - Present\n{line}\n"
    row = analyzer.taxonomy.skills[skill]
    is_written = not is_proper(row) and Written(analyzer.read(text).text).has(row)

    assert is_written is is_named
    assert not is_named or not [step for step in analyzer.analyze(text).plan.steps if step.skill == skill and step.kind == "rename"]


@pytest.mark.parametrize(
    ("line", "lesson"),
    [
        pytest.param("- Trained forecasting models of delays on six years of data", False, id="who trained models has met them"),
        pytest.param("- Kept to the timetable in all weathers", True, id="who did not has not"),
    ],
)
def test_what_one_meets_on_the_way_is_no_lesson(analyzer: Analyzer, line: str, *, lesson: bool) -> None:
    steps = steps_for(analyzer, f"EXPERIENCE\nData Scientist, Kystbuss, Jan 2024 - Present\n{line}\n")

    assert any(step.requirement == "variable-handling" and step.kind == "learn" for step in steps) is lesson


@pytest.mark.parametrize(
    ("line", "field", "named"),
    [
        pytest.param("- Ranked offers with XGBoost", "machine-learning", True, id="a tool of the field"),
        pytest.param("- Wrote the data ingestion of the depots", "data-engineering", False, id="one practice for two months"),
    ],
)
def test_one_practice_for_a_short_time_is_no_whole_field(analyzer: Analyzer, line: str, field: str, *, named: bool) -> None:
    steps = steps_for(analyzer, f"EXPERIENCE\nEngineer, Acme, Jan 2026 - Feb 2026\n{line}\n")

    assert any(step.skill == field and step.kind == "rename" for step in steps) is named


def test_nobody_is_told_to_name_what_the_name_beside_it_says(analyzer: Analyzer) -> None:
    steps = steps_for(analyzer, "EXPERIENCE\nEngineer, Acme, Jan 2024 - Present\n- Put the timetable behind an API Gateway for nine depots\n")

    assert not [step for step in steps if step.skill == "apis"]


def test_no_language_is_asked_for_by_guess_where_any_would_do(analyzer: Analyzer) -> None:
    steps = steps_for(analyzer, "PROJECTS\nBuild line | Jan 2025\n- Took the code from Git and put it on Tomcat with Maven\n\nSKILLS\nJenkins, Maven, Python\n")

    assert not [step for step in steps if step.requirement == "second-language" and step.kind == "rename"]


@pytest.mark.parametrize(
    ("line", "lesson"),
    [("Bachelor of Arts in Economics, minor in statistics, Gurten College, 2019", False), ("Bachelor of Arts in Economics, Gurten College, 2019", True)],
)
def test_nobody_is_sent_to_learn_what_the_degree_names(analyzer: Analyzer, line: str, *, lesson: bool) -> None:
    steps = steps_for(analyzer, f"EDUCATION\n{line}\n\nSKILLS\nExcel\n")

    assert any(step.requirement == "statistics" and step.kind == "learn" for step in steps) is lesson


def test_a_job_in_the_field_goes_before_an_older_one_that_only_shows_the_family(analyzer: Analyzer) -> None:
    latest = "Data Scientist, Kystbuss, Jan 2022 - Present\n- Reported delays to the board every month\n"
    earlier = "Graduate Assistant, Fjord University, Jan 2015 - Dec 2017\n- Led a paper reading group on distant galaxies\n"
    step = step_about(steps_for(analyzer, f"SUMMARY\nFamiliar with XGBoost.\n\nEXPERIENCE\n{latest}\n{earlier}"), "xgboost")

    assert "Data Scientist" in step.how


@pytest.mark.parametrize(
    ("quote", "keep", "told"),
    [
        ("Cut costs; moved the reports of all the depots of the north to another warehouse", "", "Cut costs; moved the reports of all the depots of the north to …"),
        ("Cleaned the stock lists of the shop; had read-only access to the data of the depots", "", "Cleaned the stock lists of the shop …"),
        (
            "Result: reached 92 % of the passengers; put on a page of the depots that covers everything from data ingestion to production",
            "data ingestion",
            "… covers everything from data ingestion to production",
        ),
        ("Short line with Docker.", "Docker", "Short line with Docker"),
    ],
)
def test_a_line_is_cut_behind_a_clause_and_keeps_what_it_is_quoted_for(quote: str, keep: str, told: str) -> None:
    assert line_inside(quote, keep) == told


def test_two_jobs_of_one_title_are_told_apart(analyzer: Analyzer) -> None:
    jobs = (
        "Data Scientist, Kystbuss, Jan 2022 - Present\n- Watched models of arrivals with dashboards\n\n"
        "Data Scientist, Fjordlab, Jan 2019 - Dec 2021\n- Trained models that tell gulls from terns\n"
    )

    assert "“Data Scientist” at Kystbuss" in step_about(steps_for(analyzer, f"EXPERIENCE\n{jobs}\nSKILLS\nDocker\n"), "docker").how


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("enabling real-time analytics of arrivals", "Real-time processing"),
        ("tested the API of the depots", "API testing"),
        ("tuned and evaluated models of arrivals", "Model tuning"),
    ],
)
def test_a_name_is_said_in_any_form_of_its_words(line: str, name: str) -> None:
    assert says(line, name, ("processing",))
    assert not says("kept to the timetable", name, ("processing",))


def test_nothing_is_to_be_named_that_a_line_of_work_says_already(analyzer: Analyzer) -> None:
    said = "EXPERIENCE\nML Engineer, Kystbuss, Jan 2022 - Present\n- Evaluated the models of arrivals every week by recall, on held-out buses\n"

    assert not [step for step in steps_for(analyzer, said) if step.kind == "rename" and "the words “model evaluation”" in step.how]


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("- Built a data pipeline in Python that loads and cleans the timetables", True),
        ("- Built a rendering layer and an inference pipeline in C++ for cameras", False),
    ],
)
def test_the_name_of_a_field_is_told_in_a_line_about_it_only(analyzer: Analyzer, line: str, is_told: bool) -> None:
    work = f"EXPERIENCE\nML Engineer, Kystbuss, Jan 2022 - Present\n- Trained PyTorch models that find cracks\n{line}\n"
    steps = [step for step in steps_for(analyzer, work) if step.requirement == "data-pipelines" and step.quote]

    assert not steps or is_told


def test_no_short_early_job_is_named_by_guess(analyzer: Analyzer) -> None:
    latest = "Electrician, Kystbuss, Jan 2021 - Present\n- Planned the wiring of forty depots\n"
    early = "Front-end Developer, Lykt, May 2020 - Jul 2020\n- Drew pages in React\n"
    step = step_about(steps_for(analyzer, f"EXPERIENCE\n{latest}\n{early}\nSKILLS\nDocker\n"), "docker")

    assert "Front-end Developer" not in step.how


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("- Deployed SARIMA forecasting of the ticket sales for three lines", "rename"),
        ("- Deployed the website of the depots and its shop", "learn"),
        ("- Tried SARIMA forecasting of the ticket sales for three lines", "learn"),
    ],
)
def test_who_says_that_something_of_the_field_was_deployed_is_not_told_to_learn_it(analyzer: Analyzer, line: str, kind: str) -> None:
    work = f"EXPERIENCE\nData Scientist, Kystbuss, Jan 2022 - Present\n{line}\n- Trained scikit-learn models in Python\n"
    step = next(step for step in steps_for(analyzer, work) if step.requirement == "model-deployment")

    assert (step.kind, bool(step.quote)) == (kind, kind == "rename")


def test_a_tool_is_told_under_the_job_that_tells_of_what_goes_with_it(analyzer: Analyzer) -> None:
    latest = "ML Engineer, Kystbuss, Jan 2023 - Present\n- Trained PyTorch models that find cracks\n"
    earlier = "Research Engineer, Lykt, Jan 2020 - Dec 2022\n- Deployed 3 machine learning models behind gRPC endpoints\n"
    step = step_about(steps_for(analyzer, f"EXPERIENCE\n{latest}\n{earlier}\nSKILLS\nDocker\n"), "docker")

    assert "under “Research Engineer”" in step.how
