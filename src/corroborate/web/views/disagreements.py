"""Who says what and when, for every property on which the sources differ or have differed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.model.claims import COUNTS, Claim, Stance
from corroborate.web.views.evidence import Row
from corroborate.web.views.quotes import AGAINST, BESIDE, Quote
from corroborate.web.views.scales import Mark, Scale, scale_of
from corroborate.weigh.statements import scope
from corroborate.workflow import Page, Revised, revised


@dataclass(frozen=True, slots=True)
class Saying:
    """One origin's word, with the copies of it folded in.

    `counts` is whom it counts where that is not the whole, `revises` the figure of the same origin that it takes the
    place of, `fate` what became of it: revised, taken back.
    """

    quote: Quote
    counts: str | None
    revises: str | None
    fate: str | None
    copies: tuple[Quote, ...]
    mark: Mark | None = None

    @property
    def retracts(self) -> bool:
        """Whether it takes a value back."""
        return self.quote.claim.stance is Stance.RETRACTED


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A property with all that was said of it, by the day of publication; `open` where nothing settles it.

    `beside` are the claims about a part of it, which contradict nothing.
    """

    row: Row
    open: bool
    sayings: tuple[Saying, ...]
    beside: tuple[Quote, ...]
    origins: int
    scale: Scale | None

    @property
    def folded(self) -> int:
        """How many copies were folded in."""
        return sum(len(saying.copies) for saying in self.sayings)


def disagreements(page: Page, rows: Sequence[Row]) -> tuple[Disagreement, ...]:
    """The properties in dispute, then those where something speaks against the finding or was taken back."""
    own = [row for row in rows if row.group is None]
    made = [_disagreement(page, row) for row in own if row.disputed or _contested(row)]
    return tuple(sorted(made, key=lambda d: not d.open))


def _contested(row: Row) -> bool:
    """Whether somebody says, or said, something else than what stands."""
    return any(q.rejected is None and (q.standing == AGAINST or q.withheld) for q in row.quotes)


def _disagreement(page: Page, row: Row) -> Disagreement:
    standing = [q for q in row.quotes if q.rejected is None]
    apart = [q for q in standing if q.standing == BESIDE and not q.withheld]
    heard = [q for q in standing if q not in apart]
    changed = revised(page, row.prop) if row.counts else ()
    claims = [q.claim for q in standing]
    scale = scale_of([q.claim for q in heard], row.finding) if row.counts else None
    sayings = tuple(_saying(first, copies, changed, claims, scale) for first, copies in _folded(page, heard))
    origins = {page.origins.of(q.claim) for q in heard}
    return Disagreement(row, row.disputed, sayings, tuple(apart), len(origins), scale)


def _saying(
    first: Quote,
    copies: tuple[Quote, ...],
    changed: Iterable[Revised],
    claims: Sequence[Claim],
    scale: Scale | None,
) -> Saying:
    ids = {first.id, *(copy.id for copy in copies)}
    before = list(dict.fromkeys(each for each in changed if ids & set(each.by)))
    after = next((each for each in changed if ids & set(each.claims)), None)
    counts = _SCOPES.get(scope(first.claim, claims)) if first.claim.property in COUNTS else None
    came = before[-1].number if before and counts is None else None
    mark = scale.mark(first.claim, came) if scale is not None else None
    figures = ", ".join(dict.fromkeys(each.figure for each in before))
    return Saying(first, counts, figures or None, _fate(first, after), copies, mark)


_SCOPES = {"part": "a part", "both": "both sides"}


def _fate(shown: Quote, after: Revised | None) -> str | None:
    """What became of a figure; one that counts both sides is told as the victims that it comes to."""
    if after is None:
        return None
    came_to = "" if after.figure == shown.value else f"counted as {after.figure}, "
    return f"{came_to}taken back" if after.later is None else f"{came_to}revised to {after.later}"


def _folded(page: Page, shown: Sequence[Quote]) -> list[tuple[Quote, tuple[Quote, ...]]]:
    """Each origin's word once, where it was told first, with the copies that other reports have of it."""
    groups: dict[tuple[object, ...], list[Quote]] = {}
    for each in shown:
        groups.setdefault(_word(page, each), []).append(each)
    return [(first, tuple(others)) for first, *others in groups.values()]


def _word(page: Page, shown: Quote) -> tuple[object, ...]:
    """What is one word of one origin: the same value, of the same group, in the same stance."""
    claim = shown.claim
    said = (claim.value, claim.low, claim.high, claim.qualifier, claim.group, claim.stance, claim.posture)
    return (page.origins.of(claim), *said)
