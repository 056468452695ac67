"""The nouns of gapcheck, in the order in which a resume meets them.

Everything here is frozen and holds no behaviour beyond what can be read off its own fields.
`GapReport` mirrors the JSON report `gapcheck/report/2` field by field.
Dates are ISO 8601 text (`YYYY-MM-DD`, or `YYYY-MM` for months); offsets are half-open character positions in `Document.text`.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from html import escape
from typing import Any, Literal

REPORT_SCHEMA = "gapcheck/report/2"
SKIPPED_SCHEMA = "gapcheck/skipped/1"
POSTING_SCHEMA = "gapcheck/posting/1"

Format = Literal["pdf", "docx", "text", "markdown", "html", "json-resume", "linkedin-export", "doc", "odt", "rtf", "pages", "picture"]
Grade = Literal["good", "fair", "poor"]
WarningCode = Literal[
    "broken_words", "columns_uncertain", "damaged_page", "few_requirements", "few_words", "few_words_with_pictures", "glyphs_unknown",
    "glyphs_unreadable", "hidden_text", "letters_uncertain", "no_requirements_section", "not_a_resume", "not_english", "not_rendered",
    "part_not_read", "recognised_text", "repeated_lines", "scanned_page", "two_resumes",
]
HidingReason = Literal["colour", "covered", "invisible", "layer", "letters", "off_page", "style", "tiny", "transparent", "unshown"]
SkillStatus = Literal["shown", "listed", "weak", "implied", "aspiration", "denied"]
STATES_BY_STRENGTH: tuple[SkillStatus, ...] = ("shown", "listed", "implied", "weak", "aspiration", "denied")
"""What a resume says of a skill is the strongest of what its mentions say, by this order."""
MentionRule = Literal["name", "cased", "list", "near", "cue", "joined", "phrase", "fuzzy", "vendor", "plain", "unproven"]
SectionKind = Literal[
    "header", "summary", "experience", "projects", "education", "skills", "certifications", "courses", "languages",
    "interests", "publications", "awards", "volunteering", "references", "objective", "other", "learning",
]
WORK_SECTIONS: frozenset[SectionKind] = frozenset({"experience", "projects", "volunteering", "publications", "awards"})
"""Sections of which every line is one of work."""
EntryKind = Literal["work", "education", "project", "volunteering", "other"]
DegreeLevel = Literal["none", "diploma", "bachelor", "master", "doctorate"]
CertificateState = Literal["held", "expired", "unknown"]
Need = Literal["required", "preferred", "useful"]
RequirementStatus = Literal["met", "partial", "missing"]
GateStatus = Literal["pass", "fail", "unknown"]
StepKind = Literal["rename", "prove", "learn"]
Horizon = Literal["tonight", "this_week", "this_quarter"]
OpenPointKind = Literal["placeholder", "dates_missing", "no_result", "second_person"]
WorkField = Literal["ml", "data", "software", "other"]
RELEVANT_FIELDS: tuple[WorkField, ...] = ("ml", "data", "software")
"""Fields whose months count as relevant, and in which a technical thing was most likely done; the nearest first."""
EvidenceKind = Literal["skill", "narrower", "deed", "duty", "title", "months", "degree", "certificate", "likely"]


# ---- reading ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, as a person would see it."""

    start: int
    end: int
    """`Document.text[start:end]` is the line, without its line break."""
    page: int = 1
    """From 1."""
    column: int = 0
    """Region of the page in reading order, from 0; lines that run on into each other share it."""
    box: Box | None = None
    """None where the format has no page geometry."""
    size_pt: float | None = None
    """Type size of most of its characters."""
    bold: bool = False
    colour: str | None = None
    """`#rrggbb` of most of its characters."""
    edges: tuple[float, ...] = ()
    """Left edge of every character and the right edge of the last, in points (length end - start + 1), or empty."""


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something a person should know about how a document was read."""

    code: WarningCode
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class StructuredEntry:
    """An entry whose parts the input itself tells apart."""

    kind: EntryKind
    title: str
    employer: str
    place: str
    start: str
    """As written; empty where it is not given."""
    end: str
    """As written; empty where it is not given."""
    first: int
    """Offset in `Document.text` of the first character that belongs to it."""
    last: int
    """Offset after its last character."""


@dataclass(frozen=True, slots=True)
class Document:
    """A resume or a job ad as text in reading order."""

    source: str
    """File name or `-`; never used by the judgement."""
    format: Format
    text: str
    lines: tuple[Line, ...]
    """In reading order, without gaps but for line breaks."""
    pages: int
    grade: Grade
    warnings: tuple[ReadingWarning, ...]
    links: tuple[str, ...]
    """Addresses of link annotations and hyperlinks, in order, each once."""
    sha256: str
    """Of the input's bytes."""
    structured_entries: tuple[StructuredEntry, ...] = ()
    """In reading order; empty where the input is a text, whose entries are to be found."""
    original: str = ""
    """Structured input as JSON Resume; empty for other formats."""
    sender: str = ""
    """Name of who sent the message that it came with; never used by the judgement."""
    sent_on: str = ""
    """Day on which that was, `YYYY-MM-DD`."""

    def common_size(self) -> float:
        """Type size of most of the text, in points; 0 where the format has none."""
        sizes: dict[float, int] = {}
        for line in self.lines:
            if line.size_pt:
                sizes[line.size_pt] = sizes.get(line.size_pt, 0) + line.end - line.start
        return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0


