"""All that one incident's page shows."""

from collections.abc import Iterable
from dataclasses import dataclass

from corroborate.interchange.incidents import Reviewed
from corroborate.link.linking import RULES
from corroborate.link.persons import by_person
from corroborate.model.decisions import WORDS, Decision
from corroborate.model.judgements import Incident, Judgement, Verdict
from corroborate.model.origins import Origins
from corroborate.model.overview import State
from corroborate.model.status import Status
from corroborate.model.storing import Reading, Store
from corroborate.workflow.bearing import NOTHING_DECIDED, state, version
from corroborate.workflow.edits import Rejected
from corroborate.workflow.gathering import meant
from corroborate.workflow.holding import Holdings, Sources, find
from corroborate.workflow.neighbours import around, made

Fit = tuple[Incident, float]
"""An incident, and how well it fits another one's account: the mean weight over its accounts, in log-odds."""


@dataclass(frozen=True, slots=True)
class Page:
    """All that one incident's page shows: the incident, its reports' readings, and the judgements that made it.

    `ambiguous` are the incidents that its account may tell of, where that stands alone because it fits several and none
    clearly best; `elsewhere` those of such accounts that may belong to this one. Each with how well it fits. `version`
    is the token of the incident as it stands, `state` how far it is reviewed, `decisions` are those in force that bear
    on it, words about its accounts too, and `rejected` the claims that were taken out of it.
    """

    incident: Incident
    formerly: tuple[str, ...]
    status: Status
    readings: dict[str, Reading]
    joined: tuple[Judgement, ...]
    apart: tuple[tuple[Incident, Judgement], ...]
    ambiguous: tuple[Fit, ...]
    elsewhere: tuple[Fit, ...]
    origins: Origins
    version: str
    state: State = State.NEW
    decisions: tuple[Decision, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    @property
    def sources(self) -> Sources:
        """What weighing is told of the reports behind the incident, and what persons put in the place of findings."""
        return Sources.of(self.readings.values(), self.origins).with_corrections({self.incident.id: self.decisions})

    @property
    def reviewed(self) -> Reviewed:
        """What people decided about the incident and its claims, as records have it."""
        on_it = [decision for decision in self.decisions if decision.action not in WORDS]
        return Reviewed(on_it, [taken.claim for taken in self.rejected])


def show(store: Store, prefix: str) -> Page:
    """Gathers what there is to say of one incident: why its accounts were joined and what it was kept apart from."""
    held = around(store, meant(store, prefix))
    incident = find(held, prefix)
    return page(held, incident, made(store, held, incident) if not store.has_judged(RULES) else ())


def page(held: Holdings, incident: Incident, asked: Iterable[Judgement] = ()) -> Page:
    """The page of one of the incidents held; `asked` are judgements that are made for it and not kept."""
    members = {a.id for a in incident.accounts}
    home = {a.id: other for other in held.incidents for a in other.accounts}
    known = [*held.judgements, *asked]
    inside = [j for j in known if j.left in members and j.right in members and j.verdict is not Verdict.DIFFERENT]
    across = [j for j in known if (j.left in members) is not (j.right in members)]
    bearing = held.bearings.get(incident.id, NOTHING_DECIDED)
    return Page(
        incident,
        tuple(held.formerly.get(incident.id, ())),
        held.status(incident),
        {a.report: held.readings[a.report] for a in incident.accounts},
        tuple(sorted(inside, key=_strongest)),
        tuple((home[j.right if j.left in members else j.left], j) for j in sorted(across, key=_strongest)),
        _best(fit for account in incident.accounts for fit in held.candidates(account)),
        _best(
            (home[account], fit)
            for account, fits in held.ambiguous.items()
            for key, fit in fits
            if key == incident.id and account in home
        ),
        held.origins,
        version(incident, bearing),
        state(incident, bearing),
        bearing.decisions,
        tuple(taken for a in incident.accounts for taken in held.edits.rejected.get(a.id, ())),
    )


def _best(fits: Iterable[Fit]) -> tuple[Fit, ...]:
    """Every incident once, best first."""
    found: dict[str, Fit] = {}
    for incident, fit in sorted(fits, key=lambda fit: (-fit[1], fit[0].id)):
        found.setdefault(incident.id, (incident, fit))
    return tuple(found.values())


def _strongest(judgement: Judgement) -> tuple[bool, float, str]:
    """What persons said first, then by score."""
    return (not by_person(judgement), -judgement.score, judgement.id)
