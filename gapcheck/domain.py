"""The nouns of gapcheck, in the order in which a resume meets them.

Everything here is frozen and holds no behaviour beyond what can be read off its own fields.
`GapReport` mirrors the JSON report `gapcheck/report/2` field by field.
Dates are ISO 8601 text (`YYYY-MM-DD`, or `YYYY-MM` for months); offsets are half-open character positions in `Document.text`.
"""

import json
from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass, fields, is_dataclass
from functools import cache
from html import escape
from typing import Any, Literal, NoReturn

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
TITLE_SECTIONS: frozenset[SectionKind] = frozenset({"publications", "awards"})
"""Those whose lines are names of works and honours: they name their subject, and tell no work on it."""
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
    """In points from the page's left edge."""
    top: float
    """In points from the page's top edge."""
    right: float
    """In points from the page's left edge."""
    bottom: float
    """In points from the page's top edge."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document, as a person would see it."""

    start: int
    """Offset in the text of its first character."""
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
    """Whether most of it is bold."""
    colour: str | None = None
    """`#rrggbb` of most of its characters."""
    edges: tuple[float, ...] = ()
    """Left edge of every character and the right edge of the last, in points (length end - start + 1), or empty, as where text runs from right to left."""


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something a person should know about how a document was read."""

    code: WarningCode
    """What it is about."""
    message: str
    """In one sentence."""
    page: int | None = None
    """Number of the page, from 1; None where it is the whole document."""


@dataclass(frozen=True, slots=True)
class StructuredEntry:
    """An entry whose parts the input itself tells apart."""

    kind: EntryKind
    """What the entry is."""
    title: str
    """As given; empty where it is not, like the next two."""
    employer: str
    """As given."""
    place: str
    """As given."""
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
    """What it was read as."""
    text: str
    """In reading order, lines parted by line breaks."""
    lines: tuple[Line, ...]
    """In reading order, without gaps but for line breaks."""
    pages: int
    """How many; 1 where the format has none."""
    grade: Grade
    """How far the text can be trusted."""
    warnings: tuple[ReadingWarning, ...]
    """Why not, and what was left out."""
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
    """What it holds."""
    title: str
    """Its heading as written; empty where it has none."""
    first_line: int
    """Index into `Document.lines`; the heading itself where there is one."""
    end_line: int
    """Half-open."""
    body: int
    """Offset at which its text starts, after the heading."""
    end: int
    """Offset behind its last character."""
    also: tuple[SectionKind, ...] = ()
    """What its heading names besides: "Education & Skills"."""
    start: int = 0
    """Offset of its heading."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stay: a job, a course of study, a project."""

    title: str
    """As written."""
    start: str
    """First month, `YYYY-MM`; empty where no date could be read."""
    end: str
    """Last month, inclusive, `YYYY-MM`; empty where no date could be read."""
    months: int
    """Both ends counted; 0 where no date could be read."""
    kind: EntryKind
    """What the entry is."""
    employer: str = ""
    """As written; empty where none is told."""
    current: bool = False
    """Whether it goes on."""
    field: WorkField = "other"
    """Of work: what kind of work its title and what it shows say it was."""
    place: str = ""
    """As written; empty where none is told."""
    line: int = 0
    """Of its head, from 1; 0 where the input is structured."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in the text that names a skill."""

    surface: str
    """The words themselves."""
    start: int
    """Offset in the text of the first character."""
    end: int
    """Offset in the text behind the last character."""
    page: int
    """Number of the page, from 1."""
    line: int
    """From 1."""
    section: SectionKind
    """What it stands in."""
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
    """In the taxonomy."""
    name: str
    """As the taxonomy calls it."""
    family: str
    """Of skills that it belongs to."""
    status: SkillStatus
    """What is known of it."""
    months: int | None
    """Months of dated work entries that mention it or a kind of it, overlaps once; None where no entry does."""
    last_used: str | None
    """Last month of the latest entry that mentions it or a kind of it, `YYYY-MM`."""
    implied_by: tuple[str, ...]
    """Ids of the narrower skills that show it; only for status `implied`."""
    mentions: tuple[Mention, ...]
    """In reading order; empty for status `implied`."""


