"""Words that several reports share, and text made safe for where it goes."""

import re
from collections.abc import Mapping

from gapcheck.domain import Finding, GapReport, HeldCertificate, Mention, MentionRule, SkillEvidence, Verdict
from gapcheck.months import is_telling
from gapcheck.reports.sanitizing import clean
from gapcheck.taxonomy.bands import band_of, build_bands
from gapcheck.taxonomy.entries import Taxonomy

DISCLAIMER = (
    "The score says how much of what the role asks for this text shows. "
    "It says nothing about the person, and no one should be turned down by it alone."
)
STATES = (
    ("shown", "Shown in work or a project", "A line of your work or of a project shows it; in brackets, how long the jobs or projects lasted that tell of it."),
    ("listed", "Only listed", "Named in a list or a summary; no work shows it yet."),
    ("weak", "Named in passing", "Named with a word that makes it smaller, such as basic, or only as a course."),
    ("implied", "Shown by something else", "Not named, but something narrower that is there shows it."),
    ("aspiration", "Planned", "Named as something to learn; it counts once it is used."),
    ("denied", "Said to be missing", "The text says that it is not there."),
)
"""Every state of a skill, its title, and what it means."""
GLOSSARY = (
    ("Must-have, nice to have, a plus", "How strongly the role asks for a thing (required, preferred, useful in the JSON report)."),
    ("There, partly there, missing", "How a careful hiring manager would tick it on a scorecard (met, partial, missing)."),
    ("Points", "A requirement's share of 100, times how well the text shows it, from 0 to 1 (the credit). The score is their sum."),
    ("Yes, no, not clear", "Degree, years and certificates (gates) stand apart from the points and never change the score."),
)
"""Further words of the reports, with the exact terms behind them."""
STEP_KINDS = {"rename": "Name it", "prove": "Show it", "learn": "Learn it"}
SIGNS = {"met": "✓", "partial": "◐", "missing": "○"}
NEEDS = {"required": "must-have", "preferred": "nice to have", "useful": "a plus"}
RULES: Mapping[MentionRule, str] = {
    "name": "one of its names",
    "cased": "one of its names, in exactly this letter case",
    "list": "a word with several meanings; here it stands among other skills",
    "near": "a word with several meanings; here another skill stands close by",
    "cue": "a word with several meanings; here a word beside it says which",
    "joined": "one of several that share a part of their name, such as a list in brackets",
    "phrase": "a phrase that describes it",
    "fuzzy": "one of its names, spelled a little differently",
    "vendor": "the maker's name inside the name of a product",
    "plain": "an everyday word that asks for it in a job ad",
    "unproven": "a word with several meanings that nothing settles",
}
"""How a mention was found, in words."""


