"""A sentence's dependency tree, asked the questions that reading asks."""

from collections.abc import Iterator

from corroborate.language.layers import Layer, Token

# Relations that stay inside a noun phrase; clauses, apposition and coordination lead out of it.
PHRASE = frozenset(
    {"det", "amod", "nummod", "compound", "flat", "nmod:poss", "nmod", "case", "advmod", "fixed", "goeswith"}
)
OUTSIDE = frozenset(
    {"conj", "cc", "appos", "acl", "acl:relcl", "parataxis", "punct", "list", "dep", "cop", "nsubj", "advcl"}
)
# Relations by which a verb shares the subject of its governor.
GOVERNED = frozenset({"conj", "xcomp", "advcl", "acl", "parataxis"})
QUOTES = frozenset({'"', "“", "‘", "''", "``"})


class Tree:
    """Token indices below are positions in the sentence; -1 is no token."""

    def __init__(self, layer: Layer) -> None:
        self.tokens = layer.tokens
        self._children: list[list[int]] = [[] for _ in layer.tokens]
        for i, token in enumerate(layer.tokens):
            if 0 <= token.head < len(layer.tokens) and token.head != i:
                self._children[token.head].append(i)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def children(self, index: int, *relations: str) -> list[int]:
        """Dependents, of the given relations (a plain `nmod` takes in its subtypes) or all."""
        found = self._children[index]
        if not relations:
            return found
        return [
            c for c in found if self.tokens[c].deprel in relations or self.tokens[c].deprel.split(":")[0] in relations
        ]

    def subtree(self, index: int) -> list[int]:
        """The token and all below it, in sentence order."""
        seen = {index}
        stack = [index]
        while stack:
            for child in self._children[stack.pop()]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        return sorted(seen)

    def ancestors(self, index: int) -> Iterator[int]:
        """Governors from the nearest up to the root."""
        seen = {index}
        head = self.tokens[index].head
        while 0 <= head < len(self.tokens) and head not in seen:
            yield head
            seen.add(head)
            head = self.tokens[head].head

    def under(self, index: int, ancestor: int) -> bool:
        """Whether `index` is `ancestor` or stands below it."""
        return index == ancestor or ancestor in self.ancestors(index)

    def phrase(self, head: int) -> tuple[int, int]:
        """Half-open token range of the noun phrase around `head`: no clauses, apposition, coordination or own
        preposition."""
        members = {head}
        stack = [head]
        while stack:
            at = stack.pop()
            for child in self._children[at]:
                relation = self.tokens[child].deprel.split(":")[0]
                if relation in OUTSIDE or (at == head and relation == "case") or child in members:
                    continue
                members.add(child)
                stack.append(child)
        first = last = head
        while first - 1 in members or (first >= 2 and first - 2 in members and self.tokens[first - 1].upos == "PUNCT"):
            first -= 1
        while last + 1 in members or (last + 2 in members and self.tokens[last + 1].upos == "PUNCT"):
            last += 1
        return first, last + 1

    def conjuncts(self, index: int) -> list[int]:
        """The token and what is coordinated with it."""
        found = [index]
        for at in found:
            found.extend(c for c in self.children(at, "conj") if c not in found)
        return sorted(found)

    def subjects(self, verb: int) -> list[int]:
        """Subjects of a verb; where it has none, one before it that was hung on a verb after it ("X, Y, said that it
        had")."""
        own = self.children(verb, "nsubj", "nsubj:pass")
        if own:
            return own
        crossing = [i for i in range(verb) if self.tokens[i].deprel == "nsubj" and self.tokens[i].head > verb]
        return crossing[-1:]

    def doers(self, verb: int) -> list[int]:
        """Who does what a verb says: its subject, its governor's for a participle or a coordinated verb ("tried to
        storm", "came and killed"), or what a relative clause is about."""
        at, hops = verb, 0
        found = [s for s in self.subjects(verb) if self.tokens[s].deprel == "nsubj"]
        while not found and hops < 4 and self.tokens[at].deprel.split(":")[0] in GOVERNED:
            at, hops = self.tokens[at].head, hops + 1
            if not 0 <= at < len(self.tokens):
                return []
            nominal = self.tokens[at].upos in ("NOUN", "PROPN")
            found = [at] if nominal else self.children(at, "nsubj")
        relative = any(self.word(s) in ("who", "that", "which") for s in found)
        clause = at if self.tokens[at].deprel == "acl:relcl" else verb
        if relative and self.tokens[clause].deprel == "acl:relcl" and self.tokens[clause].head >= 0:
            return [self.tokens[clause].head]
        return [s for s in found if self.word(s) not in ("who", "that", "which")]

    def auxiliaries(self, verb: int) -> set[str]:
        """The auxiliaries of a verb, or those that it shares: "will be seized and stormed"."""
        own = self.children(verb, "aux", "aux:pass")
        if not own and self.tokens[verb].deprel == "conj" and not self.children(verb, "nsubj", "nsubj:pass"):
            own = self.children(self.tokens[verb].head, "aux", "aux:pass")
        return {self.word(c) for c in own}

    def titled(self, noun: int) -> bool:
        """Whether a capitalised word stands in a short title in quotation marks: "The Siege of Zion"."""
        if self.tokens[noun].upos != "PROPN" or not self.tokens[noun].text[:1].isupper():
            return False
        marks = [i for i in range(max(0, noun - 4), noun + 6) if self.word(i) in QUOTES]
        return any(i < noun for i in marks) and any(i > noun for i in marks)

    def by(self, index: int) -> list[int]:
        """Heads of the by-phrases of a verb or noun."""
        return [
            c
            for c in self.children(index, "obl", "nmod")
            if any(self.word(k) == "by" for k in self.children(c, "case"))
        ]

    def passive(self, verb: int) -> bool:
        """Whether a verb stands in the passive: an auxiliary, a passive subject, or a bare participle."""
        if self.children(verb, "aux:pass", "nsubj:pass"):
            return True
        if any(
            self.tokens[c].deprel == "aux:pass" or self.tokens[c].deprel == "nsubj:pass" for c in self._children[verb]
        ):
            return True
        if any(self.tokens[c].deprel == "nsubj" for c in self._children[verb]) and self.children(verb, "obj"):
            return False
        before = self.tokens[verb - 1] if verb else None
        return (
            self.tokens[verb].xpos == "VBN"
            and not any(self.tokens[c].lemma == "have" for c in self.children(verb, "aux"))
            and (before is None or before.lemma != "have")
        )

    def lemma(self, index: int) -> str:
        """Lower-cased lemma of a token; the empty string outside the sentence."""
        return self.tokens[index].lemma.lower() if 0 <= index < len(self.tokens) else ""

    def word(self, index: int) -> str:
        """Lower-cased form of a token; the empty string outside the sentence."""
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""
