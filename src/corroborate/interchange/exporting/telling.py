"""An incident in a few neutral sentences of our own: codes, actors and places; no quotes and no witnesses."""

from datetime import date

from corroborate.interchange.exporting.actors import attacking, suffering
from corroborate.interchange.exporting.deaths import toll
from corroborate.interchange.exporting.subjects import Subject
from corroborate.lexicons import names
from corroborate.model.claims import Posture, Property
from corroborate.model.dates import When
from corroborate.model.judgements import Finding

_COUNTED = {
    Property.KILLED: "victims killed",
    Property.PERPETRATORS_KILLED: "attackers killed",
    Property.WOUNDED: "wounded",
    Property.ATTACKERS: "number of attackers",
    Property.KIDNAPPED: "taken",
}
_POSTURES = {
    Posture.CLAIMED: "claimed by",
    Posture.SUSPECTED: "suspected:",
    Posture.DENIED: "denied by",
    Posture.REJECTED: "claim rejected for",
}


def told(subject: Subject) -> str:
    """What happened, when, where, by and to whom, the figures with their rivals, and on how many reports it rests."""
    parts = (scene, sides, responsibility, figures, disputes, sources)
    return " ".join(f"{said}." for part in parts if (said := part(subject)))


def scene(subject: Subject) -> str:
    """What happened when and where: "Armed attack on 20 November 2015 at Hotel Azur, Bamako (Mali)"."""
    kind = str(subject.kinds[0]).replace("-", " ").capitalize()
    kind = "Incident" if kind == "Other" else kind
    where = [name for name in (subject.venue, subject.place.name if subject.place else None) if name]
    country = f" ({subject.country.name})" if subject.country else ""
    return f"{kind}{day(subject.when)}{' at ' + ', '.join(where) if where else ''}{country}"


def day(when: When | None) -> str:
    """A date in words with its preposition; what is not known of it is said."""
    if when is None:
        return ", date not known"
    if when.earliest is None or when.latest is None:
        return f", date not fully known ({when.edtf})"
    if when.days == 1:
        return f" on {_day(when.earliest)}"
    return f" between {_day(when.earliest)} and {_day(when.latest)}"


def sides(subject: Subject) -> str:
    """Who attacked whom, as the tables name them."""
    by, against = attacking(subject), suffering(subject)
    one = ", ".join(actor.name for actor in by.actors)
    other = ", ".join(actor.name for actor in against.actors)
    return _upper("; ".join([f"by {one}"] * bool(one) + [f"against {other}"] * bool(other)))


def responsibility(subject: Subject) -> str:
    """Who claims it, is suspected, denies it."""
    claimed = set(subject.actors(Posture.CLAIMED))
    known = {p: [a for a in subject.actors(p) if p is not Posture.SUSPECTED or a not in claimed] for p in Posture}
    return _upper(
        "; ".join(f"{_POSTURES[p]} {', '.join(map(names.bare, actors))}" for p, actors in known.items() if actors)
    )


def figures(subject: Subject) -> str:
    """The counts that are known."""
    found = [f for prop in _COUNTED if (f := subject.finding(prop)) is not None]
    said = [f"{_COUNTED[f.property]} {_range(f)}" for f in found if _is_known(f)]
    none = [] if toll(subject).best is not None else ["no report gives a number of dead"]
    return _upper(", ".join([*said, *none]))


def disputes(subject: Subject) -> str:
    """On what the sources contradict each other, with the range of figures."""
    told = [f"{str(f.property).replace('_', ' ')}{f' ({_range(f)})' if _is_known(f) else ''}" for f in subject.rivals]
    return f"Sources contradict each other on {', '.join(told)}" if told else ""


def sources(subject: Subject) -> str:
    """On how many reports and outlets it rests."""
    reports = len(subject.reports_told)
    return f"From {reports} report{'s' * (reports != 1)}{f', {subject.status}' if subject.status else ''}"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_known(found: Finding) -> bool:
    return any(bound is not None for bound in (found.low, found.best, found.high))


def _range(found: Finding) -> str:
    low, best, high = found.low, found.best, found.high
    if best is not None and (low, high) in ((best, best), (None, None)):
        return f"{best}"
    bounds = f"{low if low is not None else 0} to {high}" if high is not None else f"{low} or more"
    return f"{bounds} (best {best})" if best is not None and best != low else bounds


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"
