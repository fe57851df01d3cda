"""The words that tell a report's accounts from those of other incidents: the rarest of what the report says of each."""

from collections.abc import Iterator, Sequence

from corroborate.lexicons import names
from corroborate.lexicons.rarity import distinctive
from corroborate.read.document import Document, once
from corroborate.read.drafts import Draft

SHORTEST = 3


def distinctive_words(document: Document, drafts: Sequence[Draft]) -> list[frozenset[str]]:
    """The distinctive words of each draft.

    Its own sentences' words; and the news has those of all sentences that tell of no incident (who the victim was, what
    the neighbours heard), where there is more than one news those of the sentences that follow each.
    """
    told: list[set[str]] = [set() for _ in drafts]
    for draft, sentence in _told(document, drafts):
        told[draft].update(_words(sentence))
    return [distinctive(words) for words in told]


def _told(document: Document, drafts: Sequence[Draft]) -> Iterator[tuple[int, str]]:
    """The number of each draft with the sentences that tell of it."""
    homes: dict[int, list[int]] = {}
    for number, draft in enumerate(drafts):
        for index in dict.fromkeys(unit.sentence.index for unit in draft.units):
            homes.setdefault(index, []).append(number)
    news = [number for number, draft in enumerate(drafts) if draft.recent]
    current = min(news, key=lambda n: drafts[n].units[0].sentence.index, default=None)
    if current is not None and document.report.title:
        yield current, document.report.title
    for sentence in once(document):
        here = homes.get(sentence.index, [])
        current = next((n for n in here if n in news), current)
        for number in here or ([] if current is None else [current]):
            yield number, document.text[sentence.span.start : sentence.span.end]


def _words(sentence: str) -> Iterator[str]:
    """The folded words without numbers and the shortest."""
    return (word for word in names.fold(sentence) if len(word) >= SHORTEST and not word.isdigit())
