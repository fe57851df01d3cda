"""Every row of a lexicon says why it is there, and its examples hold."""

from itertools import chain
from typing import Any

import pytest

from corroborate.language import shipped
from corroborate.language.words import words
from corroborate.lexicons import Lexicon, Row, lexicon, read_toml, rows_of
from corroborate.model.claims import Kind, Posture, Qualifier, Stance
from corroborate.read.document import Sentence
from corroborate.read.numbers import find_numbers
from corroborate.read.speech.frames import complements
from corroborate.read.tree import Tree
from corroborate.read.triggers import find_triggers
from corroborate.read.worlds import surroundings, topics

# The lexicons of rows: numbers, names, times, landmarks, sentences, places and weights have other shapes and own tests.
WORDS = (
    "kinds",
    "harms",
    "people",
    "speech",
    "hedges",
    "weapons",
    "venues",
    "responsibility",
    "aftermath",
    "damage",
    "contrasts",
    "corrections",
)
LEXICONS = (*WORDS, "refusals")
UPOS = frozenset(  # universaldependencies.org/u/pos
    (
        "ADJ",
        "ADP",
        "ADV",
        "AUX",
        "CCONJ",
        "DET",
        "INTJ",
        "NOUN",
        "NUM",
        "PART",
        "PRON",
        "PROPN",
        "PUNCT",
        "SCONJ",
        "SYM",
        "VERB",
        "X",
    )
)
# Names from the two reports that the project starts from.
NAMED = ("radisson", "nord-sud", "rezidor", "dembele", "salgado", "barnako", "sevare", "mourabitoun", "maghreb")
LABELS: dict[str, dict[str, set[Any]]] = {
    "kinds": {"kind": set(Kind), "role": {"event", "scene", "passive"}, "rank": set(range(6))},
    "harms": {
        "property": {"killed", "wounded", "kidnapped", "attackers", "casualties"},
        "patient": {"bearer", "before", "object", "subject", "of", "self", "predicate", "toll", "with"},
    },
    "people": {"side": {"attacker", "armed", "state", "guard", "civilian", "any"}},
    "damage": {"effect": {"destroyed", "damaged", "unharmed", "taken"}, "patient": {"object", "of"}},
    "speech": {"subject": {"subject", "oblique"}, "stance": {None, *Stance}},
    "corrections": {"role": {"version", "own", "correction", "untrue"}},
    "hedges": {"scope": {"clause", "sentence", "phrase"}},
    "responsibility": {"actor": {"subject", "by", "on", "object", "modifier", "claimant"}, "posture": set(Posture)},
    "refusals": {
        "scope": {
            "head", "accident", "occasion", "world", "with", "topic", "subject", "governor", "auxiliary", "negation",
            "sentence", "surroundings",
        }
    },
}  # fmt: skip


def rows(*names: str) -> list[tuple[str, Row]]:
    return [(name, row) for name in names for row in lexicon(name).rows]


def examples(*names: str) -> list[tuple[str, str, str, bool]]:
    """(lexicon, row, sentence, whether the row is to fire)."""
    return [
        (name, row.id, text, fires)
        for name, row in rows(*names)
        for text, fires in chain(((t, True) for t in row.matches), ((t, False) for t in row.rejects))
    ]


def laid_out(text: str) -> Sentence:
    layer = shipped().annotate([(0, text)])[0]
    return Sentence(0, 0, layer, Tree(layer))


def row_of(name: str, row_id: str) -> Row:
    return next(row for row in lexicon(name).rows if row.id == row_id)


@pytest.mark.parametrize("name", [*LEXICONS, "numbers"])
def test_ids_are_unique(name: str) -> None:
    ids = [row.id for row in rows_of(read_toml(f"{name}.toml")["row"])]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", [*LEXICONS, "numbers"])
def test_every_row_has_patterns_a_reason_and_an_example(name: str) -> None:
    lacking = [row.id for row in lexicon(name).rows if not (row.id and row.patterns and row.get("why") and row.matches)]
    assert not lacking


@pytest.mark.parametrize("name", LEXICONS)
def test_patterns_are_lower_case_with_known_parts_of_speech(name: str) -> None:
    for row in lexicon(name).rows:
        for word in chain.from_iterable(pattern.split() for pattern in row.patterns):
            form, _, upos = word.partition("/")
            assert form == form.lower(), (row.id, word)
            assert not upos or upos in UPOS, (row.id, word)
            assert all(form.lstrip("~").split("|")), (row.id, word)


@pytest.mark.parametrize("name", LEXICONS)
def test_pattern_words_are_words_to_the_language_layer(name: str) -> None:
    """A pattern word that the layer splits ("hostage-taking": three words) never matches: write `hostage - taking`."""
    for row in lexicon(name).rows:
        for word in chain.from_iterable(pattern.split() for pattern in row.patterns):
            forms = word.lstrip("~").partition("/")[0].split("|")
            assert not [form for form in forms if len(words(form)) != 1], (row.id, word)


@pytest.mark.parametrize("name", LEXICONS)
def test_no_pattern_is_written_twice_in_a_row(name: str) -> None:
    for row in lexicon(name).rows:
        assert len(row.patterns) == len(set(row.patterns)), row.id


