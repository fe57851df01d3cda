"""The date of an incident: the days that most accounts allow."""

from collections.abc import Sequence

from corroborate.model.claims import Claim, Property
from corroborate.model.dates import When
from corroborate.model.judgements import Finding
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.independence import independent
from corroborate.weigh.naming import asserted, in_reports

NARROW_DAYS = 7
"""An interval up to so wide that does not meet the finding disputes it; a wider one is only told."""


def weigh_date(prop: Property, rule: str, evidence: Evidence) -> Finding | None:
    """The days that most accounts allow: the narrowest interval that fits them, cut by every other that fits."""
    claims = [c for c in asserted(evidence, prop) if c.when is not None]
    whens = [(a.report, a.when) for a in evidence.accounts if a.when is not None]
    dated = {report for report, _ in whens}
    whens += [(c.report, c.when) for c in claims if c.when is not None and c.report not in dated]
    if not whens:
        return None
    known = [(report, when) for report, when in whens if when.earliest is not None]
    if not known:
        return _without_year(prop, rule, whens, claims, evidence)
    found = _cut(_seed([(evidence.outlet(report), when) for report, when in known]), known)
    against = sorted({when.edtf for _, when in known if not when.overlaps(found)})
    fitting = {report for report, when in known if when.overlaps(found)}
    telling = [c for c in claims if c.when and c.when.overlaps(found)]
    reason = f"{found.edtf}: the days that fit, {in_reports(len(fitting), len({r for r, _ in known}))}" + (
        f"; against it {', '.join(against)}" if against else ""
    )
    return Finding(
        prop,
        rule,
        reason + ".",
        values=(found.edtf,),
        supporting=tuple(c.id for c in telling),
        opposing=tuple(c.id for c in claims if c.when and c.when.overlaps(found) is False),
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
