"""Why an incident is attested as it is, and why its accounts are one, in words."""

from collections.abc import Mapping, Sequence

from corroborate.model.judgements import Incident, Judgement
from corroborate.model.origins import Origins
from corroborate.model.reports import Report
from corroborate.model.status import Status, origin, tellers, toll
from corroborate.render import wording
from corroborate.workflow import Page

NOT_TOLD = "only rows of datasets tell of it"


def attested(page: Page) -> str:
    """Which origins the status follows from, and how many of them nobody named."""
    reports = {key: reading.report for key, reading in page.readings.items()}
    of_them = unnamed(page.incident, reports, page.origins) if tellers(page.incident.findings) > 1 else 0
    return f"{_behind(page)}; {_nameless(of_them)}" if of_them else _behind(page)


def _nameless(number: int) -> str:
    one = number == 1
    return f"{number} of the origins {'is a report' if one else 'are reports'} whose outlet is not stated"


def _behind(page: Page) -> str:
    known_by, count = toll(page.incident.findings), tellers(page.incident.findings)
    if count < 2:
        several = wording.reports(page.incident) > 1
        return ("all reports go back to one origin" if several else "one report tells of it") if count else NOT_TOLD
    told = f"{count} independent origins tell of it"
    if known_by is None:
        return f"{told}, none of them with a toll"
    label, words = wording.LABELS[known_by.property].lower(), wording.count(known_by)
    if page.status is Status.SINGLE_SOURCE:
        return f"{told}, but its toll ({label}: {words}) rests on {wording.origins(known_by)}"
    return f"{told}, {known_by.origins} of its toll ({label}: {words})" if page.status is Status.CORROBORATED else told


def unnamed(incident: Incident, reports: Mapping[str, Report], origins: Origins) -> int:
    """How many of the origins are reports whose outlet nobody stated: each of those counts as one of its own."""
    accounts = incident.accounts
    nameless = (reports[a.report] for a in accounts if not (reports[a.report].outlet or reports[a.report].dataset))
    keys = {origins.keys.get(a.id) or origins.keys.get(a.report) for a in accounts}
    return min(len(keys.intersection(map(origin, nameless))), tellers(incident.findings))


def chain(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The strongest judgements that hold all accounts together: a pair whose accounts hold already is left out."""
    group: dict[str, frozenset[str]] = {}
    chain: list[Judgement] = []
    for judgement in judgements:
        left, right = (group.get(a, frozenset((a,))) for a in (judgement.left, judgement.right))
        if left != right:
            group |= dict.fromkeys(left | right, left | right)
            chain.append(judgement)
    return chain


def why_alone(page: Page) -> str:
    """Why there is no pair of accounts to show."""
    if page.ambiguous:
        return f"It {wording.fits_several(len(page.ambiguous))} It may tell of:"
    if len(page.incident.accounts) == 1:
        return "Only one account tells of it."
    return "The accounts were joined through one another: no pair was compared directly."
