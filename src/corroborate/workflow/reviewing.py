"""What people decide about an incident and its claims; and what they decided, undone."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace

from corroborate.model.claims import Account, Claim, Property
from corroborate.model.decisions import Action, ClaimChange, Correction, Decision
from corroborate.model.errors import BadInput
from corroborate.model.identity import begins, content_id
from corroborate.model.judgements import Incident
from corroborate.model.reports import Report, Span
from corroborate.model.storing import Reading, Store
from corroborate.workflow.added_accounts import account_added
from corroborate.workflow.bearing import bearing, evidence
from corroborate.workflow.bearing import version as version_of
from corroborate.workflow.checking import changed, correction, passage, property_of
from corroborate.workflow.corrections import told_correction, told_finding, told_findings
from corroborate.workflow.deciding import (
    Decided,
    Said,
    at,
    draft,
    kept,
    refuse_stale,
    refuse_stale_report,
    relinked,
    told,
)
from corroborate.workflow.edits import edits, speaking_as, told_claim
from corroborate.workflow.gathering import founded_by, gathered, homes_of, linked, meant
from corroborate.workflow.holding import find
from corroborate.workflow.placing import with_place


@dataclass(frozen=True, slots=True)
class Preview:
    """The incidents that a decision would bear on, as they are and as they would be, with their findings."""

    before: tuple[Incident, ...]
    after: tuple[Incident, ...]


def accept(
    store: Store, incident: str, *, by: str, because: str | None = None, version: str | None = None, blind: bool = False
) -> Decided:
    """Keeps that a person has reviewed an incident and accepts it as it stands."""
    said = Said.of(by, because, version, blind).named()
    with store.writing():
        found = _looked_at(store, incident, said)
        known = bearing(store, found)
        seen = {
            "evidence": evidence(found.accounts, known),
            "version": version_of(found, known),
            "findings": told_findings(found.findings),
        }
        made = kept(store, replace(draft(said, Action.ACCEPT, found.id), after=json.dumps(seen)))
        return told(store, made)


def correct(
    store: Store,
    incident: str,
    prop: Property | str,
    value: Correction,
    *,
    by: str,
    because: str | None = None,
    version: str | None = None,
    blind: bool = False,
) -> Decided:
    """Puts a person's value in the place of what rules find for one property; what they find stays in the reason."""
    said, prop = Said.of(by, because, version, blind).named(), property_of(prop)
    checked = correction(prop, value)
    with store.writing():
        found = _looked_at(store, incident, said)
        before = told_finding(found.finding(prop))
        checked = with_place(found, checked) if prop is Property.PLACE else checked
        decision = replace(draft(said, Action.CORRECT, found.id), property=prop, before=before)
        return told(store, kept(store, replace(decision, after=told_correction(checked))))


def reject_claim(
    store: Store,
    claim: str,
    *,
    incident: str,
    by: str,
    because: str | None = None,
    version: str | None = None,
    blind: bool = False,
) -> Decided:
    """Takes a claim out of weighing and linking; it stays in the report's reading, and is shown as rejected."""
    said = Said.of(by, because, version, blind).named()
    with store.writing():
        found = _looked_at(store, incident, said)
        account, was = _claim(store, found, claim)
        return _on_claim(store, said, Action.REJECT_CLAIM, found, account, was, None)


def correct_claim(
    store: Store,
    claim: str,
    change: ClaimChange,
    *,
    incident: str,
    by: str,
    because: str | None = None,
    version: str | None = None,
    blind: bool = False,
) -> Decided:
    """Changes what a claim says: its value, bounds, whose word it is, when or where. Its quote stays."""
    said = Said.of(by, because, version, blind).named()
    with store.writing():
        found = _looked_at(store, incident, said)
        account, was = _claim(store, found, claim)
        made = replace(changed(was, change), rule=speaking_as(said.by))
        return _on_claim(store, said, Action.CORRECT_CLAIM, found, account, was, made)


def add_claim(
    store: Store,
    incident: str,
    report: str,
    span: Span,
    prop: Property | str,
    value: ClaimChange | str | int,
    *,
    by: str,
    because: str | None = None,
    version: str | None = None,
    blind: bool = False,
) -> Decided:
    """Adds a claim that a passage of a report makes for an incident of which the report tells; it quotes the passage.

    `report` is its id, the first digits of that, or its name.
    """
    said, prop = Said.of(by, because, version, blind).named(), property_of(prop)
    with store.writing():
        found = _looked_at(store, incident, said)
        source = _report(store, found, report)
        made = _added(store, said, source, span, prop, value)
        return _on_claim(store, said, Action.ADD_CLAIM, found, _nearest(found, source, span), None, made)


def _added(
    store: Store, said: Said, source: Report, span: Span, prop: Property, value: ClaimChange | str | int
) -> Claim:
    """The claim that a person finds in a passage."""
    change = value if isinstance(value, ClaimChange) else ClaimChange(value=value)
    quote = passage(source, span)
    made = changed(Claim("", source.id, prop, None, span, quote, speaking_as(said.by), posture=None), change)
    head = store.history.head()
    return replace(made, id=content_id("c", [source.id, prop, span.start, span.end, head and head.hash]))


