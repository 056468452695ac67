"""Where the parts of an ad begin and end."""

from collections.abc import Callable

import pytest

from gapcheck.domain import Posting

Read = Callable[[str], Posting]


def ids_of(posting: Posting) -> set[str]:
    return {asked.id for asked in posting.requirements}


@pytest.mark.parametrize(
    ("heading", "need"),
    [
        ("Requirements", "required"),
        ("WHAT YOU'LL NEED TO SUCCEED", "required"),
        ("What we\u2019re looking for", "required"),
        ("Your profile:", "required"),
        ("**Basic Qualifications**", "required"),
        ("What you will be doing", "required"),
        ("Day to day", "required"),
        ("Nice-to-haves", "preferred"),
        ("Bonus points if you have", "preferred"),
        ("Preferred Qualifications", "preferred"),
        ("It's a plus if you know", "preferred"),
        ("Benefits & Perks", None),
        ("What's in it for you?", None),
        ("About Pebble & Sons", None),
        ("Our interview process", None),
    ],
)
def test_headings_decide_what_is_needed(read_ad: Read, heading: str, need: str | None) -> None:
    posting = read_ad(f"Engineer\nPebble & Sons\n\n{heading}\n\n- Terraform and Ansible\n- Work in Rust\n")
    assert {asked.need for asked in posting.requirements} == ({need} if need else set())


@pytest.mark.parametrize(
    ("line", "need"),
    [
        ("Essential: Terraform", "required"),
        ("We expect: Terraform.", "required"),
        ("Stack -> Terraform", "required"),
        ("__Your profile__ – Terraform", "required"),
        ("We'd love: Terraform.", "preferred"),
        ("Optional skills: Terraform", "preferred"),
        ("Required: SQL \u00b7 Pluses: Terraform", "preferred"),
        ("__Nice to have__ – Terraform", "preferred"),
        ("**Bonus:** Terraform", "preferred"),
        ("We'd love to hear from those with: Terraform", "required"),
    ],
)
def test_a_heading_and_what_it_opens_share_a_line(read_ad: Read, line: str, need: str) -> None:
    posting = read_ad(f"Engineer\n\nRequirements: Rust\n{line}\n")
    assert {asked.id: asked.need for asked in posting.requirements}.get("terraform") == need


