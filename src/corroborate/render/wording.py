"""How values are put into words: counts, dates, places, names."""

from collections.abc import Sequence

from corroborate.gazetteer import shipped as gazetteer
from corroborate.link.persons import MODEL, by_person
from corroborate.model.claims import CELLS, COUNTS, Account, Claim, Property, Qualifier, Stance
from corroborate.model.dates import WEEKDAYS
from corroborate.model.judgements import Finding, Incident, Judgement
from corroborate.model.storing import NOT_ENGLISH
from corroborate.render.harmless import printable

OPEN = "not stated"
NOWHERE = "place unknown"

LABELS = {
    Property.KIND: "Kind",
    Property.DATE: "Date",
    Property.PLACE: "Place",
    Property.VENUE: "Venue",
    Property.KILLED: "Killed",
    Property.PERPETRATORS_KILLED: "Attackers killed",
    Property.WOUNDED: "Wounded",
    Property.KIDNAPPED: "Kidnapped",
    Property.ATTACKERS: "Attackers",
    Property.PERPETRATOR: "By",
    Property.RESPONSIBILITY: "Responsibility",
    Property.TARGET: "Target",
    Property.WEAPON: "Weapon",
    Property.OUTCOME: "Outcome",
}

_QUALIFIED = {
    Qualifier.AT_LEAST: "at least {}",
    Qualifier.UP_TO: "up to {}",
    Qualifier.ABOUT: "about {}",
}


