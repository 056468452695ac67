"""What a worker can be asked: each task holds everything it needs and gives bytes or a page's parts back.

A document that cannot be used is an answer too: a `Refusal`. No text of a document leaves a task but in its answer.
"""

import gc
import json
import pickle
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Protocol

from gapcheck.analysis import Analyzer
from gapcheck.domain import Document, GapReport, Posting, Role, as_data
from gapcheck.errors import DocumentError, GapcheckError
from gapcheck.screening.pool import Lost, OutOfMemory
from gapcheck.screening.worker import COLLECT_AFTER, limit_memory, make_analyzer, warm_up
from gapcheck.taxonomy.roles import AUTO_LEVEL, DEFAULT_LEVEL, DEFAULT_ROLE

ABOUT_AS_WELL = 10.0
"""Points between two roles of which neither fits better for certain: two careful readers are 7 apart."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a task has no answer."""

    code: str
    detail: str
    advice: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    name: str
    data: bytes

    @property
    def source(self) -> str:
        """What results call it: its name without any folder."""
        return PurePath(self.name.replace("\\", "/")).name or "-"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a resume is held against."""

    role: str = DEFAULT_ROLE
    level: str = AUTO_LEVEL
    as_of: str = ""
    job: Upload | None = None
    """A job ad that stands in the place of the role."""


class Task(Protocol):
    """Anything that a bench can do."""

    def run(self, bench: "Bench") -> Any:
        """The answer; raises `GapcheckError` where there is none."""


class Bench:
    """What a worker has at hand; can be sent to other processes."""

    def __init__(self, taxonomy: str | None, overlay: tuple[str, ...], as_of: str, memory_mb: int, load_more: Callable[[], None] | None = None) -> None:
        """
        Args:
            as_of: the day for which everything is loaded beforehand.
            load_more: is called beforehand as well.
        """
        self._taxonomy, self._overlay, self._as_of, self._memory_mb = taxonomy, overlay, as_of, memory_mb
        self._load_more = load_more
        self._ads: dict[tuple[Upload, str], Posting] = {}
        self.scores: OrderedDict[bytes, float | None] = OrderedDict()
        """Of sheets before their edits, by digest: nothing of a resume stays here."""

    def prepare(self) -> None:
        """Load everything, so that forked workers find it loaded."""
        warm_up(self.analyzer(self._as_of))
        if self._load_more is not None:
            self._load_more()
        gc.freeze()

    def start(self) -> None:
        """Begin the life of a worker: what is loaded stays, what comes is limited."""
        self.prepare()
        gc.set_threshold(*COLLECT_AFTER)
        limit_memory(self._memory_mb)

    def perform(self, task: Task) -> Any:
        """The answer to a task, whatever its document is.

        Raises:
            OutOfMemory: it took more memory than it may.
        """
        try:
            return task.run(self)
        except GapcheckError as error:
            return Refusal(error.code, f"{error}", error.advice)
        except MemoryError:
            raise OutOfMemory from None
        except Exception as error:  # noqa: BLE001 - one document never ends a server; the text of the error may hold text of the resume
            return Refusal("internal_error", f"met a fault in gapcheck ({type(error).__name__})", "Please report it, with an invented resume that shows it.")
        finally:
            self._ads.clear()

    def analyzer(self, as_of: str = "") -> Analyzer:
        """The analyzer of a day."""
        return make_analyzer(self._taxonomy, self._overlay, as_of or self._as_of, None)

    def role_of(self, analyzer: Analyzer, wanted: Wanted) -> Role | str:
        """The role that is named, or that the ad describes; an ad is read once for each task."""
        if wanted.job is None:
            return wanted.role or DEFAULT_ROLE
        ad = (wanted.job, wanted.as_of)
        try:
            if ad not in self._ads:
                self._ads[ad] = analyzer.read_posting(analyzer.read(wanted.job.data, name=wanted.job.source))
            return analyzer.role_from(self._ads[ad], wanted.role or DEFAULT_ROLE)
        except DocumentError as error:
            raise DocumentError(f"the job ad {error}", error.advice) from None

    def role_at(self, analyzer: Analyzer, wanted: Wanted, level: str) -> Role:
        """The role itself; one that is named is taken at a level."""
        from gapcheck.taxonomy.roles import build_role

        role = self.role_of(analyzer, wanted)
        return build_role(analyzer.taxonomy, role, level) if isinstance(role, str) else role

    def judge(self, document: Document, wanted: Wanted) -> GapReport:
        """The report; where no role is named the one that fits best is taken."""
        analyzer = self.analyzer(wanted.as_of)
        level = wanted.level or AUTO_LEVEL
        if wanted.job is None and not wanted.role:
            return _guess(analyzer.rank_roles(document, level), analyzer)
        return analyzer.judge(document, self.role_of(analyzer, wanted), level)


def _guess(ranked: tuple[GapReport, ...], analyzer: Analyzer) -> GapReport:
    """The role that fits best; of several that fit about as well, the one that the latest title names."""
    best = ranked[0].verdict.score or 0.0
    close = [report for report in ranked if (report.verdict.score or 0.0) >= best - ABOUT_AS_WELL]
    jobs = sorted((entry for entry in ranked[0].profile.entries if entry.kind == "work"), key=lambda entry: entry.end, reverse=True)
    for title in (_plain(entry.title) for entry in jobs):
        for report in close:
            if _plain(str(analyzer.taxonomy.roles[report.stamp.role]["name"])) in title:
                return report
    return ranked[0]


def _plain(title: str) -> str:
    return " ".join(title.lower().replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class Check:
    """As `gapcheck check --format json`."""

    resume: Upload
    wanted: Wanted

    def run(self, bench: Bench) -> bytes:
        """The report as JSON."""
        from gapcheck.reports import json as json_report

        document = bench.analyzer(self.wanted.as_of).read(self.resume.data, name=self.resume.source)
        return json_report.render(bench.judge(document, self.wanted)).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """As `gapcheck profile --format json`."""

    resume: Upload
    as_of: str

    def run(self, bench: Bench) -> bytes:
        """The profile as JSON."""
        analyzer = bench.analyzer(self.as_of)
        found = analyzer.profile(analyzer.read(self.resume.data, name=self.resume.source))
        return (json.dumps(as_data(found), ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class ReadPosting:
    """As `gapcheck posting --format jsonl`."""

    ad: Upload

    def run(self, bench: Bench) -> bytes:
        """The ad as read, on one line of JSON."""
        from gapcheck.reports import posting_view

        analyzer = bench.analyzer()
        return posting_view.render_line(analyzer.read_posting(analyzer.read(self.ad.data, name=self.ad.source))).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Open:
    """Read a resume, to go on with it."""

    resume: Upload

    def run(self, bench: Bench) -> bytes:
        """The document, packed."""
        return pack(bench.analyzer().read(self.resume.data, name=self.resume.source))


@dataclass(frozen=True, slots=True)
class CheckRole:
    """Whether a role at a level can be had, before anything is read."""

    wanted: Wanted

    def run(self, bench: Bench) -> Role:
        """The role itself."""
        level = DEFAULT_LEVEL if self.wanted.level in ("", AUTO_LEVEL) else self.wanted.level
        return bench.role_at(bench.analyzer(self.wanted.as_of), self.wanted, level)


def pack(document: Document) -> bytes:
    """A document on its way between processes."""
    return pickle.dumps(document, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(data: bytes) -> Document:
    """A document that a worker packed."""
    document: Document = pickle.loads(data)  # noqa: S301 - made by our own worker, never by a visitor
    return document


def tell_lost(lost: Lost, timeout: float, memory_mb: int) -> Refusal:
    """What became of a document whose worker did not come back."""
    reasons = {
        "timeout": f"takes longer than {timeout:g} seconds",
        "out_of_memory": f"takes more than {memory_mb} MB of memory",
        "worker_killed": "ended the process that was reading it, perhaps for lack of memory",
    }
    return Refusal(lost.code, reasons.get(lost.code, "ended the process that was reading it"), "Export it again as a PDF of a few pages, or as text.")


STATUS_OF = {"too_large": 413, "unsupported_format": 415, "internal_error": 500}
"""Refusal code -> HTTP status; every other document that cannot be used is 422."""
