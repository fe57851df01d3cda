"""Where and when an account lies, and whether a block meets it."""

from dataclasses import dataclass
from datetime import date, timedelta

from corroborate.model.claims import Account
from corroborate.model.storing import Block

# Accounts are indexed apart by how long their interval is, so that a search for a day need not look at every interval
# that began before it. Longest interval of each class, in days; the last class is open.
WIDTHS = (1, 7, 31, 366, 3660, 4_000_000)


@dataclass(frozen=True, slots=True)
class Extent:
    """An account's row in the index: "" is an unknown country; open intervals reach to the ends of the calendar."""

    account: str
    country: str
    width: int
    earliest: str
    latest: str


def extent_of(account: Account) -> Extent:
    """The account's row in the index."""
    when = account.when
    earliest = when.earliest if when and when.earliest else date.min
    latest = when.latest if when and when.latest else date.max
    country = account.location.country if account.location and account.location.country else ""
    days = (latest - earliest).days + 1
    width = next(i for i, longest in enumerate(WIDTHS) if days <= longest)
    return Extent(account.id, country, width, earliest.isoformat(), latest.isoformat())


def first_start(width: int, earliest: date | None) -> str:
    """The earliest day on which an interval of this class that reaches `earliest` can begin."""
    if earliest is None or (earliest - date.min).days < WIDTHS[width]:
        return date.min.isoformat()
    return (earliest - timedelta(days=WIDTHS[width] - 1)).isoformat()


def meets(account: Account, block: Block) -> bool:
    """Whether the account's days and country are the block's, or unknown."""
    extent = extent_of(account)
    if block.country and extent.country not in ("", block.country):
        return False
    if block.latest and extent.earliest > block.latest.isoformat():
        return False
    return not (block.earliest and extent.latest < block.earliest.isoformat())
