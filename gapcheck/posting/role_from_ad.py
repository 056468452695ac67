"""Makes a Role of a job ad, to be held against resumes like any other.

In: a Posting and the taxonomy. Out: a Role whose requirements come from the ad, and whose duties are those of a known role.
"""

from collections.abc import Iterator, Sequence

from gapcheck.domain import AskedCertificate, AskedDegree, AskedSkill, GateRule, Posting, Requirement, Role
from gapcheck.errors import DocumentError
from gapcheck.posting.certificates import SHOWS_WELL, enough_for
from gapcheck.posting.field_of_work import build_work
from gapcheck.taxonomy.entries import Taxonomy
from gapcheck.taxonomy.roles import DEFAULT_LEVEL, DEFAULT_ROLE, build_role, translate_order

UNSTATED = "unstated"
"""The level of a role whose ad tells none."""
NAME_JOIN = " / "
CERTIFICATE_WEIGHT = 2.0
"""Weight of a certificate that is nice to have: that of a skill that one ad in twenty-five asks for."""


def build_role_from(posting: Posting, taxonomy: Taxonomy, duties_of: str = DEFAULT_ROLE) -> Role:
    """What a job ad asks for, as a role.

    Args:
        duties_of: id of the role whose duties are looked for in resumes.

    Returns:
        One requirement per skill or group of alternatives that counts, with the weight and the need that the ad gives it and the ad's own
        sentence as its source; for a certificate that is nice to have, the skills that it shows; months of work in the ad's field. Gates for
        the years, the degree and the certificates that the ad requires. The id names the ad by its title and by its content.

    Raises:
        DocumentError: the ad asks for nothing that the taxonomy knows.
    """
    requirements = [_build_requirement(members) for members in _grouped(posting)]
    requirements += _from_certificates(posting, requirements, taxonomy)
    gates = tuple(_build_gates(posting, taxonomy))
    if not requirements and not gates:
        raise DocumentError("asks for no skill that is known", "Check that the file is a job ad: `gapcheck posting FILE` shows how it was read.")
    requirements += build_work(posting, taxonomy)
    known = build_role(taxonomy, duties_of, DEFAULT_LEVEL)
    return Role(
        id=f"{posting.title} [job ad {posting.sha256[:12]}]".strip(),
        name=posting.title or posting.source,
        level=posting.level or UNSTATED,
        requirements=tuple(requirements),
        gates=gates,
        duties=known.duties,
        fade_after_months=known.fade_after_months,
        fade_to=known.fade_to,
        **translate_order(known, requirements),
    )


def _grouped(posting: Posting) -> list[list[AskedSkill]]:
    """Skills that count by requirement, in the order of the ad; those of one group together."""
    found: dict[str, list[AskedSkill]] = {}
    for asked in posting.requirements:
        if not asked.counts:
            continue
        found.setdefault(asked.group or f"skill {asked.id}", []).append(asked)
    return list(found.values())


def _build_requirement(members: Sequence[AskedSkill]) -> Requirement:
    ordered = sorted(members, key=lambda asked: -asked.weight)
    leading = ordered[0]
    return Requirement(
        id=leading.id,
        name=NAME_JOIN.join(asked.name for asked in members),
        any_of=tuple(asked.id for asked in ordered),
        need=leading.need,
        weight=round(leading.weight, 1),
        source=f'line {leading.line} of the ad: "{leading.quote}"',
        at_least=leading.least,
    )


def _from_certificates(posting: Posting, known: Sequence[Requirement], taxonomy: Taxonomy) -> Iterator[Requirement]:
    """What certificates that are nice to have stand for: the skills they show well and that nothing else asks for."""
    taken = {option for requirement in known for option in requirement.any_of}
    for certificate in posting.certificates:
        if certificate.need == "required" or not certificate.any_of:
            continue
        shows = taxonomy.certifications[certificate.any_of[0]].shows
        options = tuple(shown.skill for shown in shows if shown.strength >= SHOWS_WELL and shown.skill not in taken and shown.skill in taxonomy.skills)
        if options:
            taken.update(options)
            source = f'line {certificate.line} of the ad: "{certificate.quote}"'
            yield Requirement(options[0], certificate.name, options, "preferred", CERTIFICATE_WEIGHT, source=source)


def _build_gates(posting: Posting, taxonomy: Taxonomy) -> Iterator[GateRule]:
    degree = posting.degree
    if degree is not None and degree.need == "required":
        yield GateRule("degree", "degree", _name_degree(degree), level=degree.level, related=degree.related, or_experience=degree.or_experience)
    if posting.years:
        yield GateRule("experience", "experience", f"{posting.years} years of experience", months=posting.years * 12)
    for certificate in posting.certificates:
        if certificate.need == "required":
            yield _build_certificate_gate(certificate, taxonomy)


def _build_certificate_gate(certificate: AskedCertificate, taxonomy: Taxonomy) -> GateRule:
    first, *others = enough_for(certificate, taxonomy.certifications) or ("",)
    return GateRule(
        id=f"certification-{first or '-'.join(certificate.name.lower().split())}",
        kind="certification",
        name=certificate.name,
        certification=first,
        or_experience=certificate.or_similar,
        or_certifications=tuple(others),
    )


def _name_degree(degree: AskedDegree) -> str:
    field = " in a related field" if degree.related else ""
    return f"{degree.level} degree{field}{' or equivalent experience' if degree.or_experience else ''}"
