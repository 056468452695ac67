"""Two invented resumes, one of them hostile, and the reports on them."""

from dataclasses import dataclass, replace

import pytest

from gapcheck.analysis import Analyzer
from gapcheck.domain import Document, GapReport
from gapcheck.taxonomy.entries import Taxonomy

PLAIN = """Nadia Okonkwo-Berg
Utrecht, nadia@example.org

Summary
Data scientist, keen to learn Kubernetes.

Experience
Data Scientist, Halvorsen Grocery
March 2022 - present
- Built a demand forecast in Python with XGBoost and scikit-learn; waste fell by 9 percent.
- Put the model behind a FastAPI service in Docker.
Data Analyst, Tidewater Insurance
September 2019 - February 2022
- Cleaned claims data with pandas; no experience with Spark was needed.

Skills
Python, SQL, PyTorch, Docker, Git, Quillwork

Education
MSc Statistics, University of Groningen, 2017 - 2019
"""
HOSTILE = """<script>alert(1)</script> Mal <b>Lory</b>
mal@example.org

Experience
Engineer, "><img src=x onerror=alert(2)> Ltd
January 2021 - present
- Built Python services </script><script>alert(3)</script> with Docker & Git {{ 7*7 }} {% raw %}
- Trained models in PyTorch `rm -rf` | pipe | *stars* [link](javascript:alert(4)) @everyone https://example.org/x
- Bidi \u202egnp.exe\u202c, zero\u200bwidth, \x1b[31mred\x1b[0m and \x1b]0;title\x07 in Python

Skills
Python, SQL, </pre></main><style>body{display:none}</style>, Docker, <!-- comment
"""


@dataclass(frozen=True)
class Case:
    """A document with its report."""

    document: Document
    report: GapReport
    taxonomy: Taxonomy


def make_case(analyzer: Analyzer, text: str, name: str) -> Case:
    document = analyzer.read(text.encode(), name=name)
    return Case(document, analyzer.judge(document), analyzer.taxonomy)


@pytest.fixture(scope="session")
def plain(analyzer: Analyzer) -> Case:
    return make_case(analyzer, PLAIN, "nadia.txt")


@pytest.fixture(scope="session")
def hostile(analyzer: Analyzer) -> Case:
    return make_case(analyzer, HOSTILE, "mal<i>\x1b[31m.txt")


@pytest.fixture(scope="session")
def poor(analyzer: Analyzer, plain: Case) -> Case:
    document = replace(plain.document, grade="poor")
    return Case(document, analyzer.judge(document), analyzer.taxonomy)
