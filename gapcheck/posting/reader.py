"""Document in, Posting out: cut the ad, keep what asks, tell how much it is needed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gapcheck.domain import POSTING_SCHEMA, AskedSkill, Document, Mention, Need, Posting, ReadingWarning
from gapcheck.posting.alternatives import find_groups
from gapcheck.posting.certificates import CertificateAsk, find_certificates, join_certificates
from gapcheck.posting.denials import find_denied
from gapcheck.posting.employers import find_employers
from gapcheck.posting.everyday_words import find_plain
from gapcheck.posting.halves import drop_parts
from gapcheck.posting.languages import find_language
from gapcheck.posting.needs import Ad, Ask, decide_needs, find_asks
from gapcheck.posting.passages import quote_passage
from gapcheck.posting.proof import UNPROVEN
from gapcheck.posting.qualifications import choose_degrees, drop_denied, find_degrees, find_level, find_years
from gapcheck.posting.restoring import restore_lines
from gapcheck.posting.sections import Parts, split_parts
from gapcheck.posting.shared_words import build_shared
from gapcheck.posting.studies import find_studies
from gapcheck.posting.unknown_terms import find_unknown_terms
from gapcheck.posting.verb_forms import build_verb_forms
from gapcheck.posting.vocabulary import LISTING, Part, build_words
from gapcheck.posting.weighing import build_weights, choose_weightiest, merge_broader, weigh
from gapcheck.taxonomy.entries import Taxonomy

FindMentions = Callable[[Document], Sequence[tuple[str, Mention]]]
"""Skill id and place of everything that a text names; unproven ambiguous names by the rule `unproven`."""
RESUME_WARNINGS = frozenset({"not_a_resume", "two_resumes"})
"""Codes of the reader's warnings that say nothing about a job ad."""
TELLING: tuple[Part, ...] = ("required", "preferred", "duties", "role", "title")
"""Parts by how well they tell what is asked: the sentence of the best one is quoted."""
FEW_REQUIREMENTS = 3
"""An ad with fewer says too little to be compared with."""
SHORT_AD = 10
"""An ad of no more passages, with a list, need not say more than a few must-haves."""
PLAIN_NEEDS = 2
"""So many of them."""