def counted(number: int, what: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def short_id(incident: Incident, known: Sequence[Incident] = (), shortest: int = 6) -> str:
    """The first digits of an incident's id, as many as tell it from all the others."""
    digits = incident.id.rpartition("-")[2]
    others = [o.id.rpartition("-")[2] for o in known if o.id != incident.id]
    length = next((n for n in range(shortest, len(digits)) if not any(o.startswith(digits[:n]) for o in others)), None)
    return digits[:length]


def spoken_id(judgement: str, digits: int = 8) -> str:
    """The digits that name what a person judged, which may be several judgements at once."""
    return judgement.split("-")[1][:digits]


def who(judgement: Judgement) -> str:
    """Who judged, in words."""
    if by_person(judgement):
        return printable(judgement.by.partition("/")[2]) or "a person"
    return f"the model {printable(judgement.by.removeprefix(MODEL))}"


def count(finding: Finding | None) -> str:
    """Low, best and high in the fewest words: `13`, `5+`, `2-10`, `8 (5-10)`."""
    if finding is None or (finding.low is None and finding.best is None and finding.high is None):
        return OPEN
    low, best, high = finding.low, finding.best, finding.high
    if low is not None and low == high:
        return str(low)
    if high is None:
        return f"{low}+" if best in (None, low) else f"{best} ({low}+)"
    span = f"up to {high}" if low is None else f"{low}–{high}"
    return span if best is None else f"{best} ({span})"


def finding_words(finding: Finding) -> str:
    """A finding's value: a count, or its names."""
    if finding.property in COUNTS:
        words = count(finding)
        return f"{words}, no best figure" if finding.disputed and finding.best is None else words
    return "; ".join(printable(v).replace("|", ": ") for v in finding.values) or OPEN


def origins(finding: Finding) -> str:
    """How many independent origins stand behind a finding."""
    if finding.origins == 0:
        return "no independent origin"
    return "one origin" if finding.origins == 1 else f"{finding.origins} independent origins"


def claim_value(claim: Claim) -> str:
    """A claim's value as the passage puts it."""
    value = OPEN if claim.value is None else printable(str(claim.value))
    if claim.when is not None and claim.when.weekday is not None:
        value = f"a {WEEKDAYS[claim.when.weekday]}"
    if claim.qualifier is Qualifier.VAGUE and claim.low is not None:
        value = f"{claim.low}–{claim.high}" if claim.high is not None else f"{claim.low}+"
    elif claim.qualifier is not None:
        value = _QUALIFIED.get(claim.qualifier, "{}").format(value)
    return value if claim.posture is None else f"{value}: {claim.posture}"


def claim_marks(claim: Claim) -> list[str]:
    """What qualifies a claim: its scope, its stance, its hedge, and what it was inferred from."""
    whole = claim.group is None or (claim.group == "perpetrators" and claim.property is Property.PERPETRATORS_KILLED)
    part = "both sides together" if claim.group == "all" else f"only {printable(claim.group or '')}"
    marks = [
        None if whole else part,
        None if claim.stance is Stance.ASSERTED else str(claim.stance),
        "hedged" if claim.hedged else None,
    ]
    if claim.inferred is not None:
        marks.append(f"inferred: {printable(claim.inferred)}")
    return [m for m in marks if m is not None]


def speaker(claim: Claim) -> str:
    """Whose word a claim is; of a coded row the cells that it comes from."""
    kind, colon, cells = claim.rule.partition(":")
    if claim.span is None and colon and kind == CELLS:
        return f"coded in {printable(cells.replace(',', ', '))}"
    who = "the reporter" if claim.speaker is None else printable(claim.speaker)
    return who if claim.via is None else f"{who}, to {printable(claim.via)}"


def first_value(incident: Incident, prop: Property) -> str | None:
    """The best supported value of a property, if there is one."""
    finding = incident.finding(prop)
    return printable(finding.values[0]) if finding is not None and finding.values else None


def date(incident: Incident) -> str:
    """The incident's date as EDTF."""
    found = first_value(incident, Property.DATE)
    return found or next((a.when.edtf for a in incident.accounts if a.when is not None), "undated")


def concise(edtf: str) -> str:
    """An interval whose end leaves out what it shares with the beginning, as ISO 8601-1 has it: `2015-11-16/22`."""
    first, slash, last = edtf.partition("/")
    start, end = first.split("-"), last.split("-")
    if not slash or len(start) != len(end):
        return edtf
    while len(end) > 1 and start[0] == end[0]:
        start, end = start[1:], end[1:]
    return f"{first}/{'-'.join(end)}"


def kind(incident: Incident) -> str:
    """What happened."""
    return first_value(incident, Property.KIND) or str(incident.accounts[0].kind)


def place(incident: Incident) -> str:
    """Where it happened: the place and its country's code."""
    located = next((a.location for a in incident.accounts if a.location is not None), None)
    name = first_value(incident, Property.PLACE) or (printable(located.name) if located else NOWHERE)
    country = located.country if located else None
    return f"{name}, {country}" if country else name


def title(incident: Incident) -> str:
    """What, when and where, in a line."""
    return f"{kind(incident)}, {date(incident)}, {place(incident)}"


def fits_several(incidents: int) -> str:
    """Why an account is in no incident with others although it fits some."""
    return f"stands alone: it fits {counted(incidents, 'incident')}, and none clearly best."


def reports(incident: Incident) -> int:
    """How many reports tell of the incident."""
    return len({a.report for a in incident.accounts})


def part(account: Account) -> str:
    """What an incident is to the report that tells of it."""
    return "background" if account.background else "news"


def in_part(notes: Sequence[str]) -> str:
    """In how far a report was read as it stands, by the notes on its reading; empty where all of it was."""
    if any(note.startswith(NOT_ENGLISH) for note in notes):
        return "not English"
    return "in part" if notes else ""


def spaced(value: str) -> str:
    """A value of several words as people write it: `armed attack` for `armed-attack`."""
    return value.replace("-", " ")


def country(code: str) -> str:
    """The English name of a country by its ISO 3166 code; what is no known code stays as it is."""
    try:
        return gazetteer().country(code.upper()).name
    except KeyError:
        return printable(code)


def name(text: str, longest: int = 40) -> str:
    """A report's name, shortened from the left so that the file itself stays."""
    shown = printable(text)
    return shown if len(shown) <= longest else "…" + shown[-(longest - 1) :]
