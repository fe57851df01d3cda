"""The reports that tell of an incident: each account, when it was published, and whose word it really is."""

from dataclasses import dataclass

from corroborate.model.claims import Account
from corroborate.model.storing import Reading
from corroborate.render import days, wording
from corroborate.render.attesting import chain, why_alone
from corroborate.render.harmless import printable
from corroborate.web.views.similar import Waterfall, waterfall
from corroborate.workflow import Page

MOST_JOINTS = 25
"""Pairs that are shown of those that hold an incident together."""


@dataclass(frozen=True, slots=True)
class Told:
    """One account: the report it stands in, what the incident is to that, and where its word comes from.

    `inferred` says from what the day of publication was inferred; `because` why its origin is not its own outlet.
    """

    account: str
    report: str
    report_id: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str
    inferred: str | None
    part: str
    origin: str
    because: str | None
    claims: int
    unread: tuple[str, ...]

    @property
    def digits(self) -> str:
        """The first digits of the account's id."""
        return self.account.rpartition("-")[2][:8]


@dataclass(frozen=True, slots=True)
class Joint:
    """Two accounts that hold the incident together, and why."""

    left: str
    right: str
    waterfall: Waterfall


def accounts(page: Page) -> tuple[Told, ...]:
    """The accounts by the day of publication."""
    ordered = sorted(page.incident.accounts, key=lambda a: (*_day(page.readings[a.report]), a.id))
    return tuple(_told(page, account) for account in ordered)


def origins(page: Page) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every origin with the reports that go back to it, most reports first."""
    found: dict[str, set[str]] = {}
    for account in page.incident.accounts:
        found.setdefault(_key(page, account), set()).add(page.readings[account.report].report.name)
    ranked = sorted(found.items(), key=lambda each: (-len(each[1]), page.origins.name(each[0])))
    return tuple((page.origins.name(key), tuple(sorted(reports))) for key, reports in ranked)


def joints(page: Page) -> tuple[Joint, ...]:
    """The strongest pairs that hold the accounts together, at most so many."""
    names = {a.id: page.readings[a.report].report.name for a in page.incident.accounts}
    return tuple(Joint(names[j.left], names[j.right], waterfall(j)) for j in chain(page.joined)[:MOST_JOINTS])


def alone(page: Page) -> str | None:
    """Why no pair holds it together; None where one does."""
    return None if page.joined else why_alone(page)


def _day(reading: Reading) -> tuple[bool, str, str]:
    when = reading.published.when
    day = when.latest.isoformat() if when is not None and when.latest is not None else ""
    return (not day, day, reading.report.name)


def _key(page: Page, account: Account) -> str:
    return page.origins.keys.get(account.id) or page.origins.keys.get(account.report, account.report)


def _told(page: Page, account: Account) -> Told:
    reading = page.readings[account.report]
    report, why = reading.report, page.origins.because
    because = why.get(account.id) or why.get(account.report)
    return Told(
        account.id,
        report.name,
        report.id,
        report.title,
        report.outlet or report.dataset,
        report.url,
        days.published(reading.published),
        printable(reading.published.because) if reading.published.inferred else None,
        "a coded row" if report.dataset is not None else wording.part(account),
        page.origins.name(_key(page, account)),
        printable(because) if because is not None else None,
        len(account.claims),
        reading.unread,
    )
