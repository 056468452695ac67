"""Seventy people who do not exist, of thirty ways to name people, and the layouts of a resume that tell of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Somebody:
    """One invented person."""

    name: str
    native: str
    """The name in its own script; empty where that is Latin."""
    local: str
    """Of the mail address."""
    handle: str
    phone: str
    town: str
    country: str
    people: str
    school: str
    native_school: str
    language: str
    belief: str
    body: str
    """That they are a member of."""
    year: str
    """Of graduation."""


def _read(text: str) -> Iterator[Somebody]:
    for line in text.strip().splitlines():
        yield Somebody(*(cell.strip() for cell in line.split("|")))


PEOPLE = tuple(_read((Path(__file__).parent / "identities.txt").read_text(encoding="utf-8")))

PLAIN_WORDS = """of the de do da des del la le d'or or al ibn binti ap and women society association club college university institute technology engineers
students alumni youth scouts community diaspora council chapter chamber union cultural veterans scientists state technical normal polytechnic engineering
opera movement science computing technical south north new city centre van sample street"""

WORK = """Experience
Data Engineer, Brackwater Ltd, {town}, {country} 2019 - 2023
- Built streaming pipelines in Apache Kafka and Python for the {town} office
- {first} moved the warehouse to PostgreSQL and Airflow, as {people} press wrote
- Deployed models with Docker and Kubernetes; {last} wrote the runbooks
- Ran the Terraform workshop of the {body}
- Taught SQL at {school} on weekends
Machine Learning Engineer, Lindquist & Vale 2016 - 2019
- Trained models in PyTorch and scikit-learn, evaluated with A/B testing
"""
STUDY = """Education
MSc Computer Science, {school}, {town}, {year}. Thesis on TensorFlow
BSc Mathematics, {native_school}
"""
SKILLS = """Skills
Python, SQL, Spark, Git, Linux
Languages: {language} (native), English. Tools: Jenkins, Grafana
"""
REST = """Languages
{language}, English
Volunteering
Treasurer of the {body}, where I kept the books in Excel and Python
Interests
Reading at the {belief} centre, chess, Raspberry Pi
"""
LAYOUTS = {
    "plain": "{name}\nData Engineer\n{town}, {country} | {mail} | {phone} | github.com/{handle}\n\n{work}{study}{skills}{rest}",
    "small letters": "{small}\ndata engineer, python and sql\n{mail}\n{phone}\n{town}\n\n{work}{study}{skills}{rest}",
    "without accents": "{bare}\n{mail}\n\n{work}{study}{skills}{rest}",
    "at the end": "Data Engineer with Python and SQL\n\n{work}{study}{skills}{rest}\nReferences\nOn request\n\n{name}\n{mail} {phone}\nhttps://linkedin.com/in/{handle}\n",
    "own script": "{native}\n{name}\nPython | SQL | {town} | {mail}\n\n{work}{study}{skills}{rest}",
    "form": "Curriculum Vitae\nName: {name}\nNationality: {people}\nReligion: {belief}\nDate of birth: 3 May 1987\n"
    "Address: 12 Sample Street, {town}\nE-mail: {mail}\nSkype: {handle}\n\n"
    "{skills}{study}{work}{rest}",
    "capitals": "{capitals}\nTelegram: @{handle}\nDATA ENGINEER\n\n{work}{study}{skills}{rest}",
    "last name first": "{turned}\n{people} citizen, {belief}\nPhone {phone}\n{mail}\n\n{study}{work}{skills}{rest}",
    "letter": "Dear team, my name is {name} and I come from {town}.\n\n{work}{study}{skills}{rest}\nKind regards\n{first} {last}\n({native})\n",
}