# ---- profile ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a resume under one heading; the part above the first heading is the header."""

    kind: SectionKind
    title: str
    first_line: int
    """Index into `Document.lines`; the heading itself where there is one."""
    end_line: int
    """Half-open."""
    body: int
    """Offset at which its text starts, after the heading."""
    end: int
    also: tuple[SectionKind, ...] = ()
    """What its heading names besides: "Education & Skills"."""
    start: int = 0
    """Offset of its heading."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stay: a job, a course of study, a project."""

    title: str
    start: str
    """First month, `YYYY-MM`; empty where no date could be read."""
    end: str
    """Last month, inclusive, `YYYY-MM`; empty where no date could be read."""
    months: int
    """Both ends counted; 0 where no date could be read."""
    kind: EntryKind
    employer: str = ""
    current: bool = False
    field: WorkField = "other"
    """Of work: what kind of work its title and what it shows say it was."""
    place: str = ""
    line: int = 0
    """Of its head, from 1; 0 where the input is structured."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that names a skill."""

    surface: str
    start: int
    end: int
    page: int
    line: int
    """From 1."""
    section: SectionKind
    quote: str
    """The line or clause around it."""
    cue: str | None = None
    """The words that deny, weaken or postpone it, and why it counts, where that is not plain."""
    status: SkillStatus = "listed"
    """What this mention alone shows."""
    rule: MentionRule = "name"
    """How it was found; `plain` and `unproven` only in job ads."""


@dataclass(frozen=True, slots=True)
class SkillEvidence:
    """A skill with everything the resume says about it."""

    id: str
    name: str
    family: str
    status: SkillStatus
    months: int | None
    """Months of dated work entries that mention it, overlaps once; None where no entry does."""
    last_used: str | None
    """Last month of the latest entry that mentions it, `YYYY-MM`."""
    implied_by: tuple[str, ...]
    """Ids of the narrower skills that show it; only for status `implied`."""
    mentions: tuple[Mention, ...]
    """In reading order; empty for status `implied`."""


@dataclass(frozen=True, slots=True)
class DutyEvidence:
    """A line that shows one of the role's duties."""

    id: str
    name: str
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class DeedEvidence:
    """Something the resume says its owner did, which shows practices and soft skills that nobody names."""

    id: str
    """Of the deed family in `taxonomy/deeds.toml`."""
    name: str
    quote: str
    line: int
    """From 1."""
    start: int
    """Half-open characters of the words that say it."""
    end: int
    section: SectionKind = "other"


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that a resume leaves open."""

    kind: OpenPointKind
    quote: str
    """The line that shows it."""
    line: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class FieldMonths:
    """Months of work in one field, overlaps once."""

    field: WorkField
    months: int


@dataclass(frozen=True, slots=True)
class Degree:
    """One degree."""

    level: DegreeLevel
    field: str
    related: bool | None
    """Whether the field is one the roles ask for; None where no field is named."""
    quote: str
    finished: bool = True


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certification that the resume names as held."""

    id: str
    name: str
    date: str | None
    expires: str | None
    state: CertificateState


