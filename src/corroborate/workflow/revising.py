"""What an origin did to its own figures: took them back, or put later ones in their place."""

from dataclasses import dataclass

from corroborate.model.claims import Property
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.revision import last_words
from corroborate.weigh.statements import figure, statements
from corroborate.workflow.showing import Page


@dataclass(frozen=True, slots=True)
class Revised:
    """A figure that its own origin replaced: the ids of the claims behind it and behind the later one, and both in
    words; `later` is None where it was taken back and nothing put in its place. `number` is what it stood at."""

    claims: tuple[str, ...]
    figure: str
    number: int | None
    by: tuple[str, ...] = ()
    later: str | None = None


def revised(page: Page, prop: Property) -> tuple[Revised, ...]:
    """The figures of a count that their own origins revised or took back, rows of datasets aside."""
    sources = page.sources
    told = [account for account in page.incident.accounts if account.report not in sources.coded]
    evidence = Evidence.of(told, sources.published, sources.outlets)
    notes = last_words(prop, statements(prop, evidence), evidence).notes
    return tuple(
        Revised(
            note.statement.claims,
            figure(note.statement),
            note.statement.low if note.statement.best is None else note.statement.best,
            note.other.claims if note.other else (),
            figure(note.other) if note.other else None,
        )
        for note in notes
    )
