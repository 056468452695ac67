"""Document in, Profile out: one pass over the text, then every claim with its place, context and time."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gapcheck.domain import Document, Duty, Mention, Profile, Section
from gapcheck.months import iso_month, month_of
from gapcheck.profile.certificates import CertificatePlaces, CertificateRules, build_certificate_words, read_certificates
from gapcheck.profile.continued_jobs import join_continued
from gapcheck.profile.date_notations import Calendar, build_calendar
from gapcheck.profile.deed_words import build_deeds
from gapcheck.profile.deeds import find_deeds
from gapcheck.profile.duties import find_duties
from gapcheck.profile.education import DegreeWords, build_degree_words, find_degrees, names_degree
from gapcheck.profile.employers import find_employer_tokens
from gapcheck.profile.entries import find_entries
from gapcheck.profile.evidence import CutText, build_mention, find_work_lines
from gapcheck.profile.head_words import HeadWords, build_head_words
from gapcheck.profile.headings import Headings, build_headings
from gapcheck.profile.named_in_passing import build_passing_words, is_named_in_passing
from gapcheck.profile.open_points import OpenWords, build_open_words, find_open_points
from gapcheck.profile.own_date import build_own_date_words, find_own_month
from gapcheck.profile.places import build_places
from gapcheck.profile.profile_sites import SiteWords, build_site_words
from gapcheck.profile.sections import split_sections
from gapcheck.profile.skill_evidence import gather_evidence
from gapcheck.profile.skills.acronyms import find_spelled_names
from gapcheck.profile.skills.context import context_of, find_scopes, find_stops
from gapcheck.profile.skills.cue_patterns import CuePatterns, Landmarks, build_cue_patterns, find_cue_patterns
from gapcheck.profile.skills.date_words import drop_dates
from gapcheck.profile.skills.disambiguation import Surroundings, decide
from gapcheck.profile.skills.kinship import Kinship
from gapcheck.profile.skills.levels import LevelWords, build_level_words, find_bare_levels, find_item_starts, find_levels, hide_levels, levels_of_names
from gapcheck.profile.skills.matcher import Finder
from gapcheck.profile.skills.misspelt import find_misspelt
from gapcheck.profile.skills.other_people import OtherWords, build_other_words, find_others
from gapcheck.profile.skills.proof import build_corroboration
from gapcheck.profile.skills.spacy_hints import Hints, drop_names, find_hints
from gapcheck.profile.skills.tokens import Claim, Found, Tokens
from gapcheck.profile.skills.unknown_terms import build_no_terms, find_unknown
from gapcheck.profile.skills.verb_phrases import drop_named, drop_never, find_phrases
from gapcheck.profile.tool_lines import find_tool_lines
from gapcheck.profile.web_addresses import find_links
from gapcheck.profile.work_fields import (
    FieldWords,
    Stay,
    build_field_words,
    is_other_trade,
    months_by_field,
    months_of,
    relevant_months,
    tell_fields,
)
from gapcheck.taxonomy.acts import build_acts
from gapcheck.taxonomy.entries import MEMBER, PRODUCTS, Taxonomy, all_broader
from gapcheck.taxonomy.lexicon import Lexicon, build_lexicon

if TYPE_CHECKING:
    from spacy.language import Language


NO_JOBS = ("education", "skills", "languages", "certifications", "courses", "summary", "interests", "references")
"""Kinds of sections whose headings name no employer."""


class Profiler:
    """Builds profiles from one taxonomy; made once, used for any number of documents."""

    def __init__(self, taxonomy: Taxonomy, nlp: "Language | None" = None) -> None:
        """`nlp` is a spaCy pipeline whose vocabulary is shared and whose people and organisations count; by default none is loaded."""
        self._nlp = nlp
        self.taxonomy = taxonomy
        self.lexicon: Lexicon = build_lexicon(taxonomy)
        self._acts = build_acts(taxonomy.words["deeds"])
        self.finder = Finder(self.lexicon, nlp)
        words = taxonomy.words
        self._calendar: Calendar = build_calendar(words["dates"])
        self._own_date = build_own_date_words(words["dates"]["own"])
        self._headings: Headings = build_headings(words["resume_headings"], words["titles"], self._calendar)
        self._degrees: DegreeWords = build_degree_words(words["education"])
        self._corroboration = build_corroboration(words["cues"]["corroboration"])
        self._kinship = Kinship(taxonomy.skills, words["cues"]["kin"])
        self._sites: SiteWords = build_site_words(words["ignored"]["profiles"])
        self._no_terms = build_no_terms(words)
        self._tongues = frozenset((*words["ignored"]["no_terms"]["languages"], *words["ignored"]["no_terms"]["levels"]))
        self._deeds = build_deeds(words["deeds"], taxonomy)
        held_by = build_certificate_words(words["cues"]["certificate"], words["cues"]["others"])
        self._certificate_rules = CertificateRules(taxonomy.certifications, self._calendar, held_by)
        self._others: OtherWords = build_other_words(words["cues"]["others"])
        self._patterns: CuePatterns = build_cue_patterns(words["cues"]["pattern"])
        self._open_words: OpenWords = build_open_words(words["open_points"], words["deeds"]["grammar"]["numbers"])
        self._levels: LevelWords = build_level_words(words["levels"])
        self._fields: FieldWords = build_field_words(words["work_fields"], words["titles"]["rank"])
        schools = words["resume_headings"]["first_lines"]["education"]
        streets = words["blinding"]["address"]["street"]
        others = [text for kind in NO_JOBS for text in words["resume_headings"]["section"][kind]]
        no_names = {"languages": words["ignored"]["no_terms"]["languages"], "headings": others}
        places = build_places(words["places"])
        self._heads: HeadWords = build_head_words(words["titles"], places, schools, self._calendar.months, streets, self._degrees, no_names)
        self._passing = build_passing_words(words, self._sites, self._heads, self._degrees, self._fields, self._calendar)

    def build(self, document: Document, as_of: str, duties: Sequence[Duty] = (), *, hints: Hints | None = None) -> Profile:
        """Everything a resume shows.

        Args:
            as_of: ISO date that "present" means.
            duties: of the role that the resume is compared with.
            hints: people, organisations and sentences of the text, where they are known; by default those that the pipeline finds.
        """
        return next(self.build_each(document, as_of, (duties,), hints=hints))

    def build_each(self, document: Document, as_of: str, duties: Sequence[Sequence[Duty]], *, hints: Hints | None = None) -> Iterator[Profile]:
        """The same for several roles, by the duties of each; what does not depend on them is looked for once."""
        now = month_of(as_of)
        own = find_own_month(document.text, self._own_date, self._calendar, now)
        sections = split_sections(document, self._headings)
        tokens = self.finder.tokenize(document, {section.first_line for section in sections if section.title})
        levels = find_levels(document, sections, self._levels)
        plain = hide_levels(tokens, levels)
        found = self.finder.find(document, plain)
        bare = find_bare_levels(document, sections, self._levels, tokens, levels, [*found.hits, *found.certificates])
        levels += bare
        of_names = levels_of_names(levels, tokens, found.certificates)
        if bare or of_names:
            plain = hide_levels(tokens, [level for level in levels if level not in of_names])
            found = self.finder.find(document, plain)
        found = drop_dates(found, tokens, self._calendar)
        tool_lines = find_tool_lines(document, sections, tokens, found.hits, self.taxonomy.skills, self._tongues)
        entries = join_continued(document.text, find_entries(document, sections, self._calendar, self._heads, now, tool_lines))
        names_of_skills = {tokens.starts[hit.first] for hit in found.hits if hit.end - hit.first > 1 and hit.terms[0].kind == "skill"}
        degrees = find_degrees(document, sections, self._degrees, names_of_skills, now // 12)
        hints = hints if hints is not None else find_hints(self._nlp, document.text)
        items = find_item_starts(document, sections)
        stops = find_stops(tokens, found.hits, hints.sentence_starts, items)
        composed = find_cue_patterns(tokens, self._patterns, self._landmarks(found, stops), now // 12)
        scopes = find_scopes(tokens, found.hits, hints.sentence_starts, levels, items, composed.free)
        scopes += find_others(tokens, self._others)
        scopes += composed.scopes
        certificates, left_out = read_certificates(CertificatePlaces(document, tokens, sections, found.certificates), scopes, self._certificate_rules, now)
        scopes += left_out
        starts = [section.start for section in sections]
        reading = CutText(document, sections, entries, tokens, scopes, starts, hints.names, began=self._deeds.began)
        claims = [claim for claim in self._claims(reading, found, plain) if (context_of(claim, scopes) or ("",))[0] != "others"]
        deeds, named = find_deeds(reading, self._deeds, claims)
        claims = sorted(claims + named, key=lambda claim: (claim.first, claim.end))
        mentions = self._mentions(reading, claims)
        told = tell_fields(document.text, entries, mentions, deeds, self.taxonomy.skills, self._fields)
        other_trades = {item.first for entry, item in zip(told, entries, strict=True) if is_other_trade(entry, self._fields)}
        worked = [Stay(entry.field, item.spans, entry.months) for entry, item in zip(told, entries, strict=True) if item.counts]
        profile = Profile(
            skills=gather_evidence(reading, mentions, self.taxonomy.skills, other_trades, self._fields.families),
            duties=(),
            education=degrees,
            certifications=certificates,
            experience_months=months_of(worked),
            entries=told,
            links=find_links(document),
            not_understood=find_unknown(document, sections, [place for places in mentions.values() for place in places], found.hits, tokens, self._no_terms),
            deeds=deeds,
            relevant_months=relevant_months(worked),
            months_by_field=months_by_field(worked),
            open_points=find_open_points(document, sections, entries, self._open_words),
            own_month=iso_month(own) if own is not None else "",
        )
        lines = find_work_lines(reading, claims, deeds) if any(duties) else ()
        for wanted in duties:
            yield replace(profile, duties=find_duties(wanted, lines)) if wanted else profile

    def find_mentions(self, document: Document) -> list[tuple[str, Mention]]:
        """Id and place of every skill and certification that a text names, whatever its sections, in reading order.

        Ambiguous names that nothing proves are there too, by the rule `unproven`, but for members of lists; whether they count is for the caller to decide.
        """
        tokens = self.finder.tokenize(document)
        found = drop_dates(self.finder.find(document, tokens), tokens, self._calendar)
        whole = Section("other", "", 0, len(document.lines), 0, len(document.text))
        hints = find_hints(self._nlp, document.text)
        reading = CutText(document, (whole,), (), tokens, find_scopes(tokens, found.hits, hints.sentence_starts), [0], hints.names)
        claims = self._claims(reading, found, tokens)
        named = {(claim.skill, claim.first) for claim in claims}
        doubtful = [
            Claim(term.id, hit.first, hit.end, "unproven", certain=False)
            for hit in found.hits
            for term in hit.terms
            if term.kind == "skill" and (term.id, hit.first) not in named and not (term.surface and term.surface.rule == MEMBER)
        ]
        certified = [Claim(hit.terms[0].id, hit.first, hit.end, "name") for hit in found.certificates]
        ordered = sorted(claims + doubtful + certified, key=lambda claim: (claim.first, claim.end))
        return [(claim.skill, build_mention(reading, claim)) for claim in ordered]

    def _claims(self, reading: CutText, found: Found, tokens: Tokens) -> list[Claim]:
        """`tokens` are those that names are looked for in: of the text without its levels."""
        employers = find_employer_tokens(reading, found.hits)
        for hit in found.hits:
            entry = reading.entry_at(tokens.starts[hit.first]) if hit.first in employers else None
            if entry is not None:
                for term in hit.terms:
                    reading.employed_at.setdefault(term.id, []).append(entry)
        spelled = find_spelled_names(tokens, self.lexicon)
        around = Surroundings(
            lambda index: reading.section_kind(tokens.starts[index]),
            lambda index: tokens.starts[index] < reading.section_at(tokens.starts[index]).body,
            lambda index: reading.section_kind(tokens.starts[index]) == "education" and names_degree(reading.document, tokens.lines[index], self._degrees),
            employers,
            {hit.end for hit in found.hits if any(term.direction == "before" for term in hit.terms)},
            lambda skill, hit: is_named_in_passing(reading, hit, self.taxonomy.skills[skill], spelled, self._passing),
            self._is_vendor_of,
            lambda skill, above: above in all_broader(self.taxonomy.skills, skill),
            self._kinship.closeness,
            lambda skill: self.taxonomy.skills[skill].kind in PRODUCTS,
        )
        claims = drop_names(decide(tokens, found, self.lexicon, self._corroboration, around), tokens, reading.names)
        told = drop_never(find_phrases(tokens, reading.document.text, self.lexicon, self._acts), found.never)
        phrases = drop_named(told, claims)
        misspelt = find_misspelt(tokens, found.hits, self.lexicon, around.section_at)
        return sorted(claims + phrases + misspelt, key=lambda claim: (claim.first, claim.end))

    def _landmarks(self, found: Found, stops: Container[int]) -> Landmarks:
        skills, products = set[int](), set[int]()
        for hit in found.hits:
            kinds = {self.taxonomy.skills[term.id].kind for term in hit.terms if term.kind == "skill"}
            if kinds:
                skills.update(range(hit.first, hit.end))
            if not kinds.isdisjoint(PRODUCTS):
                products.update(range(hit.first, hit.end))
        return Landmarks(stops, skills, products)

    def _is_vendor_of(self, vendor: str, skill: str) -> bool:
        skills = self.taxonomy.skills
        if skills[vendor].kind != "platform" or vendor in self._sites.code_hosts:
            return False
        return vendor in skills[skill].broader or any(vendor in skills[above].broader for above in skills[skill].broader if above in skills)

    def _mentions(self, reading: CutText, claims: Sequence[Claim]) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        for claim in claims:
            place = build_mention(reading, claim)
            if place.status == "listed" and place.section == "education" and self.taxonomy.skills[claim.skill].kind == "field":
                is_studied = names_degree(reading.document, reading.tokens.lines[claim.first], self._degrees)
                place = replace(place, status="weak") if is_studied else place
            found.setdefault(claim.skill, []).append(place)
        return found
