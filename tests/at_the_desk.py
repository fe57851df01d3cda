"""What tests of decisions look at: the incident of most reports, and its claims."""

from corroborate import workflow
from corroborate.model.claims import Claim, Property
from corroborate.model.judgements import Incident
from corroborate.model.storing import Store

WHO = "Awa Diarra"


def attack(store: Store) -> Incident:
    """The incident of the most reports."""
    return max(workflow.incidents(store), key=lambda incident: len(incident.accounts))


def told(incident: Incident, prop: str, value: object = None) -> Claim:
    """The first claim of a property, of this value where one is given."""
    known = [c for a in incident.accounts for c in a.of(Property(prop))]
    return next(c for c in known if value in (None, c.value))


def home(store: Store, account: str) -> str:
    return next(i.id for i in workflow.incidents(store) if account in {a.id for a in i.accounts})
