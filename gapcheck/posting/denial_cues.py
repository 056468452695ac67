"""The grammar of what an ad does not ask for, compiled.

In: `[denial]` of `taxonomy/job_ads.toml`. Out: one pattern per kind of denial.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gapcheck.text_patterns import any_phrase, match_phrases

MAX_ADVERBS = 3
MAX_APART = 40
"""Characters between a denial and the one that takes it back."""
_ADVERBS = r"(?:\w+ly\s+|really\s+|even\s+|yet\s+|at all\s+|always\s+|ever\s+|also\s+|currently\s+|actually\s+|here\s+)"
_SIGNS = r"[;—]|\s[–-]\s|[.!?](?=\s|$)|\("


@dataclass(frozen=True, slots=True)
class DenialCues:
    """`[denial]`, compiled."""

    determiners: re.Pattern[str]
    fillers: frozenset[str]
    verbs: re.Pattern[str]
    kinds: re.Pattern[str]
    about: re.Pattern[str]
    behind: re.Pattern[str]
    bracketed: re.Pattern[str]
    """A bracket that denies what stands before it."""
    welcome: re.Pattern[str]
    softened: re.Pattern[str]
    heads: re.Pattern[str]
    """A label of what is not asked for."""
    lacking: frozenset[str]
    """Determiners that can be taken back."""
    without: re.Pattern[str]
    """A text that takes back the denial behind it."""
    taught: re.Pattern[str]
    training: re.Pattern[str]
    learnt: re.Pattern[str]
    willing: re.Pattern[str]
    or_willing: re.Pattern[str]
    left: re.Pattern[str]
    left_for: re.Pattern[str]
    replaced: re.Pattern[str]
    """What stands behind a name that another took the place of."""
    borders: re.Pattern[str]
    asked: re.Pattern[str]
    """Words that end what is asked for before them."""


def build_denials(data: Mapping[str, Any], needs: Mapping[str, Any]) -> DenialCues:
    """From `[denial]` and `[need]`."""
    unless = rf"(?!\s+(?:{any_phrase(data['not_denying'])})(?!\w))"
    auxiliary = rf"(?<!\w)(?:{any_phrase(data['auxiliaries'])}){unless}\s+{_ADVERBS}{{0,{MAX_ADVERBS}}}"
    plain = any_phrase(data["plain_verbs"])
    verbs = any_phrase(set(data["verbs"]) - set(data["plain_verbs"]))
    verb = rf"{auxiliary}(?:{verbs})(?!\w)|(?<!\w)(?:{any_phrase(data['conditions'])})\s+{auxiliary}(?:{plain})(?!\w)"
    verb += rf"|(?<!\w)(?:{any_phrase(data['needless'])})\s+\w+"
    article = r"(?:(?:a|an|the|strictly|absolutely|by any means|at all|really|a hard|a strict)\s+)?"
    predicates = any_phrase(data["predicates"])
    negative = r"(?:not|neither|n['’]t|no longer|never|none|by no means|in no way|no)"
    be = r"(?:\b(?:is|are|be|was|were|it['’]s)\s+|\b(?:is|are|was|were)(?=n['’]t)|(?<=\s)|(?<=^))"
    copula = rf"{be}(?:{_ADVERBS})?{negative}\s+(?:be\s+|been\s+)?{_ADVERBS}{{0,2}}{article}"
    matters = any_phrase(data["matters"])
    return DenialCues(
        determiners=re.compile(rf"(?<![\w-])(?:{any_phrase(data['determiners'])})(?![\w-]){unless}", re.IGNORECASE),
        fillers=frozenset(data["fillers"]),
        verbs=re.compile(verb, re.IGNORECASE),
        kinds=re.compile(rf"\s+(?:[\w-]+\s+)?(?:{any_phrase(data['kinds'])})(?!\w)", re.IGNORECASE),
        about=re.compile(r"(?:(?<!\w)not|n['’]t)\s+(?:a|an|about|another|your typical)(?!\w)", re.IGNORECASE),
        behind=re.compile(rf"{copula}(?:{predicates})(?:\s+n?or\s+(?:{predicates}))*(?!\w)|(?<!\w)(?:{any_phrase(data['alone'])})(?!\w)", re.IGNORECASE),
        bracketed=re.compile(rf"\s*\(\s*(?:{negative}\s+(?:(?:{matters})\s+)*(?:{predicates})|{any_phrase(data['alone'])})\s*\)", re.IGNORECASE),
        welcome=re.compile(rf"(?:{any_phrase(data['welcome'])})$", re.IGNORECASE),
        softened=match_phrases(data["softened"]),
        heads=re.compile(rf"(?<!\w)not\s+(?:{predicates})\s*:", re.IGNORECASE),
        lacking=frozenset(data["lacking"]),
        without=re.compile(rf"(?<!\w)(?:{any_phrase(data['negations'])})(?!\w)[^.;]{{0,{MAX_APART}}}$", re.IGNORECASE),
        taught=match_phrases(data["taught"]),
        training=re.compile(rf"(?<!\w)(?:{any_phrase(data['training'])})\s(?=[^.;]*(?:{any_phrase(data['given'])}))", re.IGNORECASE),
        learnt=match_phrases(data["learnt"]),
        willing=match_phrases(data["willing"]),
        or_willing=re.compile(
            rf"\s*[,(]?\s*\bor\s+(?:at least\s+)?(?:a\s+)?(?:strong\s+)?(?:{any_phrase(data['or_willing'])})"
            r"\s+(?:to|in)\s+(?:learn|learning|pick|acquire|get)",
            re.IGNORECASE,
        ),
        left=re.compile(rf"(?<!\w)(?:{any_phrase(data['left_by'])})\s+{_ADVERBS}{{0,2}}(?:{any_phrase(data['left'])})(?!\w)", re.IGNORECASE),
        left_for=match_phrases(data["left_for"]),
        replaced=re.compile(
            rf"(?<!\w)(?:(?:{any_phrase(data['replaced_by'])})\s+{_ADVERBS}{{0,2}}(?:be(?:en|ing)?\s+{_ADVERBS}?)?(?:{any_phrase(data['replaced'])})"
            rf"|{any_phrase(data['replaced_alone'])})(?!\w)",
            re.IGNORECASE,
        ),
        borders=re.compile(rf"{_SIGNS}|,?\s*(?<!\w)(?:{any_phrase(data['borders'])})(?!\w)", re.IGNORECASE),
        asked=match_phrases([*needs["required_after"], *needs["preferred_after"]]),
    )
