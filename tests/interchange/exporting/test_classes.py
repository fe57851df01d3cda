"""Who an actor is by its words, and the sides that follow."""

import pytest

from corroborate.interchange.exporting.actors import attacking, suffering
from corroborate.interchange.exporting.classes import (
    CIVILIANS,
    EXTERNAL,
    IDENTITY,
    MILITIA,
    REBELS,
    RIOTERS,
    STATE,
    classes,
    describes,
    inter_of,
    proper,
)
from tests.builders import claim
from tests.interchange.exporting.subjects import killed, subject, told


@pytest.mark.parametrize(
    ("phrase", "inter"),
    [
        ("soldiers", STATE),
        ("the police", STATE),
        ("UN peacekeepers", EXTERNAL),
        ("U.N. peacekeeper", EXTERNAL),
        ("security guards", EXTERNAL),
        ("herdsmen", IDENTITY),
        ("Taliban", REBELS),
        ("insurgents", REBELS),
        ("a gang", MILITIA),
        ("a mob", RIOTERS),
        ("worshippers", CIVILIANS),
        ("a lorry", None),
    ],
)
def test_a_class_by_its_words(phrase: str, inter: int | None) -> None:
    assert inter_of(phrase) == inter


@pytest.mark.parametrize(
    ("phrase", "bare"),
    [
        ("another senior Taliban leader", "Taliban"),
        ("United Nations base", "United Nations"),
        ("the International Security Assistance Force patrol", "International Security Assistance Force"),
        ("Kaladan Front", "Kaladan Front"),
        ("the leader", "leader"),
    ],
)
def test_a_name_without_the_words_around_it(phrase: str, bare: str) -> None:
    assert proper(phrase) == bare


@pytest.mark.parametrize(
    ("phrase", "only"),
    [("ARMED TERRORISTS", True), ("Malian Army", True), ("National Security Forces", True), ("Kaladan Army", False)],
)
def test_capitals_alone_make_no_name(phrase: str, only: bool) -> None:
    assert describes(phrase) is only


def test_no_word_stands_in_two_rows() -> None:
    words = [word for kind in classes() for word in kind.words]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize(
    ("perpetrator", "name", "inter"),
    [
        ("Army of the Red Mountain", "Army of the Red Mountain", MILITIA),
        ("combined security force", "Military Forces of Mali", STATE),
        ("TERRORISTS", "Unidentified Armed Group (Mali)", MILITIA),
        ("a kidnap gang", "Unidentified Gang (Mali)", MILITIA),
        ("homemade bomb makers", "Unidentified Armed Group (Mali)", MILITIA),
        ("Haqqani network leader", "Haqqani network", REBELS),
        ("Nigerien soldiers", "Military Forces of Niger", EXTERNAL),
    ],
)
def test_how_an_attacker_is_written(perpetrator: str, name: str, inter: int) -> None:
    main = attacking(subject(told(claim("perpetrator", perpetrator)))).main
    assert main is not None
    assert (main.name, main.inter) == (name, inter)


def test_forces_are_not_said_to_attack_civilians_unless_a_claim_says_so() -> None:
    army = claim("perpetrator", "the army")
    assert suffering(subject(told(army, claim("killed", 3)))).main is None
    assert suffering(subject(told(army, killed(3)))).inter == CIVILIANS
    unhurt = claim("wounded", 0, "0 women were hurt")
    assert suffering(subject(told(army, unhurt))).main is None


def test_those_whom_forces_killed_are_the_other_side() -> None:
    fallen = claim("perpetrators_killed", 3, "killing 3 insurgents", group="perpetrators")
    found = subject(told(claim("perpetrator", "the army"), fallen))
    assert suffering(found).inter == MILITIA
    assert [actor.name for actor in suffering(found).actors] == ["Unidentified Armed Group (Mali)"]


def test_a_base_says_who_was_hit_only_where_nothing_else_does() -> None:
    base = claim("target", "their base")
    assert suffering(subject(told(base))).inter == STATE
    peacekeepers = claim("killed", 5, "5 UN peacekeepers were killed")
    main = suffering(subject(told(base, peacekeepers))).main
    assert main is not None
    assert (main.name, main.inter) == ("UN peacekeepers", EXTERNAL)


def test_two_forms_of_one_name_are_one_actor() -> None:
    found = subject(told(claim("target", "United Nations base"), claim("target", "United Nations peacekeepers")))
    assert [actor.name for actor in suffering(found).actors] == ["United Nations"]
