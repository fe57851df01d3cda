"""One incident's page: every finding with the words it rests on, and why its accounts are one incident."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from corroborate.cli.tables import published
from corroborate.cli.terminal import Line
from corroborate.link.persons import by_person
from corroborate.model.claims import COUNTS, Account, Claim, Property
from corroborate.model.judgements import Finding, Incident, Judgement, Reason
from corroborate.model.overview import State
from corroborate.model.reports import Report
from corroborate.model.storing import Reading
from corroborate.render import wording
from corroborate.render.attesting import attested, chain, why_alone
from corroborate.render.decisions import review
from corroborate.render.harmless import around, printable, quoted
from corroborate.workflow import Fit, Page, Rejected

MOST_NEIGHBOURS = 8
# Quotes shorter than this, in characters, are shown with the words around them.
SPEAKS_FOR_ITSELF = 25

Lines = Iterator[RenderableType]


def _line(indent: int, *parts: str | tuple[str, str]) -> Line:
    return Line(Text.assemble(*parts), indent)


def incident_page(page: Page) -> RenderableType:
    """The whole page."""
    return Group(*_head(page), *_findings(page), *_joined(page), *_elsewhere(page), *_apart(page))


def _head(page: Page) -> Lines:
    incident = page.incident
    disputed = [wording.LABELS[f.property].lower() for f in incident.findings if f.disputed and f.group is None]
    where = [wording.place(incident), wording.first_value(incident, Property.VENUE)]
    yield _line(0, (f"{wording.kind(incident)}, {wording.date(incident)}", "bold"), "  ", (incident.id, "cyan"))
    yield _line(0, " · ".join(w for w in where if w))
    if page.formerly:
        yield _line(0, ("Also known as: ", "dim"), ", ".join(page.formerly))
    yield _line(0, ("Status: ", "dim"), page.status, (f": {attested(page)}", "dim"))
    if page.state is not State.NEW:
        yield _line(0, ("Review: ", "dim"), review(page))
    if disputed:
        yield _line(0, (f"Sources disagree on: {', '.join(disputed)}", "red"))
    for account in sorted(incident.accounts, key=lambda a: _published(page.readings[a.report])):
        yield _report_line(page, account)
        why = page.origins.because.get(account.id) or page.origins.because.get(account.report)
        if why is not None:
            yield _line(4, ("Origin: ", "dim"), printable(why))


def _published(reading: Reading) -> tuple[bool, str, str]:
    """Orders reports by the day of publication, those without one last."""
    when = reading.published.when
    day = when.earliest.isoformat() if when is not None and when.earliest is not None else ""
    return (not day, day, reading.report.name)


def _report_line(page: Page, account: Account) -> RenderableType:
    reading = page.readings[account.report]
    told = "its news" if not account.background else "recalled as background"
    if reading.report.dataset is not None:
        told = f"a coded row of {printable(reading.report.dataset)}"
    dated = published(reading.published)
    because = f": {printable(reading.published.because)}" if reading.published.inferred else ""
    outlet = f", {printable(reading.report.outlet)}" if reading.report.outlet else ""
    words = f"{wording.name(reading.report.name, 60)}{outlet}, published {dated}{because}; {told}"
    return _line(2, words, (f"  (account {account.id.rpartition('-')[2][:8]})", "dim"))


def _findings(page: Page) -> Lines:
    """The properties in their order, each with its finding and all its claims."""
    for prop in wording.LABELS:
        claims = [c for a in page.incident.accounts for c in a.of(prop)]
        finding = page.incident.finding(prop)
        rejected = [taken for taken in page.rejected if taken.claim.property is prop]
        if finding is None and not claims and not rejected:
            continue
        yield Text()
        yield _finding_line(prop, finding)
        if finding is not None:
            yield _line(2, (printable(f"{finding.reason} ({finding.rule})"), "dim"))
        for claim in sorted(claims, key=lambda c: _standing(c, finding)):
            yield from _claim_lines(claim, finding, page.readings[claim.report].report)
        for taken in rejected:
            yield from _rejected_lines(taken, page.readings[taken.claim.report].report)


def _rejected_lines(taken: Rejected, report: Report) -> Lines:
    """A claim that a person took out, with who and why."""
    source = f"{wording.speaker(taken.claim)}, in {wording.name(report.name)}"
    who, why = printable(taken.decision.by), taken.decision.because
    told = f"  rejected by {who}{f': {printable(why)}' if why else ''}"
    yield _line(2, (f"× {wording.claim_value(taken.claim)}", "strike"), "  ", (source, "cyan"), (told, "yellow"))
    if taken.claim.quote is not None:
        yield _line(4, (quoted(taken.claim.quote), "italic dim"))


def _finding_line(prop: Property, finding: Finding | None) -> RenderableType:
    words = wording.OPEN if finding is None else wording.finding_words(finding)
    disputed = ("  sources disagree", "red") if finding is not None and finding.disputed else ""
    return _line(0, (f"{wording.LABELS[prop]}: ", "bold"), (words, "bold green"), _origins(finding), disputed)


def _origins(finding: Finding | None) -> str | tuple[str, str]:
    """How many independent origins stand behind a count, which status follows from."""
    if finding is None or finding.property not in COUNTS or not finding.supporting:
        return ""
    return (f"  {wording.origins(finding)}", "dim")


def _standing(claim: Claim, finding: Finding | None) -> int:
    """0 for a claim that the finding rests on, 2 for one against it, 1 for the others."""
    if finding is None:
        return 1
    return 0 if claim.id in finding.supporting else 2 if claim.id in finding.opposing else 1


def _claim_lines(claim: Claim, finding: Finding | None, report: Report) -> Lines:
    sign = ("+", "·", "-")[_standing(claim, finding)]
    marks = "".join(f" [{m}]" for m in wording.claim_marks(claim))
    source = f"{wording.speaker(claim)}, in {wording.name(report.name)}"
    yield _line(2, (f"{sign} {wording.claim_value(claim)}", "bold"), (marks, "yellow"), "  ", (source, "cyan"))
    if claim.quote is not None:
        yield _line(4, (quoted(claim.quote), "italic"), *_context(claim, report))


def _context(claim: Claim, report: Report) -> list[tuple[str, str]]:
    """The words around a quote that says little by itself."""
    if claim.span is None or len(claim.span) >= SPEAKS_FOR_ITSELF:
        return []
    return [(f"  in: {around(report.text, claim.span.start, claim.span.end)}", "dim")]


def _joined(page: Page) -> Lines:
    yield Text()
    yield _line(
        0, (f"Why {'its account stands alone' if page.ambiguous else 'these accounts are one incident'}", "bold")
    )
    if not page.joined:
        yield _line(2, why_alone(page))
    yield from _fits(page.ambiguous, 4)
    homes = {a.id: page.readings[a.report].report.name for a in page.incident.accounts}
    shown = chain(page.joined)
    for judgement in shown:
        left, right = wording.name(homes[judgement.left]), wording.name(homes[judgement.right])
        yield _line(2, (f"{left} and {right}", "cyan"), f": {_verdict(judgement)}")
        yield from _reasons(judgement)
    if len(shown) < len(page.joined):
        yield _line(2, f"… and {len(page.joined) - len(shown)} more pairs; --json has them all.")


def _elsewhere(page: Page) -> Lines:
    """The accounts that stand alone because they fit several incidents, this one among them."""
    if page.elsewhere:
        yield Text()
        yield _line(
            0, ("These may tell of it too", "bold"), "; they fit other incidents as well, and none clearly best"
        )
    yield from _fits(page.elsewhere, 2)


def _fits(fits: Sequence[Fit], indent: int) -> Lines:
    """Incidents with how well they fit, best first."""
    for other, fit in fits[:MOST_NEIGHBOURS]:
        weight = (f", mean weight {fit:+.1f}", "dim")
        yield _line(indent, (wording.short_id(other), "cyan"), f"  {wording.title(other)}", weight)
    if len(fits) > MOST_NEIGHBOURS:
        yield _line(indent, f"… and {len(fits) - MOST_NEIGHBOURS} more; --json has them all.")


def _apart(page: Page) -> Lines:
    yield Text()
    yield _line(0, ("Kept apart from", "bold"))
    nearest: dict[str, tuple[Incident, Judgement]] = {}
    for other, judgement in page.apart:
        nearest.setdefault(other.id, (other, judgement))
    if not nearest:
        yield _line(2, "No other incident came near it in time and place.")
    for other, judgement in list(nearest.values())[:MOST_NEIGHBOURS]:
        yield _line(2, (wording.short_id(other), "cyan"), f"  {wording.title(other)}: {_verdict(judgement)}")
        yield from _reasons(judgement)
    if len(nearest) > MOST_NEIGHBOURS:
        yield _line(2, f"… and from {len(nearest) - MOST_NEIGHBOURS} more; --json has them all.")


def _verdict(judgement: Judgement) -> str:
    if by_person(judgement):
        return f"{judgement.verdict}, {wording.who(judgement)}'s judgement ({wording.spoken_id(judgement.id)})"
    return f"{judgement.verdict}, {judgement.score:+.1f} by {printable(judgement.by)}"


def _reasons(judgement: Judgement) -> Lines:
    """The comparisons, heaviest first; weights are natural log-odds. A person's reason has none."""
    for reason in sorted(judgement.because, key=_heaviest):
        if by_person(judgement):
            yield _line(4, printable(reason.sentence))
            continue
        yield _line(
            4, (f"{reason.weight:+.1f}", "green" if reason.weight > 0 else "red"), f"  {printable(reason.sentence)}"
        )


def _heaviest(reason: Reason) -> tuple[float, str]:
    return (-abs(reason.weight), reason.comparison)