@dataclass(frozen=True, slots=True)
class DutyEvidence:
    """A line that shows one of the role's duties."""

    id: str
    """Of the duty, in the role."""
    name: str
    """Of the duty."""
    quote: str
    """The line that is most like it."""
    line: int
    """Number of that line, from 1."""


@dataclass(frozen=True, slots=True)
class DeedEvidence:
    """Something the resume says its owner did, which shows practices and soft skills that nobody names."""

    id: str
    """Of the deed family in `taxonomy/deeds.toml`."""
    name: str
    """Of what was done, as the taxonomy calls it."""
    quote: str
    """The statement that tells of it."""
    line: int
    """From 1."""
    start: int
    """Half-open characters of the words that say it."""
    end: int
    """Offset in the text behind its last character."""
    section: SectionKind = "other"
    """What the statement stands in."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that a resume leaves open."""

    kind: OpenPointKind
    """What is left open."""
    quote: str
    """The line that shows it."""
    line: int
    """From 1."""


@dataclass(frozen=True, slots=True)
class FieldMonths:
    """Months of work in one field, overlaps once."""

    field: WorkField
    """Of work."""
    months: int
    """Of work in it, each month once."""


@dataclass(frozen=True, slots=True)
class Degree:
    """One degree."""

    level: DegreeLevel
    """Of the degree."""
    field: str
    """Of study, as written; empty where none is told."""
    related: bool | None
    """Whether the field is one the roles ask for; None where no field is named."""
    quote: str
    """The line that tells of it."""
    finished: bool = True
    """False where it goes on or was broken off."""


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certification that the resume names as held."""

    id: str
    """In the taxonomy."""
    name: str
    """As its provider calls it."""
    date: str | None
    """When it was granted, as `YYYY` or `YYYY-MM`; None where it is not told."""
    expires: str | None
    """When it ends; None where it does not or is not told."""
    state: CertificateState
    """Whether it is held."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a resume shows."""

    skills: tuple[SkillEvidence, ...]
    """Sorted by id."""
    duties: tuple[DutyEvidence, ...]
    """Of the role that the work is like."""
    education: tuple[Degree, ...]
    """Degrees, highest first."""
    certifications: tuple[HeldCertificate, ...]
    """That are held, or are told to be on their way."""
    experience_months: int
    """Months of dated work entries, overlaps once."""
    entries: tuple[Entry, ...]
    """Jobs, studies, projects and the like, in the order of the text."""
    links: tuple[str, ...]
    """Addresses that it names, as written."""
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
    own_month: str = ""
    """The month of the text by its own words, `YYYY-MM`, at most that of today; empty where they tell of none.

    Months of a job said to go on count towards points until then.
    """


