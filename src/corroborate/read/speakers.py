"""Whose word it is: speech cues, their speakers and what they vouch for."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.lexicons import Match, lexicon, words
from corroborate.model.claims import Stance
from corroborate.model.reports import Span
from corroborate.read.accusations import find_accusations
from corroborate.read.attribution import Attribution, Attributions
from corroborate.read.corrections import is_own, own_retraction, untrue, withdrawn
from corroborate.read.document import Document, Sentence
from corroborate.read.quotations import quoted_attributions
from corroborate.read.responsibility import responsibility_matches
from corroborate.read.speaker_phrases import LONGEST_SPEAKER, between, clause_start, hyphen, speaker_phrase
from corroborate.read.speech.pronouns import Pronouns
from corroborate.read.speech.sayings import Saying, find_sayings
from corroborate.read.speech.sources import quoted_as
from corroborate.read.speech.voices import issued_by, outlet, voice
from corroborate.read.tree import Tree
from corroborate.read.venues import sentence_words

PLAIN_SPEECH = words("plain-speech")
STATEMENTS = words("statements")
EARLIER = words("earlier")
RESUMING = words("resuming")
ACCUSATIONS = words("accusations")
NEGATIONS = ("n't", "n’t")
CLOSING = frozenset({'"', "”", "»", "''", "’’"})


def find_attributions(document: Document) -> Attributions:
    """All attributions in order of their cues, then one for each quotation."""
    found: list[Attribution] = []
    pronouns = Pronouns(document)
    sayings: dict[int, list[Saying]] = {}
    for saying in find_sayings(document):
        sayings.setdefault(saying.sentence, []).append(saying)
    for sentence in document.sentences:
        read = _in_sentence(document, sentence) + find_accusations(sentence)
        read += _more(sentence, sayings.get(sentence.index, ()), read)
        for attribution in sorted(read, key=lambda a: a.cue.start):
            if is_own(document, attribution):
                taken_back = own_retraction(document, attribution)
                found += [taken_back] if taken_back is not None else []
                continue  # the report speaks for itself; quotations have their own speakers
            found.append(pronouns.resolve(attribution, found))
        found += untrue(sentence, [a for a in found if a.sentence == sentence.index])
    return Attributions([*found, *quoted_attributions(document, found)])


def _more(sentence: Sentence, sayings: Sequence[Saying], read: Sequence[Attribution]) -> list[Attribution]:
    """What is told in a clause, or quoted, by words that the lexicon of speech does not have."""
    found = []
    for saying in sayings:
        head = sentence.tree[saying.head].start
        if not saying.speech or any(a.cue.start <= head < a.cue.end for a in read):
            continue
        said = voice(sentence, saying)
        if said.speaker is not None and not _unsaid(sentence.tree, saying.head):
            found += [replace(said, content=piece) for piece in saying.content]
    return found


def _unsaid(tree: Tree, verb: int) -> bool:
    """ "Did not say how many died": what is not said is nobody's word."""
    return any(tree.lemma(c) in ("not", "never") or tree.word(c) in NEGATIONS for c in tree.children(verb, "advmod"))


def named_speakers(document: Document, sayings: Sequence[Saying]) -> list[Attribution]:
    """For each saying who it is that speaks: a pronoun means the person or the people named before."""
    found: list[Attribution] = []
    pronouns = Pronouns(document)
    for saying in sayings:
        found.append(pronouns.resolve(voice(document.sentences[saying.sentence], saying), found))
    return found


def _in_sentence(document: Document, sentence: Sentence) -> list[Attribution]:
    tree = sentence.tree
    found: list[Attribution] = []
    for match in lexicon("speech").find(tree.tokens):
        if match.row.get("subject") == "oblique":
            attribution = _according_to(sentence, match)
        else:
            attribution = _spoken(document, sentence, match)
        if attribution is not None:
            attribution = _as_said(sentence, match, attribution, found)
            found.append(attribution)
            found.extend(_resumed(sentence, attribution))
    return found


def _as_said(sentence: Sentence, match: Match, taken_back: Attribution, found: Sequence[Attribution]) -> Attribution:
    """'..., police said, correcting a statement that ...': who said so is who takes it back."""
    verb, _ = sentence.tokens_in(taken_back.cue)
    if not match.row.get("withdraws") or not found or sentence.tree[verb].xpos != "VBG" or found[-1].speaker is None:
        return taken_back
    return replace(taken_back, speaker=found[-1].speaker, speaker_span=found[-1].speaker_span, via=found[-1].via)


