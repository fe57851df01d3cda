"""All that one incident's page shows."""

from dataclasses import dataclass

from corroborate.link.persons import by_person
from corroborate.model.judgements import Incident, Judgement, Verdict
from corroborate.model.origins import Origins
from corroborate.model.status import Status
from corroborate.model.storing import Reading, Store
from corroborate.workflow.holding import find, hold


@dataclass(frozen=True, slots=True)
class Page:
    """All that one incident's page shows: the incident, its reports' readings, and the judgements that made it."""

    incident: Incident
    formerly: tuple[str, ...]
    status: Status
    readings: dict[str, Reading]
    joined: tuple[Judgement, ...]
    apart: tuple[tuple[Incident, Judgement], ...]
    origins: Origins


def show(store: Store, prefix: str) -> Page:
    """Gathers what there is to say of one incident: why its accounts were joined and what it was kept apart from."""
    held = hold(store)
    incident = find(held, prefix)
    members = {a.id for a in incident.accounts}
    home = {a.id: other for other in held.incidents for a in other.accounts}
    known = held.judgements
    inside = [j for j in known if j.left in members and j.right in members and j.verdict is not Verdict.DIFFERENT]
    across = [j for j in known if (j.left in members) is not (j.right in members)]
    return Page(
        incident,
        tuple(held.formerly.get(incident.id, ())),
        held.status(incident),
        {a.report: held.readings[a.report] for a in incident.accounts},
        tuple(sorted(inside, key=_strongest)),
        tuple((home[j.right if j.left in members else j.left], j) for j in sorted(across, key=_strongest)),
        held.origins,
    )


def _strongest(judgement: Judgement) -> tuple[bool, float, str]:
    """What persons said first, then by score."""
    return (not by_person(judgement), -judgement.score, judgement.id)