def add_account(
    store: Store,
    report: str,
    span: Span,
    prop: Property | str,
    value: ClaimChange | str | int,
    *,
    by: str,
    because: str | None = None,
    version: str | None = None,
) -> Decided:
    """Adds an account of an incident that the reader did not find in a report, with the claim that a passage makes.

    It is linked like any other. `report` is its id or its name; `version` is that of the report, see `Told`.
    """
    said, prop = Said.of(by, because, version).named(), property_of(prop)
    with store.writing():
        linked(store)
        reading = _reading(store, report)
        refuse_stale_report(store, said, reading)
        made = _added(store, said, reading.report, span, prop, value)
        account = account_added(reading.report.id, span, store.history.head())
        decision = _drafted(said, Action.ADD_CLAIM, "", account, None, made)
        decision = kept(store, replace(decision, incident=_joined(store, decision, account)))
        relinked(store, decision)
        return told(store, decision)


def _joined(store: Store, decision: Decision, account: str) -> str:
    """The id of the incident in which an account will stand that is added."""
    with store.trying():
        relinked(store, kept(store, decision))
        return next(iter(founded_by(store, homes_of(store, [account]).values()).values()))


def _reading(store: Store, wanted: str) -> Reading:
    """What a report tells, decisions laid over it, by its id or its name; BadInput where it has no text to quote."""
    ids = [wanted, *store.reports_named(wanted)]
    reading = next((found for key in ids if (found := store.reading(key)) is not None), None)
    if reading is None:
        raise BadInput(f"No report has the id or the name {wanted!r}: add it first.")
    _refuse_row(reading.report)
    return edits(store, {reading.report.id}).reading(reading)


def _refuse_row(report: Report) -> None:
    if report.dataset is not None:
        raise BadInput(f"{report.name} is a row of a dataset and has no text that could be quoted.")


def preview(store: Store, act: Callable[[Store], Decided]) -> Preview:
    """What a decision would change: it is made and taken back at once, and nothing of it stays."""
    with store.trying():
        with store.trying():
            after = act(store).incidents
        before = at(store, [account.id for incident in after for account in incident.accounts])
        return Preview(before, after)


def _looked_at(store: Store, incident: str, said: Said) -> Incident:
    """The incident that is decided on; Stale where it is another than was looked at."""
    found = find(gathered(store, meant(store, incident)), incident)
    refuse_stale(store, said, (found,))
    return found


def _claim(store: Store, incident: Incident, prefix: str) -> tuple[Account, Claim]:
    """The claim of an incident that a prefix names, with its account."""
    known = [(account, claim) for account in incident.accounts for claim in account.claims]
    found = {claim.id: (account, claim) for account, claim in reversed(known) if begins(claim.id, prefix)}
    if len(found) == 1:
        return next(iter(found.values()))
    if found:
        some = ", ".join(sorted(key.rpartition("-")[2] for key in found)[:5])
        raise BadInput(f"{len(found)} claims' ids begin with {prefix!r}: {some}. Give more of the id.")
    rejected = edits(store, {account.report for account in incident.accounts}).rejected
    for taken in (taken for account in incident.accounts for taken in rejected.get(account.id, ())):
        if begins(taken.claim.id, prefix):
            by, key = taken.decision.by, taken.decision.id.rpartition("-")[2][:8]
            raise BadInput(f"{taken.claim.id} was rejected by {by}: undo decision {key} first.")
    raise BadInput(f"No claim of {incident.id} begins with {prefix!r}. `corroborate show --json` lists them.")


def _on_claim(
    store: Store,
    said: Said,
    action: Action,
    incident: Incident,
    account: Account,
    was: Claim | None,
    made: Claim | None,
) -> Decided:
    """Keeps what is decided about a claim, and links its account anew."""
    decision = kept(store, _drafted(said, action, incident.id, account.id, was, made))
    if not said.blind:
        relinked(store, decision)
    return told(store, decision)


def _drafted(
    said: Said, action: Action, incident: str, account: str, was: Claim | None, made: Claim | None
) -> Decision:
    """What is decided about a claim of an account: how it was, None where it is new, and is, None where it goes."""
    claim = made if was is None else was
    assert claim is not None
    return replace(
        draft(said, action, incident),
        property=claim.property,
        subject=claim.id,
        report=claim.report,
        accounts=(account,),
        before=None if was is None else told_claim(was),
        after=None if made is None else told_claim(made),
    )


def _report(store: Store, incident: Incident, wanted: str) -> Report:
    """The report that is meant; BadInput where the incident has no account in it."""
    ids = {account.report for account in incident.accounts}
    found = sorted({key for key in ids if begins(key, wanted)} | (ids & {*store.reports_named(wanted)}))
    reading = store.reading(found[0]) if len(found) == 1 else None
    if reading is None:
        raise BadInput(
            f"{wanted!r} names {len(found)} reports that tell of {incident.id}: a claim is added to a report that "
            "tells of the incident, and `corroborate show` lists those."
        )
    _refuse_row(reading.report)
    return reading.report


def _nearest(incident: Incident, report: Report, span: Span) -> Account:
    """The account of the incident in the report whose passages have most of a span, or lie nearest to it."""
    own = [account for account in incident.accounts if account.report == report.id]

    def far(account: Account) -> tuple[int, int, str]:
        common = sum(span.overlap(other) for other in account.spans)
        gap = min(max(other.start - span.end, span.start - other.end, 0) for other in account.spans)
        return -common, gap, account.id

    return min(own, key=far)
