"""What a decision would change: the incidents before and after it, and the findings that move."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.model.claims import Property
from corroborate.model.judgements import Incident
from corroborate.render import wording
from corroborate.web.views.evidence import values
from corroborate.web.views.summaries import LABELS, title


@dataclass(frozen=True, slots=True)
class Moved:
    """A finding that is another one afterwards; None where there is none."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one incident: `new` where there was none of its id, `gone` where there is none afterwards.

    `reports` and `accounts` are how many tell of it before and after.
    """

    id: str
    title: str
    new: bool
    gone: bool
    reports: tuple[int, int]
    accounts: tuple[int, int]
    moved: tuple[Moved, ...]

    @property
    def changes(self) -> bool:
        """Whether anything of it is otherwise."""
        return self.new or self.gone or bool(self.moved) or self.accounts[0] != self.accounts[1]


def changes(before: Iterable[Incident], after: Iterable[Incident]) -> tuple[Fate, ...]:
    """What becomes of every incident, those that there were first."""
    was, now = {i.id: i for i in before}, {i.id: i for i in after}
    return tuple(_fate(was.get(key), now.get(key)) for key in dict.fromkeys((*was, *now)))


def _fate(was: Incident | None, now: Incident | None) -> Fate:
    shown = was or now
    assert shown is not None
    reports = (wording.reports(was) if was else 0, wording.reports(now) if now else 0)
    accounts = (len(was.accounts) if was else 0, len(now.accounts) if now else 0)
    moved = _moved(was, now) if was is not None and now is not None else _all_of(now) if now is not None else ()
    return Fate(shown.id, title(shown), was is None, now is None, reports, accounts, tuple(moved))


def _moved(was: Incident, now: Incident) -> Sequence[Moved]:
    pairs = ((LABELS[prop], _words(was, prop), _words(now, prop)) for prop in LABELS)
    return [Moved(label, old, new) for label, old, new in pairs if old != new]


def _all_of(made: Incident) -> Sequence[Moved]:
    """The findings of an incident that there was not."""
    return [Moved(LABELS[prop], None, words) for prop in LABELS if (words := _words(made, prop)) is not None]


def _words(incident: Incident, prop: Property) -> str | None:
    finding = incident.finding(prop)
    if finding is None:
        return None
    told = "; ".join(value.words for value in values(finding))
    return f"{told} (sources disagree)" if finding.disputed else told
