"""What the API answers, where that is not a noun of `model` or `workflow` as it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema

from corroborate.link.persons import Contradiction
from corroborate.model.claims import Account, Property, Stance
from corroborate.model.decisions import Action
from corroborate.model.judgements import Finding, Judgement, Verdict
from corroborate.model.overview import State
from corroborate.model.reports import Failure
from corroborate.web.adding import Stage
from corroborate.web.api.recorded import of_record

Json = dict[str, Any]
RecordIncident = Annotated[Json, WithJsonSchema(of_record("incident"))]
RecordReport = Annotated[Json, WithJsonSchema(of_record("report"))]
Record = Annotated[Json, WithJsonSchema(of_record())]
Total = Annotated[int, Field(ge=0, description="How many there are in all.")]


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """One decision: when (UTC), by whom, what about, what stood before and after, why, whether it is undone.

    `subject` is the id of a claim, of a word on several accounts, or of the decision undone. `hash` seals all other
    fields but `undone`, `previous` is the hash of the decision before.
    """

    id: str
    number: Annotated[int, Field(ge=1)]
    at: str
    by: str
    action: Action
    incident: str
    property: Property | None
    subject: str | None
    report: str | None
    accounts: tuple[str, ...]
    before: Any
    after: Any
    because: str | None
    blind: bool
    previous: str
    hash: str
    undone: bool


@dataclass(frozen=True, slots=True)
class Fitting:
    """An incident, and how well it fits: the mean weight over its accounts, in log-odds."""

    incident: str
    fit: float


@dataclass(frozen=True, slots=True)
class IncidentTold:
    """One incident: as `corroborate-record/1` has it, with its findings in words and what was judged about it.

    `rule` is the rule pack under which it is weighed. `ambiguous` are the incidents that its account may tell of, where
    that stands alone; `elsewhere` those whose account may belong here; `apart_from` those that it was kept apart from.
    `decisions` are in force. `version` goes with every decision that is made on it, so that none is made unseen.
    """

    incident: RecordIncident
    version: str
    state: State
    rule: str
    findings: tuple[Finding, ...]
    reports: tuple[RecordReport, ...]
    judgements: tuple[Judgement, ...]
    ambiguous: tuple[Fitting, ...]
    elsewhere: tuple[Fitting, ...]
    apart_from: tuple[str, ...]
    decisions: tuple[DecisionTold, ...]


@dataclass(frozen=True, slots=True)
class RowTold:
    """One property under the packs compared, in their order; null where a pack says nothing of it."""

    property: Property
    group: str | None
    differs: bool
    findings: tuple[Finding | None, ...]


@dataclass(frozen=True, slots=True)
class DatasetTold:
    """The incident as the rows of one dataset alone tell it."""

    name: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ComparisonTold:
    """One incident under several rule packs, and how far its reports disagree, from 0 (not at all) to 1."""

    incident: str
    rules: tuple[str, ...]
    rows: tuple[RowTold, ...]
    datasets: tuple[DatasetTold, ...]
    divergence: float | None
    divergence_by_property: dict[Property, float]


@dataclass(frozen=True, slots=True)
class OriginTold:
    """Whose word it really is."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class MarkTold:
    """One claim on the timeline; `revises` is the earlier claim of the same origin that it takes the place of."""

    claim: str
    day: date | None
    report: str
    value: str | int | None
    low: int | None
    high: int | None
    stance: Stance
    hedged: bool
    speaker: str | None
    scope: str
    background: bool
    origin: OriginTold
    revises: str | None


@dataclass(frozen=True, slots=True)
class StepTold:
    """The finding from the reports that had appeared by a day."""

    day: date
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class TimelineTold:
    """How a count grew: `of` names it, `finding` is the one over all reports, undated ones too."""

    incident: str
    of: Property
    rule: str
    days: tuple[StepTold, ...]
    claims: tuple[MarkTold, ...]
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Weight:
    """One comparison of two accounts: its weight in log-odds, its sentence, and the sum up to it."""

    comparison: str
    weight: float
    sentence: str
    sum: float


@dataclass(frozen=True, slots=True)
class PairTold:
    """Two accounts compared; `judged` is what a person or a model said, which counts before the rules."""

    left: str
    right: str
    score: float
    verdict: Verdict
    compared_before: bool
    waterfall: tuple[Weight, ...]
    judged: Judgement | None


