"""Reads the certificates that an ad asks for: those of the catalogue by name or code, and any of a kind ("an AWS certification").

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
_OR = re.compile(r"[\s(),/]*(?:/|,|\bor\b|\band/or\b)[\s(),/]*", re.IGNORECASE)
_ONLY_JOINT = re.compile(r"[\s,]*(?:certified|certifications?|certificates?|exam|either|one of|\bor\b|/|,|\([\w-]{2,12}\)|\s)*[\s,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CertificateAsk:
    """One place that asks for a certificate, or for any of several."""

    name: str
    any_of: tuple[str, ...]
    mention: Mention
    passage: Passage
    need: Need
    named: bool
    """Whether it is one of the catalogue, and not any of a kind."""


def find_certificates(ad: Ad, mentions: Sequence[tuple[str, Mention]], catalogue: Mapping[str, Certification]) -> tuple[CertificateAsk, ...]:
    """Every place that asks for a certificate, in reading order."""
    return tuple(_find(ad, mentions, catalogue))


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
    for ask in asks:
        surface = " ".join(ask.mention.surface.split())
        last = rows[-1] if rows else None
        if last and last[0].passage == ask.passage and _is_alternative(ad.text[last[0].mention.end : ask.mention.start]):
            joined = last[1].any_of + tuple(found for found in ask.any_of if found not in last[1].any_of)
            same = last[1].any_of[0] == ask.any_of[0]
            rows[-1] = (
                ask,
                replace(last[1], any_of=joined, surfaces=(*last[1].surfaces, surface), name=last[1].name if same else f"{last[1].name} or {ask.name}"),
            )
            continue
        similar = bool(ad.words.certificate.similar.match(ad.text, ask.mention.end, ask.passage.end))
        quote = quote_passage(ad.text, ask.passage, ask.mention.start)
        rows.append((ask, AskedCertificate(ask.name, ask.any_of, ask.need, similar, (surface,), ask.mention.line, quote)))
    kept: dict[tuple[str, ...], AskedCertificate] = {}
    for _, row in rows:
        known = kept.get(row.any_of)
        if known is None or known.need != "required":
            kept[row.any_of] = row
    return tuple(kept.values())


def _is_alternative(gap: str) -> bool:
    """Whether two names are of one certificate ("Certified ... (CKA)") or of alternatives."""
    if gap.strip() in ("(", ")", "-", "–", ""):
        return True
    return len(gap) <= MAX_GAP and bool(_ONLY_JOINT.fullmatch(gap)) and bool(_OR.search(gap))


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
