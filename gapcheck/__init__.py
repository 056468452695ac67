"""gapcheck: what a resume shows, what a role asks for, and what to do about the difference.

    from gapcheck import Analyzer
    report = Analyzer().analyze("resume.pdf")
    print(report.verdict.score, [finding.name for finding in report.verdict.requirements if finding.status == "missing"])
"""

from gapcheck.analysis import Analyzer, Options
from gapcheck.domain import Document, Finding, GapReport, Mention, Plan, Profile, Role, SkillEvidence, SkippedResume, Verdict
from gapcheck.errors import (
    CorruptDocument,
    DocumentError,
    DocumentTooLarge,
    EncryptedDocument,
    GapcheckError,
    NoTextInDocument,
    TaxonomyError,
    UnknownRole,
    UnsupportedFormat,
)
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.taxonomy.loading import load_taxonomy
from gapcheck.taxonomy.roles import build_role as load_role
from gapcheck.version import VERSION as __version__

__all__ = [
    "Analyzer",
    "CorruptDocument",
    "Document",
    "DocumentError",
    "DocumentTooLarge",
    "EncryptedDocument",
    "Finding",
    "GapReport",
    "GapcheckError",
    "Mention",
    "NoTextInDocument",
    "Options",
    "Plan",
    "Profile",
    "Role",
    "SkillEvidence",
    "SkippedResume",
    "Taxonomy",
    "TaxonomyError",
    "UnknownRole",
    "UnsupportedFormat",
    "Verdict",
    "__version__",
    "load_role",
    "load_taxonomy",
]