def count(number: int, noun: str) -> str:
    """A number with its noun in the right form: `1 gap`, `3 gaps`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def in_years(months: int) -> str:
    """A stretch of time as people say it: `8 months`, `4 years 9 months`."""
    years, rest = divmod(months, 12)
    return " ".join(part for part in (count(years, "year") if years else "", count(rest, "month") if rest or not years else "") if part)


def plain_months(text: str) -> str:
    """Text in which months that make up years are told as years."""
    text = re.sub(r"; asked for: 0 months", "; no minimum is asked for here, and months count towards the points", text)
    text = re.sub(r"asked for: (\d+)(?=$|;)", lambda found: f"asked for: {found[1]} months", text)
    return re.sub(r"\b(\d+) months\b", lambda found: in_years(int(found[1])), text)


def time_text(skill: SkillEvidence, report: GapReport) -> str:
    """How long the jobs and projects lasted that tell of a skill; empty where it is not known or says nothing."""
    return in_years(skill.months) if skill.months and is_telling(skill.months, report.profile.relevant_months) else ""


def band_text(verdict: Verdict, taxonomy: Taxonomy) -> str:
    """What follows from the score; empty where there is none."""
    return "" if verdict.score is None else band_of(verdict.score, build_bands(taxonomy.words["scoring"])).name


def score_text(verdict: Verdict, taxonomy: Taxonomy) -> str:
    """The score in one phrase, or what can be told instead."""
    if verdict.score is not None:
        return f"{verdict.score:.1f} of 100 ({band_text(verdict, taxonomy)})"
    if verdict.range is not None:
        return f"no score: the text could not be read well enough (between {verdict.range[0]:.0f} and {verdict.range[1]:.0f})"
    return "no score: the check did not run"


def score_line(report: GapReport, taxonomy: Taxonomy) -> str:
    """One line for people who look at nothing else."""
    met = sum(finding.status == "met" for finding in report.verdict.requirements)
    return f"{clean(report.resume.source)}: {score_text(report.verdict, taxonomy)}, {met} of {len(report.verdict.requirements)} requirements met"


def stamp_line(report: GapReport) -> str:
    """Everything that decides the bytes of a report, on one line."""
    stamp = report.stamp
    options = "".join(f", {name} {value}" for name, value in stamp.options.items())
    return clean(f"gapcheck {stamp.gapcheck}, taxonomy {stamp.taxonomy}, as of {stamp.as_of}, input {stamp.input_sha256[:12]}{options}")


def notes_of(report: GapReport) -> tuple[str, ...]:
    """What a reader should know first: how well the text was read, warnings, and notes on the verdict; none comes twice."""
    reading = report.resume.reading
    notes = [] if reading.grade == "good" else [f"how well the text could be read: {reading.grade}."]
    told = report.verdict.notes
    warnings = (warning for warning in reading.warnings if not any(note.startswith(warning.message) for note in told))
    notes += [warning.message + (f" (page {warning.page})" if warning.page else "") for warning in warnings]
    if report.verdict.score is None:
        notes.append("what follows rests only on what could be read; another copy of the file may change all of it.")
    cleaned = (plain_months(clean(note)) for note in (*notes, *report.verdict.notes))
    return tuple(dict.fromkeys(note[:1].upper() + note[1:] for note in cleaned))


def about_certificate(item: HeldCertificate) -> str:
    """What the text says of a certificate besides its name: when it was given and how long it is valid; empty where there is nothing to say."""
    parts = [f"issued {item.date}"] if item.date else []
    if item.state == "expired":
        parts.append(f"expired {item.expires} unless it was renewed" if item.expires else "expired")
    elif item.state == "unknown":
        parts.append("a year alone does not tell whether it is still valid" if item.date else "without a date that tells whether it is still valid")
    elif item.expires:
        parts.append(f"valid until {item.expires}")
    return ", ".join(parts)


def certificate_text(item: HeldCertificate) -> str:
    """A certificate with what the text says of it: `CKA (issued 2025-02, valid until 2027-02)`."""
    about = about_certificate(item)
    return clean(f"{item.name} ({about})" if about else item.name)


def place_of(mention: Mention) -> str:
    """Where a mention stands: `page 1, line 12, experience`."""
    return f"page {mention.page}, line {mention.line}, {mention.section}"


def bare_quote(text: str) -> str:
    """A quoted line without the bullet it began with; one that begins in the middle of a sentence says so."""
    bare = clean(text).lstrip("-•*▪◦·❖●➢–— ")
    return f"… {bare}" if re.match(r"[a-z]+\s", bare) else bare


def proof_of(finding: Finding) -> str:
    """The line that proves a finding; empty where its grade rests only on what the other work makes likely."""
    return "" if finding.rests_on and finding.rests_on[0].kind == "likely" else finding.evidence


def skill_name(taxonomy: Taxonomy, skill_id: str) -> str:
    """What people call a skill; its id where the taxonomy does not know it."""
    known = taxonomy.skills.get(skill_id)
    return known.name if known else skill_id.replace("-", " ")


def role_name(taxonomy: Taxonomy, role_id: str) -> str:
    """What people call a role; its id where it was made from a job ad."""
    return clean(str(taxonomy.roles.get(role_id, {}).get("name", role_id)))
