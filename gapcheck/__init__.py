"""gapcheck: what a resume shows, what a role asks for, and what to do about the difference.

    from gapcheck import Analyzer
    report = Analyzer().analyze("resume.pdf")
    print(report.verdict.score, [finding.name for finding in report.verdict.requirements if finding.status == "missing"])
"""

import importlib
import typing

from gapcheck.analysis import Analyzer
from gapcheck.domain import (
    AskedDegree,
    AskedSkill,
    Box,
    CertificationAdvice,
    DeedEvidence,
    Degree,
    Document,
    DutyEvidence,
    Entry,
    Evidence,
    FieldMonths,
    Finding,
    GapReport,
    Gate,
    HeldCertificate,
    LearningItem,
    Line,
    Mention,
    Plan,
    Posting,
    Profile,
    Reading,
    ReadingWarning,
    Requirement,
    Resume,
    Role,
    SkillEvidence,
    SkippedResume,
    Stamp,
    Step,
    Verdict,
)
from gapcheck.errors import (
    CorruptDocument,
    DocumentError,
    DocumentTooLarge,
    EncryptedDocument,
    GapcheckError,
    NoTextInDocument,
    OutputNotWritable,
    Problem,
    TaxonomyError,
    UnknownRole,
    UnsupportedFormat,
)
from gapcheck.options import Options
from gapcheck.taxonomy.entries import Skill, Taxonomy
from gapcheck.taxonomy.loading import load_taxonomy
from gapcheck.taxonomy.roles import build_role as load_role
from gapcheck.version import VERSION as __version__

if typing.TYPE_CHECKING:
    from gapcheck.integrations.dataframe import to_dataframe, to_skill_dataframe
    from gapcheck.integrations.vectorizer import SkillVectorizer

__all__ = [
    "Analyzer",
    "AskedDegree",
    "AskedSkill",
    "Box",
    "CertificationAdvice",
    "CorruptDocument",
    "DeedEvidence",
    "Degree",
    "Document",
    "DocumentError",
    "DocumentTooLarge",
    "DutyEvidence",
    "EncryptedDocument",
    "Entry",
    "Evidence",
    "FieldMonths",
    "Finding",
    "GapReport",
    "GapcheckError",
    "Gate",
    "HeldCertificate",
    "LearningItem",
    "Line",
    "Mention",
    "NoTextInDocument",
    "Options",
    "OutputNotWritable",
    "Plan",
    "Posting",
    "Problem",
    "Profile",
    "Reading",
    "ReadingWarning",
    "Requirement",
    "Resume",
    "Role",
    "Skill",
    "SkillEvidence",
    "SkillVectorizer",
    "SkippedResume",
    "Stamp",
    "Step",
    "Taxonomy",
    "TaxonomyError",
    "UnknownRole",
    "UnsupportedFormat",
    "Verdict",
    "__version__",
    "load_role",
    "load_taxonomy",
    "to_dataframe",
    "to_skill_dataframe",
]

_ON_DEMAND = {
    "SkillVectorizer": "gapcheck.integrations.vectorizer",
    "to_dataframe": "gapcheck.integrations.dataframe",
    "to_skill_dataframe": "gapcheck.integrations.dataframe",
}
"""Names whose modules need heavy libraries: they are imported when first asked for."""


def __getattr__(name: str) -> typing.Any:
    if name not in _ON_DEMAND:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_ON_DEMAND[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
