"""Document in, Profile out: one pass over the text, then every claim with its place, context and time."""

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from gapcheck.domain import STATES_BY_STRENGTH, WORK_SECTIONS, DeedEvidence, Document, Duty, Entry, Mention, Profile, Section, SkillEvidence, SkillStatus
from gapcheck.months import iso_month, month_of
from gapcheck.profile.certificates import CertificatePlaces, CertificateRules, build_certificate_words, read_certificates
from gapcheck.profile.date_notations import Calendar, build_calendar
from gapcheck.profile.deed_words import build_deeds
from gapcheck.profile.deeds import find_deeds
from gapcheck.profile.duties import find_duties
from gapcheck.profile.education import DegreeWords, build_degree_words, find_degrees
from gapcheck.profile.employers import FIRMS, find_employer_tokens, is_employer_line, is_imitated, is_initial, is_issuer, is_score, names_institution
from gapcheck.profile.entries import PlacedEntry, find_entries
from gapcheck.profile.evidence import CutText, build_mention, find_work_lines, lists_subjects, time_of
from gapcheck.profile.head_words import HeadWords, build_head_words
from gapcheck.profile.headings import Headings, build_headings
from gapcheck.profile.nested_entries import join_nested
from gapcheck.profile.open_points import OpenWords, build_open_words, find_open_points
from gapcheck.profile.own_date import build_own_date_words, find_own_month
from gapcheck.profile.places import build_places
from gapcheck.profile.profile_sites import SiteWords, build_site_words, is_site_label
from gapcheck.profile.sections import split_sections
from gapcheck.profile.skills.acronyms import find_spelled_names
from gapcheck.profile.skills.context import context_of, find_scopes
from gapcheck.profile.skills.disambiguation import Surroundings, decide
from gapcheck.profile.skills.kinship import Kinship
from gapcheck.profile.skills.levels import LevelWords, build_level_words, find_item_starts, find_levels
from gapcheck.profile.skills.matcher import Finder
from gapcheck.profile.skills.misspelt import find_misspelt
from gapcheck.profile.skills.other_people import OtherWords, build_other_words, find_others
from gapcheck.profile.skills.spacy_hints import Hints, drop_names, find_hints
from gapcheck.profile.skills.tokens import Claim, Found, Hit
from gapcheck.profile.skills.unknown_terms import build_no_terms, find_unknown
from gapcheck.profile.skills.verb_phrases import drop_named, find_phrases
from gapcheck.profile.web_addresses import find_links
from gapcheck.profile.work_fields import (
    FieldWords,
    Stay,
    Told,
    build_field_words,
    is_other_trade,
    lend_fields,
    months_by_field,
    months_of,
    relevant_months,
    tell_field,
    tells_field,
)
from gapcheck.taxonomy.acts import build_acts
from gapcheck.taxonomy.entries import Taxonomy, all_broader
from gapcheck.taxonomy.lexicon import Lexicon, build_lexicon
from gapcheck.taxonomy.normalising import normalise_word

if TYPE_CHECKING:
    from spacy.language import Language


