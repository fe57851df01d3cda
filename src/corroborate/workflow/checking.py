"""What a person gives is checked before it is kept: names, values, spans; BadInput says what is wrong with them."""

import unicodedata
from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from corroborate.link.persons import MODEL, PERSON
from corroborate.model.claims import COUNTS, Claim, Kind, Location, Posture, Precision, Property, Qualifier, Stance
from corroborate.model.dates import When
from corroborate.model.decisions import KEEP, ClaimChange, Correction, Keep
from corroborate.model.errors import BadInput, MalformedReport
from corroborate.model.reports import Report, Span
from corroborate.read.numbers import stated
from corroborate.text.edtf import checked_date
from corroborate.workflow.placing import place_of

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")
MOST_COUNTED = 10_000_000
"""No figure of one incident is larger."""
LONGEST_NAME, LONGEST_VALUE, LONGEST_REASON = 100, 300, 2000
LONGEST_QUOTE = 500
"""The longest passage that a claim may quote, in code points, as the record format has it."""
LONGEST_NUMBER = 100
MOST_VALUES = 50


def name_of(by: str) -> str:
    """The name of who decides: "Awa Diarra", also given as "person/Awa Diarra"; "model/NAME" for a model.

    Empty for "person", somebody who judges without a name.
    """
    given = by.strip()
    if given == PERSON:
        return ""
    name = given.removeprefix(f"{PERSON}/").strip()
    if name != given and name.startswith(MODEL):
        raise BadInput(f"{name[:40]!r} names a model: a person's name does not begin like that.")
    if not name.removeprefix(MODEL):
        raise BadInput("Say who decides: a name is missing, and a decision without one could not be answered for.")
    _refuse_long(name, LONGEST_NAME, "The name")
    if any(unicodedata.category(c) == "Cc" for c in name):
        raise BadInput("A name has no line ends and no control characters: leave them out.")
    return name


def reason_of(because: str | None) -> str | None:
    """The reason that a person gives, without space around it; None for an empty one."""
    told = (because or "").strip()
    _refuse_long(told, LONGEST_REASON, "The reason", "because")
    return told or None


def _refuse_long(text: str, longest: int, what: str, field: str | None = None) -> None:
    if len(text) > longest:
        raise BadInput(f"{what} has {len(text)} characters, and at most {longest} are kept: make it shorter.", field)


def one_of(kind: type[E], value: str, what: str) -> E:
    """The value of an enumeration; BadInput that lists them all for any other."""
    try:
        return kind(str(value).strip().lower())
    except ValueError:
        raise BadInput(f"{str(value)[:40]!r} is no {what}. There are: {', '.join(kind)}.", what) from None


def property_of(value: str) -> Property:
    """The property of this name."""
    return one_of(Property, str(value).strip().replace("-", "_"), "property")


def correction(prop: Property, value: Correction) -> Correction:
    """A correction that fits its property: a count's range in order, or values of the right kind."""
    if prop in COUNTS:
        if value.values:
            raise BadInput(f"{prop} is a count: give numbers (low, best, high), not {', '.join(value.values)[:40]!r}.")
        return _range(prop, value)
    if (value.low, value.best, value.high) != (None, None, None):
        raise BadInput(f"{prop} is no count: give its values in words.")
    values = tuple(dict.fromkeys(_value(prop, text) for text in value.values))
    if not values:
        raise BadInput(f"Give at least one value for {prop}.")
    if len(values) > (1 if prop is Property.DATE else MOST_VALUES):
        raise BadInput(f"{prop} cannot have {len(values)} values.")
    if value.where is not None and prop is not Property.PLACE:
        raise BadInput(f"{prop} lies nowhere: a key of the gazetteer belongs to a place.")
    return Correction(values=values, where=value.where)


def _range(prop: Property, value: Correction) -> Correction:
    if value.best is not None and value.low is None and value.high is None:
        value = Correction(value.best, value.best, value.best)
    low, best, high = (
        None if n is None else counted(n, str(prop), name)
        for name, n in (("low", value.low), ("best", value.best), ("high", value.high))
    )
    if low is best is high is None:
        raise BadInput(f"Give a figure for {prop}: best, or low and high. To take a wrong claim away, reject it.")
    _refuse_disorder(prop, [("low", low), ("best", best), ("high", high)])
    return Correction(low, best, high)


