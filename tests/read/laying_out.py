"""Texts laid out for the reader's tests, with the shipped language layer and gazetteer loaded once."""

from functools import cache

from corroborate.language import shipped
from corroborate.model.claims import Account, Claim, Property
from corroborate.model.reports import Span
from corroborate.read.document import Document, Sentence
from corroborate.read.reader import Reader
from corroborate.read.reader import shipped as shipped_reader
from corroborate.read.tree import Tree
from tests.builders import report

PUBLISHED = "2019-06-14"


@cache
def reader() -> Reader:
    """The reader as users have it."""
    return shipped_reader()


def document(text: str, published: str | None = PUBLISHED) -> Document:
    """A text laid out for reading."""
    return reader().document(report(text=text, published=published))


def sentence(text: str) -> Sentence:
    """One sentence with its tree; the text is taken as one, whatever full stops it holds."""
    layer = shipped().annotate([(0, text)])[0]
    return Sentence(0, 0, layer, Tree(layer))


def accounts(text: str, published: str | None = PUBLISHED) -> tuple[Account, ...]:
    """The accounts that a text holds."""
    return reader()(report(text=text, published=published)).accounts


def only(text: str, published: str | None = PUBLISHED) -> Account:
    """The one account that a text holds."""
    found = accounts(text, published)
    assert len(found) == 1, [[text[s.start : s.end] for s in a.spans] for a in found]
    return found[0]


def span(text: str, words: str) -> Span:
    """Where words stand in a text, the first time that they do."""
    start = text.index(words)
    return Span(start, start + len(words))


def count(claim: Claim) -> str:
    """A count claim in short: value, qualifier unless exact, group in brackets: `at-least 5`, `9 [civilians]`."""
    value = f"{claim.low}+" if claim.value is None else str(claim.value)
    qualifier = "" if claim.qualifier in (None, "exact") else f"{claim.qualifier} "
    return f"{qualifier}{value}" + (f" [{claim.group}]" if claim.group else "")


def counts(account: Account, prop: Property | str) -> list[str]:
    """An account's counts of one property, in short, in their order."""
    return [count(c) for c in account.of(Property(prop))]