_NAMED_THINGS = frozenset({"platform", "language", "library", "tool"})


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
        cues: Mapping[str, Iterable[str]] = words["cues"]["corroboration"]
        self._corroboration = {side: frozenset(normalise_word(phrase.split()[-1]) for phrase in cues[side]) for side in ("before", "after")}
        self._streets = frozenset(words["blinding"]["address"]["street"])
        elsewhere = words["cues"]["elsewhere"]
        self._imitated_after, self._imitated_joined = frozenset(map(normalise_word, elsewhere["after"])), frozenset(elsewhere["joined"])
        self._kinship = Kinship(taxonomy.skills, words["cues"]["kin"])
        self._institutions = frozenset(map(normalise_word, words["cues"]["institutions"]["nouns"]))
        self._sites: SiteWords = build_site_words(words["ignored"]["profiles"])
        self._no_terms = build_no_terms(words["ignored"])
        self._deeds = build_deeds(words["deeds"], taxonomy)
        held_by = build_certificate_words(words["cues"]["certificate"])
        self._certificate_rules = CertificateRules(taxonomy.certifications, self._calendar, held_by)
        self._others: OtherWords = build_other_words(words["cues"]["others"])
        self._open_words: OpenWords = build_open_words(words["open_points"])
        self._levels: LevelWords = build_level_words(words["levels"])
        self._fields: FieldWords = build_field_words(words["work_fields"], words["titles"]["rank"])
        schools = words["resume_headings"]["first_lines"]["education"]
        self._heads: HeadWords = build_head_words(words["titles"], build_places(words["places"]), schools, self._calendar.months)

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
        entries = join_nested(document.text, find_entries(document, sections, self._calendar, self._heads, now))
        tokens = self.finder.tokenize(document, {section.first_line for section in sections if section.title})
        found = self.finder.find(document, tokens)
        names_of_skills = {tokens.starts[hit.first] for hit in found.hits if hit.end - hit.first > 1 and hit.terms[0].kind == "skill"}
        degrees = find_degrees(document, sections, self._degrees, names_of_skills, now // 12)
        hints = hints if hints is not None else find_hints(self._nlp, document.text)
        levels = find_levels(document, sections, self._levels)
        scopes = find_scopes(tokens, found.hits, hints.sentence_starts, levels, find_item_starts(document, sections))
        scopes += find_others(tokens, self._others)
        certificates, left_out = read_certificates(CertificatePlaces(document, tokens, sections, found.certificates), scopes, self._certificate_rules, now)
        scopes += left_out
        starts = [section.start for section in sections]
        reading = CutText(document, sections, entries, tokens, scopes, starts, hints.names, began=self._deeds.began)
        claims = [claim for claim in self._claims(reading, found) if (context_of(claim, scopes) or ("",))[0] != "others"]
        deeds, named = find_deeds(reading, self._deeds, claims)
        claims = sorted(claims + named, key=lambda claim: (claim.first, claim.end))
        mentions = self._mentions(reading, claims)
        told = self._tell_fields(document.text, entries, mentions, deeds)
        worked = [Stay(entry.field, item.spans, entry.months) for entry, item in zip(told, entries, strict=True) if item.counts]
        profile = Profile(
            skills=self._skills(reading, mentions, {item.first for entry, item in zip(told, entries, strict=True) if is_other_trade(entry, self._fields)}),
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

        Ambiguous names that nothing proves are there too, by the rule `unproven`; whether they count is for the caller to decide.
        """
        tokens = self.finder.tokenize(document)
        found = self.finder.find(document, tokens)
        whole = Section("other", "", 0, len(document.lines), 0, len(document.text))
        hints = find_hints(self._nlp, document.text)
        reading = CutText(document, (whole,), (), tokens, find_scopes(tokens, found.hits, hints.sentence_starts), [0], hints.names)
        claims = self._claims(reading, found)
        named = {(claim.skill, claim.first) for claim in claims}
        doubtful = [
            Claim(term.id, hit.first, hit.end, "unproven", certain=False)
            for hit in found.hits
            for term in hit.terms
            if term.kind == "skill" and (term.id, hit.first) not in named
        ]
        certified = [Claim(hit.terms[0].id, hit.first, hit.end, "name") for hit in found.certificates]
        ordered = sorted(claims + doubtful + certified, key=lambda claim: (claim.first, claim.end))
        return [(claim.skill, build_mention(reading, claim)) for claim in ordered]

    def _claims(self, reading: CutText, found: Found) -> list[Claim]:
        tokens = reading.tokens
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
            lambda index: reading.section_kind(tokens.starts[index]) == "education" and self._names_degree(reading, index),
            employers,
            {hit.end for hit in found.hits if any(term.direction == "before" for term in hit.terms)},
            lambda skill, hit: self._is_named_in_passing(reading, spelled, skill, hit),
            self._is_vendor_of,
            lambda skill, above: above in all_broader(self.taxonomy.skills, skill),
            self._kinship.closeness,
            lambda skill: self.taxonomy.skills[skill].kind in _NAMED_THINGS,
        )
        claims = drop_names(decide(tokens, found, self.lexicon, self._corroboration, around), tokens, reading.names)
        phrases = drop_named(find_phrases(tokens, reading.document.text, self.lexicon, self._acts), claims)
        misspelt = find_misspelt(tokens, found.hits, self.lexicon, around.section_at)
        return sorted(claims + phrases + misspelt, key=lambda claim: (claim.first, claim.end))

    def _is_named_in_passing(self, reading: CutText, spelled: Container[int], skill: str, hit: Hit) -> bool:
        """A word that spells out a name, a field of study, the label of a list, a referee, a street, or people worked with ("UX designers")."""
        tokens = reading.tokens
        row = self.taxonomy.skills[skill]
        start = tokens.starts[hit.first]
        section = reading.section_kind(start)
        if hit.first in spelled and row.kind not in _NAMED_THINGS:
            return True
        if tokens.words[hit.end - 1] in self._calendar.months and tokens.words[hit.end : hit.end + 1] and tokens.words[hit.end].isdigit():
            return True
        if skill in self._sites.skills and is_site_label(reading, hit, section, self._sites):
            return True
        is_firm = row.kind in FIRMS or skill in self._sites.skills
        if row.kind in FIRMS and is_imitated(reading, hit, self._imitated_after, self._imitated_joined):
            return True
        if is_firm and (is_issuer(reading, hit) or is_employer_line(reading, hit, self._heads)):
            return True
        if is_score(tokens, hit) or is_initial(reading, hit) or names_institution(reading, hit, self._institutions):
            return True
        if any(item.first <= start < item.end for item in reading.employed_at.get(skill, ())):
            return True
        is_studied = row.kind == "field" and section == "education" and row.family not in self._fields.families
        if section == "references" or (is_studied and self._names_degree(reading, hit.first)):
            return True
        if row.generic and hit.end < len(tokens.words) and tokens.words[hit.end] == ":":
            return True
        last, end = tokens.words[hit.end - 1], tokens.ends[hit.end - 1]
        if hit.end < len(tokens.words) and tokens.words[hit.end] in self._streets and reading.document.text[tokens.starts[hit.end]].isupper():
            return True
        is_people = last in self._heads.titles and last not in self._heads.programs
        return is_people and reading.document.text[end - 1] in "sS" and section in WORK_SECTIONS

    def _names_degree(self, reading: CutText, token: int) -> bool:
        """Whether the line of a token names a degree; or the one above does, and this one is no list of subjects."""
        index = reading.tokens.lines[token]
        line = reading.document.lines[index]
        own = reading.document.text[line.start : line.end]
        is_list = ":" in own or lists_subjects(own)
        first = line if is_list else reading.document.lines[max(index - 1, 0)]
        text = reading.document.text[first.start : line.end]
        return bool(self._degrees.level.search(text) or self._degrees.cased.search(text))

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
                is_studied = self._names_degree(reading, claim.first)
                place = replace(place, status="weak") if is_studied else place
            found.setdefault(claim.skill, []).append(place)
        return found

    def _skills(self, reading: CutText, mentions: Mapping[str, Sequence[Mention]], other_trades: Container[int]) -> tuple[SkillEvidence, ...]:
        skills = self.taxonomy.skills
        evidence = {}
        shown = {skill_id: [place for place in places if place.status == "shown"] for skill_id, places in mentions.items()}
        kinds = imply(self.taxonomy, (skill_id for skill_id, places in shown.items() if places))
        for skill_id, places in mentions.items():
            status: SkillStatus = min((place.status for place in places), key=STATES_BY_STRENGTH.index)  # pyright: ignore[reportAssignmentType]
            skill = skills[skill_id]
            of_kinds = [place for kind in kinds.get(skill_id, ()) for place in shown[kind]] if shown[skill_id] else []
            months, last_used = time_of(reading, places, of_kinds, other_trades if skill.family in self._fields.families else ())
            if months is not None and skill.since is not None and last_used is not None:
                months = min(months, max(1, (int(last_used[:4]) - skill.since + 1) * 12))  # nobody used it before it was there
            evidence[skill_id] = SkillEvidence(skill_id, skill.name, skill.family, status, months, last_used, (), tuple(places))
        claimed = [skill_id for skill_id, item in evidence.items() if item.status in ("shown", "listed")]
        for skill_id, narrower in imply(self.taxonomy, claimed).items():
            known = evidence.get(skill_id)
            if known is None or known.status in ("aspiration", "denied", "weak"):
                skill = skills[skill_id]
                places = known.mentions if known else ()
                status = "weak" if known and known.status == "weak" else "implied"
                evidence[skill_id] = SkillEvidence(skill_id, skill.name, skill.family, status, None, None, narrower, places)
        return tuple(evidence[key] for key in sorted(evidence))

    def _tell_fields(
        self, text: str, entries: Sequence[PlacedEntry], mentions: Mapping[str, Sequence[Mention]], deeds: Sequence[DeedEvidence]
    ) -> tuple[Entry, ...]:
        """The entries with the field of work of each job."""
        claims = [(skill, place.start) for skill, places in mentions.items() for place in places if place.status in ("shown", "listed")]
        shown = _by_entry(entries, claims)
        done = _by_entry(entries, [(deed.id, deed.start) for deed in deeds])
        rows = [[self.taxonomy.skills[skill] for skill in shown.get(index, ())] for index in range(len(entries))]
        families = [[row.family for row in told if tells_field(row, self._fields)] for told in rows]
        fields = [tell_field(item.entry.title, families[index], done.get(index, ()), self._fields) for index, item in enumerate(entries)]
        told = [replace(item.entry, field=field) if item.entry.kind == "work" else item.entry for item, field in zip(entries, fields, strict=True)]
        hints = [not self._fields.families.keys().isdisjoint(families[index]) for index in range(len(entries))]
        silent = [item.end <= item.head_end or not text[item.head_end : item.end].strip() for item in entries]
        lent = lend_fields([Told(*item) for item in zip(told, silent, hints, strict=True)], self._fields)
        return tuple(replace(entry, field=field) if field != entry.field else entry for entry, field in zip(told, lent, strict=True))


def _by_entry(entries: Sequence[PlacedEntry], placed: Iterable[tuple[str, int]]) -> dict[int, set[str]]:
    """Names by the index of the entry that each stands in."""
    starts, found = [item.first for item in entries], dict[int, set[str]]()
    for name, start in placed:
        index = bisect_right(starts, start) - 1
        if index >= 0 and start < entries[index].end:
            found.setdefault(index, set()).add(name)
    return found


def imply(taxonomy: Taxonomy, claimed: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Broader skills that the claimed ones show, each with the ids that show it, sorted; claimed ones too."""
    shown_by: dict[str, set[str]] = {}
    for skill_id in frozenset(claimed):
        for broader in all_broader(taxonomy.skills, skill_id):
            shown_by.setdefault(broader, set()).add(skill_id)
    return {skill_id: tuple(sorted(by)) for skill_id, by in sorted(shown_by.items())}
