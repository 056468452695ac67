"""What a worker does with one file: bytes in, the line of its result and what finding duplicates needs out."""

import gc
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache
from typing import Any

from gapcheck.analysis import Analyzer
from gapcheck.domain import SKIPPED_SCHEMA, Document, GapReport, Role, SkippedResume, as_data
from gapcheck.errors import DocumentError
from gapcheck.options import Options
from gapcheck.profile.identity import find_owner
from gapcheck.profile.identity_cues import cues_of
from gapcheck.profile.skills.spacy_hints import load_pipeline
from gapcheck.reading.formats import load_readers
from gapcheck.reports.json import render_line
from gapcheck.screening import blinding, cache, duplicates
from gapcheck.screening.inbox import Item
from gapcheck.screening.pool import Lost, OutOfMemory
from gapcheck.screening.sources import load
from gapcheck.taxonomy.loading import load_taxonomy
from gapcheck.version import VERSION

_WARM_UP = "Experience\nEngineer, Acme, 2019 - 2021\n- Built and tested software with Python for the whole team\n"
"""With a line of work, so that the comparison with duties is loaded as well: a hundred megabytes that forked workers then share."""


_WITH_PLAN, _WITHOUT_PLAN = Options(), Options(plan=False)


@dataclass(frozen=True, slots=True)
class Setup:
    """Everything that decides what comes out of a file."""

    role: Role
    as_of: str
    taxonomy: str | None = None
    """Folder that replaces the built-in data."""
    overlay: tuple[str, ...] = ()
    """Files that add to the data, each laid over those before it."""
    blind: bool = False
    keep_identity: bool = False
    """Whether a blind run notes names, for its key file."""
    cache: str | None = None
    """Folder of results of earlier runs."""
    memory_mb: int = 0
    """What one file may take on top of a worker's own data; 0 for no limit."""
    keep_text: bool = False
    """Whether the text as read is kept, for a page that shows it."""
    spacy_model: str | None = None
    """Name or path of a pipeline whose people and organisations are not taken for skills."""
    ocr: bool = False
    """Whether pages without text are read by the machine's tesseract."""
    plan: bool = False
    """Whether each person is given a plan, which only the lines of JSON carry."""

    @property
    def options(self) -> Options:
        """What is asked of each report."""
        return _WITH_PLAN if self.plan else _WITHOUT_PLAN


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of one file."""

    line: str
    """The result as one line of JSON, with its line break."""
    sha256: str = ""
    """Of the file's bytes, where they could be read."""
    signature: str = ""
    """What near-duplicates are found by; no text can be got back from it."""
    contacts: tuple[str, ...] = ()
    """Hashes of the owner's mail address and telephone number."""
    names: tuple[str, ...] = ()
    """Hashes of the words of the owner's name, in any order."""
    person: dict[str, str] = field(default_factory=dict)
    """name, mail, phone and place, as written; empty in a blind run."""
    identity: dict[str, str] = field(default_factory=dict)
    """Who it is, in a blind run that keeps a key."""
    text: str = ""
    """The text as read, where a page is to show it."""


MAX_ANALYZERS = 4
"""That a process keeps; they differ by their day, and share the data."""
COLLECT_AFTER = (5000, 10, 10)
"""Thresholds of the garbage collector in a worker: it looks every few files, where CPython's own 700 looks several times a file and takes 6 % of the time."""


def load_analyzer(setup: Setup) -> Analyzer:
    """The analyzer of a run; forked workers find it loaded."""
    return make_analyzer(setup.taxonomy, setup.overlay, setup.as_of, setup.spacy_model)


@lru_cache(maxsize=MAX_ANALYZERS)
def make_analyzer(taxonomy: str | None, overlay: tuple[str, ...], as_of: str, spacy_model: str | None = None) -> Analyzer:
    """An analyzer; the same one for the same arguments, whatever the role."""
    pipeline = load_pipeline(spacy_model) if spacy_model is not None else None
    return Analyzer(load_taxonomy(taxonomy, overlay), pipeline, as_of)


def warm_up(analyzer: Analyzer, names: Iterable[str] = ()) -> None:
    """Have it load everything that it will need, so that forked workers find it loaded.

    Args:
        names: of the files that are to be read, whose endings tell which readers.
    """
    load_readers(os.path.splitext(name)[1].lower() for name in names)
    document = analyzer.read(_WARM_UP)
    find_owner(document, analyzer.judge(document).profile, cues_of(analyzer.taxonomy))


@lru_cache(maxsize=1)
def fingerprint(setup: Setup) -> str:
    """A digest of the settings: same fingerprint and same bytes of a file: same outcome."""
    analyzer = load_analyzer(setup)
    wanted = (setup.blind, setup.keep_identity, setup.keep_text, setup.ocr, setup.plan)
    settings = (VERSION, analyzer.taxonomy.hash, as_data(setup.role), setup.as_of, wanted, analyzer.describe_pipeline())
    return hashlib.sha256(json.dumps(settings).encode()).hexdigest()


