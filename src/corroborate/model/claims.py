"""Claims and accounts: what one report says of one incident."""

from dataclasses import dataclass
from enum import StrEnum

from corroborate.model.dates import When
from corroborate.model.reports import Span


class Kind(StrEnum):
    """What happened."""

    ARMED_ATTACK = "armed-attack"
    BOMBING = "bombing"
    SHELLING = "shelling"
    AIR_STRIKE = "air-strike"
    CLASH = "clash"
    HOSTAGE_TAKING = "hostage-taking"
    KIDNAPPING = "kidnapping"
    ASSASSINATION = "assassination"
    ARSON = "arson"
    STABBING = "stabbing"
    VEHICLE_ATTACK = "vehicle-attack"
    MASS_SHOOTING = "mass-shooting"
    COUP = "coup"
    MILITARY_OPERATION = "military-operation"
    FOILED_PLOT = "foiled-plot"
    RELEASE = "release"
    PROTEST = "protest"
    RIOT = "riot"
    TERRITORIAL_CONTROL = "territorial-control"
    OTHER = "other"


class Property(StrEnum):
    """What a claim is about."""

    KILLED = "killed"
    PERPETRATORS_KILLED = "perpetrators_killed"
    WOUNDED = "wounded"
    ATTACKERS = "attackers"
    KIDNAPPED = "kidnapped"
    KIND = "kind"
    DATE = "date"
    PLACE = "place"
    VENUE = "venue"
    PERPETRATOR = "perpetrator"
    TARGET = "target"
    WEAPON = "weapon"
    RESPONSIBILITY = "responsibility"
    OUTCOME = "outcome"


CELLS = "cell"
"""What the rule of a claim from a coded row begins with; the cells follow behind a colon, with commas between them."""
COUNTS = (
    Property.KILLED,
    Property.PERPETRATORS_KILLED,
    Property.WOUNDED,
    Property.ATTACKERS,
    Property.KIDNAPPED,
)


class Qualifier(StrEnum):
    """How a number was put."""

    EXACT = "exact"
    AT_LEAST = "at-least"
    UP_TO = "up-to"
    ABOUT = "about"
    VAGUE = "vague"


class Stance(StrEnum):
    """Whether the speaker asserts a value, denies it or takes it back."""

    ASSERTED = "asserted"
    DENIED = "denied"
    RETRACTED = "retracted"


class Posture(StrEnum):
    """How an actor stands to an incident: claims it, is suspected of it, denies it, or is told that it was not them."""

    CLAIMED = "claimed"
    SUSPECTED = "suspected"
    DENIED = "denied"
    REJECTED = "rejected"


class Precision(StrEnum):
    """How finely a place is known, finest first."""

    VENUE = "venue"
    TOWN = "town"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Location:
    """A named place with the circle that it lies in: centre in degrees, radius in kilometres."""

    name: str
    country: str | None
    precision: Precision
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One value that one passage states for one property of one incident.

    Counts: `value` as said, `low` and `high` what it allows (`high` None: open). `group` names who is counted when that
    is not simply the victims: "all" for both sides together, otherwise a part; `part_of` is the claim with the total.
    Dates carry `when`, places `location`, responsibility `posture`. `speaker` None: the reporter's own word.
    `via` is the outlet the speaker spoke to. `inferred` says from what, for values that no passage states outright.
    `span` is None only for a claim from a coded row.
    """

    id: str
    report: str
    property: Property
    value: str | int | None
    span: Span | None
    quote: str | None
    rule: str
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier | None = None
    group: str | None = None
    part_of: str | None = None
    speaker: str | None = None
    via: str | None = None
    stance: Stance = Stance.ASSERTED
    hedged: bool = False
    said: When | None = None
    when: When | None = None
    location: Location | None = None
    posture: Posture | None = None
    inferred: str | None = None


VAGUE_DAYS = 400
"""An account whose date is wider than this says next to nothing of when."""


def is_vague(when: When | None, location: Location | None, named_venue: bool) -> bool:
    """Whether a date and a place are too little to tell an incident from others: no date, or no place and no venue."""
    undated = when is None or when.days is None or when.days > VAGUE_DAYS
    unplaced = location is None or location.precision in (Precision.COUNTRY, Precision.AREA)
    return undated or (unplaced and not named_venue)


@dataclass(frozen=True, slots=True)
class Account:
    """What one report says of one incident: its claims, and whether it is the report's news or background.

    `when`, `location` and `venue` are the most precise that its claims or its report give. `vague` marks an account
    with too little to be told from others (no date narrower than a year, or no place below a country).
    `words` are distinctive content words, folded, for comparing accounts. `source` names what coded rows are taken
    from, where each row taken from it is of another incident: a dataset, or the document that was coded.
    """

    id: str
    report: str
    kind: Kind
    background: bool
    spans: tuple[Span, ...]
    claims: tuple[Claim, ...]
    when: When | None = None
    location: Location | None = None
    venue: str | None = None
    vague: bool = False
    words: frozenset[str] = frozenset()
    source: str | None = None

    @property
    def document(self) -> str:
        """What tells of each incident once: the source of a coded row, else the report."""
        return self.source or self.report

    def of(self, prop: Property) -> tuple[Claim, ...]:
        """The account's claims for one property."""
        return tuple([c for c in self.claims if c.property is prop])