@pytest.mark.parametrize(("name", "label"), [(name, label) for name in LABELS for label in LABELS[name]])
def test_labels_are_words_that_the_reader_knows(name: str, label: str) -> None:
    strange = {row.id: row.get(label) for row in lexicon(name).rows if row.get(label) not in LABELS[name][label]}
    assert not strange


@pytest.mark.parametrize("name", LEXICONS)
def test_words_name_nobody(name: str) -> None:
    """Rules are about language: what a report is about has no place in them, examples included."""
    texts = [text.lower() for row in lexicon(name).rows for text in (*row.patterns, *row.matches, *row.rejects)]
    assert not [text for text in texts if any(named in text for named in NAMED)]


@pytest.mark.parametrize(("name", "row_id", "text", "fires"), examples(*WORDS))
def test_examples(name: str, row_id: str, text: str, fires: bool) -> None:
    found = {match.row.id for match in lexicon(name).find(laid_out(text).tree.tokens)}
    assert (row_id in found) is fires, found


@pytest.mark.parametrize(("name", "row_id", "text", "refused"), examples("refusals"))
def test_refusals(name: str, row_id: str, text: str, refused: bool) -> None:
    row, sentence = row_of(name, row_id), laid_out(text)
    worlds = {"topic": topics, "surroundings": surroundings}.get(str(row.get("scope")))
    if worlds is not None:
        assert (row.get("topic") in worlds(sentence)) is refused
        return
    stands = bool(Lexicon(row_id, [row]).find(sentence.tree.tokens))
    reasons = [trigger.refused for trigger in find_triggers(sentence)]
    assert reasons, "an example of a refusal needs a trigger"
    assert (stands and row.get("reason") in reasons) is refused, reasons


@pytest.mark.parametrize(
    ("row_id", "text", "fires"),
    [
        (row.id, text, fires)
        for row in lexicon("numbers").rows
        for text, fires in chain(((t, True) for t in row.matches), ((t, False) for t in row.rejects))
    ],
)
def test_number_examples(row_id: str, text: str, fires: bool) -> None:
    qualifier = Qualifier(str(row_of("numbers", row_id).get("qualifier")))
    assert (qualifier in {n.qualifier for n in find_numbers(laid_out(text).tree)}) is fires


@pytest.mark.parametrize(
    ("pattern", "qualifier"), [(p, r.get("qualifier")) for r in lexicon("numbers").rows for p in r.patterns]
)
def test_number_patterns(pattern: str, qualifier: str) -> None:
    """Each wording gives its qualifier to the number that stands in it."""
    assert pattern.count("{}") == 1
    text = f"Officials said that {pattern.format(60)} people died there."
    assert [(n.value, str(n.qualifier)) for n in find_numbers(laid_out(text).tree)] == [(60, qualifier)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("open ~fire", "They opened fire.", "opened fire"),
        ("open ~fire", "They opened heavy and accurate fire.", "opened heavy and accurate fire"),
        ("open ~fire", "They opened a shop that was later on fire.", None),
        ("storm|raid", "Rebels raided it.", "raided"),
        ("attack/NOUN", "They attack at dawn.", None),
        ("attack/NOUN", "The attack came at dawn.", "attack"),
        ("car bomb", "A car and a bomb were found.", None),
    ],
)
def test_pattern_language(pattern: str, text: str, found: str | None) -> None:
    sentence = laid_out(text)
    matches = Lexicon("test", [Row("row", (pattern,), {}, (), ())]).find(sentence.tree.tokens)
    spans = [sentence.chars(m.first, m.last) for m in matches]
    assert [text[s.start : s.end] for s in spans] == ([found] if found else [])


def test_longest_match_wins() -> None:
    short, long = Row("short", ("bomb",), {}, (), ()), Row("long", ("bomb attack",), {}, (), ())
    tokens = laid_out("The bomb attack failed.").tree.tokens
    assert [m.row.id for m in Lexicon("test", [short, long]).find(tokens)] == ["long"]


def test_word_sets() -> None:
    """Plain word sets say why they are there and name each word once, as the reader compares it."""
    sets = read_toml("words.toml")["set"]
    assert len({row["id"] for row in sets}) == len(sets)
    for row in sets:
        assert row["why"] and row["words"], row["id"]
        assert len(row["words"]) == len(set(row["words"])), row["id"]
        assert all(word == word.lower() for word in row["words"]), row["id"]


def frames() -> list[dict[str, Any]]:
    return list(read_toml("saying.toml")["frame"])


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: f"{frame['part']}-{frame['complement']}")
def test_frames_of_saying(frame: dict[str, Any]) -> None:
    """Each frame is there once, says why, and in each of its examples a word of it brings something in this way."""
    named = frame["words"].split()
    assert frame["why"] and named == sorted(set(named)), frame
    assert sum((f["part"], f["complement"]) == (frame["part"], frame["complement"]) for f in frames()) == 1
    for text in frame["matches"]:
        tree = laid_out(text).tree
        heads = [i for i, token in enumerate(tree.tokens) if token.upos == frame["part"] and tree.lemma(i) in named]
        assert any(kind == frame["complement"] for i in heads for _, kind in complements(tree, i)), text
