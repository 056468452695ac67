"""Reads the certificates that an ad asks for: those of the catalogue by name or code, any of a kind ("an AWS certification"), and others by name.

In: mentions and passages. Out: what is asked, and the spans in which no skill is asked for besides.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gapcheck.domain import AskedCertificate, Mention, Need
from gapcheck.posting.cues import CertificateCues
from gapcheck.posting.denials import effect_at
from gapcheck.posting.needs import Ad, find_need
from gapcheck.posting.passages import Passage, passage_at, quote_passage
from gapcheck.taxonomy.entries import Certification

SHOWS_WELL = 0.9
"""Strength from which a certificate is one of a skill."""
MAX_GAP = 60
BEFORE_REACH = 80
"""Characters before a name in which it is told to be a certificate."""
_OR = re.compile(r"/|\bor\b", re.IGNORECASE)
_ONLY_JOINT = re.compile(r"[\s,]*(?:certified|certifications?|certificates?|exam|either|one of|\bor\b|/|,|\([\w-]{2,12}\)|\s)*[\s,]*", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:\s[-–—]|[,:])\s*")
_PARTED = " - "
"""What stands in a name of the catalogue before its level."""


@dataclass(frozen=True, slots=True)
class CertificateAsk:
    """One place that asks for a certificate, or for any of several."""

    name: str
    any_of: tuple[str, ...]
    """Empty where the catalogue does not hold it."""
    mention: Mention
    passage: Passage
    need: Need
    named: bool
    """Whether it is one of the catalogue, and not any of a kind."""


def find_certificates(ad: Ad, mentions: Sequence[tuple[str, Mention]], catalogue: Mapping[str, Certification]) -> tuple[CertificateAsk, ...]:
    """Every place that asks for a certificate, in reading order."""
    known = list(_find(ad, list(_read_levels(ad.text, mentions, catalogue)), catalogue))
    return tuple(sorted([*known, *_find_others(ad, mentions, known)], key=lambda ask: ask.mention.start))


def _read_levels(text: str, mentions: Sequence[tuple[str, Mention]], catalogue: Mapping[str, Certification]) -> Iterator[tuple[str, Mention]]:
    """The mentions, those of certificates with the level that a sign parts from the name ("... Architect – Associate")."""
    for found, mention in mentions:
        level = _read_level(text, mention.end, catalogue[found], catalogue) if found in catalogue else None
        if level:
            yield level[0], replace(mention, end=level[1], surface=text[mention.start : level[1]])
        else:
            yield found, mention


def _read_level(text: str, at: int, row: Certification, catalogue: Mapping[str, Certification]) -> tuple[str, int] | None:
    """Id of the certificate of that name and the level that follows it, and where the level ends."""
    dash = _DASH.match(text, at)
    head = f"{row.name.partition(_PARTED)[0]}{_PARTED}"
    for other in catalogue.values() if dash else ():
        level = other.name.removeprefix(head)
        if dash and level != other.name and re.compile(rf"{re.escape(level)}(?!\w)", re.IGNORECASE).match(text, dash.end()):
            return other.id, dash.end() + len(level)
    return None


def _find_others(ad: Ad, mentions: Sequence[tuple[str, Mention]], known: Sequence[CertificateAsk]) -> Iterator[CertificateAsk]:
    """Certificates that the catalogue does not hold."""
    cues = ad.words.certificate
    taken = [(ask.mention.start, ask.mention.end) for ask in known]
    whole = [(mention.start, mention.end) for found, mention in mentions if found in ad.skills]
    for passage in ad.parts.passages:
        if passage.part == "title":
            continue
        for match in (match for pattern in (cues.unknown, cues.initials, cues.told) for match in pattern.finditer(ad.text, passage.start, passage.end)):
            start, end = match.span("name")
            if any(start < last and first < end for first, last in taken) or any(first <= start and end <= last for first, last in whole):
                continue
            if effect_at(ad.denied, start, end) != "none":
                taken.append((start, end))
                mention = Mention(ad.text[start:end], start, end, 1, ad.text.count("\n", 0, start) + 1, "other", quote_passage(ad.text, passage, start))
                yield CertificateAsk(" ".join(mention.surface.split()), (), mention, passage, _need_of(ad, passage, mention), named=False)


def _find(ad: Ad, mentions: Sequence[tuple[str, Mention]], catalogue: Mapping[str, Certification]) -> Iterator[CertificateAsk]:
    cues = ad.words.certificate
    exact = [mention for found, mention in mentions if found in catalogue]
    for found, mention in mentions:
        passage = passage_at(ad.parts.passages, mention.start)
        if passage is None or effect_at(ad.denied, mention.start, mention.end) == "none":
            continue
        if found in catalogue:
            row = catalogue[found]
            if row.kind in cues.kinds:
                yield CertificateAsk(row.name, (found,), mention, passage, _need_of(ad, passage, mention), named=True)
        elif found in ad.skills and _is_certified(ad, mention, passage) and not any(_overlap(mention, other) for other in exact):
            known = _certificates_of(found, catalogue, cues)
            if known:
                yield CertificateAsk(f"{ad.skills[found].name} certification", known, mention, passage, _need_of(ad, passage, mention), named=False)


def _is_certified(ad: Ad, mention: Mention, passage: Passage) -> bool:
    cues = ad.words.certificate
    first = max(passage.start, mention.start - BEFORE_REACH)
    return bool(cues.behind.match(ad.text, mention.end, passage.end) or cues.before.search(ad.text, first, mention.start))


def _certificates_of(skill: str, catalogue: Mapping[str, Certification], cues: CertificateCues) -> tuple[str, ...]:
    return tuple(
        row.id for row in catalogue.values() if row.kind in cues.kinds and any(shown.skill == skill and shown.strength >= SHOWS_WELL for shown in row.shows)
    )


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _need_of(ad: Ad, passage: Passage, mention: Mention) -> Need:
    return "preferred" if effect_at(ad.denied, mention.start, mention.end) else find_need(ad, passage, mention.start, mention.end)


def join_certificates(ad: Ad, asks: Sequence[CertificateAsk]) -> tuple[AskedCertificate, ...]:
    """One entry per certificate or list of alternatives, with everything that is enough for it."""
    rows: list[tuple[CertificateAsk, AskedCertificate]] = []
    for index, ask in enumerate(asks):
        surface = " ".join(ask.mention.surface.split())
        last = rows[-1] if rows else None
        if last and _is_alternative(ad, asks, index):
            joined = last[1].any_of + tuple(found for found in ask.any_of if found not in last[1].any_of)
            same = bool(ask.any_of) and last[1].any_of[:1] == ask.any_of[:1]
            rows[-1] = (
                ask,
                replace(
                    last[1],
                    any_of=joined,
                    surfaces=(*last[1].surfaces, surface),
                    name=last[1].name if same else f"{last[1].name} or {ask.name}",
                    or_similar=last[1].or_similar or bool(last[1].any_of) != bool(ask.any_of),
                ),
            )
            continue
        similar = bool(ad.words.certificate.similar.match(ad.text, ask.mention.end, ask.passage.end))
        quote = quote_passage(ad.text, ask.passage, ask.mention.start)
        rows.append((ask, AskedCertificate(ask.name, ask.any_of, ask.need, similar, (surface,), ask.mention.line, quote)))
    kept: dict[tuple[str, ...], AskedCertificate] = {}
    for _, row in rows:
        key = row.any_of or (row.name.lower(),)
        known = kept.get(key)
        if known is None or known.need != "required":
            kept[key] = row
    return tuple(kept.values())


def _is_alternative(ad: Ad, asks: Sequence[CertificateAsk], index: int) -> bool:
    """Whether a certificate is the one before it by another name ("Certified ... (CKA)") or an alternative to it; a list with commas alone asks for all."""
    if asks[index - 1].passage != asks[index].passage:
        return False
    gap = _gap_before(ad, asks, index)
    if gap.strip() in ("(", ")", "-", "–", ""):
        return True
    if not _joins(gap):
        return False
    first, last = index - 1, index
    while first > 0 and asks[first - 1].passage == asks[index].passage and _joins(_gap_before(ad, asks, first)):
        first -= 1
    while last + 1 < len(asks) and asks[last + 1].passage == asks[index].passage and _joins(_gap_before(ad, asks, last + 1)):
        last += 1
    if any(_OR.search(_gap_before(ad, asks, at)) for at in range(first + 1, last + 1)):
        return True
    passage, start = asks[index].passage, asks[first].mention.start
    before = max(passage.start, start - BEFORE_REACH)
    if any(cue.search(ad.text, before, start) for cue in (ad.words.lists.examples, ad.words.lists.count, ad.words.certificate.one)):
        return True
    return bool(ad.words.lists.similar.match(ad.text, asks[last].mention.end, passage.end))


def _gap_before(ad: Ad, asks: Sequence[CertificateAsk], index: int) -> str:
    return ad.text[asks[index - 1].mention.end : asks[index].mention.start]


def _joins(gap: str) -> bool:
    """Whether nothing but list signs and words for certificates stands between two names."""
    return len(gap) <= MAX_GAP and bool(_ONLY_JOINT.fullmatch(gap)) and ("," in gap or bool(_OR.search(gap)))


def enough_for(certificate: AskedCertificate, catalogue: Mapping[str, Certification]) -> tuple[str, ...]:
    """Ids that satisfy it: those asked for, what followed them, and what stands as high or higher on the same ladder."""
    enough = dict.fromkeys(certificate.any_of)
    for asked in certificate.any_of:
        row = catalogue[asked]
        rung = row.rung or 0
        for other in catalogue.values():
            follows = other.id in row.successors and (other.rung or rung) >= rung
            higher = row.family is not None and other.family == row.family and (other.rung or 0) > rung
            if follows or higher:
                enough.setdefault(other.id)
    return tuple(enough)
