"""What persons put in the place of findings: after any rule pack, with what the rules have told beside it."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from corroborate.link.persons import PERSON
from corroborate.model.claims import COUNTS, Claim, Property, Stance
from corroborate.model.dates import When
from corroborate.model.decisions import ON_INCIDENTS, Action, Correction, Decision, Placed
from corroborate.model.judgements import Finding
from corroborate.model.storing import Store
from corroborate.store.codec import from_stored, to_stored
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.independence import independent
from corroborate.weigh.pack import ALL_DEAD, RulePack
from corroborate.workflow.edits import speaking_as
from corroborate.workflow.placing import told_place

_SIDES = (Property.KILLED, Property.PERPETRATORS_KILLED)


def on_incidents(store: Store, keys: Collection[str] | None = None) -> list[Decision]:
    """The decisions in force about incidents as such, in order: on those of these ids, or on all."""
    return [decision for decision in store.history.in_force(keys, ON_INCIDENTS) if not decision.blind]


def corrections(decided: Iterable[Decision]) -> list[Decision]:
    """The corrections of findings among decisions."""
    return [decision for decision in decided if decision.action is Action.CORRECT]


def told_correction(value: Correction) -> str:
    """A correction as a decision keeps it."""
    if value.values:
        place = {"place": json.loads(str(to_stored(value.place)))} if value.place is not None else {}
        return json.dumps({"values": list(value.values), **place})
    return json.dumps({"low": value.low, "best": value.best, "high": value.high})


def correction_of(told: str | None) -> Correction:
    """The correction that a decision keeps."""
    made = json.loads(told or "{}")
    place = from_stored(Placed, json.dumps(made["place"])) if "place" in made else None
    return Correction(made.get("low"), made.get("best"), made.get("high"), tuple(made.get("values", ())), place=place)


def told_finding(finding: Finding | None) -> str | None:
    """What a finding finds, as a decision keeps it; None where nothing was found."""
    if finding is None:
        return None
    return told_correction(Correction(finding.low, finding.best, finding.high, finding.values))


def told_findings(findings: Iterable[Finding]) -> dict[str, object]:
    """What findings find by property, as a decision that accepts them keeps it."""
    known = ((str(finding.property), told_finding(finding)) for finding in findings if finding.group is None)
    return {prop: json.loads(told) for prop, told in known if told is not None}


def corrected(
    findings: Sequence[Finding],
    decided: Iterable[Decision],
    pack: RulePack,
    evidence: Evidence,
    discreet: bool = False,
) -> tuple[Finding, ...]:
    """The findings with the last correction of each property, as far as the pack has rules for that.

    `discreet` leaves out who decided, and their own words in the reason, in which anybody may be named.
    """
    order = list(dict.fromkeys(prop for prop, _ in pack.rules))
    made = list(findings)
    for prop, decision in {d.property: d for d in decided if d.property in order}.items():
        at = next((n for n, f in enumerate(made) if f.property is prop and f.group is None), None)
        if at is not None:
            made[at] = _in_place(made[at], decision, evidence, discreet)
        elif prop is not None:
            where = next((n for n, f in enumerate(made) if order.index(f.property) > order.index(prop)), len(made))
            made.insert(where, _in_place(Finding(prop, "", ""), decision, evidence, discreet))
    return tuple(_with_all_dead(made) if Property.KILLED in order else made)


def _with_all_dead(findings: list[Finding]) -> list[Finding]:
    """The findings with the dead of both sides added up anew where a person corrected either."""
    given = [f for f in findings if f.property in _SIDES and f.group is None and _figure(f) is not None]
    decided = [finding for finding in given if finding.rule.partition("/")[0] == PERSON]
    others = [f for f in findings if (f.property, f.group) != (Property.KILLED, ALL_DEAD)]
    if not decided:
        return findings
    after = max(at for at, finding in enumerate(others) if finding.property in COUNTS and finding.group is None)
    return [*others[: after + 1], _added(given, decided[0].rule), *others[after + 1 :]]


def _added(given: Sequence[Finding], rule: str) -> Finding:
    best, high = [f.best for f in given], [f.high for f in given]
    told = " + ".join(f"{_figure(f)} {'victims' if f.property is Property.KILLED else 'attackers'}" for f in given)
    return Finding(
        Property.KILLED,
        rule,
        f"{told}, added up anew, for a person decided on them.",
        sum(f.low if f.low is not None else _figure(f) or 0 for f in given),
        None if None in best else sum(n for n in best if n is not None),
        None if None in high else sum(n for n in high if n is not None),
        supporting=tuple(sorted({key for f in given for key in f.supporting})),
        opposing=tuple(sorted({key for f in given for key in f.opposing})),
        disputed=any(f.disputed for f in given),
        group=ALL_DEAD,
        origins=min(f.origins for f in given),
        gist="a person decided",
    )


def _figure(finding: Finding) -> int | None:
    return finding.best if finding.best is not None else finding.low


def _in_place(by_rules: Finding, decision: Decision, evidence: Evidence, discreet: bool) -> Finding:
    """A person's finding, with the claims for and against it, and the rules' finding in the reason."""
    value = correction_of(decision.after)
    point = value.place.location if value.place is not None else None
    bare = replace(by_rules, low=value.low, best=value.best, high=value.high, values=value.values, location=point)
    claims = [c for c in evidence.claims(by_rules.property) if c.stance is Stance.ASSERTED]
    telling = [claim for claim in claims if _agrees(claim, bare)]
    # The count of a part says nothing against a whole, unless the rules took it for the whole.
    whole = (claim.id for claim in claims if claim.group is None)
    known = {*by_rules.supporting, *by_rules.opposing, *whole}
    agreeing = {claim.id for claim in telling}
    kind = by_rules.property is Property.KIND
    return replace(
        bare,
        rule=PERSON if discreet else speaking_as(decision.by),
        reason=_reason(by_rules, decision, value.place, discreet),
        supporting=tuple(sorted(agreeing)),
        opposing=tuple(sorted(known - agreeing)),
        disputed=False,
        origins=by_rules.origins if kind else independent(evidence.tellings(telling)),
        gist="a person decided",
    )


def _reason(by_rules: Finding, decision: Decision, place: Placed | None, discreet: bool) -> str:
    who = "a person" if discreet else decision.by or "a person"
    why = f", because {decision.because.strip().rstrip('.')}" if decision.because and not discreet else ""
    beside = f"the rules ({by_rules.rule}) have {by_rules.reason}" if by_rules.rule else "no claim says anything of it."
    where = f"; {told_place(place)}" if place is not None else ""
    return f"{who} decided on {decision.at[:10]}{why}{where}; {beside}"


def _agrees(claim: Claim, found: Finding) -> bool:
    """Whether a claim allows what a person found."""
    if found.property in COUNTS:
        best = found.best if found.best is not None else found.low
        if best is None or claim.group is not None:
            return False
        return (claim.low is None or claim.low <= best) and (claim.high is None or best <= claim.high)
    if found.property is Property.DATE:
        return bool(claim.when and claim.when.overlaps(When.parse(found.values[0])))
    told = f"{claim.value}|{claim.posture}" if found.property is Property.RESPONSIBILITY else str(claim.value)
    near = {told.casefold(), *([claim.location.name.casefold()] if claim.location else [])}
    return not near.isdisjoint(value.casefold() for value in found.values)
