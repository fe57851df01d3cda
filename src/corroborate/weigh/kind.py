"""The kind of an incident: the most specific that most news accounts give."""

from corroborate.model.claims import Kind, Property, Stance
from corroborate.model.judgements import Finding
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.independence import independent
from corroborate.weigh.naming import asserted, in_reports

GENERAL = (Kind.OTHER, Kind.ARMED_ATTACK)
"""Kinds that say least, least first: any other is more specific."""


def weigh_kind(prop: Property, rule: str, evidence: Evidence) -> Finding | None:
    """The most specific kind that most accounts give, the news before the background."""
    news = [a for a in evidence.accounts if not a.background] or list(evidence.accounts)
    outlets = {kind: {evidence.outlet(a.report) for a in news if a.kind is kind} for kind in {a.kind for a in news}}
    support = {kind: (_rank(kind), len(found)) for kind, found in outlets.items()}
    ranked = sorted(support, key=lambda kind: (-support[kind][0], -support[kind][1], kind))
    others = sorted({a.kind for a in evidence.accounts} - set(ranked))
    best, claims = ranked[0], asserted(evidence, prop)
    telling, of = {a.report for a in news if a.kind is best}, {a.report for a in news}
    reason = f"{best}: the most specific kind, {in_reports(len(telling), len(of))}."
    return Finding(
        prop,
        rule,
        reason,
        values=tuple(str(kind) for kind in (*ranked, *others)),
        supporting=tuple(c.id for c in claims if c.value == best),
        opposing=tuple(c.id for c in claims if c.value != best),
        origins=_telling_of_it(evidence),
    )


def _telling_of_it(evidence: Evidence) -> int:
    """The independent origins that say that it happened, as whatever kind; one report is one, whomever it quotes."""
    claims = [c for a in evidence.accounts for c in a.claims if c.stance is Stance.ASSERTED]
    return independent(evidence.tellings(claims, (a.report for a in evidence.accounts)))


def _rank(kind: Kind) -> int:
    return GENERAL.index(kind) if kind in GENERAL else len(GENERAL)
