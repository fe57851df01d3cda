"""One incident's page: its head, the rule packs to choose from, and what each tab shows."""

from dataclasses import dataclass, replace
from enum import StrEnum

from corroborate.model.judgements import Finding
from corroborate.model.status import Status, status, tellers
from corroborate.render.attesting import attested, unnamed
from corroborate.web.views import disagreements, evidence, reports, similar, summaries
from corroborate.web.views.disagreements import Disagreement
from corroborate.web.views.evidence import Pack, Row
from corroborate.web.views.reports import Joint, Told
from corroborate.web.views.similar import Similar
from corroborate.web.views.summaries import Whereabouts
from corroborate.weigh.packs import pack as rule_pack
from corroborate.workflow import Comparison, Page, compare_page
from corroborate.workflow.weighing import EVERY_PACK

MOST_COMPARED = 400
"""Claims of an incident up to which it is weighed by every pack for every view; above, by the plain and the chosen."""


class Tab(StrEnum):
    """The parts of the page, each a link of its own."""

    EVIDENCE = "evidence"
    DISAGREEMENTS = "disagreements"
    REPORTS = "reports"
    SIMILAR = "similar"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the tabs, under the rule pack in use; `several` independent origins tell of it, or one."""

    id: str
    title: str
    summary: str
    status: Status
    attested: str
    disputed: tuple[str, ...]
    formerly: tuple[str, ...]
    where: Whereabouts | None
    divergence: str | None
    several: bool


@dataclass(frozen=True, slots=True)
class IncidentView:
    """The whole page: what every tab shows; `sides` has the dead by side where the pack tells sides apart."""

    head: Head
    pack: Pack
    packs: tuple[Pack, ...]
    rows: tuple[Row, ...]
    sides: tuple[tuple[str, str], ...]
    disagreements: tuple[Disagreement, ...]
    accounts: tuple[Told, ...]
    origins: tuple[tuple[str, tuple[str, ...]], ...]
    unnamed: int
    joints: tuple[Joint, ...]
    alone: str | None
    similar: tuple[Similar, ...]
    further: int

    @property
    def tabs(self) -> tuple[tuple[Tab, str], ...]:
        """The tabs with their words, and how much is in each."""
        numbers = {
            Tab.EVIDENCE: len(self.rows),
            Tab.DISAGREEMENTS: len(self.disagreements),
            Tab.REPORTS: len(self.accounts),
            Tab.SIMILAR: len(self.similar),
        }
        return tuple((tab, f"{tab.capitalize()} {numbers.get(tab, '')}".strip()) for tab in Tab)

    @property
    def open(self) -> int:
        """On how many properties the sources disagree."""
        return sum(each.open for each in self.disagreements)


def view(page: Page, pack: str = evidence.PLAIN, every: bool = True) -> IncidentView:
    """The page of an incident under a rule pack, with where `every` other differs; BadInput for a pack there is not."""
    chosen = rule_pack(pack).name
    claims = sum(len(account.claims) for account in page.incident.accounts)
    made = compare_page(page, EVERY_PACK if every and claims <= MOST_COMPARED else (evidence.PLAIN, chosen))
    choices = evidence.packs(made, chosen)
    found = _findings(made, chosen)
    weighed = replace(page, incident=replace(page.incident, findings=found), status=status(found))
    rows = evidence.evidence(page, made, chosen)
    return IncidentView(
        _head(weighed, made, chosen),
        next(each for each in choices if each.current),
        choices,
        rows,
        evidence.sides(made, chosen),
        disagreements.disagreements(page, rows),
        reports.accounts(page),
        reports.origins(page),
        unnamed(weighed.incident, {key: reading.report for key, reading in page.readings.items()}, page.origins),
        reports.joints(page),
        reports.alone(page),
        similar.similar(page),
        similar.left_out(page),
    )


def _findings(made: Comparison, pack: str) -> tuple[Finding, ...]:
    """What the pack finds."""
    at = [each.name for each in made.packs].index(pack)
    return tuple(found for row in made.rows if (found := row.findings[at]) is not None)


def _head(weighed: Page, made: Comparison, pack: str) -> Head:
    texts = {key: reading.report for key, reading in weighed.readings.items()}
    told = summaries.summary(weighed.incident, texts, unnamed(weighed.incident, texts, weighed.origins))
    return Head(
        weighed.incident.id,
        summaries.title(weighed.incident),
        told if pack == evidence.PLAIN else f"By the rules of {pack}: {told[:1].lower()}{told[1:]}",
        weighed.status,
        attested(weighed),
        tuple(summaries.disputed_labels(weighed.incident)),
        weighed.formerly,
        summaries.whereabouts(weighed.incident),
        _divergence(made),
        tellers(weighed.incident.findings) > 1,
    )


def _divergence(made: Comparison) -> str | None:
    """How far the reports disagree, 0 to 1; None where no two speak of one property."""
    score = made.divergence.score
    return None if score is None else f"{score:.2f}"
