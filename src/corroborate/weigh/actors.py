"""Perpetrators, responsibility, targets and weapons: distinct names, spellings of one together."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.lexicons import names
from corroborate.model.claims import Claim, Posture, Property, Stance
from corroborate.model.judgements import Finding
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.independence import independent
from corroborate.weigh.naming import Said, asserted, first_told, groups, listed, sayings, spelling

ACCUSED = (Posture.CLAIMED, Posture.SUSPECTED)


def weigh_names(prop: Property, rule: str, evidence: Evidence) -> Finding | None:
    """Distinct targets, weapons or outcomes, the most reported first."""
    claims = asserted(evidence, prop)
    found = groups(sayings(evidence, claims))
    values = [spelling(group, names.content) for group in found]
    if not values:
        return None
    reason = f"as reported: {', '.join(values)}"
    return listed(prop, rule, reason, values, claims, first_told(evidence, claims, found[0]))


def weigh_perpetrators(prop: Property, rule: str, evidence: Evidence) -> Finding | None:
    """Who is named, claims it or is suspected; a mere description yields to a name, a bare "gunmen" is nobody."""
    claims = [c for c in asserted(evidence, prop) if not names.is_anonymous(str(c.value))]
    claims += [c for c in asserted(evidence, Property.RESPONSIBILITY) if c.posture in ACCUSED]
    said = sayings(evidence, claims)
    named = [s for s in said if names.is_actor_name(s.value)]
    found = groups(named or said)
    values = [_name(group) for group in found]
    if not values:
        return None
    reason = f"{'named' if named else 'described, not named'}: {', '.join(values)}"
    return listed(prop, rule, reason, values, claims, first_told(evidence, claims, found[0]))


def weigh_responsibility(prop: Property, rule: str, evidence: Evidence) -> Finding | None:
    """Every actor with how it stands to the incident, as "actor|posture"; a charge and its denial dispute."""
    claims = [c for c in evidence.claims(prop) if _stands(c)]
    if not claims:
        return None
    named = ((_name(group), group) for group in groups(sayings(evidence, claims)))
    actors = {said.value: name for name, group in named for said in group}
    stands = {(actors[str(c.value)], c.posture) for c in claims if c.posture is not None}
    by_name = {posture for actor, posture in stands if names.is_actor_name(actor)}
    kept = sorted((s for s in stands if names.is_actor_name(s[0]) or s[1] not in by_name), key=_by_posture)
    contested = sorted({a for a, p in kept if p not in ACCUSED} & {a for a, p in kept if p in ACCUSED})
    reason = ", ".join(f"{actor}: {posture}" for actor, posture in kept)
    doubt = f"; contested for {', '.join(contested)}" if contested else ""
    first = [c for c in claims if (actors[str(c.value)], c.posture) == kept[0]]
    values, origins = [f"{actor}|{posture}" for actor, posture in kept], independent(evidence.tellings(first))
    found = listed(prop, rule, reason + doubt, values, claims, origins)
    return replace(found, disputed=bool(contested))


def _stands(claim: Claim) -> bool:
    """Whether a claim gives an actor's posture; an actor's own denial is its posture, whatever the verb."""
    spoken = claim.stance is Stance.ASSERTED or (claim.stance is Stance.DENIED and claim.posture not in ACCUSED)
    return spoken and claim.posture is not None and claim.value is not None


def _name(group: Sequence[Said]) -> str:
    """The name without article and bracketed acronym; a description keeps its article."""
    named = [s for s in group if names.is_actor_name(s.value)]
    return names.bare(spelling(named, names.actor_words)) if named else spelling(group, names.content)


def _by_posture(stand: tuple[str, Posture]) -> tuple[int, str]:
    return list(Posture).index(stand[1]), stand[0]
