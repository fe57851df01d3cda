"""Incidents: as a list, on the map, along the months; one of them with all that is known of it."""

from dataclasses import asdict, replace
from typing import Annotated

from fastapi import APIRouter, Query

from corroborate import workflow
from corroborate.interchange.record import report_record
from corroborate.model.claims import Property
from corroborate.model.overview import Listing, Month, Point
from corroborate.render import machine
from corroborate.web.api.answering import FOUND, READ, Json, answer
from corroborate.web.api.asked import Listed, Wanted
from corroborate.web.api.fields import Flag, Id, IncidentId, PackName
from corroborate.web.api.models import ComparisonTold, FacetsTold, IncidentTold, Packs, TimelineTold, WhyTold
from corroborate.web.deps import OpenStore
from corroborate.weigh.packs import PACKS, pack
from corroborate.workflow import Comparison
from corroborate.workflow.browsing import MOST_POINTS
from corroborate.workflow.weighing import EVERY_PACK

Rule = Annotated[PackName, Query(description="The rule pack.")]
router = APIRouter(prefix="/api", tags=["incidents"])


@router.get("/incidents", response_model=Listing, responses=READ)
def list_incidents(store: OpenStore, wanted: Annotated[Listed, Query()]) -> Json:
    """Lists the incidents that a filter lets pass, a page at a time."""
    return answer(workflow.browse(store, wanted.filter, wanted.page, wanted.size, wanted.order))


class Mapped(Wanted):
    """Which incidents are put on a map, and how many at most."""

    most: Annotated[int, Query(ge=1, le=MOST_POINTS, description="The latest so many.")] = MOST_POINTS


@router.get("/points", response_model=list[Point], responses=READ)
def list_points(store: OpenStore, wanted: Annotated[Mapped, Query()]) -> Json:
    """Lists the incidents on the map as circles, the latest first."""
    return answer(workflow.points(store, wanted.filter, wanted.most))


@router.get("/months", response_model=list[Month], responses=READ)
def list_months(store: OpenStore, wanted: Annotated[Wanted, Query()]) -> Json:
    """Counts incidents and killed by month; those of no one month last."""
    return answer(workflow.months(store, wanted.filter))


@router.get("/facets", response_model=FacetsTold, responses=READ)
def list_facets(store: OpenStore) -> Json:
    """Lists kinds, countries, outlets, statuses and states, with how many incidents have each."""
    found = asdict(workflow.facets(store))
    return answer({name: [{"value": v, "incidents": n} for v, n in counts] for name, counts in found.items()})


@router.get("/packs", response_model=Packs, responses=READ)
def list_packs() -> Json:
    """Lists the rule packs that findings may be weighed by."""
    return answer({"packs": [{"name": p.name, "rule": p.rule, "cites": p.cites} for p in PACKS.values()]})


@router.get("/incidents/{id}", response_model=IncidentTold, responses=FOUND)
def read_incident(
    store: OpenStore, id: IncidentId, rule: Annotated[PackName, Query(description="The rule pack.")] = "plain"
) -> Json:
    """Reads one incident: its findings under a rule pack, claims with quotes, accounts, look-alikes, version."""
    chosen, shown = pack(rule), workflow.show(store, id)
    shown = replace(shown, incident=shown.sources.weigh(shown.incident, chosen))
    out = store.history.undone()
    reports = [report_record(reading, shown.origins) for _, reading in sorted(shown.readings.items())]
    told = {
        **machine.page(shown),
        "rule": chosen.rule,
        "reports": reports,
        "decisions": [machine.decision(decision, decision.id in out) for decision in shown.decisions],
    }
    return answer(told, shown.version)


@router.get("/incidents/{id}/compare", response_model=ComparisonTold, responses=FOUND)
def compare_rules(
    store: OpenStore,
    id: IncidentId,
    rule: Annotated[
        list[PackName],
        Query(max_length=len(PACKS), description="Rule packs; all of them where none is named."),
    ] = [],  # noqa: B006
    datasets: Annotated[Flag, Query(description="Weigh rows of datasets like reports.")] = False,
) -> Json:
    """Compares what rule packs make of one incident, property by property."""
    return answer(_compared(workflow.compare(store, id, rule or EVERY_PACK, datasets)))


def _compared(found: Comparison) -> dict[str, object]:
    return {
        "incident": found.incident.id,
        "rules": [pack.rule for pack in found.packs],
        "rows": [
            {"property": row.prop, "group": row.group, "differs": row.differs, "findings": row.findings}
            for row in found.rows
        ],
        "datasets": [
            {"name": name, "findings": told.findings} for name, told in zip(found.names, found.datasets, strict=True)
        ],
        "divergence": found.divergence.score,
        "divergence_by_property": dict(found.divergence.properties),
    }


@router.get("/incidents/{id}/timeline", response_model=TimelineTold, responses=FOUND)
def read_timeline(
    store: OpenStore,
    id: IncidentId,
    of: Annotated[Property | None, Query(description="Which count; otherwise the toll.")] = None,
    rule: Rule = "plain",
) -> Json:
    """Reads how a count grew: the claims, and the finding as of each day on which a report appeared."""
    return answer(machine.timeline(workflow.timeline(store, id, of, rule)))


@router.get("/why", response_model=WhyTold, responses=FOUND)
def explain_pair(
    store: OpenStore,
    left: Annotated[Id, Query(description="An incident or an account, by its id or the first digits.")],
    right: Annotated[Id, Query(description="Another one.")],
) -> Json:
    """Explains why two incidents or accounts are one or two, with every weight."""
    return answer(machine.why(workflow.why(store, left, right)))
