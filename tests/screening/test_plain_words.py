"""A blind quote shows known words only."""

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.screening.blinding import Blinder

RESUME = """Experience
Data Engineer, Foo 2018 - 2023
- {line}
Skills
Python, Kafka
"""


def blind(analyzer: Analyzer, line: str, text: str | None = None) -> str:
    document = analyzer.read(RESUME.format(line=line).encode(), name="x.txt")
    return Blinder(analyzer.taxonomy, document, analyzer.profile(document)).blind_text(line if text is None else text)


@pytest.mark.parametrize(
    "line",
    [
        "Built streaming pipelines in Kafka and Python, 40 percent faster than before",
        "Reduced p99 latency from 35 ms to 12ms and the costs by 99.8 % for 12 customers",
        "Led real-time and cross-functional work since 2018 with the Senior Engineer",
        "Wrote an API and the ETL jobs behind 300k requests a second",
        "RAN THE KAFKA TEAM OF SIX ENGINEERS",
    ],
)
def test_what_is_known_stays(analyzer: Analyzer, line: str) -> None:
    assert blind(analyzer, line) == line


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("Taught Kafka at wadi qorbi for the zunderi climbers", "Taught Kafka at [masked] for the [masked]", id="small letters"),
        pytest.param("Taught Kafka to the team of zorb-e-quil in spring", "Taught Kafka to the team of [masked] in spring", id="joined by hyphens"),
        pytest.param("Taught Kafka in 2009 to six people", "Taught Kafka in [masked] to six people", id="a year without a job"),
        pytest.param("Taught Kafka on 03.05.1987 and in summer '87", "Taught Kafka on [masked] and in summer [masked]", id="dates"),
        pytest.param("Taught Kafka as [zorbly] said", "Taught Kafka as [[masked]] said", id="what looks like a label"),
        pytest.param("Taught Kafka with zorbly.quil and zorb_quil99", "Taught Kafka with [masked] and [masked]", id="handles"),
        pytest.param("Taught Kafka, ZKBQP and Zorbly", "Taught Kafka, [masked] and [masked]", id="capitals"),
    ],
)
def test_what_is_not_known_gets_a_label(analyzer: Analyzer, line: str, told: str) -> None:
    assert blind(analyzer, line) == told


def test_half_of_a_word_at_a_cut_is_not_shown(analyzer: Analyzer) -> None:
    assert blind(analyzer, "Taught Kafka to zunderisch people", "Taught Kafka to zunder…") == "Taught Kafka to [masked]…"


def test_words_of_our_own_sentences_stay(analyzer: Analyzer) -> None:
    assert blind(analyzer, "Taught Kafka to people", "Learn Quarmbyscript next") == "Learn Quarmbyscript next"


def test_plain_words_of_a_language_count_in_its_texts(analyzer: Analyzer) -> None:
    line = "Aufbau und Betrieb der Plattform mit Kafka für das Team, die ich mit den Kollegen bei der Arbeit und nach der Schulung geplant habe"
    assert "[" not in blind(analyzer, line)
