"""A title tells its work in a form for both, and words that only look like one stay as they are."""

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.profile.gendered_words import GenderedWords
from gapcheck.profile.identity_cues import cues_of

GERMAN = frozenset({"de"})
SPANISH = frozenset({"es"})
FRENCH = frozenset({"fr"})
NONE = frozenset[str]()


@pytest.fixture(scope="module")
def gendered(analyzer: Analyzer) -> GenderedWords:
    return cues_of(analyzer.taxonomy).gendered


@pytest.mark.parametrize(
    ("masculine", "feminine", "both"),
    [
        ("Entwickler", "Entwicklerin", "Entwickler_in"),
        ("Datenbankentwickler", "Datenbankentwicklerin", "Datenbankentwickler_in"),
        ("leitender Ingenieur", "leitende Ingenieurin", "leitende_r Ingenieur_in"),
        ("ingénieur logiciel", "ingénieure logiciel", "ingénieur_e logiciel"),
        ("développeur confirmé", "développeuse confirmée", "développeur_euse confirmé_e"),
        ("Informaticien", "Informaticienne", "Informaticien_ne"),
        ("Ingeniero informático", "Ingeniera informática", "Ingeniero_a informático_a"),
        ("programador Java", "programadora Java", "programador_a Java"),
        ("Engenheiro", "Engenheira", "Engenheiro_a"),
        ("sviluppatore Java", "sviluppatrice Java", "sviluppatore_trice Java"),
        ("starszy programista", "starsza programistka", "starszy_a programista_stka"),
        ("zbudowałem", "zbudowałam", "zbudowałem_am"),
        ("softwarový inženýr", "softwarová inženýrka", "softwarový_á inženýr_ka"),
        ("programator", "programatoare", "programator_oare"),
        ("PROGRAMADOR", "PROGRAMADORA", "PROGRAMADOR_A"),
        ("salesman", "saleswoman", "salesperson"),
    ],
)
def test_both_forms_become_one(gendered: GenderedWords, masculine: str, feminine: str, both: str) -> None:
    assert (gendered.neutralise(masculine, NONE), gendered.neutralise(feminine, NONE)) == (both, both)


@pytest.mark.parametrize(
    "text",
    [
        "Director and consultant for analytics",
        "Student, tester, operator, designer",
        "Wrote an exception handler with the pentester",
        "A server, un serveur, un moteur",
        "Entwickler/in, Entwickler:in, motivé(e), programador/a",
        "una técnica de muestreo",
        "z zespołem i działem",
        "Led four engineers",
    ],
)
def test_what_tells_no_gender_stays(gendered: GenderedWords, text: str) -> None:
    assert gendered.neutralise(text, NONE) == text


@pytest.mark.parametrize(
    ("text", "languages", "told"),
    [
        pytest.param("Consultant", FRENCH, "Consultant_e", id="in its language"),
        pytest.param("Consultant", NONE, "Consultant", id="in English"),
        pytest.param("Consultant to the board of the bank", FRENCH, "Consultant to the board of the bank", id="an English line in a French text"),
        pytest.param("consultante", NONE, "consultant_e", id="the feminine is no English word"),
        pytest.param("Werkstudent", GERMAN, "Werkstudent_in", id="a compound"),
        pytest.param("Director técnico", SPANISH, "Director_a técnico_a", id="two words"),
        pytest.param("seine Modelle", GERMAN, "seine_ihre Modelle", id="possessive"),
        pytest.param("the Seine", NONE, "the Seine", id="a river"),
        pytest.param("Certified Kubernetes Administrator", GERMAN, "Certified Kubernetes Administrator", id="a certificate"),
    ],
)
def test_words_that_are_english_too_need_their_language(gendered: GenderedWords, text: str, languages: frozenset[str], told: str) -> None:
    assert gendered.neutralise(text, languages) == told


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("Modelle für die Wartung entwickelt und mit dem Team in Betrieb genommen, seit Mai auch im Werk", {"de"}),
        ("Built models for the maintenance of pumps with the team", set()),
        ("Worked at Banco de la Vega and Casa del Sol in the reporting team for seven years, then moved on to lead it", set()),
    ],
)
def test_languages_are_told_by_their_small_words(gendered: GenderedWords, text: str, languages: set[str]) -> None:
    assert gendered.languages_of(text) == languages