def _resumed(sentence: Sentence, attribution: Attribution) -> list[Attribution]:
    """'..., police said on Thursday, after eight of the wounded died': the speaker goes on behind the cue."""
    tree = sentence.tree
    if attribution.content.start >= attribution.cue.start or attribution.speaker is None:
        return []
    cue, _ = sentence.tokens_in(attribution.cue)
    for i in range(cue + 1, min(len(tree) - 3, cue + 8)):
        if tree[i].text == "," and tree.word(i + 1) in RESUMING:
            return [replace(attribution, content=Span(tree[i + 1].start, sentence.span.end))]
    return []


def _according_to(sentence: Sentence, match: Match) -> Attribution | None:
    tree = sentence.tree
    first = match.last
    last = first
    while (
        last < len(tree)
        and last - first < LONGEST_SPEAKER
        and (tree[last].text not in (",", ".", ";", ":", "-", "–", "—", ")", "]") or hyphen(tree, last))
    ):
        if last > first and tree[last].upos in ("VERB", "AUX") and tree[last].xpos in ("VBD", "VBZ", "VBP"):
            break
        last += 1
    if last == first:
        return None
    span = sentence.chars(first, last)
    cue = sentence.chars(match.first, match.last)
    if match.first <= 1 or (match.first >= 2 and tree[match.first - 2].deprel == "mark"):
        content = Span(min(span.end + 1, sentence.span.end), sentence.span.end)
    else:
        content = Span(clause_start(tree, match.first), cue.start)
    return Attribution(sentence_words(tree, first, last), span, cue, content, sentence.index)


def _spoken(document: Document, sentence: Sentence, match: Match) -> Attribution | None:
    tree = sentence.tree
    verb = next((i for i in range(match.first, match.last) if tree[i].upos in ("VERB", "AUX")), None)
    if verb is None or match.row.get("bare"):
        return _superseded(sentence, match)
    if _claims_responsibility(tree, verb):
        return None
    content = _content(sentence, match, verb)
    if content is None:
        return None
    content = _without_aside(sentence, verb, content)
    hedged = bool(match.row.get("hedged"))
    if _unsaid(tree, verb) and not hedged:
        return None
    stance = Stance(match.row.get("stance", "asserted"))
    if tree.children(verb, "nsubj:pass") or (tree.children(verb, "aux:pass") and tree.lemma(verb) not in PLAIN_SPEECH):
        if not hedged:
            return None
        return Attribution(None, None, sentence.chars(verb, verb + 1), content, sentence.index, None, stance, hedged)
    if _by_nobody(tree, verb):
        return None
    speaker = _trailing_speaker(sentence, verb) or _speaker(sentence, verb, content)
    if speaker is None and not hedged:
        return None
    words, span = speaker if speaker is not None else (None, None)
    if tree.word(0) in EARLIER and any(tree.word(c) == "had" for c in tree.children(verb, "aux")):
        stance = Stance.RETRACTED
    return Attribution(
        words, span, sentence.chars(verb, verb + 1), content, sentence.index, outlet(sentence, verb), stance, hedged
    )


def _without_aside(sentence: Sentence, verb: int, content: Span) -> Span:
    """'The front said it was behind the raid, when two men were killed': the front claims the raid, and what happened
    then is told by whoever tells of the claim."""
    tree = sentence.tree
    if content.start < tree[verb].start or not any(
        m.first == verb and m.row.id == "said-it-did-it" for m in responsibility_matches(sentence)
    ):
        return content
    first, last = sentence.tokens_in(content)
    aside = next(
        (i for i in range(first, last - 1) if tree[i].text == "," and tree.word(i + 1) in ("when", "where")), None
    )
    return content if aside is None else Span(content.start, tree[aside].start)


def _by_nobody(tree: Tree, verb: int) -> bool:
    """'Up from the nine first reported', 'not counting the attacker': a participle that nobody does, or not done."""
    if tree[verb].xpos == "VBG" and tree.word(verb - 1) == "not":
        return True
    bare = not tree.children(verb, "nsubj", "aux", "obj", "ccomp", "obl:agent")
    return (
        bare and tree[verb].deprel in ("acl", "advcl") and tree.lemma(verb) == "report" and tree.word(verb + 1) != "by"
    )


