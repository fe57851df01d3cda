"""Who puts an incident on somebody: "the army blamed the front" is the army's word."""

from corroborate.lexicons import Match, words
from corroborate.model.reports import Span
from corroborate.read.attribution import Attribution
from corroborate.read.document import Sentence
from corroborate.read.responsibility import in_note, responsibility_matches
from corroborate.read.speaker_phrases import speaker_phrase

NOBODY = words("nobody")


def find_accusations(sentence: Sentence) -> list[Attribution]:
    """The accusations of a sentence that somebody makes, each as that speaker's word."""
    found = [_accusation(sentence, m) for m in responsibility_matches(sentence) if m.row.get("accuses")]
    return [accusation for accusation in found if accusation is not None]


def _accusation(sentence: Sentence, match: Match) -> Attribution | None:
    tree = sentence.tree
    verb = next((i for i in range(match.first, match.last) if tree[i].upos == "VERB"), None)
    if verb is None or tree.passive(verb) or in_note(tree, verb):
        return None
    doers = [d for d in tree.doers(verb) if d < verb and tree.word(d) not in NOBODY]
    nobody = any(tree.word(c) in NOBODY for d in doers for c in tree.children(d, "det"))
    if not doers or nobody:
        return None
    said, span = speaker_phrase(sentence, doers[-1], verb)
    content = Span(tree[verb].start, _end(sentence, match, verb))
    return Attribution(said, span, sentence.chars(verb, verb + 1), content, sentence.index, accuses=True)


def _end(sentence: Sentence, match: Match, verb: int) -> int:
    """Where the accusation ends: with whom it names, or with what they are said to have done ("of killing six")."""
    tree = sentence.tree
    last = max([match.last - 1, *(i for c in tree.children(verb, "obj", "obl") for i in tree.subtree(c))])
    deeds = [c for c in tree.children(verb, "advcl", "xcomp", "obl") if tree.word(min(tree.subtree(c))) == "of"]
    last = max([last, *(i for c in deeds for i in tree.subtree(c))])
    aside = (i for i in range(match.last, last) if tree[i].text == ",")
    return tree[next(aside, last + 1) - 1].end