@dataclass(frozen=True, slots=True)
class ChangeTold:
    """The smallest change of one comparison that would turn the verdict."""

    comparison: str
    before: str | None
    after: str | None
    why: str
    score: float


@dataclass(frozen=True, slots=True)
class WhyTold:
    """Why two are one or two: in sentences, then the pair of accounts that decides, with every weight."""

    left: str
    right: str
    together: bool
    because: tuple[str, ...]
    pair: PairTold
    best: PairTold
    against: PairTold | None
    mean: float
    pairs: int
    thresholds: dict[str, float]
    change: ChangeTold | None
    candidates: Annotated[
        dict[str, tuple[tuple[str | float, ...], ...]],
        Field(description="By account that stands alone: the incidents that it fits, each with how well."),
    ]


@dataclass(frozen=True, slots=True)
class ReportTold:
    """One report: its metadata, its text exactly as stored, and what was read from it.

    The places of claims and accounts count code points of `text`. A row of a dataset has no text but `row`.
    `incidents` has the incidents that it tells of, by the ids of its accounts; `version` is the token on which an
    account is added to it.
    """

    report: RecordReport
    title: str | None
    url: str | None
    language: str | None
    sha256: str
    text: str
    row: dict[str, str]
    reader: str
    unread: tuple[str, ...]
    accounts: tuple[Account, ...]
    incidents: dict[str, str]
    version: str


@dataclass(frozen=True, slots=True)
class HitTold:
    """A report that has all the words, and the first sentence that has one of them."""

    report: str
    id: str
    span: Annotated[tuple[int, ...], Field(min_length=2, max_length=2)]
    quote: str


@dataclass(frozen=True, slots=True)
class Hits:
    """Reports that have all the words, best first; `more` where there are others."""

    hits: tuple[HitTold, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """An incident before or after a decision; `version` is null for what a preview only tries."""

    incident: str
    version: str | None
    accounts: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision did, or would do: a preview has no decision, and `before` beside `after`.

    `contradictions` are the words of people that this one cannot stand beside: tell the people.
    """

    decision: DecisionTold | None
    before: tuple[Standing, ...]
    after: tuple[Standing, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions, newest first; `total` counts all of the chain, `older` goes into `before` for the next page."""

    decisions: tuple[DecisionTold, ...]
    total: Total
    older: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether the chain of decisions is whole: else at which number it breaks, and why.

    unmatched: the chain is whole in itself, and the checkpoint is not one of it.
    """

    ok: bool
    count: int
    head: str
    broken_at: int | None
    reason: str
    unmatched: bool
    checkpoint: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """One line to keep elsewhere: how many decisions there are, and the hash that seals the last."""

    checkpoint: Annotated[str, Field(pattern=r"^[0-9]+:[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class OutcomeOfReport:
    """What became of one report: its id, or the reason why it was not read."""

    name: str
    report: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class BatchTold:
    """Reports sent at once: how far they are, what became of each, and how many incidents there are at the end.

    `partly` tells then of reports that were not read as they stand: cut up, or not in English.
    """

    id: str
    by: str
    total: Total
    stage: Stage
    read: int
    outcomes: tuple[OutcomeOfReport, ...]
    partly: tuple[Failure, ...]
    incidents: int | None
    error: str | None


@dataclass(frozen=True, slots=True)
class PackTold:
    """A rule pack by its name, how findings name it, and what it follows."""

    name: str
    rule: str
    cites: str


@dataclass(frozen=True, slots=True)
class Packs:
    """All rule packs, in the order in which they are shown."""

    packs: tuple[PackTold, ...]


@dataclass(frozen=True, slots=True)
class Batches:
    """Batches, newest first."""

    batches: tuple[BatchTold, ...]


@dataclass(frozen=True, slots=True)
class Failures:
    """Reports that could not be read."""

    failures: tuple[Failure, ...]
    total: Total


@dataclass(frozen=True, slots=True)
class Facet:
    """A value, and how many incidents have it."""

    value: str
    incidents: int


@dataclass(frozen=True, slots=True)
class FacetsTold:
    """What the incidents can be told apart by, most first."""

    kinds: tuple[Facet, ...]
    countries: tuple[Facet, ...]
    outlets: tuple[Facet, ...]
    statuses: tuple[Facet, ...]
    states: tuple[Facet, ...]
