"""The learned head for incidents' arguments."""

import pytest

from corroborate.language import Layer, shipped
from corroborate.language.arguments import arguments


def read(text: str, trigger: str) -> dict[str, list[str]]:
    """The phrases by role of the trigger's word."""
    layer = shipped().annotate([(0, text)])[0]
    at = next(i for i, token in enumerate(layer.tokens) if token.text == trigger)
    found: dict[str, list[str]] = {}
    for one in arguments(layer, at):
        words = text[layer.tokens[one.first].start : layer.tokens[one.last - 1].end]
        found.setdefault(one.role, []).append(words)
    return found


@pytest.mark.parametrize(
    ("text", "trigger", "role", "phrase"),
    [
        ("Two gunmen killed a nurse in Fada on Monday.", "killed", "attacker", "Two gunmen"),
        ("Two gunmen killed a nurse in Fada on Monday.", "killed", "harmed", "a nurse"),
        ("Two gunmen killed a nurse in Fada on Monday.", "killed", "place", "Fada"),
        ("A nurse was shot dead by two gunmen.", "shot", "harmed", "A nurse"),
        ("A nurse was shot dead by two gunmen.", "shot", "attacker", "two gunmen"),
        ("The murder of a priest by soldiers shocked the town.", "murder", "harmed", "a priest"),
        ("THE REBELS THREW A GRENADE AT A BUS NEAR PASTO.", "THREW", "weapon", "A GRENADE"),
        ("THE REBELS THREW A GRENADE AT A BUS NEAR PASTO.", "THREW", "target", "A BUS"),
        ("The army accused the rebels of killing three teachers.", "killing", "attacker", "the rebels"),
    ],
)
def test_finds_the_phrase_in_its_role(text: str, trigger: str, role: str, phrase: str) -> None:
    assert phrase in read(text, trigger).get(role, [])


def test_ranges_lie_in_the_sentence_and_probabilities_between_one_half_and_one() -> None:
    layer = shipped().annotate([(7, "Gunmen killed four men and burned a bus in Arauca.")])[0]
    found = arguments(layer, 1)
    assert found
    assert all(0 <= a.first < a.last <= len(layer.tokens) and 0.5 <= a.probability <= 1 for a in found)


def test_a_layer_that_no_encoder_read_has_none() -> None:
    layer = shipped().annotate([(0, "Gunmen killed four men.")])[0]
    bare = Layer(layer.start, layer.end, layer.tokens, layer.entities, layer.times)
    assert arguments(bare, 1) == ()
