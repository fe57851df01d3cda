"""From what one report tells to MUC-4's templates: which incidents belong, how they part, and every slot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks.reading.muc4_places import location
from benchmarks.reading.muc4_slots import fill, on_or_before, tagged, written_date
from benchmarks.reading.muc4_targets import nobody_hurt, persons, tag_of, things
from corroborate.lexicons import words as word_set
from corroborate.model.claims import Kind, Posture
from corroborate.model.dates import When
from corroborate.read.accounts import kind_of
from corroborate.read.actors import read_actors
from corroborate.read.arguments import Arguments, read_arguments
from corroborate.read.attribution import Attribution
from corroborate.read.bodies import same_body
from corroborate.read.cast import Cast
from corroborate.read.damage import Thing, damaged, placings
from corroborate.read.document import Document
from corroborate.read.doers import Doer, accused, of_state
from corroborate.read.drafts import Draft
from corroborate.read.grouping import group_units
from corroborate.read.phrases import Phrase
from corroborate.read.speakers import find_attributions
from corroborate.read.targets import Named, read_weapons
from corroborate.read.units import find_units
from corroborate.read.victim_phrases import Victim

TYPES = {
    Kind.BOMBING: "BOMBING",
    Kind.ARSON: "ARSON",
    Kind.KIDNAPPING: "KIDNAPPING",
    Kind.HOSTAGE_TAKING: "KIDNAPPING",
    Kind.RELEASE: "KIDNAPPING",
}
IRRELEVANT = {Kind.COUP, Kind.PROTEST, Kind.RIOT, Kind.TERRITORIAL_CONTROL, Kind.MILITARY_OPERATION}
CONFIDENCE = {
    Posture.CLAIMED: "CLAIMED OR ADMITTED",
    Posture.SUSPECTED: "SUSPECTED OR ACCUSED",
    Posture.DENIED: "POSSIBLE",
    Posture.REJECTED: "POSSIBLE",
}
EXPLODING = frozenset(
    (
        "BOMB",
        "VEHICLE BOMB",
        "DYNAMITE",
        "MINE",
        "GRENADE",
        "MOLOTOV COCKTAIL",
        "EXPLOSIVE",
        "MISSILE",
        "ROCKET",
        "MORTAR",
    )
)
BOMBS = frozenset(("BOMB", "DYNAMITE", "EXPLOSIVE", "VEHICLE BOMB"))
MURDERING = frozenset(
    ["murder", "assassinate", "shoot", "execute", "assassination", "massacre", "gun", "slaying", "stab", "behead"]
)
SEIZING = frozenset(
    ["seize", "find", "confiscate", "capture", "discover", "recover", "carry", "possess", "defuse", "supply"]
)
MILITARY = frozenset(
    [
        "military",
        "army",
        "soldiers",
        "soldier",
        "troops",
        "garrison",
        "barracks",
        "brigade",
        "battalion",
        "regiment",
        "convoy",
        "patrol",
        "enemy",
        "base",
        "navy",
    ]
)
ANYBODY = frozenset(
    [
        "person",
        "people",
        "victim",
        "other",
        "one",
        "man",
        "individual",
        "dead",
        "wounded",
        "injured",
        "member",
        "rest",
        "number",
        "some",
    ]
)
DOUBTING = word_set("doubting")
WEEKDAYS = word_set("weekdays")
LOOSE = 31  # a date wider than a month says little of how old an incident is
TWO_MONTHS = timedelta(days=62)
Fill = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A draft with what its template is made of."""

    draft: Draft
    document: Document
    attributions: Sequence[Attribution]
    arguments: Arguments

    @property
    def persons(self) -> list[Victim]:
        """Those hit who are no attackers themselves."""
        return [p for p in self.arguments.persons if p.side not in ("armed", "attacker")]


def told_in(document: Document) -> list[Told]:
    """All incidents that our reader finds in a document."""
    attributions = find_attributions(document)
    drafts = group_units(document, find_units(document, attributions))
    cast = Cast(document)
    return [Told(d, document, attributions, read_arguments(d, document, cast)) for d in drafts]


def templates(told: Sequence[Told]) -> list[dict[str, Any]]:
    """The templates of one document."""
    return [{"slots": slots(t, part)} for t in told for part in parts(t) if relevant(t, part)]


@dataclass(frozen=True)
class Part:
    """What becomes one template: MUC-4 splits an incident where its types differ."""

    incident: str
    persons: tuple[Victim, ...]
    things: tuple[Thing, ...]


