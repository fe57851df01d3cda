"""The persons and armed organisations that a report names, each in its fullest form."""

from dataclasses import replace
from functools import cached_property

from corroborate.gazetteer.folding import fold
from corroborate.read.bodies import armed_bodies
from corroborate.read.document import Document
from corroborate.read.phrases import Phrase
from corroborate.read.victim_phrases import Victim, parts_of


class Cast:
    """All named persons of a report, looked up by any part of their names."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def armed_bodies(self) -> list[Phrase]:
        """The armed organisations that the report names."""
        return armed_bodies(self._document)

    @cached_property
    def _named(self) -> list[tuple[tuple[str, ...], Phrase, Phrase | None]]:
        found = []
        for sentence in self._document.sentences:
            for entity in sentence.layer.entities:
                if entity.type != "Person":
                    continue
                for head in range(entity.first, entity.last):
                    if not entity.first <= sentence.tree[head].head < entity.last:
                        name, description = parts_of(sentence, head)
                        if name is not None:
                            found.append((tuple(fold(name.words).split()), name, description))
        return found

    def full(self, person: Victim) -> Victim:
        """A person with the fullest name that the report gives, and a description where it has none of its own."""
        if person.name is None:
            return person
        mine = tuple(fold(person.name.words).split())
        same = [row for row in self._named if _within(mine, row[0])]
        name = max((row[1] for row in same), key=lambda n: n.last - n.first, default=person.name)
        name = name if name.last - name.first > person.name.last - person.name.first else person.name
        told = [row[2] for row in [*same, *(r for r in self._named if _within(r[0], mine))] if row[2] is not None]
        return replace(person, name=name, description=person.description or next(iter(told), None))


def _within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a name is part of another: "Perez" of "Juan Perez Gil", no first name alone."""
    size = len(short)
    return any(
        long[i : i + size] == short for i in range(1 if size == 1 and len(long) > 1 else 0, len(long) - size + 1)
    )