class Screener:
    """Screens items one by one; can be sent to other processes."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup

    def start(self) -> None:
        """Load everything, then take the memory limit."""
        warm_up(load_analyzer(self._setup))
        gc.freeze()  # what is loaded stays: from here on only what files leave behind is looked through for garbage
        gc.set_threshold(*COLLECT_AFTER)
        limit_memory(self._setup.memory_mb)

    def screen(self, item: Item) -> Outcome:
        """The outcome of one item, whatever it is.

        Raises:
            OutOfMemory: it took more memory than it may.
        """
        if item.code:
            return skip(item.source, item.code, item.reason)
        try:
            data = load(item)
        except DocumentError as error:
            return skip(item.source, error.code, f"{error}. {error.advice}")
        except MemoryError:
            raise OutOfMemory from None
        return self.screen_bytes(item.source, data)

    def screen_bytes(self, source: str, data: bytes) -> Outcome:
        """The outcome of a file whose bytes are there, wherever they come from.

        Args:
            source: what the result calls it.

        Raises:
            OutOfMemory: it took more memory than it may.
        """
        digest = hashlib.sha256(data).hexdigest()
        if self._setup.cache is None:
            return self._judge(source, data, digest)
        known = read_outcome(cache.find(self._setup.cache, fingerprint(self._setup), digest))
        if known is not None and known.sha256 == digest:
            return replace(known, line=set_source(known.line, source))
        outcome = self._judge(source, data, digest)
        cache.keep(self._setup.cache, fingerprint(self._setup), digest, asdict(outcome) | {"line": set_source(outcome.line, "")})
        return outcome

    def _judge(self, source: str, data: bytes, digest: str) -> Outcome:
        analyzer = load_analyzer(self._setup)
        try:
            document = analyzer.read(data, name=source, ocr=self._setup.ocr)
            return self._tell(document, analyzer.judge(document, self._setup.role, options=self._setup.options), analyzer)
        except DocumentError as error:
            return skip(source, error.code, f"{error}. {error.advice}", digest)
        except MemoryError:
            raise OutOfMemory from None
        except Exception as error:  # noqa: BLE001 - one bad file never stops a batch; the text of the error may hold text of the resume
            reason = f"met a fault in gapcheck ({type(error).__name__}). Please report it; the other files are not affected."
            return skip(source, "internal_error", reason, digest)

    def _tell(self, document: Document, report: GapReport, analyzer: Analyzer) -> Outcome:
        setup = self._setup
        blinder = blinding.Blinder(analyzer.taxonomy, document, report.profile) if setup.blind else None
        found = blinder.found if blinder else find_owner(document, report.profile, cues_of(analyzer.taxonomy))
        return Outcome(
            _dump(blinder.blind(as_data(report))) if blinder else render_line(report),
            document.sha256,
            duplicates.sign(document.text),
            duplicates.hash_contacts(found.mail, found.phone),
            duplicates.hash_names(found.name),
            {} if blinder else {"name": found.name, "mail": found.mail, "phone": found.phone, "place": found.home},
            blinder.identity if blinder and setup.keep_identity else {},
            document.text if setup.keep_text and not blinder else "",
        )


def read_outcome(data: Any) -> Outcome | None:
    """An outcome from what was kept of it; None where that is no outcome."""
    if not isinstance(data, dict) or {name: type(value) for name, value in data.items()} != _KINDS:
        return None
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    outcome = Outcome(**fields)
    return outcome if outcome.line.startswith('{"schema":"gapcheck/') else None


_KINDS = {"line": str, "sha256": str, "signature": str, "contacts": list, "names": list, "person": dict, "identity": dict, "text": str}
"""Of the fields of an outcome in JSON."""


def skip(source: str, code: str, reason: str, digest: str = "") -> Outcome:
    """The outcome of a file that could not be used."""
    return Outcome(render_line(SkippedResume(SKIPPED_SCHEMA, source, code, reason)), digest)


def tell_lost(item: Item, lost: Lost, setup: Setup, timeout: float) -> Outcome:
    """The outcome of an item whose worker did not come back."""
    reasons = {
        "timeout": f"takes longer than {timeout:g} seconds. Raise --timeout, or export it again as a PDF of a few pages.",
        "out_of_memory": f"takes more than {setup.memory_mb} MB of memory. Raise --memory, or export it again as a PDF of a few pages.",
        "worker_killed": f"its worker was killed ({lost.detail}), perhaps for lack of memory. Screen it again, with fewer workers.",
        "worker_crashed": f"its worker crashed ({lost.detail}). Export it again, and please report it.",
    }
    return skip(item.source, lost.code, reasons[lost.code])


def _dump(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def set_source(line: str, source: str) -> str:
    """A line of results under another name."""
    data = json.loads(line)
    if "resume" in data:
        data["resume"]["source"] = source
    else:
        data["source"] = source
    return _dump(data)


def limit_memory(more_mb: int) -> None:
    """Let this process take so much more than it has now, or any if it is 0; where the system cannot limit that, nothing happens."""
    if not more_mb:
        return
    try:
        import resource

        with open("/proc/self/status", encoding="ascii") as status:
            now = next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmData:"))
        resource.setrlimit(resource.RLIMIT_DATA, (now + more_mb * 1_000_000, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    except (ImportError, OSError, ValueError, StopIteration):
        return