def _refuse_disorder(prop: Property, bounds: list[tuple[str, int | None]]) -> None:
    known = [(name, number) for name, number in bounds if number is not None]
    for (one, lower), (other, upper) in pairwise(known):
        if lower > upper:
            mend = f"Raise {other} to {lower} or more, or lower {one} to {upper} or less"
            told = f"{prop}: {one} {lower} is more than {other} {upper}. {mend}; low and high may be left empty."
            raise BadInput(told, other)


def counted(number: object, what: str, field: str = "value") -> int:
    """A whole number of people, in digits or in words, bounded; BadInput for anything else."""
    found = number if isinstance(number, int) and not isinstance(number, bool) else _read(str(number), what, field)
    if not 0 <= found <= MOST_COUNTED:
        shown = str(found)[:20]
        told = f"{what}: {shown} lies outside 0 to {MOST_COUNTED}, which no figure of one incident does."
        raise BadInput(told, field)
    return found


def _read(words: str, what: str, field: str) -> int:
    """What a written number comes to, as a report's would: "1,200", "twenty-one", "a dozen"."""
    words = words.strip()
    if words.isdecimal() and len(words) <= LONGEST_NUMBER:
        return int(words)
    found = stated(words) if len(words) <= LONGEST_NUMBER else None
    if found is not None and found.value is not None:
        return found.value
    write = "Write the number alone, in digits or words: 21, 1,200 or twenty-one."
    if found is not None:
        write = f"Leave the number empty, choose vague, and give what it allows: {found.low} as the lowest."
    raise BadInput(f"{what}: {words[:40]!r} is no whole number. {write}", field)


def _value(prop: Property, text: str) -> str:
    """One value of a property that is no count, as it is kept."""
    plain = " ".join(str(text).split())
    if not plain:
        raise BadInput(f"A value for {prop} is empty.")
    _refuse_long(plain, LONGEST_VALUE, f"The value for {prop}")
    if prop is Property.KIND:
        return one_of(Kind, plain, "kind of incident")
    if prop is Property.DATE:
        return _date(plain).edtf
    if prop is Property.RESPONSIBILITY:
        actor, bar, posture = plain.rpartition("|")
        if not bar or not actor.strip():
            raise BadInput(
                f"Give responsibility as ACTOR|POSTURE, with one of {', '.join(Posture)}; not {plain[:40]!r}."
            )
        return f"{actor.strip()}|{one_of(Posture, posture, 'posture')}"
    return plain


def _date(edtf: str) -> When:
    try:
        return When.parse(checked_date(edtf))
    except MalformedReport as error:
        raise BadInput(str(error), "value") from None


def passage(report: Report, span: Span) -> str:
    """The report's words at a span; BadInput where it lies outside, is too long, or has no words."""
    if not 0 <= span.start < span.end <= len(report.text):
        raise BadInput(
            f"{report.name} has {len(report.text)} characters: {span.start} to {span.end} is no passage of it."
        )
    _refuse_long(report.quote(span), LONGEST_QUOTE, "The passage")
    if not report.quote(span).strip():
        raise BadInput(f"There are no words at {span.start} to {span.end} of {report.name}: mark some.")
    return report.quote(span)


def changed(claim: Claim, change: ClaimChange) -> Claim:
    """The claim with what a person changes of it, checked; BadInput where nothing changes."""
    made = replace(
        claim,
        group=_text(change.group, claim.group, "group"),
        speaker=_text(change.speaker, claim.speaker, "speaker"),
        via=_text(change.via, claim.via, "via"),
        stance=_kept(change.stance, claim.stance),
        hedged=_kept(change.hedged, claim.hedged),
        posture=_kept(change.posture, claim.posture),
    )
    made = _valued(made, claim, change)
    if made == claim:
        raise BadInput("Nothing is changed of the claim: say what it should be instead.")
    return made


def _kept(change: T | Keep, before: T) -> T:
    return before if isinstance(change, Keep) else change


def _text(change: str | Keep | None, before: str | None, what: str) -> str | None:
    if isinstance(change, Keep):
        return before
    plain = " ".join((change or "").split())
    _refuse_long(plain, LONGEST_VALUE, f"The {what}", what)
    return plain or None


