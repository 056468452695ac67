"""Words that several reports share, and text made safe for where it goes."""

import re
import unicodedata

from gapcheck.domain import GapReport, Verdict

DISCLAIMER = "The score says how much of what the role asks for this text shows. It says nothing about the person, and no one should be turned down by it alone."
BANDS = ((80.0, "strong fit"), (60.0, "good fit"), (40.0, "partial fit"), (0.0, "early fit"))
"""Lower end of each band of the score, and its name."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def clean(text: str) -> str:
    """Text without control, escape and direction characters, on one line."""
    return " ".join(_CONTROL.sub("", unicodedata.normalize("NFC", text)).split())


def band_of(score: float) -> str:
    """The band that a score falls into."""
    return next(name for least, name in BANDS if score >= least)


def score_text(verdict: Verdict) -> str:
    """The score in one phrase, or what can be told instead."""
    if verdict.score is not None:
        return f"{verdict.score:.1f} of 100 ({band_of(verdict.score)})"
    if verdict.range is not None:
        return f"no score: the text could not be read well enough (between {verdict.range[0]:.0f} and {verdict.range[1]:.0f})"
    return "no score: the check did not run"


def score_line(report: GapReport) -> str:
    """One line for people who look at nothing else."""
    met = sum(finding.status == "met" for finding in report.verdict.requirements)
    return f"{clean(report.resume.source)}: {score_text(report.verdict)}, {met} of {len(report.verdict.requirements)} requirements met"