@dataclass(frozen=True, slots=True)
class Profile:
    """What a resume shows."""

    skills: tuple[SkillEvidence, ...]
    """Sorted by id."""
    duties: tuple[DutyEvidence, ...]
    education: tuple[Degree, ...]
    certifications: tuple[HeldCertificate, ...]
    experience_months: int
    """Months of dated work entries, overlaps once."""
    entries: tuple[Entry, ...]
    links: tuple[str, ...]
    not_understood: tuple[str, ...] = ()
    """Terms of a skills list that the taxonomy does not know."""
    relevant_months: int = 0
    """Months of work entries in the fields ml, data and software, overlaps once."""
    months_by_field: tuple[FieldMonths, ...] = ()
    """In the order ml, data, software, other; fields without months are left out."""
    deeds: tuple[DeedEvidence, ...] = ()
    """In reading order."""
    open_points: tuple[OpenPoint, ...] = ()
    """By kind, in reading order."""


# ---- verdict ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a role asks for: any one of its options is enough."""

    id: str
    name: str
    any_of: tuple[str, ...]
    """Skill ids; none only where `work` is asked for."""
    need: Need
    weight: float
    """Above 0; the weights of a role have no fixed sum. Points of 100 where `work` is asked for."""
    months: int = 0
    """Months of use, or of work, that give full credit; 0 where any use does."""
    source: str = ""
    work: tuple[WorkField, ...] = ()
    """Fields of work whose months are counted in place of skills."""
    work_with: tuple[str, ...] = ()
    """Ids of skills one of which, or something narrower, the work must show for its months to count; any work of the fields where empty."""
    likely: tuple[str, ...] = ()
    """Ids of skills that make it likely and do not show it."""
    at_least: int = 1
    """How many of the options are asked for ("two of Python, Scala and Java")."""