def parts(told: Told) -> list[Part]:
    """A draft's arguments by MUC-4's incident types."""
    main = incident_type(told)
    found: dict[str, tuple[list[Victim], list[Thing]]] = {main: ([], [])}
    for person in told.persons:
        incident = "ATTACK" if main == "BOMBING" and _murdered(told, person) else _type_of_person(main, person)
        found.setdefault(incident, ([], []))[0].append(person)
    for thing in told.arguments.things:
        found.setdefault(_type_of_thing(main, thing), ([], []))[1].append(thing)
    return [Part(incident, tuple(p), tuple(t)) for incident, (p, t) in found.items()]


def incident_type(told: Told) -> str:
    """The draft's kind in MUC-4's words; an attack with explosives is a bombing."""
    incident = TYPES.get(kind_of(told.draft), "ATTACK")
    if incident == "ATTACK" and not _shot(told.draft) and {t for _, t in weapons(told, _telling(told.draft))} & BOMBS:
        return "BOMBING"
    return incident


def _murdered(told: Told, person: Victim) -> bool:
    """Whether a person of a bombing was shot or murdered in a sentence that has nothing of explosives."""
    tree = person.sentence.tree
    units = [u for u in told.draft.units if u.sentence is person.sentence]
    explosive = any(str(t.kind) == "bombing" for u in units for t in u.triggers) or any(
        fill("instrument", told.document.text[w.span.start : w.span.end]) in EXPLODING
        for w in read_weapons(Draft(units=units))
    )
    return tree.lemma(person.event) in MURDERING and not explosive


def _type_of_person(main: str, person: Victim) -> str:
    if person.effect == "kidnapped":
        return "KIDNAPPING"
    return "ATTACK" if main in ("KIDNAPPING", "ARSON") and person.effect in ("killed", "wounded") else main


def _type_of_thing(main: str, thing: Thing) -> str:
    burned = thing.sentence.tree.lemma(thing.event) in ("burn", "torch", "set")
    if burned and main != "BOMBING":
        return "ARSON"
    return "ATTACK" if main == "KIDNAPPING" else main


def relevant(told: Told, part: Part) -> bool:
    """MUC-4's notion of an incident that belongs in the database: recent, and not of soldiers and rebels alone."""
    if kind_of(told.draft) in IRRELEVANT or not _recent(told):
        return False
    military = any(military_person(p) for p in part.persons) or any(military_thing(t) for t in part.things)
    civil = [p for p in part.persons if not military_person(p) and not (military and _anybody(p))]
    things = [t for t in part.things if not military_thing(t)]
    return bool(civil or things)


def _anybody(person: Victim) -> bool:
    """Whether a description says nothing of who somebody is."""
    return person.name is None and person.sentence.tree.lemma(person.head) in ANYBODY


def _recent(told: Told) -> bool:
    when, published = told.draft.when, _published(told.document)
    if when is None or when.latest is None or published is None or (when.days or 0) > LOOSE:
        return told.draft.recent
    return published - when.latest <= TWO_MONTHS


def military_person(person: Victim) -> bool:
    """Whether a victim is a soldier."""
    words = f" {person.description.words.lower()} " if person.description is not None else ""
    return person.side == "state" or any(f" {w} " in words for w in MILITARY)


def military_thing(thing: Thing) -> bool:
    """Whether a target is an army's."""
    words = set(thing.phrase.words.lower().replace("-", " ").split())
    return bool(words & MILITARY)


def slots(told: Told, part: Part) -> dict[str, Any]:
    """One template's fills."""
    draft, incident = told.draft, part.incident
    found: dict[str, Any] = {
        "incident_type": [incident],
        "incident_stage": ["ATTEMPTED" if kind_of(draft) is Kind.FOILED_PLOT else "ACCOMPLISHED"],
        "incident_date": [d for d in [incident_date(told)] if d],
        "incident_location": [w for w in [location(draft, told.document)] if w],
    }
    found |= perpetrators(told)
    if incident not in ("ARSON", "KIDNAPPING"):
        found |= instruments(told, incident)
    country = (found["incident_location"] or [""])[0].split(":")[0]
    if incident != "KIDNAPPING":
        found |= things(part.things, told.document, country)
    found |= persons(part.persons, told.document, country)
    if nobody_hurt(draft) and not any(p.effect for p in part.persons):
        tags = [tag_of(p) for p in part.persons] or ["-"]
        found["hum_tgt_effect"] = [tagged("NO INJURY OR DEATH", tag) for tag in tags]
    return {slot: fills for slot, fills in found.items() if fills}


def incident_date(told: Told) -> str | None:
    published = _published(told.document)
    if told.draft.when is not None and not _weekday(told):
        return written_date(told.draft.when)
    beside = next(iter(_days_beside(told)), None)
    return written_date(beside) or (on_or_before(published) if published is not None else None)


