"""Harm words and whom they befall."""

import pytest

from corroborate.read.harms import find_harms
from corroborate.read.people import find_groups
from tests.read.laying_out import sentence


def told(text: str) -> list[str]:
    """Each harm with its patients, as said: "killed 12 people"; a harm without patients is left out."""
    laid_out = sentence(text)
    return [
        f"{harm.property} {text[span.start : span.end]}"
        for harm in find_harms(laid_out, find_groups(laid_out))
        for span in (laid_out.chars(g.first, g.last) for g in harm.patients)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 12 people.", ["killed 12 people"]),
        ("Nine miners were killed in the ambush.", ["killed Nine miners"]),
        ("Two nurses were shot dead.", ["killed Two nurses"]),
        ("The mayor was gunned down by two men.", ["killed The mayor"]),
        ("Four passengers died.", ["killed Four passengers"]),
        ("The raid left five people dead.", ["killed five people"]),
        ("The attack claimed 15 lives.", ["killed 15 lives"]),
        ("Villagers found three bodies.", ["killed three bodies"]),
        ("The deaths of four students shocked the town.", ["killed four students"]),
        ("The explosion injured 30 shoppers.", ["wounded 30 shoppers"]),
        ("Two guards were shot in the legs.", ["wounded Two guards"]),
        ("Eight people were hurt when a grenade went off.", ["wounded Eight people"]),
        ("Rebels abducted seven fishermen.", ["kidnapped seven fishermen"]),
        ("Three engineers were kidnapped on the road.", ["kidnapped Three engineers"]),
        ("They took ten villagers hostage.", ["kidnapped ten villagers"]),
        ("The death toll rose to 31.", ["killed 31"]),
        ("A mortar round killed a woman and her two children.", ["killed a woman", "killed two children"]),
        ("Twenty people were killed and 45 injured.", ["killed Twenty people", "wounded 45"]),
        ("Gunmen killed four farmers and wounded two others.", ["killed four farmers", "wounded two others"]),
        ("A man was shot and killed, and three women were injured.", ["killed A man", "wounded three women"]),
        ("One man killed, three wounded in Tulsa", ["killed One man", "wounded three"]),
        ("Man killed in Tulsa", ["killed Man"]),
        ("The raid left one dead and two others in hospital.", ["killed one"]),
        ("Three clerks were fatally shot.", ["killed Three clerks"]),
        ("Four people were shot, one fatally.", ["wounded Four people"]),
        ("She was later pronounced dead at the scene.", ["killed She"]),
        ("The bomb took the lives of nine people.", ["killed nine people"]),
        ("The raid ended with the loss of six lives.", ["killed six lives"]),
        ("The mayor, his driver and a guard were killed.", ["killed The mayor", "killed his driver", "killed a guard"]),
        ("Shells killed a baker and his son.", ["killed a baker", "killed his son"]),
        ("Pirates took its crew of five.", ["kidnapped crew of five"]),
        ("A conductor took a bullet in the leg.", ["wounded A conductor"]),
        ("Police buried a nun whom gunmen had shot.", ["killed a nun", "wounded a nun"]),
        ("At least six people are believed to have been killed.", ["killed At least six people"]),
        ("Men shot dead one guard and wounded another.", ["killed one guard", "wounded another"]),
        ("Eight people were killed and as many wounded.", ["killed Eight people", "wounded many"]),
        ("The governor put the number of people abducted at 22.", ["kidnapped 22", "kidnapped people"]),
        ("He turned the gun on himself.", ["killed He"]),
        ("A gunman shot himself.", ["wounded A gunman"]),
        ("Police found two men suffering from gunshot wounds.", ["wounded two men"]),
        ("Two students were shot, leaving one dead.", ["wounded Two students", "killed one"]),
        ("He is held for killing a clerk and wounding his son.", ["killed a clerk", "wounded his son"]),
        ("A child was among four people shot.", ["wounded four people"]),
        ("Four shot in Tulsa", ["wounded Four"]),
        ("Three people dead, child injured in Tulsa", ["killed Three people", "wounded child"]),
        ("Killed were two brothers from Flint.", ["killed two brothers"]),
        ("He was charged in the fatal shooting of a clerk.", ["killed a clerk"]),
    ],
)
def test_patients(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Rebels killed four farmers.", ["Rebels"]),
        ("Four farmers were killed by bandits.", ["bandits"]),
        ("Soldiers opened fire, killing two gunmen.", ["Soldiers"]),
    ],
)
def test_agents(text: str, agents: list[str]) -> None:
    laid_out = sentence(text)
    spans = [laid_out.chars(g.first, g.last) for h in find_harms(laid_out, find_groups(laid_out)) for g in h.agents]
    assert [text[s.start : s.end] for s in spans] == agents


@pytest.mark.parametrize(
    "text",
    [
        "The rebels could kill many people.",
        "They threatened to kill five hostages a day.",
        "If they kill ten people, the talks will end.",
        "The minister said the plan was dead.",
        "The two girls were not shot.",
        "An officer was shot at by a man in a car.",
        "He tried to kill three clerks.",
        "The singer died of a heart attack.",
        "Police are looking for the shooting suspect.",
        "The man had multiple gunshot wounds.",
    ],
)
def test_nobody_harmed(text: str) -> None:
    assert [t for t in told(text) if not t.startswith("kidnapped")] == []