@dataclass(frozen=True, slots=True)
class GateRule:
    """A yes-or-no condition of a role, apart from points."""

    id: str
    kind: Literal["degree", "experience", "certification"]
    name: str
    level: DegreeLevel = "none"
    months: int = 0
    related: bool = False
    certification: str = ""
    or_experience: bool = False
    """Whether equivalent experience is taken instead of the degree."""
    or_certifications: tuple[str, ...] = ()
    """Ids of others that are enough as well: alternatives, successors and higher ones."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that people in a role do."""

    id: str
    name: str
    examples: tuple[str, ...]
    """Lines that show it, in the project's own words."""
    skills: tuple[str, ...]
    source: str = ""
    deeds: tuple[str, ...] = ()
    """Ids of deed families; a line that tells one shows the duty."""
    deeds_with_skill: tuple[str, ...] = ()
    """The same, beside one of the skills."""
    named_is_enough: bool = False
    """Whether a line of work that names one of the skills shows the duty."""


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """What a requirement stands on: who lacks the one should not be told to learn the other first."""

    requirement: str
    needs: tuple[str, ...]
    """Requirement ids; at least one."""
    by_others: tuple[str, ...] = ()
    """Those of them that are often other people's work: who shows the requirement need not have done them."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a role at a level asks for."""

    id: str
    name: str
    level: str
    requirements: tuple[Requirement, ...]
    gates: tuple[GateRule, ...]
    duties: tuple[Duty, ...]
    fade_after_months: int = 60
    """Age of the last use from which credit fades."""
    fade_to: float = 0.7
    """Share of credit that is left in the end."""
    first: tuple[str, ...] = ()
    """Requirement ids that a hiring manager names first where they are open, first one first."""
    base: tuple[str, ...] = ()
    """Requirement ids without which nothing else of the role makes sense."""
    foundations: tuple[str, ...] = ()
    """Requirement ids that come before `first` while something of `base` is missing."""
    after: tuple[Prerequisite, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """The outcome of one gate."""

    id: str
    status: GateStatus
    reason: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a judgement rests on."""

    kind: EvidenceKind
    quote: str
    """The resume's own words; empty where the kind is `months` or `likely`."""
    line: int
    """From 1; 0 where it has none."""
    skill: str = ""
    """Id of the skill, deed or duty that it is about; empty where it is about none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One requirement held against a profile."""

    id: str
    name: str
    any_of: tuple[str, ...]
    need: Need
    weight: float
    status: RequirementStatus
    credit: float
    """In [0, 1]."""
    points: float
    """Its part of the score; the points of all findings sum up to the score."""
    reason: str
    evidence: str
    """The resume's own words, or empty."""
    rests_on: tuple[Evidence, ...] = ()
    """Everything that bore on it, weightiest first."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a profile stands against a role."""

    score: float | None
    """0 to 100, one decimal; None where the text cannot be trusted."""
    range: tuple[float, float] | None
    """What can be told where `score` is None."""
    gates: tuple[Gate, ...]
    requirements: tuple[Finding, ...]
    band: str = ""
    """Id of the band of the score (`taxonomy/scoring.toml`); empty where there is no score."""
    notes: tuple[str, ...] = ()
    """Things a reader should weigh that never change the score: hidden text, keyword lists, impossible claims."""


# ---- plan -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do about one requirement."""

    kind: StepKind
    requirement: str
    skill: str
    gain: float
    """Points that the score would rise by."""
    text: str
    quote: str
    horizon: Horizon = "this_quarter"
    how: str = ""
    """What to write or do, in one sentence; empty where the text says it all."""
    minutes: int = 0
    """Effort, roughly."""
    line: int = 0
    """Of the resume's line that it would change, from 1; 0 where it names none."""


def is_guess(step: Step) -> bool:
    """Whether a step asks for the name of a thing that no line speaks for."""
    return step.kind == "rename" and not step.quote


def is_same_edit(step: Step, other: Step) -> bool:
    """Whether two steps change one line, name two things by one, or both put the name of a whole field into the summary."""
    named = all(item.kind == "rename" and item.quote for item in (step, other))
    if named and (step.quote == other.quote or not (step.line or other.line)):
        return True
    return bool(step.line and step.line == other.line)


@dataclass(frozen=True, slots=True)
class CertificationAdvice:
    """A certification worth taking."""

    id: str
    name: str
    provider: str
    platform: str | None
    closes: tuple[str, ...]
    """Requirement ids."""
    gain: float
    """Points."""
    hours: float | None
    """Study time; None where nobody published it."""
    cost_usd: float | None
    url: str | None
    checked_on: str | None
    reason: str
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class LearningItem:
    """A skill to learn after others."""

    skill: str
    after: tuple[str, ...]
    """Skill ids to learn first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do next, most valuable first."""

    steps: tuple[Step, ...]
    certifications: tuple[CertificationAdvice, ...]
    learning: tuple[LearningItem, ...]


# ---- report -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class StampOptions(Mapping[str, str]):
    """What was asked for besides the defaults: a mapping that can be hashed."""

    pairs: tuple[tuple[str, str], ...] = ()
    """Name and value, sorted by name."""

    def __getitem__(self, name: str) -> str:
        return dict(self.pairs)[name]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    def __hash__(self) -> int:
        return hash(self.pairs)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Everything that decides the bytes of a report."""

    gapcheck: str
    taxonomy: str
    """First 16 hex digits of the SHA-256 over the data."""
    role: str
    level: str
    as_of: str
    input_sha256: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """How well a document could be read."""

    grade: Grade
    warnings: tuple[ReadingWarning, ...]


@dataclass(frozen=True, slots=True)
class Resume:
    """Where a report comes from."""

    source: str
    format: Format
    pages: int
    reading: Reading


@dataclass(frozen=True, slots=True, repr=False)
class GapReport:
    """One resume against one role."""

    schema: str
    stamp: Stamp
    resume: Resume
    profile: Profile
    verdict: Verdict
    plan: Plan

    def to_dict(self) -> dict[str, Any]:
        """The report as dictionaries and lists, as `gapcheck check --format json` writes it."""
        content: dict[str, Any] = as_data(self)
        return content

    def to_json(self, *, indent: int | None = 2) -> str:
        """The report as JSON text; the same report gives the same text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def __repr__(self) -> str:
        counted = {status: sum(item.status == status for item in self.verdict.requirements) for status in ("met", "partial", "missing")}
        counts = ", ".join(f"{number} {status}" for status, number in counted.items())
        return f"<GapReport {self.stamp.role} {self.stamp.level}: score {self._score_text()}; {counts}>"

    def _score_text(self) -> str:
        if self.verdict.score is not None:
            return f"{self.verdict.score}"
        return "none" if self.verdict.range is None else f"between {self.verdict.range[0]} and {self.verdict.range[1]}"

    def _repr_html_(self) -> str:
        """The verdict as a small table, for notebooks; everything of the resume is escaped."""
        rows = [("Score", self._score_text()), *((gate.id, f"{gate.status}: {gate.reason}") for gate in self.verdict.gates)]
        rows += [(item.name, f"{item.status}: {item.reason}") for item in self.verdict.requirements if item.need == "required"]
        cells = "".join(f"<tr><th>{escape(name)}</th><td>{escape(text)}</td></tr>" for name, text in rows)
        return f"<table><caption>{escape(self.stamp.role)}, {escape(self.stamp.level)}</caption>{cells}</table>"


@dataclass(frozen=True, slots=True)
class SkippedResume:
    """A file that could not be used, and why."""

    schema: str
    source: str
    code: str
    reason: str


# ---- job ads ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """A skill that a job ad asks for."""

    id: str
    name: str
    family: str
    kind: str
    """As in the taxonomy: language, library, tool, platform, method, practice, field or soft."""
    need: Need
    group: str | None
    """Skills of one group are alternatives: any one of them is enough."""
    surfaces: tuple[str, ...]
    """As written, in order, each once."""
    line: int
    """Of the mention that decided the need, from 1."""
    quote: str
    """The ad's own sentence or list item."""
    least: int = 1
    """How many of its group are asked for."""
    weight: float = 0.0
    """How much the ad makes of it: by its part, by how often and how early it is named, and by how many ads ask for it."""
    merged_into: str = ""
    """Id of the narrower skill that stands for it, where the ad names both; empty where it stands for itself."""
    counts: bool = True
    """Whether it is held against a resume: not merged, and among the weightiest."""


@dataclass(frozen=True, slots=True)
class AskedCertificate:
    """A certificate that a job ad asks for."""

    name: str
    any_of: tuple[str, ...]
    """Ids in the catalogue, any one of which is enough; the one named first, then alternatives."""
    need: Need
    or_similar: bool
    """Whether the ad takes another of its kind instead."""
    surfaces: tuple[str, ...]
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class AskedDegree:
    """A degree that a job ad asks for."""

    level: DegreeLevel
    need: Need
    related: bool
    """Whether a field of study is named that the roles ask for."""
    or_experience: bool
    """Whether equivalent experience is taken instead."""
    quote: str


@dataclass(frozen=True, slots=True)
class Posting:
    """A job ad as read."""

    schema: str
    source: str
    sha256: str
    title: str
    employer: str
    requirements: tuple[AskedSkill, ...]
    """Required ones first, each in the order of the ad."""
    years: int | None
    """Of experience, the most that the ad requires."""
    degree: AskedDegree | None
    """The lowest that is enough."""
    higher_degree: AskedDegree | None
    """A higher one that is preferred."""
    level: str | None
    """junior, mid, senior or staff; None where neither title nor years tell."""
    unknown_terms: tuple[str, ...]
    """Terms of its lists that the taxonomy does not know."""
    confidence: Literal["high", "low"]
    warnings: tuple[ReadingWarning, ...]
    """What makes the confidence low, and what the reader saw."""
    certificates: tuple[AskedCertificate, ...] = ()
    """In the order of the ad."""


# ---- as data ------------------------------------------------------------------------------------------------------


_PLAIN = frozenset({str, int, float, bool, type(None)})


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) and not issubclass(kind, Mapping) else ()


def as_data(value: Any) -> Any:
    """Nouns as dictionaries and lists, in the order of their fields."""
    kind: type = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list:
        return [as_data(item) for item in value]
    if names := _field_names(kind):
        return {name: as_data(getattr(value, name)) for name in names}
    return dict(value) if isinstance(value, Mapping) else value
