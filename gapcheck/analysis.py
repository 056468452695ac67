"""The whole flow for one resume, on one screen: read, profile, judge, plan."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO, TYPE_CHECKING

from gapcheck.domain import (
    REPORT_SCHEMA,
    SKIPPED_SCHEMA,
    Document,
    GapReport,
    Plan,
    Posting,
    Profile,
    Reading,
    Resume,
    Role,
    SkippedResume,
    Stamp,
)
from gapcheck.errors import DocumentError
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.taxonomy.loading import load_taxonomy
from gapcheck.taxonomy.roles import DEFAULT_LEVEL, DEFAULT_ROLE, build_role
from gapcheck.version import VERSION

if TYPE_CHECKING:
    from spacy.language import Language

    from gapcheck.gaps.tables import RoleTable
    from gapcheck.posting.reader import PostingReader
    from gapcheck.profile.profiler import Profiler

MAX_TABLES = 64
"""Roles that are kept ready; each keeps its role alive, so that an id never stands for another one."""
Source = str | os.PathLike[str] | bytes | IO[bytes]


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may ask of the plan; None says no limit."""

    certifications: int = 3
    hours: float | None = None
    budget_usd: float | None = None
    assume: tuple[str, ...] = ()
    """Skill ids to take as shown."""

    def stamp(self) -> dict[str, str]:
        """The ones that differ from the defaults, as text."""
        defaults = Options()
        names = ("certifications", "hours", "budget_usd", "assume")
        return {name: _as_text(getattr(self, name)) for name in names if getattr(self, name) != getattr(defaults, name)}


def _as_text(value: object) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


