"""What linking needs of an account, taken once: its number, its report, how precise it is, and its features."""

from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from corroborate.link.comparisons import COMPARISONS, Features, describe, words
from corroborate.link.comparisons.place import TOWNS
from corroborate.model.claims import Account
from corroborate.model.dates import ReportDate

PRECISE, COARSE, VAGUE = 0, 1, 2
IN_TOWN, IN_COUNTRY = 1, 2
_WORDS = COMPARISONS.index(words)
PRECISE_DAYS = 3
"""An account whose date is wider than this joins an incident only with a margin."""


class Told(NamedTuple):
    """One account as linking sees it; `report` is its document, `tier` is PRECISE, COARSE or VAGUE."""

    number: int
    report: int
    tier: int
    features: Features
    crowded: int = 0
    """In which crowds it is not among the first: IN_TOWN, IN_COUNTRY, or both added up, see `candidates`."""

    @property
    def rank(self) -> int:
        """The tier as which it is placed: in a crowd of its town no better than coarse."""
        return ranked(self.tier, self.crowded)


def ranked(tier: int, crowded: int) -> int:
    """The tier as which an account of a tier is placed."""
    return COARSE if crowded & IN_TOWN and tier == PRECISE else tier


@lru_cache(maxsize=1 << 16)
def number_of(name: str) -> int:
    """A number for an id: it follows from the id alone, so that no order of arrival decides anything."""
    return int.from_bytes(blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def told(account: Account, published: ReportDate | None = None) -> Told:
    """The account as linking sees it."""
    features = describe(account, published)
    tier = _precision(account, features[_WORDS].extent)
    return Told(number_of(account.id), number_of(account.document), tier, features)


def precision(account: Account) -> int:
    """How well an account can be told from others: by many distinctive words, or by a date within three days and a
    town; less; or next to nothing."""
    return _precision(account, words.features(account).extent)


def _precision(account: Account, extent: str) -> int:
    if extent == words.FULL:
        return PRECISE
    if account.vague:
        return VAGUE
    days = account.when.days if account.when else None
    narrow = days is not None and days <= PRECISE_DAYS
    placed = account.location is not None and account.location.precision in TOWNS
    return PRECISE if narrow and placed else COARSE
