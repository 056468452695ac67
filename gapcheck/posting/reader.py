"""Document in, Posting out: cut the ad, keep what asks, tell how much it is needed."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from gapcheck.domain import POSTING_SCHEMA, AskedSkill, Document, Mention, Need, Posting, ReadingWarning
from gapcheck.posting.alternatives import find_groups
from gapcheck.posting.denials import find_denied
from gapcheck.posting.everyday_words import find_plain
from gapcheck.posting.needs import Ad, Ask, find_asks
from gapcheck.posting.proof import UNPROVEN
from gapcheck.posting.qualifications import choose_degrees, drop_denied, find_degrees, find_level, find_years
from gapcheck.posting.restoring import restore_lines
from gapcheck.posting.sections import Parts, split_parts
from gapcheck.posting.unknown_terms import find_unknown_terms
from gapcheck.posting.vocabulary import build_words
from gapcheck.taxonomy.entries import Taxonomy

FindMentions = Callable[[Document], Sequence[tuple[str, Mention]]]
"""Skill id and place of everything that a text names; unproven ambiguous names by the rule `unproven`."""
RESUME_WARNINGS = frozenset({"not_a_resume", "two_resumes"})
"""Codes of the reader's warnings that say nothing about a job ad."""
FEW_REQUIREMENTS = 3
"""An ad with fewer says too little to be compared with."""


class PostingReader:
    """Reads job ads with one taxonomy; made once, used for any number of ads."""

    def __init__(self, taxonomy: Taxonomy, find_mentions: FindMentions) -> None:
        """`find_mentions` finds the skills that a text names."""
        self._taxonomy = taxonomy
        self._find_mentions = find_mentions
        self._words = build_words(taxonomy.words)

    def read(self, document: Document) -> Posting:
        """What an ad asks for."""
        words = self._words
        restored = restore_lines(document, words)
        document, text = restored.document, restored.document.text
        parts = split_parts(document, words)
        mentions = [item for item in self._find_mentions(document) if " ".join(item[1].surface.split()) not in words.passing.loose]
        proven = [mention for _, mention in mentions if mention.rule != UNPROVEN]
        plain = find_plain(document, parts.passages, proven, words)
        mentions = sorted((*mentions, *plain), key=lambda item: item[1].start)
        degrees = find_degrees(text, parts, words)
        study = [(ask.start, ask.end) for ask in degrees]
        named = [*((mention.start, mention.end) for _, mention in mentions), *study]
        denied = find_denied(text, parts.passages, named, words.denial)
        degrees = drop_denied(degrees, denied)
        ad = Ad(text, parts, words, self._taxonomy.skills, study, denied)
        asks = find_asks(ad, mentions)
        requirements = self._requirements(ad, asks)
        years = find_years(text, parts, words, denied)
        degree, higher = choose_degrees(degrees)
        read_with = tuple(warning for warning in document.warnings if warning.code not in RESUME_WARNINGS)
        doubts = tuple(_doubts(parts, requirements))
        return Posting(
            schema=POSTING_SCHEMA,
            source=document.source,
            sha256=document.sha256,
            title=parts.title,
            employer=parts.employer,
            requirements=requirements,
            years=years,
            degree=degree,
            higher_degree=higher,
            level=find_level(parts.title, years, words),
            unknown_terms=find_unknown_terms(ad, [mention for _, mention in mentions]),
            confidence="low" if doubts or (read_with and document.grade == "poor") else "high",
            warnings=(*doubts, *read_with),
        )

    def _requirements(self, ad: Ad, asks: Sequence[Ask]) -> tuple[AskedSkill, ...]:
        needs: dict[str, Need] = {}
        for ask in asks:
            needs[ask.skill] = "required" if "required" in (ask.need, needs.get(ask.skill)) else ask.need
        groups = find_groups(ad, asks, needs)
        rows = [self._asked(skill, needs[skill], [ask for ask in asks if ask.skill == skill], groups) for skill in needs]
        return tuple(sorted(rows, key=lambda row: row.need != "required"))

    def _asked(self, skill: str, need: Need, asks: Sequence[Ask], groups: Mapping[str, str]) -> AskedSkill:
        row = self._taxonomy.skills[skill]
        deciding = next(ask for ask in asks if ask.need == need)
        surfaces = dict.fromkeys(" ".join(ask.mention.surface.split()) for ask in asks)
        return AskedSkill(skill, row.name, row.family, row.kind, need, groups.get(skill), tuple(surfaces), deciding.mention.line, deciding.mention.quote)


def _doubts(parts: Parts, requirements: Sequence[AskedSkill]) -> Iterator[ReadingWarning]:
    if not parts.kinds & {"required", "preferred"}:
        yield ReadingWarning("no_requirements_section", "No requirements section was found; what is asked was taken from the whole text.")
    if len(requirements) < FEW_REQUIREMENTS:
        yield ReadingWarning("few_requirements", "Hardly any known skill is asked for; this may not be a job ad.")