class Analyzer:
    """Reads resumes and holds them against roles; made once, used for any number of resumes."""

    def __init__(self, taxonomy: Taxonomy | None = None, nlp: "Language | None" = None, as_of: str | None = None) -> None:
        """
        Args:
            taxonomy: from `load_taxonomy`; by default the one that comes with gapcheck.
            nlp: a spaCy pipeline; names of people and organisations that it finds are not taken for skills. None is needed.
            as_of: ISO date that "present" means; by default today, read once here.

        Raises:
            ValueError: `as_of` is not an ISO date.
        """
        self.taxonomy = taxonomy if taxonomy is not None else load_taxonomy()
        self.as_of = date.fromisoformat(as_of).isoformat() if as_of is not None else date.today().isoformat()
        self._nlp = nlp
        self._pipeline: str | None = None
        self._profiler: Profiler | None = None
        self._posting_reader: PostingReader | None = None
        self._roles: dict[tuple[str, str], Role] = {}
        self._tables: dict[int, RoleTable] = {}

    def analyze(self, source: Source, role: Role | str = DEFAULT_ROLE, level: str = DEFAULT_LEVEL, *, options: Options = Options()) -> GapReport:
        """Read one resume and hold it against a role.

        Args:
            source: a path, the text itself, bytes or a binary stream.
            role: a role's id, or a role made from a job ad.

        Raises:
            DocumentError: the resume could not be used.
            UnknownRole: no such role or level.
        """
        return self.judge(self.read(source), role, level, options=options)

    def analyze_all(
        self, sources: Iterable[Source], role: Role | str = DEFAULT_ROLE, level: str = DEFAULT_LEVEL
    ) -> Iterator[GapReport | SkippedResume]:
        """The same for many, in input order; a resume that could not be used is a value, not an error."""
        for source in sources:
            try:
                yield self.analyze(source, role, level)
            except DocumentError as error:
                from gapcheck.reading import is_text

                # A resume's own text must not end up in a result as its name.
                is_path = isinstance(source, os.PathLike) or (isinstance(source, str) and not is_text(source))
                name = os.fspath(source) if is_path and isinstance(source, (str, os.PathLike)) else "-"
                yield SkippedResume(SKIPPED_SCHEMA, name, error.code, f"{error}. {error.advice}")

    def read(self, source: Source, *, name: str | None = None, ocr: bool = False) -> Document:
        """The document alone: its text in reading order, with places and warnings.

        Args:
            ocr: read pages without text by the machine's tesseract.

        Raises:
            DocumentError: the document could not be used.
        """
        from gapcheck.reading import read

        return read(source, name=name, ocr=ocr)

    def profile(self, source: Source | Document, role: Role | str = DEFAULT_ROLE) -> Profile:
        """What a resume shows, without any verdict.

        Raises:
            DocumentError: the resume could not be used.
        """
        document = source if isinstance(source, Document) else self.read(source)
        return self._build_profile(document, self._role(role, DEFAULT_LEVEL))

    def judge(self, document: Document, role: Role | str = DEFAULT_ROLE, level: str = DEFAULT_LEVEL, *, options: Options = Options()) -> GapReport:
        """Hold a document that was read before against a role."""
        chosen = self._role(role, level)
        return self.report(document, self._build_profile(document, chosen), chosen, options=options)

    def report(self, document: Document, profile: Profile, role: Role, *, options: Options = Options()) -> GapReport:
        """Verdict and plan for a profile that was built before."""
        from gapcheck.gaps.scoring import judge
        from gapcheck.gaps.what_if import assume_skills
        from gapcheck.plan.certifications import Limits, plan_certifications
        from gapcheck.plan.learning import order_learning
        from gapcheck.plan.steps import plan_edits

        if options.assume:
            profile = assume_skills(self.taxonomy, profile, options.assume)
        table = self._table(role)
        verdict = judge(profile, table, document, self.as_of)
        steps = plan_edits(self.taxonomy, profile, table, verdict, self.as_of)
        limits = Limits(options.certifications, options.hours, options.budget_usd)
        plan = Plan(steps, plan_certifications(self.taxonomy, profile, verdict, self.as_of, limits), order_learning(self.taxonomy, steps))
        stamp = Stamp(VERSION, self.taxonomy.hash, role.id, role.level, self.as_of, document.sha256, self._stamp_options(options))
        resume = Resume(document.source, document.format, document.pages, Reading(document.grade, document.warnings))
        return GapReport(REPORT_SCHEMA, stamp, resume, profile, verdict, plan)

    def rank_roles(self, document: Document, level: str = DEFAULT_LEVEL, *, options: Options = Options()) -> tuple[GapReport, ...]:
        """The document against every role that has the level, best fit first; roles of equal score by id."""
        reports = [self.judge(document, role, level, options=options) for role, content in self.taxonomy.roles.items() if level in content["level"]]
        return tuple(sorted(reports, key=lambda report: (-(report.verdict.score or (report.verdict.range or (0.0,))[0]), report.stamp.role)))

    def read_posting(self, source: Source | Document) -> Posting:
        """What a job ad asks for.

        Raises:
            DocumentError: the ad could not be used.
        """
        if self._posting_reader is None:
            from gapcheck.posting.reader import PostingReader

            self._posting_reader = PostingReader(self.taxonomy, self._make_profiler().find_mentions)
        return self._posting_reader.read(source if isinstance(source, Document) else self.read(source))

    def role_from(self, posting: Posting, duties_of: str = DEFAULT_ROLE) -> Role:
        """A job ad as a role, to be held against resumes like any other.

        Raises:
            DocumentError: the ad asks for nothing that the taxonomy knows.
            UnknownRole: there is no role to take the duties of.
        """
        from gapcheck.posting.role_from_ad import build_role_from

        return build_role_from(posting, self.taxonomy, duties_of)

    def describe_pipeline(self) -> str:
        """Which spaCy pipeline finds people and organisations, with a digest; empty where none does."""
        if self._pipeline is None:
            from gapcheck.profile.skills.spacy_hints import describe_pipeline

            self._pipeline = describe_pipeline(self._nlp)
        return self._pipeline

    def _stamp_options(self, options: Options) -> dict[str, str]:
        pipeline = self.describe_pipeline()
        return options.stamp() | ({"spacy_model": pipeline} if pipeline else {})

    def _role(self, role: Role | str, level: str) -> Role:
        if not isinstance(role, str):
            return role
        if (role, level) not in self._roles:
            self._roles[role, level] = build_role(self.taxonomy, role, level)
        return self._roles[role, level]

    def _table(self, role: Role) -> "RoleTable":
        known = self._tables.get(id(role))
        if known is None:
            from gapcheck.gaps.tables import build_table

            if len(self._tables) >= MAX_TABLES:
                self._tables.clear()
            known = self._tables[id(role)] = build_table(self.taxonomy, role)
        return known

    def _build_profile(self, document: Document, role: Role) -> Profile:
        return self._make_profiler().build(document, self.as_of, role.duties)

    def _make_profiler(self) -> "Profiler":
        if self._profiler is None:
            from gapcheck.profile.profiler import Profiler

            self._profiler = Profiler(self.taxonomy, self._nlp)
        return self._profiler
