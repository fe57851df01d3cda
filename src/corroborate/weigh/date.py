"""The date of an incident: the days that most accounts allow."""

from collections.abc import Sequence

from corroborate.model.claims import Claim, Property
from corroborate.model.dates import WEEKDAYS, When
from corroborate.model.judgements import Finding
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.independence import independent
from corroborate.weigh.naming import asserted, in_reports

NARROW_DAYS = 7
"""An interval up to so wide that does not meet the finding disputes it; a wider one is only told."""


def weigh_date(prop: Property, rule: str, evidence: Evidence) -> Finding | None:
    """The days that most accounts allow: the narrowest interval that fits them, cut by every other that fits."""
    told = [c for c in asserted(evidence, prop) if c.when is not None]
    claims = [c for c in told if _weekday(c) is None]
    whens = [(a.report, a.when) for a in evidence.accounts if a.when is not None]
    dated = {report for report, _ in whens}
    whens += [(c.report, c.when) for c in claims if c.when is not None and c.report not in dated]
    if not whens:
        return _by_weekday(prop, rule, told, evidence) if told else None
    known = [(report, when) for report, when in whens if when.earliest is not None]
    if not known:
        return _without_year(prop, rule, whens, claims, evidence)
    found = _cut(_seed([(evidence.outlet(report), when) for report, when in known]), known)
    others = [c for c in told if _falls_on(c, found) is False]
    against = sorted({when.edtf for _, when in known if not when.overlaps(found)} | {_named(c) for c in others})
    fitting = {report for report, when in known if when.overlaps(found)}
    telling = [c for c in told if (c.when and c.when.overlaps(found)) or _falls_on(c, found)]
    reason = f"{found.edtf}: the days that fit, {in_reports(len(fitting), len({r for r, _ in known}))}" + (
        f"; against it {', '.join(against)}" if against else ""
    )
    return Finding(
        prop,
        rule,
        reason + ".",
        values=(found.edtf,),
        supporting=tuple(c.id for c in telling),
        opposing=tuple(c.id for c in told if c in others or (c.when and c.when.overlaps(found) is False)),
        disputed=any((when.days or 0) <= NARROW_DAYS and not when.overlaps(found) for _, when in known),
        origins=independent(evidence.tellings(telling, fitting)),
    )


def _without_year(
    prop: Property, rule: str, whens: Sequence[tuple[str, When]], claims: Sequence[Claim], evidence: Evidence
) -> Finding:
    edtf = min(when.edtf for _, when in whens)
    fitting = {report for report, when in whens if when.edtf == edtf}
    telling = [c for c in claims if c.when and c.when.edtf == edtf]
    return Finding(
        prop,
        rule,
        f"{edtf}: no account gives the year.",
        values=(edtf,),
        supporting=tuple(c.id for c in claims),
        origins=independent(evidence.tellings(telling, fitting)),
    )


def _by_weekday(prop: Property, rule: str, told: Sequence[Claim], evidence: Evidence) -> Finding:
    """No date, which the day of the week does not make up for; it is told."""
    days = {day: _named(c) for c in told if (day := _weekday(c)) is not None}
    return Finding(
        prop,
        rule,
        f"No account gives the date; it was on {' or '.join(days[day] for day in sorted(days))}.",
        supporting=tuple(c.id for c in told),
        disputed=len(days) > 1,
        origins=independent(evidence.tellings(told, {c.report for c in told})),
    )


def _weekday(claim: Claim) -> int | None:
    return claim.when.weekday if claim.when is not None else None


def _named(claim: Claim) -> str:
    """The day of the week that a claim gives, with its article."""
    return f"a {WEEKDAYS[_weekday(claim) or 0]}"


def _falls_on(claim: Claim, found: When) -> bool | None:
    """Whether the found day is of the day of the week that a claim gives; None where either is something else."""
    day = _weekday(claim)
    return None if day is None or found.days != 1 or found.earliest is None else found.earliest.weekday() == day


def _seed(known: Sequence[tuple[str, When]]) -> When:
    """The interval that meets those of the most outlets; of equals the narrowest, then the earliest."""
    given = set(known)

    def rank(when: When) -> tuple[int, int, str]:
        return -len({outlet for outlet, other in given if when.overlaps(other)}), when.days or 0, when.edtf

    return min({when for _, when in given}, key=rank)


def _cut(seed: When, known: Sequence[tuple[str, When]]) -> When:
    found = seed
    for _, when in sorted(known, key=lambda entry: (entry[1].days or 0, entry[1].edtf)):
        if found.overlaps(when) and found.earliest and found.latest and when.earliest and when.latest:
            earliest, latest = max(found.earliest, when.earliest), min(found.latest, when.latest)
            if (earliest, latest) == (when.earliest, when.latest):
                found = when
            elif (earliest, latest) != (found.earliest, found.latest):
                found = When.between(earliest, latest)
    return found