def _weekday(told: Told) -> bool:
    """Whether a weekday gives the date: MUC-4 leaves weekdays unresolved."""
    times = [u.time for u in told.draft.units if u.time is not None and u.time.when == told.draft.when]
    return all(set(told.document.text[t.start : t.end].lower().split()) & WEEKDAYS for t in times)


def _days_beside(told: Told) -> Iterator[When]:
    """Days named in the draft's sentences that reading leaves open whether they are the incident's."""
    for unit in told.draft.units:
        for time in told.document.times_in(unit.sentence):
            words = told.document.text[time.start : time.end].lower().split()
            if time.when is not None and time.when.days == 1 and "today" not in words and not set(words) & WEEKDAYS:
                yield time.when


def _published(document: Document) -> date | None:
    when = document.published.when
    return when.latest if when is not None else None


def perpetrators(told: Told) -> dict[str, Any]:
    """Who did it: people as described, organisations, and how surely each is blamed."""
    people = _once([d.person.words for d in told.arguments.doers if d.person is not None])
    bodies: list[tuple[Phrase, str]] = []
    text = " ".join(told.document.text.split())
    for doer, sure in [*((d, _certainty(told, d)) for d in told.arguments.doers), *_accused(told)]:
        body = doer.organisation
        if body is None:
            people += [] if doer.person is None or people else [doer.person.words.upper()]
            continue
        known = next((i for i, (b, _) in enumerate(bodies) if same_body(text, b, body)), None)
        if known is None:
            bodies.append((body, sure))
        elif sure != "REPORTED AS FACT":
            bodies[known] = (bodies[known][0], sure)
    named = {b.words.upper(): sure for b, sure in bodies}
    state = any(of_state(b) for b in named) or any(d.side == "state" for d in told.arguments.doers)
    return {
        "perp_category": ["STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"],
        "perp_individual": people,
        "perp_organization": list(named),
        "perp_org_confidence": [tagged(sure, body) for body, sure in named.items()],
    }


def _certainty(told: Told, doer: Doer) -> str:
    """Doubting words before a doer's name make it suspected."""
    phrase = doer.person or doer.organisation
    before = [doer.sentence.tree.word(i) for i in range(max(0, phrase.first - 2), phrase.first)] if phrase else []
    return "SUSPECTED OR ACCUSED" if set(before) & DOUBTING else "REPORTED AS FACT"


def _accused(told: Told) -> Iterator[tuple[Doer, str]]:
    """Whom the draft's sentences about responsibility name."""
    for actor in read_actors(told.draft, told.document, told.attributions):
        unit = next((u for u in told.draft.units if u.sentence is actor.sentence), None)
        doer = accused(told.document, unit, actor) if unit is not None and actor.posture is not None else None
        if doer is not None and actor.posture is not None:
            yield doer, CONFIDENCE[actor.posture]


def _once(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(w.upper() for w in words))


def instruments(told: Told, incident: str) -> dict[str, Any]:
    """Weapons that were used; a bombing has its type also where no noun names it."""
    typed = weapons(told, told.draft)
    if incident == "BOMBING":
        typed = [(w, t) for w, t in typed if t in EXPLODING]
    types = [tagged(t, w) for w, t in typed]
    if not types and incident == "BOMBING":
        types = [tagged("BOMB", "-")]
    elif not types and _shot(told.draft):
        types = [tagged("GUN", "-")]
    return {"instrument_id": [w for w, _ in typed], "instrument_type": types}


def weapons(told: Told, draft: Draft) -> list[tuple[str, str]]:
    """The weapons that a draft says were used, with their types."""
    named = _once([told.document.text[w.span.start : w.span.end] for w in read_weapons(draft) if not _seized(w)])
    return [(w, t) for w in named if (t := fill("instrument", w)) is not None]


def _telling(draft: Draft) -> Draft:
    """A draft's sentences that tell of attack, harm or damage; others only mention weapons."""
    kept = [u for u in draft.units if u.triggers or any(h.patients for h in u.harms) or placings(u) or damaged(u)]
    return Draft(units=kept)


def _seized(weapon: Named) -> bool:
    """Whether a weapon was only found or taken."""
    tree = weapon.sentence.tree
    _, last = weapon.sentence.tokens_in(weapon.span)
    return any(tree.lemma(a) in SEIZING for a in list(tree.ancestors(last - 1))[:3])


def _shot(draft: Draft) -> bool:
    """Whether shooting is told of without a weapon's noun."""
    return any(
        u.sentence.tree.lemma(i) in ("shoot", "gun", "machinegun") or u.sentence.tree.word(i) in ("shot", "gunfire")
        for u in draft.units
        for i in range(u.first, u.last)
    )
