"""The whole flow for one resume, on one screen: read, profile, judge, plan."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO, TYPE_CHECKING

from gapcheck.contributions import RequirementSums
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
    StampOptions,
    Verdict,
)
from gapcheck.errors import DocumentError
from gapcheck.options import Options, check_several, check_type, read_day
from gapcheck.prepared import Prepared
from gapcheck.taxonomy.bands import build_bands
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.taxonomy.loading import load_taxonomy
from gapcheck.taxonomy.lookup import find_skill
from gapcheck.taxonomy.roles import AUTO_LEVEL, DEFAULT_LEVEL, DEFAULT_ROLE
from gapcheck.version import VERSION

if TYPE_CHECKING:
    from spacy.language import Language

    from gapcheck.gaps.requirements import Basis

Source = str | os.PathLike[str] | bytes | IO[bytes] | Document
"""A path, the text itself (`str` with a line break, of more than 300 characters, or that is no path), bytes, a binary stream, or what was read before."""
_LEFT_OUT = Plan((), (), (), left_out=True)
CLEARLY_AHEAD = 10.0
"""Points by which another role is told as the better one."""


def _name_of(source: Source) -> str:
    """The path of a source, where it is one: a resume's own text must not end up in a result as its name."""
    from gapcheck.reading import is_text

    if isinstance(source, Document):
        return source.source
    if isinstance(source, os.PathLike):
        return os.fspath(source)
    return source if isinstance(source, str) and not is_text(source) else "-"


