"""JSON Resume and LinkedIn's data export: entries are taken as they are given, and never guessed from text."""

import io
import json
import zipfile

import pytest

from gapcheck import Analyzer
from gapcheck.errors import CorruptDocument
from gapcheck.reading.formats import read

POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\n"
    'Harbour Analytics,Senior Data Engineer,"Built pipelines in Python\nand Airflow.","Gothenburg, Sweden",Sep 2022,\n'
    "Harbour Analytics,Data Engineer,Moved tables with SQL.,,Mar 2022,Sep 2022\n"
    "Plover Labs,Analyst,,,2019,Dec 2021\n"
)
TABLES = {
    "Positions.csv": POSITIONS,
    "Profile.csv": "First Name,Last Name,Headline,Summary\nTove,Lind,Data engineer,\n",
    "Skills.csv": "Name\nPython\nKubernetes\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nAldermere University,2016,2018,,Master of Science in Computer Science,\n",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nCertified Kubernetes Administrator,,CNCF,Feb 2025,Feb 2027,1\n",
}


def pack(tables: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in tables.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def test_a_linkedin_export_is_read_table_by_table(analyzer: Analyzer) -> None:
    document = read(pack(TABLES), name="export.zip")
    profile = analyzer.profile(document)

    work = [(entry.title, entry.employer, entry.place, entry.start, entry.end) for entry in profile.entries if entry.kind == "work"]
    assert document.format == "linkedin-export"
    assert work == [
        ("Senior Data Engineer", "Harbour Analytics", "Gothenburg, Sweden", "2022-09", "2026-11"),
        ("Data Engineer", "Harbour Analytics", "", "2022-03", "2022-09"),
        ("Analyst", "Plover Labs", "", "2019-01", "2021-12"),
    ]
    assert profile.experience_months == 93
    assert [degree.level for degree in profile.education] == ["master"]
    assert [(held.id, held.date, held.expires, held.state) for held in profile.certifications] == [("cka", "2025-02", "2027-02", "held")]
    status = {skill.id: skill.status for skill in profile.skills}
    assert (status["python"], status["apache-airflow"], status["sql"], status["kubernetes"]) == ("shown", "shown", "shown", "listed")


def test_tables_that_are_not_known_and_columns_that_are_missing_do_no_harm(analyzer: Analyzer) -> None:
    document = read(pack({"Positions.csv": "Title\nEngineer\n", "Connections.csv": "First Name\nSomebody Else\n"}))

    assert [entry.title for entry in analyzer.profile(document).entries] == ["Engineer"]
    assert "Somebody" not in document.text


def test_an_export_that_cannot_be_unpacked_is_told() -> None:
    data = bytearray(pack(TABLES))
    data[60:90] = b"\xff" * 30

    with pytest.raises(CorruptDocument):
        read(bytes(data))


def test_the_parts_of_json_entries_are_those_of_their_fields(analyzer: Analyzer) -> None:
    value = {
        "basics": {"name": "Tove Lind"},
        "work": [
            {"name": "Harbour Analytics", "position": "Data Engineer", "startDate": "October 2022", "endDate": "Present", "highlights": ["Own PyTorch."]},
            {"company": "Plover Labs", "position": "Analyst", "startDate": "2019", "endDate": "2021-12-31", "location": {"city": "Leeds"}},
            {"name": "Old Co", "position": "Intern", "startDate": "06/2018", "endDate": "08/2018"},
            {"name": "No Dates Co", "position": "Helper"},
        ],
        "skills": [{"name": "Languages", "level": "Master", "keywords": ["Python", "Scala"]}, {"name": "Rust", "level": "Beginner"},
                   {"name": "Java", "level": "1/5"}],
        "certificates": [{"name": "Certified Kubernetes Administrator", "date": "2031-03-01"}],
    }  # fmt: skip
    profile = analyzer.profile(json.dumps(value).encode())

    assert [(entry.title, entry.employer, entry.place, entry.start, entry.end, entry.months) for entry in profile.entries] == [
        ("Data Engineer", "Harbour Analytics", "", "2022-10", "2026-11", 50),
        ("Analyst", "Plover Labs", "Leeds", "2019-01", "2021-12", 36),
        ("Intern", "Old Co", "", "2018-06", "2018-08", 3),
        ("Helper", "No Dates Co", "", "", "", 0),
    ]
    status = {skill.id: skill.status for skill in profile.skills}
    assert (status["python"], status["scala"], status["rust"], status["java"]) == ("listed", "listed", "weak", "weak")
    assert profile.certifications == ()