def _claims_responsibility(tree: Tree, verb: int) -> bool:
    if tree.lemma(verb) == "claim" and (tree.word(verb + 1) == "by" or tree.children(verb, "nsubj:pass")):
        return True
    return tree.lemma(verb) in ("claim", "deny", "reject", "accept") and any(
        tree.lemma(c)
        in ("responsibility", "involvement", "role", "credit", "life", "accusation", "allegation", "charge")
        or lexicon("kinds").at(tree[c]) is not None
        for c in tree.children(verb, "obj")
    )


def _superseded(sentence: Sentence, match: Match) -> Attribution | None:
    """'Up from 20', 'the initial count of 19': the figure right after these words no longer stands."""
    tree = sentence.tree
    if match.row.get("stance") != "retracted" or match.last >= len(tree):
        return None
    content = sentence.chars(match.last, min(len(tree), match.last + 5))
    return Attribution(
        None, None, sentence.chars(match.first, match.last), content, sentence.index, stance=Stance.RETRACTED
    )


def _content(sentence: Sentence, match: Match, verb: int) -> Span | None:
    """What a speech verb introduces: its clause after it, or the words before it when it trails its content."""
    tree = sentence.tree
    clause = [c for c in tree.children(verb, "ccomp", "xcomp") if c > verb]
    if match.row.get("withdraws") and (taken_back := withdrawn(sentence, match, verb)) is not None:
        return taken_back
    if clause:
        return _to_end(sentence, verb)
    if match.row.get("figures"):
        return _to_end(sentence, verb)
    start = _trailing(tree, verb)
    if start is not None:
        return Span(tree[0].start, tree[start].start) if start > 0 else None
    plain = tree.lemma(verb) in PLAIN_SPEECH
    objects = [c for c in tree.children(verb, "obj") if c > verb]
    after = tree.word(verb + 1)
    if after in ("that", ":", ",") or (after and after[0] in '"“«') or plain:
        return _to_end(sentence, verb) if verb + 1 < len(tree) else None
    if objects and tree.lemma(verb) in (
        "confirm",
        "report",
        "announce",
        "deny",
        "put",
        "acknowledge",
        "admit",
        "count",
        "estimate",
        "condemn",
        "deplore",
        "describe",
        "retract",
        "withdraw",
        "reject",
        "dismiss",
        "dispute",
        "refute",
        "record",
        "list",
    ):
        return _to_end(sentence, verb)
    return None


def _to_end(sentence: Sentence, verb: int) -> Span | None:
    tree = sentence.tree
    if verb + 1 >= len(tree):
        return None
    return Span(tree[verb + 1].start, sentence.span.end)


def _trailing(tree: Tree, verb: int) -> int | None:
    """First token of a speech clause that follows its content (", said X", ", X told Y"); None when it leads, or only
    tells of somebody just named that they deny it."""
    if _denies_aside(tree, verb):
        return None
    subjects = [s for s in tree.children(verb, "nsubj") if s < verb][-1:]
    first = min([verb, *(min(tree.subtree(s)) for s in subjects)])
    while first < verb and tree[first].upos == "PUNCT":
        first += 1
    while (
        first > 0
        and tree[first - 1].text not in (",", "”", '"', "''", "»", "—", "–", "?", "!")
        and first > verb - LONGEST_SPEAKER
    ):
        if tree[first - 1].upos in ("VERB", "AUX", "SCONJ"):
            return None
        first -= 1
    if first <= 2 or tree[first - 1].text not in (",", "”", '"', "''", "»", "—", "–", "?", "!"):
        return None
    content_has_verb = any(tree[i].upos in ("VERB", "AUX") for i in range(first - 1)) or tree[first - 1].text in CLOSING
    finite_after = [
        i
        for i in range(verb + 1, len(tree))
        if tree[i].xpos in ("VBD", "VBZ", "VBP", "MD") and tree[i].deprel in ("ccomp", "root")
    ]
    subordinate = (
        tree[0].upos != "ADV"  # "As many as 40 died"
        and tree.lemma(0) in ("although", "while", "as", "after", "when", "if", "though", "because", "since")
        and tree[first - 1].text == ","
    )
    if not content_has_verb or finite_after or subordinate or tree[first].deprel in ("cc", "mark"):
        return None
    joins = [i for i in range(first, verb) if tree[i].upos in ("CCONJ", "SCONJ")]
    if any(tree[i].upos == "SCONJ" or tree[i + 1].upos not in ("NOUN", "PROPN", "DET", "ADJ", "NUM") for i in joins):
        return None
    return first


