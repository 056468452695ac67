"""Words that a line end cut are whole again."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from gapcheck.reading import read, read_text
from tests.reading.conftest import draw_pdf, write_lines


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("deployed on Kuber-\nnetes clusters", "deployed on Kubernetes\nclusters"),
        ("deployed on Kuber-\nnetes", "deployed on Kubernetes"),
        ("classified with Scikit-\nLearn and more", "classified with Scikit-Learn\nand more"),
        ("built real-\ntime pipelines", "built real-time\npipelines"),
        ("an event-\ndriven design", "an event-driven\ndesign"),
        ("state-of-the-\nart models", "state-of-the-art\nmodels"),
        ("sold on the e-\ncommerce site", "sold on the e-commerce\nsite"),
        ("co\u00ad\noperation with sales", "cooperation\nwith sales"),
        ("a pay-\nroll tool, payroll for all", "a payroll\ntool, payroll for all"),
        ("a pay-\nroll tool, pay-roll for all", "a pay-roll\ntool, pay-roll for all"),
        ("2019 -\nPresent", "2019 -\nPresent"),
        ("Grade: A-\nExperience", "Grade: A-\nExperience"),
        ("see example.org/a-\nb for it", "see example.org/a-\nb for it"),
        ("tools (Tensor-\nFlow, Keras)", "tools (Tensor-Flow,\nKeras)"),
    ],
)
def test_cut_words_are_joined(text: str, joined: str) -> None:
    assert read_text(text).text == joined


def test_joined_word_keeps_its_place_on_the_page() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, "We deployed all of it on Kuber-", "netes clusters in many places")

    document = read(draw_pdf(draw))
    assert document.text == "We deployed all of it on Kubernetes\nclusters in many places"
    first, second = document.lines
    assert len(first.edges) == len("We deployed all of it on Kubernetes") + 1
    assert list(first.edges) == sorted(first.edges)
    assert len(second.edges) == len("clusters in many places") + 1
    assert second.edges[0] > 40


def test_heading_is_not_taken_for_the_rest_of_a_word() -> None:
    def draw(canvas: Canvas) -> None:
        write_lines(canvas, 40, 100, "A line that ends in a hyphen-")
        write_lines(canvas, 40, 114, "experience", font="Helvetica-Bold", size=14)

    assert read(draw_pdf(draw)).text.endswith("hyphen-\nexperience")


def test_nameless_ligature_is_named_where_one_word_fits() -> None:
    assert read_text("Certi\ufffdcations and work\ufffdows, o\ufffdxo").text == "Certifications and workflows, o\ufffdxo"