class Analyzer:
    """Reads resumes and holds them against roles; made once, used for any number of resumes."""

    def __init__(self, taxonomy: Taxonomy | None = None, nlp: "Language | None" = None, as_of: str | date | None = None) -> None:
        """
        Args:
            taxonomy: from `load_taxonomy`; by default the one that comes with gapcheck.
            nlp: a spaCy pipeline; names of people and organisations that it finds are not taken for skills. None is needed.
            as_of: the day that "present" means, as a date or ISO text; by default today, read once here.

        Raises:
            ValueError: `as_of` is not an ISO date.
            TypeError: the taxonomy, the pipeline or the day is something else.
        """
        check_type("taxonomy", taxonomy, (Taxonomy, type(None)), "what load_taxonomy gives")
        check_type("as_of", as_of, (str, date, type(None)), "a date or its ISO text")
        self.taxonomy = taxonomy if taxonomy is not None else load_taxonomy()
        if nlp is not None and not hasattr(nlp, "vocab"):
            raise TypeError(f"nlp takes a spaCy pipeline, not {type(nlp).__name__}")
        self.as_of = read_day(as_of).isoformat()[: len("2026-11-20")]
        self._prepared = Prepared(self.taxonomy, nlp)

    def __reduce__(self) -> "tuple[type[Analyzer], tuple[Taxonomy, Language | None, str]]":
        """Pickled by what it was made from: the taxonomy's place, the pipeline and the day."""
        return Analyzer, (self.taxonomy, self._prepared.nlp, self.as_of)

    def analyze(self, source: Source, role: Role | Posting | str = DEFAULT_ROLE, level: str = DEFAULT_LEVEL, *, options: Options = Options()) -> GapReport:
        """Read one resume and hold it against a role.

        Args:
            source: a path, the text itself, bytes, a binary stream, or a Document; `analyze_text` and `analyze_file` leave no doubt.
            role: a role's id, a role made from a job ad, or the job ad as `read_posting` read it.
            level: of the role; mid by default, so that resumes compare, as in `gapcheck screen`; `auto` reads it from the resume, as `gapcheck check` does.

        Raises:
            DocumentError: the resume could not be used.
            UnknownRole: no such role or level.
            TypeError: the source is of another type.
        """
        return self.judge(self.read(source), role, level, options=options)

    def analyze_text(self, text: str, role: Role | Posting | str = DEFAULT_ROLE, level: str = DEFAULT_LEVEL, *, options: Options = Options()) -> GapReport:
        """The same for a text, however short.

        Raises:
            DocumentError: there are no words in it, or too many.
            UnknownRole: no such role or level.
            TypeError: it is no text.
        """
        check_type("text", text, (str,), "a text; use analyze for bytes, streams and documents")
        from gapcheck.reading import make_settings, read_text

        return self.judge(read_text(text, settings=make_settings(vocabulary=self._prepared.vocabulary)), role, level, options=options)

    def analyze_file(
        self, path: str | os.PathLike[str], role: Role | Posting | str = DEFAULT_ROLE, level: str = DEFAULT_LEVEL, *, options: Options = Options()
    ) -> GapReport:
        """The same for a file.

        Raises:
            DocumentError: there is no such file, or it could not be used.
            UnknownRole: no such role or level.
        """
        return self.judge(self.read(Path(path)), role, level, options=options)

    def analyze_all(
        self, sources: Iterable[Source], role: Role | Posting | str = DEFAULT_ROLE, level: str = DEFAULT_LEVEL, *, options: Options = Options()
    ) -> Iterator[GapReport | SkippedResume]:
        """The same for many, in input order; a resume that could not be used is a value, not an error.

        Raises:
            UnknownRole: no such role, level or skill to assume; told before the first resume is read.
            TypeError: the source is a single one.
        """
        check_several("sources", sources, (str, bytes, os.PathLike, Document), "many resumes", "analyze reads one")
        chosen = self._prepared.role(role, level)
        self._find_assumed(options)
        return (self._analyze_one(source, chosen, options) for source in sources)

    def _analyze_one(self, source: Source, role: Role, options: Options) -> GapReport | SkippedResume:
        try:
            return self.analyze(source, role, role.level, options=options)
        except DocumentError as error:
            return SkippedResume(SKIPPED_SCHEMA, _name_of(source), error.code, f"{error}. {error.advice}")
        except Exception as error:  # noqa: BLE001 - one resume never ends a batch; what went wrong is named by its type, never by its text
            return SkippedResume(SKIPPED_SCHEMA, _name_of(source), "error", f"could not be analysed ({type(error).__name__}).")

    def read(self, source: Source, *, name: str | None = None, ocr: bool = False) -> Document:
        """The document alone: its text in reading order, with places and warnings.

        Args:
            name: what the result calls its source; the file's name where left out.
            ocr: read pages without text by the machine's tesseract.

        Raises:
            DocumentError: the document could not be used.
            TypeError: the source is of a type that is not read.
        """
        if isinstance(source, Document):
            return source
        if not isinstance(source, (str, os.PathLike, bytes)) and not hasattr(source, "read"):
            raise TypeError(f"a resume is a path, a text, bytes, a binary stream or a Document, not {type(source).__name__}")
        from gapcheck.reading import read

        return read(source, name=name, ocr=ocr, vocabulary=self._prepared.vocabulary)

    def profile(self, source: Source, role: Role | Posting | str = DEFAULT_ROLE) -> Profile:
        """What a resume shows, without any verdict.

        Raises:
            DocumentError: the resume could not be used.
        """
        return self._prepared.profiler.build(self.read(source), self.as_of, self._prepared.role(role, DEFAULT_LEVEL).duties)

    def judge(self, document: Document, role: Role | Posting | str = DEFAULT_ROLE, level: str = DEFAULT_LEVEL, *, options: Options = Options()) -> GapReport:
        """Hold a document that was read before against a role.

        Args:
            level: of the role, or `auto` for the one that the resume's titles and months suggest.
        """
        return next(self._judge_each(document, [(role, level)], options))

    def _judge_each(self, document: Document, wanted: Sequence[tuple[Role | Posting | str, str]], options: Options) -> Iterator[GapReport]:
        """One report for each role and level; what the resume shows apart from their duties is looked for once."""
        check_type("document", document, (Document,), "what read gives; analyze takes paths and texts")
        roles = [self._prepared.role(role, DEFAULT_LEVEL if level == AUTO_LEVEL else level) for role, level in wanted]
        profiles = self._prepared.profiler.build_each(document, self.as_of, [role.duties for role in roles])
        for (name, level), role, profile in zip(wanted, roles, profiles, strict=True):
            if level == AUTO_LEVEL and isinstance(name, str):
                yield self._report_at_own_level(document, profile, role, options)
            else:
                yield self.report(document, profile, role, options=options)

    def _report_at_own_level(self, document: Document, profile: Profile, usual: Role, options: Options) -> GapReport:
        from gapcheck.gaps.levels import guess_level
        from gapcheck.gaps.requirements import survey
        from gapcheck.gaps.scoring import judge

        score = judge(survey(profile, self._prepared.table(usual), self.as_of), document).score
        level, why = guess_level(profile, self._prepared.table(usual), tuple(self.taxonomy.roles[usual.id]["level"]), self.as_of, score)
        report = self.report(document, profile, self._prepared.role(usual.id, level), options=options)
        return replace(report, verdict=replace(report.verdict, notes=(*report.verdict.notes, why)))

    def report(self, document: Document, profile: Profile, role: Role, *, options: Options = Options()) -> GapReport:
        """Verdict and plan for a profile that was built before.

        Raises:
            UnknownRole: no skill goes by a name that is to be assumed.
        """
        from gapcheck.gaps.requirements import survey
        from gapcheck.gaps.scoring import judge
        from gapcheck.gaps.what_if import assume_skills

        if assumed := self._find_assumed(options):
            profile = assume_skills(self.taxonomy, profile, assumed)
        basis = survey(profile, self._prepared.table(role), self.as_of)
        verdict = judge(basis, document)
        plan = self._plan(document, basis, verdict, options) if options.plan else _LEFT_OUT
        stamp = Stamp(VERSION, self.taxonomy.hash, role.id, role.level, self.as_of, document.sha256, self._stamp_options(options))
        resume = Resume(document.source, document.format, document.pages, Reading(document.grade, document.warnings))
        return GapReport(REPORT_SCHEMA, stamp, resume, profile, verdict, plan)

    def _plan(self, document: Document, basis: "Basis", verdict: Verdict, options: Options) -> Plan:
        from gapcheck.plan.certifications import Limits, plan_certifications
        from gapcheck.plan.learning import order_learning
        from gapcheck.plan.steps import plan_edits

        steps = plan_edits(self.taxonomy, document, basis, verdict)
        limits = Limits.of(options.certifications, options.hours, options.budget_usd)
        certifications = plan_certifications(self.taxonomy, basis.profile, verdict, (basis.table.role, steps), self.as_of, limits)
        return Plan(steps, certifications, order_learning(self.taxonomy, steps))

    def _find_assumed(self, options: Options) -> tuple[str, ...]:
        check_type("options", options, (Options,), "gapcheck.Options")
        return tuple(find_skill(self.taxonomy, name).id for name in options.assume)

    def explain(self, report: GapReport, role: Role | Posting | str | None = None) -> RequirementSums:
        """The sums behind the grades of a report: by id of the requirement its terms, bounds and thresholds.

        Args:
            role: what the report was held against; needed where it was made from a job ad.

        Raises:
            UnknownRole: no such role.
        """
        check_type("report", report, (GapReport,), "what analyze gives")
        from gapcheck.gaps.explaining import explain_requirements

        wanted = self._prepared.role(report.stamp.role if role is None else role, report.stamp.level)
        return explain_requirements(report.profile, self._prepared.table(wanted), report.stamp.as_of)

    def rank_roles(self, document: Document, level: str = DEFAULT_LEVEL, *, options: Options = Options()) -> tuple[GapReport, ...]:
        """The document against every role that has the level, best fit first; roles of equal score by id."""
        own = level == AUTO_LEVEL
        wanted = [(role, level) for role, content in self.taxonomy.roles.items() if own or level in content["level"]]
        return _by_fit(self._judge_each(document, wanted, options))

    def rank(self, document: Document, roles: Iterable[Role | Posting], *, options: Options = Options()) -> tuple[GapReport, ...]:
        """The document against roles or job ads, best fit first; those of equal score by id."""
        check_several("roles", roles, (str, Role, Posting), "several roles or job ads", "judge takes one")
        return _by_fit(self._judge_each(document, [(role, DEFAULT_LEVEL) for role in roles], options))

    def find_better_role(self, document: Document, report: GapReport) -> GapReport | None:
        """The report on the role that a document fits clearly better; None where its own is not in the lowest band, or no other is ahead."""
        lowest = build_bands(self.taxonomy.words["scoring"])[-1].id
        if report.stamp.role not in self.taxonomy.roles or report.verdict.score is None or report.verdict.band != lowest:
            return None
        best = self.rank_roles(document, report.stamp.level)[0]
        is_ahead = best.stamp.role != report.stamp.role and (best.verdict.score or 0.0) >= report.verdict.score + CLEARLY_AHEAD
        return best if is_ahead else None

    def read_posting(self, source: Source) -> Posting:
        """What a job ad asks for.

        Raises:
            DocumentError: the ad could not be used.
        """
        return self._prepared.posting_reader.read(self.read(source))

    def role_from(self, posting: Posting, duties_of: str = DEFAULT_ROLE) -> Role:
        """A job ad as a role, to be held against resumes like any other.

        Raises:
            DocumentError: the ad asks for nothing that the taxonomy knows.
            UnknownRole: there is no role to take the duties of.
        """
        check_type("posting", posting, (Posting,), "what read_posting gives")
        return self._prepared.role_from(posting, duties_of)

    def describe_pipeline(self) -> str:
        """Which spaCy pipeline finds people and organisations, with a digest; empty where none does."""
        return self._prepared.pipeline

    def _stamp_options(self, options: Options) -> StampOptions:
        pipeline = self.describe_pipeline()
        return StampOptions(tuple(sorted((options.stamp() | ({"spacy_model": pipeline} if pipeline else {})).items())))


def _by_fit(reports: Iterable[GapReport]) -> tuple[GapReport, ...]:
    """Best fit first; those of equal score by id."""
    return tuple(sorted(reports, key=lambda report: (-(report.verdict.score or (report.verdict.range or (0.0,))[0]), report.stamp.role)))