# ---- verdict ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a role asks for: any one of its options is enough."""

    id: str
    """Unique in its role."""
    name: str
    """As reports call it."""
    any_of: tuple[str, ...]
    """Skill ids; none only where `work` is asked for."""
    need: Need
    """Whether it must be there."""
    weight: float
    """Above 0; the weights of a role have no fixed sum. Points of 100 where `work` is asked for."""
    months: int = 0
    """Months of use, or of work, that give full credit; 0 where any use does."""
    source: str = ""
    """Where it comes from."""
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
    """Unique in its role."""
    kind: Literal["degree", "experience", "certification"]
    """What is looked at."""
    name: str
    """As reports call it."""
    level: DegreeLevel = "none"
    """The least that a degree must be."""
    months: int = 0
    """The least of work; 0 where it asks for none."""
    related: bool = False
    """Whether the degree must be in a related field."""
    certification: str = ""
    """Id of the one that is asked for; empty where none is."""
    or_experience: bool = False
    """Whether equivalent experience is taken instead of the degree."""
    or_certifications: tuple[str, ...] = ()
    """Ids of others that are enough as well: alternatives, successors and higher ones."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that people in a role do."""

    id: str
    """Unique in its role."""
    name: str
    """As reports call it."""
    examples: tuple[str, ...]
    """Lines that show it, in the project's own words."""
    skills: tuple[str, ...]
    """Ids of those that it needs."""
    source: str = ""
    """Where it comes from."""
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
    """Id of the requirement that comes later."""
    needs: tuple[str, ...]
    """Requirement ids; at least one."""
    by_others: tuple[str, ...] = ()
    """Those of them that are often other people's work: who shows the requirement need not have done them."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a role at a level asks for."""

    id: str
    """In the taxonomy, or made from a job ad."""
    name: str
    """As reports call it."""
    level: str
    """Of the role."""
    requirements: tuple[Requirement, ...]
    """That bring the score."""
    gates: tuple[GateRule, ...]
    """Conditions that it does not count."""
    duties: tuple[Duty, ...]
    """Work that is looked for in a resume."""
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
    path: tuple[str, ...] = ()
    """The same requirement ids in the order in which they are learnt; `foundations` where there are none."""
    after: tuple[Prerequisite, ...] = ()
    """What is learnt before what."""
    told_first: tuple[str, ...] = ()
    """Requirement ids of which a hiring manager wants to read more first where they are partly there; `first` where there are none."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The outcome of one gate."""

    id: str
    """Of the gate, in the role."""
    status: GateStatus
    """Whether it is passed."""
    reason: str
    """Why, in one sentence."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a judgement rests on."""

    kind: EvidenceKind
    """What sort of evidence it is."""
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
    """Of the requirement, in the role."""
    name: str
    """Of the requirement."""
    any_of: tuple[str, ...]
    """Skills of which one is enough."""
    need: Need
    """Whether it must be there."""
    weight: float
    """Share of the score that it can bring, beside the others of its role."""
    status: RequirementStatus
    """Whether it is met."""
    credit: float
    """In [0, 1]."""
    points: float
    """Its part of the score; the points of all findings sum up to the score."""
    reason: str
    """Why, in one sentence."""
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
    """Conditions of the role, each on its own."""
    requirements: tuple[Finding, ...]
    """In the order of the role."""
    band: str = ""
    """Id of the band of the score (`taxonomy/scoring.toml`); empty where there is no score."""
    notes: tuple[str, ...] = ()
    """Things a reader should weigh that never change the score: hidden text, keyword lists, impossible claims."""


# ---- plan -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do about one requirement."""

    kind: StepKind
    """What is to be done."""
    requirement: str
    """Id of the one that it serves."""
    skill: str
    """Id of the skill that it is about."""
    gain: float
    """Points that the score would rise by."""
    text: str
    """What to do."""
    quote: str
    """The line that it is about; empty where there is none."""
    horizon: Horizon = "this_quarter"
    """When it can be done."""
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
    """In the taxonomy."""
    name: str
    """As its provider calls it."""
    provider: str
    """Who grants it."""
    platform: str | None
    """Where it is taken, where that is not the provider itself."""
    closes: tuple[str, ...]
    """Requirement ids."""
    gain: float
    """Points."""
    hours: float | None
    """Study time; None where nobody published it."""
    cost_usd: float | None
    """Of the exam or the course, in US dollars; None where it is not known."""
    url: str | None
    """Its page; None where there is none."""
    checked_on: str | None
    """Day on which price and page were looked at, as `YYYY-MM-DD`."""
    reason: str
    """Why it is suggested, in one sentence."""
    confidence: str = ""
    """How sure its facts are."""


@dataclass(frozen=True, slots=True)
class LearningItem:
    """A skill to learn after others."""

    skill: str
    """Id of the skill."""
    after: tuple[str, ...]
    """Skill ids to learn first."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do next, most valuable first."""

    steps: tuple[Step, ...]
    """Changes to the resume, best first."""
    certifications: tuple[CertificationAdvice, ...]
    """Worth taking, best first."""
    learning: tuple[LearningItem, ...]
    """In the order in which they build on each other."""
    left_out: bool = False
    """Whether no plan was asked for; the lists are empty then, and tell nothing."""