class PostingReader:
    """Reads job ads with one taxonomy; made once, used for any number of ads."""

    def __init__(self, taxonomy: Taxonomy, find_mentions: FindMentions) -> None:
        """`find_mentions` finds the skills that a text names."""
        self._taxonomy = taxonomy
        self._find_mentions = find_mentions
        self._words = build_words(taxonomy.words)
        self._verb_forms = build_verb_forms(taxonomy.words["job_ads"]["verb_forms"], taxonomy.skills)
        shared = taxonomy.words["job_ads"]["shared"]
        self._shared = build_shared(shared, taxonomy.skills)
        self._further = build_shared({**shared, "kinds": shared["further_kinds"]}, taxonomy.skills)
        self._weights = build_weights(taxonomy.words["job_ads"]["weight"], taxonomy.words.get("demand", {}))

    def read(self, document: Document) -> Posting:
        """What an ad asks for."""
        words = self._words
        restored = restore_lines(document, words)
        document, text = restored.document, restored.document.text
        parts = split_parts(document, words)
        mentions = self._mentions(document, parts)
        degrees = find_degrees(text, parts, words)
        study = [(ask.start, ask.end) for ask in degrees]
        certificates = [match.span() for match in words.certificate.initials.finditer(text)]
        named = [*((mention.start, mention.end) for _, mention in mentions), *study, *certificates]
        denied = find_denied(text, parts.passages, named, words.denial)
        skills = self._taxonomy.skills
        tools = {mention.end: mention.start for skill, mention in mentions if skill in skills and skills[skill].kind in words.plain.tools}
        fields = find_studies(text, parts.passages, tools, words)
        ad = Ad(text, parts, words, skills, study, denied, fields, find_employers(text, parts, mentions, words))
        certified = find_certificates(ad, mentions, self._taxonomy.certifications)
        asks = find_asks(ad, _outside(mentions, certified))
        requirements = self._requirements(ad, asks, restored.lines)
        years = find_years(text, parts, words, denied, tools)
        degree, higher = choose_degrees(drop_denied(degrees, denied))
        doubts = tuple(_doubts(parts, [*requirements, *certified], find_language(document, words.languages)))
        told = {warning.code for warning in doubts} | RESUME_WARNINGS
        read_with = tuple(warning for warning in document.warnings if warning.code not in told)
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
            unknown_terms=find_unknown_terms(
                ad, [mention for _, mention in mentions], [(ask.mention.start, ask.mention.end) for ask in certified if ask.named or not ask.any_of]
            ),
            confidence="low" if doubts or (read_with and document.grade == "poor") else "high",
            warnings=(*doubts, *read_with),
            certificates=tuple(replace(row, line=restored.lines[row.line - 1]) for row in join_certificates(ad, certified)),
        )

    def _mentions(self, document: Document, parts: Parts) -> list[tuple[str, Mention]]:
        """Everything that the ad names, in reading order."""
        words = self._words
        found = [item for item in self._find_mentions(document) if " ".join(item[1].surface.split()) not in words.passing.loose]
        found = drop_parts(document.text, found, self._taxonomy.skills)
        proven = [item for item in found if item[1].rule != UNPROVEN]
        plain = find_plain(document, parts.passages, proven, words, self._verb_forms, self._shared, self._further)
        return sorted((*found, *plain), key=lambda item: item[1].start)

    def _requirements(self, ad: Ad, asks: Sequence[Ask], lines: Sequence[int]) -> tuple[AskedSkill, ...]:
        needs = decide_needs(asks)
        by_skill: dict[str, list[Ask]] = {}
        for ask in asks:
            by_skill.setdefault(ask.skill, []).append(ask)
        groups = find_groups(ad, asks, needs)
        weights = weigh(ad, asks, self._weights)
        merged = merge_broader(self._taxonomy.skills, {skill: need for skill, need in needs.items() if skill not in groups}, asks, self._weights)
        rows = []
        for skill, need in needs.items():
            group = groups.get(skill)
            row = self._asked(ad, by_skill[skill], need, lines)
            rows.append(
                replace(row, group=group.id if group else None, least=group.least if group else 1, weight=weights[skill], merged_into=merged.get(skill, ""))
            )
        return choose_weightiest(sorted(rows, key=lambda row: row.need != "required"), self._weights)

    def _asked(self, ad: Ad, asks: Sequence[Ask], need: Need, lines: Sequence[int]) -> AskedSkill:
        skill = self._taxonomy.skills[asks[0].skill]
        deciding = min((ask for ask in asks if ask.need == need), key=lambda ask: TELLING.index(ask.passage.part))
        surfaces = dict.fromkeys(" ".join(ask.mention.surface.split()) for ask in asks)
        quote = quote_passage(ad.text, deciding.passage, deciding.mention.start)
        return AskedSkill(skill.id, skill.name, skill.family, skill.kind, need, None, tuple(surfaces), lines[deciding.mention.line - 1], quote)


def _outside(mentions: Sequence[tuple[str, Mention]], certified: Sequence[CertificateAsk]) -> list[tuple[str, Mention]]:
    """What is named outside the names of certificates."""
    spans = [(ask.mention.start, ask.mention.end) for ask in certified if ask.named]
    return [item for item in mentions if not any(start < item[1].end and item[1].start < end for start, end in spans)]


def _doubts(parts: Parts, asked: Sequence[AskedSkill | CertificateAsk], language: str | None) -> Iterator[ReadingWarning]:
    if language and not parts.kinds & LISTING:
        yield ReadingWarning("not_english", f"Its headings are in {language}; only English ads are read, so what it asks for was not understood.")
    elif not parts.kinds & {"required", "preferred"}:
        yield ReadingWarning("no_requirements_section", "No requirements section was found; what is asked was taken from the whole text.")
    plainly = len(parts.passages) <= SHORT_AD and bool(parts.kinds & LISTING) and sum(item.need == "required" for item in asked) >= PLAIN_NEEDS
    if len(asked) < FEW_REQUIREMENTS and not plainly:
        yield ReadingWarning("few_requirements", "Hardly any known skill is asked for; this may not be a job ad.")