def _denies_aside(tree: Tree, verb: int) -> bool:
    """'..., who denied it', '..., a charge it rejects': no word about all that stands before."""
    if tree[verb].deprel != "acl:relcl" or lexicon("speech").at(tree[verb]) is None:
        return False
    own = any(tree.word(s) in ("who", "which", "that") for s in tree.children(verb, "nsubj"))
    return own or tree.lemma(tree[verb].head) in ACCUSATIONS


def _inverted(tree: Tree, verb: int) -> list[int]:
    """'"...," said Salazar.': the name right after a speech verb that follows a quotation or a comma."""
    if verb == 0 or verb + 1 >= len(tree) or tree[verb - 1].text not in (*CLOSING, ","):
        return []
    noun = None
    for i in range(verb + 1, min(len(tree), verb + 8)):
        if tree[i].upos in ("PROPN", "NOUN") and tree[i].deprel != "obl:unmarked":  # "confirmed tonight"
            noun = i
        elif noun is not None or tree[i].upos not in ("DET", "ADJ", "NUM"):
            break
    return [noun] if noun is not None else []


def _trailing_speaker(sentence: Sentence, verb: int) -> tuple[str, Span] | None:
    """'..., a provincial official said.': the words between the comma and the verb, where the tree has no subject
    for it."""
    tree = sentence.tree
    first = _trailing(tree, verb)
    if first == verb and not tree.subjects(verb):
        first, verb = _before_comma(sentence, verb), verb - 1
    if tree.subjects(verb) or first is None or first >= verb or verb - first > 12:
        return None
    if not any(tree[i].upos in ("NOUN", "PROPN") for i in range(first, verb)):
        return None
    return between(sentence, first, verb)


def _before_comma(sentence: Sentence, verb: int) -> int | None:
    """First token of "the ombudsman, Ana Ruiz" in ", the ombudsman, Ana Ruiz, said"."""
    tree, person = sentence.tree, sentence.entity_at(verb - 2)
    if tree.word(verb - 1) != "," or person is None or person.type != "Person" or tree.word(person.first - 1) != ",":
        return None
    first = person.first - 1
    while first > 1 and tree[first - 1].text != "," and tree[first - 1].upos not in ("VERB", "AUX"):
        first -= 1
    return first if tree.word(first) in ("the", "a", "an") else person.first


def _speaker(sentence: Sentence, verb: int, content: Span) -> tuple[str, Span] | None:
    tree = sentence.tree
    carried = quoted_as(tree, verb)
    if carried is not None:
        return speaker_phrase(sentence, carried[0], tree[verb].head)
    subjects = tree.subjects(verb)
    inverted = tree.children(verb, "nsubj") or ([] if tree[verb].xpos == "VBG" else _inverted(tree, verb))
    if inverted and inverted[0] > verb and tree.lemma(verb) == "tell":
        return _named_aside(sentence, verb)  # whoever stands behind "told" is told
    if inverted and inverted[0] > verb:
        return speaker_phrase(sentence, inverted[0], verb)
    marked = [c for c in tree.children(verb, "mark") if c < verb - 1]
    if not subjects and marked and tree[marked[-1] + 1].upos in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"):
        return between(sentence, marked[-1] + 1, verb)
    at = verb
    hops = 0
    while not subjects and tree[at].deprel in ("conj", "advcl", "xcomp", "acl", "parataxis", "ccomp") and hops < 3:
        at = tree[at].head
        hops += 1
        if not 0 <= at < len(tree):
            break
        subjects = tree.children(at, "nsubj")
        if tree[at].upos in ("NOUN", "PROPN"):
            issued = tree.lemma(at) in STATEMENTS and tree[at].deprel == "obj"
            subjects = (tree.children(tree[at].head, "nsubj") if issued else []) or [at]
    if not subjects:
        return None
    subject = subjects[-1] if subjects[-1] < verb else subjects[0]
    if tree.word(subject) in ("that", "who", "which") and tree[verb].deprel == "acl:relcl":
        subject = tree[verb].head
    issuer = issued_by(tree, subject)
    return speaker_phrase(sentence, subject if issuer is None else issuer, verb)


def _named_aside(sentence: Sentence, verb: int) -> tuple[str, Span] | None:
    """'..., Dr Ali Hasan, who runs the clinic, told the agency': the last person between commas before the verb."""
    tree = sentence.tree
    people = [e for e in sentence.layer.entities if e.type == "Person" and e.last <= verb]
    aside = [e for e in people if tree[e.first - 1].text == "," and tree[e.last].text in (",", tree[verb].text)]
    return between(sentence, aside[-1].first, aside[-1].last) if aside and aside[-1].first > 0 else None