# ---- report -----------------------------------------------------------------------------------------------------


class StampOptions(dict[str, str]):
    """What was asked for besides the defaults, by name: a dictionary that can be hashed and not be changed, so that encoders of JSON take it for one."""

    __slots__ = ()

    def _refuse(*_: Any, **__: Any) -> NoReturn:
        raise FrozenInstanceError("what was asked for cannot be changed in a report")

    __setitem__ = __delitem__ = __ior__ = clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))

    def __reduce__(self) -> "tuple[type[StampOptions], tuple[tuple[tuple[str, str], ...]]]":
        return StampOptions, (tuple(self.items()),)


@dataclass(frozen=True, slots=True)
class Stamp:
    """Everything that decides the bytes of a report."""

    gapcheck: str
    """Version of the program."""
    taxonomy: str
    """First 16 hex digits of the SHA-256 over the data."""
    role: str
    """Id of the role."""
    level: str
    """Of the role."""
    as_of: str
    """Day that "present" means, as `YYYY-MM-DD`."""
    input_sha256: str
    """Of the bytes that were read."""
    options: Mapping[str, str]
    """That differ from the defaults, as text."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How well a document could be read."""

    grade: Grade
    """How far the text can be trusted."""
    warnings: tuple[ReadingWarning, ...]
    """Why not, and what was left out."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Where a report comes from."""

    source: str
    """Name of the file, or `-`."""
    format: Format
    """What it was read as."""
    pages: int
    """How many; 1 where the format has none."""
    reading: Reading
    """How well it could be read."""


@dataclass(frozen=True, slots=True, repr=False)
class GapReport:
    """One resume against one role."""

    schema: str
    """Name and version of this shape."""
    stamp: Stamp
    """What the report was made from."""
    resume: Resume
    """What was read, and how well."""
    profile: Profile
    """What the resume shows."""
    verdict: Verdict
    """How that meets the role."""
    plan: Plan
    """What to do about the difference."""

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
    """Name and version of this shape."""
    source: str
    """Name of the file, or `-`."""
    code: str
    """Why it could not be used, in a word that stays the same."""
    reason: str
    """Why, and what to do."""


# ---- job ads ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """A skill that a job ad asks for."""

    id: str
    """In the taxonomy."""
    name: str
    """As the taxonomy calls it."""
    family: str
    """Of skills that it belongs to."""
    kind: str
    """As in the taxonomy: language, library, tool, platform, method, practice, field or soft."""
    need: Need
    """Whether it must be there."""
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
    """As reports call it."""
    any_of: tuple[str, ...]
    """Ids in the catalogue, any one of which is enough; the one named first, then alternatives. Empty where the catalogue does not hold it."""
    need: Need
    """Whether it must be there."""
    or_similar: bool
    """Whether the ad takes another of its kind instead."""
    surfaces: tuple[str, ...]
    """The words of the ad that name it."""
    line: int
    """Number of the line, from 1."""
    quote: str
    """The statement that asks for it."""


@dataclass(frozen=True, slots=True)
class AskedDegree:
    """A degree that a job ad asks for."""

    level: DegreeLevel
    """The least that is asked for."""
    need: Need
    """Whether it must be there."""
    related: bool
    """Whether a field of study is named that the roles ask for."""
    or_experience: bool
    """Whether equivalent experience is taken instead."""
    quote: str
    """The statement that asks for it."""


@dataclass(frozen=True, slots=True)
class Posting:
    """A job ad as read."""

    schema: str
    """Name and version of this shape."""
    source: str
    """Name of the file, or `-`."""
    sha256: str
    """Of the bytes that were read."""
    title: str
    """Of the job; empty where it is not told."""
    employer: str
    """As written; empty where it is not told."""
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
    """Low where little of an ad was found."""
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