def _valued(claim: Claim, before: Claim, change: ClaimChange) -> Claim:
    if claim.property in COUNTS:
        _refuse_given(claim.property, change, ("when", "place", "posture"))
        return _count(claim, change)
    _refuse_given(claim.property, change, ("low", "high", "qualifier"))
    value = change.when if not isinstance(change.when, Keep) else change.value
    if claim.property is Property.DATE:
        return claim if isinstance(value, Keep) else _dated(claim, value)
    if not isinstance(change.when, Keep):
        raise BadInput(f"{claim.property} has no date: give that to a claim of the date.")
    if claim.property is Property.PLACE:
        return _placed(claim, change)
    if claim.property is Property.RESPONSIBILITY and claim.posture is None:
        raise BadInput(f"Say how the actor stands to the incident: {', '.join(Posture)}.")
    if isinstance(change.value, Keep):
        return claim
    text = _needed(change.value, claim.property)
    return replace(claim, value=text if claim.property is Property.RESPONSIBILITY else _value(claim.property, text))


def _refuse_given(prop: Property, change: ClaimChange, names: Collection[str]) -> None:
    given = [name for name in names if getattr(change, name) is not KEEP]
    if given:
        raise BadInput(f"A claim of {prop} has no {' and no '.join(given)}.")


def _needed(value: str | int | None, prop: Property) -> str:
    text = " ".join(str("" if value is None else value).split())
    if not text:
        raise BadInput(f"A value for {prop} is empty. To take the claim out of weighing, reject it.", "value")
    _refuse_long(text, LONGEST_VALUE, f"The value for {prop}", "value")
    return text


def _dated(claim: Claim, value: str | int | None) -> Claim:
    when = _date(_needed(value, claim.property))
    return replace(claim, value=when.edtf, when=when)


def _count(claim: Claim, change: ClaimChange) -> Claim:
    """A count whose bounds follow from its value and how that was put, unless they are given."""
    qualifier = _kept(change.qualifier, claim.qualifier)
    value = claim.value if isinstance(change.value, Keep) else _figure(change.value, claim.property)
    if isinstance(change.value, int | str) and isinstance(change.qualifier, Keep) and qualifier is Qualifier.VAGUE:
        qualifier = Qualifier.EXACT
    low, high = claim.low, claim.high
    moved = not isinstance(change.value, Keep) or not isinstance(change.qualifier, Keep)
    if moved and isinstance(value, int) and qualifier is not Qualifier.VAGUE:
        qualifier = qualifier or Qualifier.EXACT
        low = None if qualifier is Qualifier.UP_TO else value
        high = None if qualifier is Qualifier.AT_LEAST else value
    low, high = (
        _bound(given, bound, claim.property, name)
        for name, given, bound in (("low", change.low, low), ("high", change.high, high))
    )
    within = value if isinstance(value, int) else None
    _refuse_disorder(claim.property, [("low", low), ("value", within), ("high", high)])
    if low is None and high is None and claim.stance is Stance.ASSERTED:
        raise BadInput(f"Give a figure for {claim.property}: a value, or low and high.", "value")
    return replace(claim, value=value, low=low, high=high, qualifier=qualifier)


def _bound(change: int | Keep | None, before: int | None, prop: Property, name: str) -> int | None:
    if isinstance(change, Keep):
        return before
    return None if change is None else counted(change, str(prop), name)


def _figure(value: str | int | None, prop: Property) -> int | None:
    return None if value is None else counted(value, str(prop))


def _placed(claim: Claim, change: ClaimChange) -> Claim:
    """A place with its area: the one given, else that of a place of the name in the country it was in."""
    location = claim.location
    if not isinstance(change.value, Keep):
        name = _needed(change.value, Property.PLACE)
        claim = replace(claim, value=name)
        if location is None or location.name != name:
            location = place_named(name, location.country if location else None)
    if not isinstance(change.place, Keep):
        location = None if change.place is None else _on_earth(change.place)
    return replace(claim, location=location)


def place_named(name: str, country: str | None) -> Location:
    """A place by its name: with the gazetteer's area where it means one alone, in the country if there is any."""
    found = place_of(name, country).location
    return Location(name, country, Precision.TOWN) if found is None else replace(found, name=name)


def _on_earth(place: Location) -> Location:
    name = _needed(place.name, Property.PLACE)
    latitude, longitude, radius = place.latitude, place.longitude, place.radius_km
    if (latitude is None) is not (longitude is None):
        raise BadInput(f"{name}: give latitude and longitude both, or neither.")
    if latitude is not None and longitude is not None and not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise BadInput(f"{name}: latitude {latitude:g}, longitude {longitude:g} is no point on Earth.")
    if radius is not None and not 0 <= radius <= 20_000:
        raise BadInput(f"{name}: a radius of {radius:g} km is none: give 0 to 20000.")
    country = place.country.strip().upper() if place.country else None
    if country is not None and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise BadInput(f"{place.country!r} is no country's code: give two letters, like ML.")
    return replace(place, name=name, country=country)