def test_an_item_behind_a_label_is_no_heading(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nSkills required: Rust\nEducation: BSc preferred\nExperience: Terraform\n")
    assert posting.degree is not None
    assert (posting.degree.need, ids_of(posting)) == ("preferred", {"rust", "terraform"})


@pytest.mark.parametrize("bullet", ["- ", "\u2022 ", "* ", "1. ", "+ ", ""], ids=["dash", "dot", "star", "number", "plus", "none"])
def test_lists_are_read_whatever_their_bullets(read_ad: Read, bullet: str) -> None:
    posting = read_ad(f"Engineer\n\nRequirements\n{bullet}Experience with Terraform\n{bullet}Strong Rust\n\nBenefits\n{bullet}A COBOL course\n")
    assert ids_of(posting) == {"terraform", "rust"}


def test_running_text_about_the_person_is_read(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nWe are a shop that runs on COBOL.\n\nYou'll write Rust and maintain Terraform modules.\n")
    assert ids_of(posting) == {"rust", "terraform"}


def test_a_list_after_a_sentence_with_a_colon_belongs_to_it(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nIn this role you will be responsible for the following:\n\n- Terraform modules\n- Kafka\n")
    assert {"terraform", "apache-kafka"} <= ids_of(posting)


def test_a_place_or_a_salary_in_a_label_closes_nothing(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nLocation: Oslo\n\nSalary: 90,000\n\nYou will write Python.\n\n- Terraform\n")
    assert {"python", "terraform"} <= ids_of(posting)


def test_a_paragraph_about_pay_before_the_list_does_not_end_the_list(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nRequirements\n\nThis is a hybrid job, three days per week.\n\n- Terraform\n- Rust\n")
    assert ids_of(posting) == {"terraform", "rust"}


def test_text_about_law_after_the_list_asks_for_nothing(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nRequirements\n\n- Terraform\n- Rust\n\nWe hire without regard to religion; accommodation at React Street 5.\n")
    assert ids_of(posting) == {"terraform", "rust"}


def test_a_sub_heading_stays_in_its_part(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nNice to have\n\nFor the brave:\n\n- Terraform\n")
    assert {asked.need for asked in posting.requirements} == {"preferred"}


def test_an_ad_without_sections_is_read_with_a_doubt(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nYou will write Rust, Terraform, Python and SQL all day long.\n")

    assert posting.confidence == "low"
    assert "no_requirements_section" in [warning.code for warning in posting.warnings]


def test_a_text_that_asks_for_nothing_is_told(read_ad: Read) -> None:
    posting = read_ad("A walk in the park\n\nThe ducks were loud and the pond was green.\n")

    assert posting.requirements == ()
    assert "few_requirements" in [warning.code for warning in posting.warnings]


def test_a_heading_at_the_end_of_an_item_opens_the_next_list(read_ad: Read) -> None:
    posting = read_ad(
        "What you'll do\n\n\u2022 Write Rust for the cranes.\n\u2022 Keep the logs tidy. Nice to have\n\u2022 Terraform modules\n\u2022 Experience with Kafka\n"
    )
    assert {asked.id: asked.need for asked in posting.requirements if asked.kind != "soft"} == {
        "rust": "required",
        "terraform": "preferred",
        "apache-kafka": "preferred",
    }


@pytest.mark.parametrize("label", ["Problem solving", "Product leadership", "Team culture"])
@pytest.mark.parametrize("duty", ["Write {} modules and review them", "You will maintain {} modules"])
def test_a_label_before_a_duty_opens_no_other_part(read_ad: Read, label: str, duty: str) -> None:
    posting = read_ad(f"Engineer\n\nResponsibilities\n\n{label}: {duty.format('Terraform')}\n\nQualifications\n\nRust\n")
    assert {"terraform", "rust"} <= ids_of(posting)


@pytest.mark.parametrize("heading", ["Product Operations", "Geo & Location Analytics", "Engineering & Mission Ownership"])
def test_a_heading_of_a_list_that_holds_another_word_stays_in_the_list(read_ad: Read, heading: str) -> None:
    posting = read_ad(f"Engineer\n\nResponsibilities\n\n{heading}\n\n- Terraform modules\n- Work in Rust\n")
    assert {"terraform", "rust"} <= ids_of(posting)


@pytest.mark.parametrize("heading", ["About the Team", "Our Culture", "Location", "Company", "About Pebble & Sons"])
def test_a_heading_about_the_company_still_ends_the_list(read_ad: Read, heading: str) -> None:
    posting = read_ad(f"Engineer\nPebble & Sons\n\nRequirements\n\n- Work in Rust\n\n{heading}\n\n- Terraform runs our lighthouse\n")
    assert ids_of(posting) == {"rust"}


def test_what_the_part_about_the_team_says_to_the_reader_is_read(read_ad: Read) -> None:
    posting = read_ad(
        "Engineer\n\nAbout our team\n\nWe grew up on COBOL. In this role you will write Rust. Experience with Terraform is required.\n\nBenefits\n\nA Scala course\n"
    )
    assert ids_of(posting) == {"rust", "terraform"}


@pytest.mark.parametrize(
    "line", ["Build Terraform modules to apply to many ports", "Ability to apply Terraform in new places", "Detect fraudulent bills of lading with Terraform"]
)
def test_words_of_the_trade_are_no_words_of_law(read_ad: Read, line: str) -> None:
    assert ids_of(read_ad(f"Engineer\n\nRequirements\n\n{line}\n\nStrong Rust skills\n")) >= {"terraform", "rust"}


def test_a_text_in_small_letters_is_cut_like_any_other(read_ad: Read) -> None:
    text = (
        "we keep the tide tables of forty ports and our harbour master still likes cobol.\n\nwho you are\n\nyou write python every day. you like terraform.\n\n"
        "nice to have\n\nexperience with kafka\n\nbenefits\n\na course in fortran for everyone who wants one, and a free berth for small boats\n"
    )
    needs = {asked.id: asked.need for asked in read_ad(text).requirements}
    assert needs == {"python": "required", "terraform": "required", "apache-kafka": "preferred"}


def test_a_heading_in_larger_type_is_not_the_title(read_ad: Read) -> None:
    posting = read_ad("Data Engineer\nPebble & Sons\n\nWe look after tide tables.\n\n# Responsibilities\n\n- Maintain Terraform modules\n")
    assert posting.title == "Data Engineer"
    assert {"data-engineering", "terraform"} <= ids_of(posting)


def test_a_line_about_law_inside_a_list_without_bullets_does_not_end_it(read_ad: Read) -> None:
    posting = read_ad(
        "Engineer\n\nRequirements\n\nYou hold an active security clearance of the harbour master today\n\nStrong Rust skills\n\nHarbour charts, drawn with Terraform\n"
    )
    assert ids_of(posting) >= {"rust", "terraform"}


def test_requirements_under_a_heading_about_the_team_are_read(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nAbout the team\n\n- We like COBOL\n- 3+ years of Rust\n- Experience with Terraform\n")
    assert ids_of(posting) == {"rust", "terraform"}


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        (
            "- Proficiency with tools for berths and tides, such as\nTerraform, Ansible or others of that kind\n- Rust for the small cranes",
            {"terraform", "ansible", "rust"},
        ),
        (
            "- Knowledge of services (Kafka, Terraform and\nVision) for all of the harbours we look after\n- Rust for the small cranes",
            {"apache-kafka", "terraform", "rust"},
        ),
    ],
)
def test_an_item_goes_on_in_a_line_that_had_no_room_above(read_ad: Read, text: str, skills: set[str]) -> None:
    assert skills <= ids_of(read_ad(f"Engineer\n\nRequirements\n\n{text}\n"))


def test_items_without_headings_go_on_behind_the_first(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\n4-7 years of Python and Rust\n\nTerraform, Kafka\n\nWe grew up on COBOL.\n\nScala\n")
    assert ids_of(posting) == {"python", "rust", "terraform", "apache-kafka"}


def test_half_a_mark_of_emphasis_is_no_part_of_a_heading(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nRequirements\n\n- Rust\n\nBonus:**\n\n- Terraform\n")
    assert {asked.id: asked.need for asked in posting.requirements} == {"rust": "required", "terraform": "preferred"}


def test_the_footer_of_a_job_board_asks_for_nothing(read_ad: Read) -> None:
    posting = read_ad(
        "Engineer\n\nRequirements\n\nStrong Rust skills\n\nSeniority level\nEntry level\nJob function\nMarketing\nInformation Technology\nIndustries\n"
        "Computer Networking\nLogistics\n"
    )
    assert ids_of(posting) == {"rust"}


def test_what_the_reader_is_told_to_do_is_a_duty(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nAbout the role\n\nYou will write Rust and take care of data validation and monitoring.\n\nRequirements\n\n- Terraform\n")
    assert {"rust", "data-validation", "infrastructure-monitoring"} <= ids_of(posting)


def test_a_sentence_with_a_colon_opens_benefits_only_where_it_says_so(read_ad: Read) -> None:
    posting = read_ad(
        "Engineer\n\nResponsibilities\n\nWrite tools that show the offers and benefits of our berths to harbour masters, who then choose one of these:\n\n"
        "Terraform modules\n\nRust libraries\n"
    )
    assert {"terraform", "rust"} <= ids_of(posting)


@pytest.mark.parametrize("line", ["Knowledge of Terraform", "Experience with Terraform", "Strong Terraform Skills"])
def test_a_short_requirement_with_capitals_is_no_heading(read_ad: Read, line: str) -> None:
    assert ids_of(read_ad(f"Engineer\n\nRequirements\n\n{line}\n\nStrong Rust skills\n")) >= {"terraform", "rust"}


def test_a_short_line_that_ends_like_a_requirement_is_one(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nThe harbour is old and its COBOL is older.\n\nSome Rust and Terraform experience is a must.\n\nBenefits\n\nA Scala course\n")
    assert ids_of(posting) == {"rust", "terraform"}


def test_an_item_goes_on_behind_a_word_that_does(read_ad: Read) -> None:
    posting = read_ad(
        "Engineer\n\nRequirements\n\n- Several languages including\nRust, Scala and many more of that kind, in whatever order they came\n- Terraform\n"
    )
    assert {"rust", "scala", "terraform"} <= ids_of(posting)


def test_headings_with_dots_open_their_part(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nWe are a shop that runs on COBOL.\n\nWhat You'll Do...\n\n- Terraform modules\n\nWhat We Offer...\n\n- A Rust course\n")
    assert ids_of(posting) == {"terraform"}


@pytest.mark.parametrize(
    "behind",
    ["Databases: PostgreSQL, Redis", "Stores - PostgreSQL, Redis", "Databases & Caching\n- PostgreSQL\n- Redis", "o   PostgreSQL\n\no   Redis"],
    ids=["label", "dash", "heading of the list", "nested"],
)
def test_names_behind_the_items_of_a_list_belong_to_it(read_ad: Read, behind: str) -> None:
    posting = read_ad(f"Engineer\n\nRequirements\n\n- Strong Python\n- Terraform\n\n{behind}\n")
    assert {"python", "terraform", "postgresql", "redis"} <= ids_of(posting)


@pytest.mark.parametrize("behind", ["Location: Oslo, Bergen", "Our platform - Rust, COBOL", "Hours: 9 to 5, with a course in Rust. You may come later."])
def test_facts_and_company_lines_behind_a_list_ask_for_nothing(read_ad: Read, behind: str) -> None:
    assert ids_of(read_ad(f"Engineer\n\nRequirements\n\n- Strong Python\n- Terraform\n\n{behind}\n")) == {"python", "terraform"}


def test_an_item_goes_on_behind_an_empty_line(read_ad: Read) -> None:
    posting = read_ad("Engineer\n\nRequirements\n\n- Strong Python and experience with\n\nframeworks (LangChain, Terraform)\n\n- Kafka\n")
    assert {"python", "langchain", "terraform", "apache-kafka"} <= ids_of(posting)


def test_a_short_line_behind_a_list_is_no_heading_where_no_items_follow(read_ad: Read) -> None:
    assert ids_of(read_ad("Engineer\n\nRequirements\n\n- Strong Python\n\nThe Rust people of Pebble\n\nWe write COBOL.\n")) == {"python"}


@pytest.mark.parametrize("verb", ["Extend", "Present", "Lead the design of", "Modernize", "Operationalize"])
def test_duties_in_running_text_are_told_by_their_verb(read_ad: Read, verb: str) -> None:
    assert "data-pipelines" in ids_of(read_ad(f"Engineer\n\nWe are a shop that runs on COBOL. {verb} data pipelines for our nurses. Come by.\n"))


@pytest.mark.parametrize("heading", ["What we ask for", "What we ask", "What we ask of you", "What we're asking for", "What you should bring"])
def test_what_is_asked_is_a_heading_of_requirements(read_ad: Read, heading: str) -> None:
    posting = read_ad(f"Harbour Clerk\n\n{heading}\n- Rust\n- Git\n- SQL\n\nNice to have\n- Kafka\n")

    assert "no_requirements_section" not in [warning.code for warning in posting.warnings]
    assert {asked.id: asked.need for asked in posting.requirements} == {"rust": "required", "git": "required", "sql": "required", "apache-kafka": "preferred"}
