"""The grade says how far the text can be trusted, and why."""

import pytest

from gapcheck.domain import Document
from gapcheck.reading import read, read_text
from tests.reading.conftest import RESUME_LINES, draw_pdf, raw_pdf, write_lines

RESUME = "\n".join(RESUME_LINES) + "\n" + "Worked with the team on the models that were used for all of the customers in Europe and Asia. " * 4


def codes(document: Document) -> list[str]:
    return [warning.code for warning in document.warnings]


def test_ordinary_resume_is_good() -> None:
    assert read_text(RESUME).grade == "good"
    assert read_text(RESUME).warnings == ()


@pytest.mark.parametrize(("every", "broken"), [(5, True), (8, True), (10_000, False)])
def test_blanks_inside_words_are_told(every: int, broken: bool) -> None:
    text = "".join(letter + " " * (place % every == every - 1 and letter.isalpha()) for place, letter in enumerate(RESUME))

    assert ("broken_words" in codes(read_text(text))) is broken


def test_short_names_of_tools_are_no_pieces() -> None:
    text = RESUME + "\nDaily tools: dbt, git, npm, vim, ssh, awk, sed, gcc and sql on the side; c, r and go were used for the smaller ones of them.\n"

    assert "broken_words" not in codes(read_text(text))


def test_list_of_skills_is_not_taken_for_another_language() -> None:
    text = "Jane Roe 2019\nSkills\n" + "Python, Java, Scala, Kafka, Docker, SQL, Spark, Airflow, Hadoop, Tableau, Excel, Linux, Git\n" * 8
    assert "not_english" not in codes(read_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ingeniero de datos con cinco años de experiencia en el desarrollo de modelos de aprendizaje para la empresa y los clientes del sector. " * 5,
        "Ich habe in der Firma mit den Kollegen an der Entwicklung von Modellen für die Kunden gearbeitet und bin seit dem Jahr 2019 dort. " * 5,
        "Ingénieur avec cinq ans dans le développement des modèles pour les clients et la mise en production sur une plateforme de données. " * 5,
        "Инженер данных с опытом работы пять лет в разработке моделей машинного обучения для клиентов компании в Москве и других городах. " * 5,
    ],
    ids=["spanish", "german", "french", "russian"],
)
def test_other_languages_are_poor(text: str) -> None:
    document = read_text(text)
    assert document.grade == "poor"
    assert "not_english" in codes(document)


def test_recipe_is_not_a_resume() -> None:
    document = read_text(
        "Peel the potatoes and cut them into slices. Put them in a pot with the water and some salt, and let it boil for a while. " * 6
    )
    assert document.grade == "poor"
    assert "not_a_resume" in codes(document)


def test_japanese_is_told_though_it_has_no_blanks() -> None:
    document = read_text("田中太郎\n職務経歴書\n機械学習エンジニアとして五年間の経験があります。Python と PyTorch を使用しました。\n" * 2)
    assert document.grade == "poor"
    assert "not_english" in codes(document)


LETTER = """Dear Hiring Manager,
I am writing to apply for the position of data engineer. In my last job I built pipelines for a grid company, and I would be glad to do so for you.
Thank you for your consideration. I look forward to hearing from you.
Sincerely, Jane Roe"""
AD = """Data Engineer (m/f/d)
About the role: we are looking for a data engineer who likes to build things. You will own our pipelines together with four colleagues.
What you bring: three years of Python. Nice to have: Spark. What we offer: thirty days of holiday. Apply now at jobs@example.org until 2026."""


@pytest.mark.parametrize(("text", "what"), [(LETTER, "a letter of application"), (AD, "an advertisement of a job")], ids=["letter", "ad"])
def test_what_is_no_resume_says_what_it_is(text: str, what: str) -> None:
    document = read_text(text)
    assert document.grade == "poor"
    assert [what in warning.message for warning in document.warnings if warning.code == "not_a_resume"] == [True]


def test_resume_that_begins_like_a_letter_stays_one() -> None:
    opening = "Dear Hiring Manager, thank you for your consideration.\n"
    assert "not_a_resume" not in codes(read_text(opening + RESUME))


@pytest.mark.parametrize(
    "text",
    [
        "M achin e Learn in g En gin eer at a com pan y w h ere m an y m odels w ere m ade in th e team an d th en sh ow n to th e b oard o f it s ow n " * 4,
        "SeniorMachineLearningEngineerAtExample builtrankingmodelsforthesearchteam usingmanytoolsofthetradeandmore " * 12,
        "The (cid:72)(cid:101)ad of the team " * 20,
    ],
    ids=["cut up", "merged", "nameless glyphs"],
)
def test_words_that_look_broken_lower_the_grade(text: str) -> None:
    document = read_text(text)
    assert document.grade == "poor"


def test_two_resumes_in_one_file_are_poor() -> None:
    document = read_text(RESUME + "\n" + RESUME.replace("jane", "john").replace("Jane", "John"))
    assert "two_resumes" in codes(document)
    assert document.grade == "poor"


def test_short_text_is_fair_not_poor() -> None:
    assert read_text("Jane Roe, Python and SQL").grade == "fair"


def test_cut_up_words_are_poor() -> None:
    document = read_text("j a n e  r o e  b u i l t  m o d e l s  i n  p y t h o n  f o r  t h e  t e a m  o f  s a l e s  a n d  m o r e")
    assert document.grade == "poor"
    assert "broken_words" in codes(document)


def test_fonts_without_letters_are_poor() -> None:
    font = b"<< /Type /Font /Subtype /Type0 /BaseFont /Nameless /Encoding /Identity-H /DescendantFonts [7 0 R] >>"
    descendant = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Nameless /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    words = b"".join(b"BT /F1 10 Tf 40 %d Td (Jane built it) Tj ET " % (700 - 12 * index) for index in range(10))
    nameless = b"".join(b"BT /F2 10 Tf 300 %d Td <00480065006C006C006F> Tj ET " % (700 - 12 * index) for index in range(10))
    data = raw_pdf(words + nameless, objects=(font, descendant)).replace(b"/F1 5 0 R >>", b"/F1 5 0 R /F2 6 0 R >>")
    document = read(data)
    assert document.grade == "poor"
    assert "glyphs_unreadable" in codes(document)
    assert "(cid:" not in document.text


def test_picture_beside_few_words_is_poor() -> None:
    from tests.reading.pdf.test_hidden_text import picture

    data = draw_pdf(lambda canvas: (write_lines(canvas, 40, 60, "Jane Roe"), canvas.drawImage(picture(), 0, 0, 595, 400)))  # type: ignore[func-returns-value]
    document = read(data)
    assert document.grade == "poor"
    assert codes(document) == ["few_words_with_pictures"]
