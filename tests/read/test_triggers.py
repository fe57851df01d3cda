"""Words that tell of an incident, and contexts in which they tell of none."""

import pytest

from corroborate.read.triggers import find_triggers
from corroborate.read.worlds import topics
from tests.read.laying_out import accounts, counts, sentence


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Gunmen attacked a police post.", ["armed-attack"]),
        ("Rebels ambushed a convoy near the river.", ["armed-attack"]),
        ("The village came under attack at dawn.", ["armed-attack"]),
        ("A car bomb exploded outside the court.", ["bombing"]),
        ("A suicide bombing hit the mosque.", ["bombing"]),
        ("Mortar shells landed in the camp.", ["shelling"]),
        ("An air strike hit the clinic.", ["air-strike"]),
        ("A drone struck the depot.", ["air-strike"]),
        ("Drones hit a clinic.", ["air-strike"]),
        ("Clashes broke out between two militias.", ["clash"]),
        ("They took twenty guests hostage.", ["hostage-taking"]),
        ("Armed men abducted two nurses.", ["kidnapping"]),
        ("The mayor was assassinated.", ["assassination"]),
        ("Youths set fire to the town hall.", ["arson"]),
        ("A man stabbed two commuters.", ["stabbing"]),
        ("A van ploughed into a crowd.", ["vehicle-attack"]),
        ("Police foiled a plot to bomb the station.", ["foiled-plot"]),
        ("Riots broke out after the vote.", ["riot"]),
        ("The governor was wounded by gunmen.", ["armed-attack"]),
        ("A missile hit a depot.", ["shelling"]),
        ("Two hostages were freed on Monday.", ["release"]),
    ],
)
def test_told(text: str, kinds: list[str]) -> None:
    assert sorted({str(t.kind) for t in find_triggers(sentence(text)) if t.refused is None}) == kinds


@pytest.mark.parametrize(
    "text",
    [
        "A growing wave of attacks has hit the north.",
        "The region has seen a spate of kidnappings.",
        "Rebels have expanded their attacks in recent months.",
        "Sporadic attacks have continued in the hills.",
        "The group threatened to attack the capital.",
        "The front vowed a new attack.",
        "They could attack the town at any time.",
        "If rebels attack, people flee to the church.",
        "The rebels did not attack the town.",
        "There was no attack on the base.",
        "Officials warned of further attacks.",
        "The army plans to attack the camp.",
        "He died of a heart attack.",
        "The price of sugar has exploded.",
        "A storm struck the coast.",
        "The senator attacked the budget in his speech.",
        "The bank was hit by a cyber attack.",
        "The attack on his record was unfair.",
        "The nurses went on strike over pay.",
        "Attacks on aid workers are a crime under international law.",
        "Soldiers took part in an exercise that simulated a bomb attack.",
        "Ten drivers took part in a kidnap exercise.",
        "In one scene, masked men stormed a bus.",
        "This week is the tenth anniversary of the attack.",
        "Kidnapping remains the main risk on this road.",
        "The force was set up to prevent attacks.",
        "An assault on the city would displace thousands.",
        "The riot squad stood by.",
        "There was a rumour of a raid.",
        "A gas explosion wrecked a bakery.",
        "The council urged both sides to refrain from attacks.",
        "Thousands marched against the murder of women.",
        "The mayor came under fire over his handling of the flood.",
        "A leopard attacked a herd boy.",
    ],
)
def test_refused(text: str) -> None:
    triggers = find_triggers(sentence(text))
    assert [t.first for t in triggers if t.refused is None] == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("The striker shot at goal in the second half.", {"sport"}),
        ("The film's director shot the siege in one take.", {"stage"}),
        ("Gunmen shot at a bus.", set()),
    ],
)
def test_topics(text: str, topic: set[str]) -> None:
    assert topics(sentence(text)) == topic


@pytest.mark.parametrize(
    "text",
    [
        "Security has worsened across the region. More and more ambushes close roads. Traders fear attacks.",
        "The home side attacked from the kick-off. Their striker fired wide. The goalkeeper saved a penalty kick.",
        "The film opens with a siege. Its director shot the battle in a quarry. The audience cheered the explosion.",
        "The ministry will hold a drill on Friday. Actors will play gunmen who storm a bus.",
        "The council debated the budget. The mayor attacked the plan. Rents have exploded, she said.",
        "Analysts say the group could attack the port. It has threatened to bomb pipelines. No attack was reported.",
        "The minister was jailed for fraud. His lawyer attacked the verdict. The party will fight the next election.",
        "The firm launched a price war. Its rival hit back with an aggressive campaign. Shares exploded on Monday.",
        "Nurses went on strike on Monday. They will march on the ministry if talks fail.",
        "The quake struck at dawn and killed 40 people. Rescue teams found six bodies under a school.",
        "A truck overturned on the Ibadan road on Monday, killing eleven passengers and injuring nine, police said.",
        "Heavy rain triggered a landslide near Kasese on Thursday that killed 16 people and destroyed a school.",
        "Police said they were tightening security. Officials fear that militants could strike during the holiday.",
        "The anniversary of the 1998 embassy bombing was marked on Wednesday with a prayer service in Nairobi.",
        "A drill at the port on Tuesday simulated an attack by gunmen. Two hundred volunteers played hostages.",
        "The army chief vowed to crush the insurgents. “We will hunt them and kill them,” he told recruits.",
        "The human rights group documented 214 killings and 89 abductions in the first half of the year.",
        "A dog attacked two children in a park in Leeds on Saturday. They were taken to hospital.",
        "Shares in the chipmaker exploded on Thursday. Analysts said the price war had claimed its first victim.",
        "A bus plunged into a river on Monday, killing 19 people. Police blamed bad brakes.",
        "A gas explosion in a bakery killed four people in Oran on Monday.",
        "Experts said that such a bomb would have killed dozens of people in a station like Lille.",
        "The novel opens with the murder of three monks in Meteora and ends with a bombing in Athens.",
        "United were massacred 6-0 by City on Sunday.",
    ],
)
def test_reports_without_an_incident(text: str) -> None:
    assert accounts(text) == ()


@pytest.mark.parametrize(
    ("text", "definite", "contrast"),
    [
        ("The attack lasted an hour.", True, False),
        ("An attack on a mine killed two.", False, False),
        ("Another attack hit the village.", False, True),
    ],
)
def test_pointing_and_contrast(text: str, definite: bool, contrast: bool) -> None:
    trigger = next(t for t in find_triggers(sentence(text)) if t.row.id == "attack-noun")
    assert (trigger.definite, trigger.contrast) == (definite, contrast)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A crowd attacked a police station in Kano on Monday, killing two officers.", ["2"]),
        ("A number of armed men attacked a village near Kano on Monday, killing two people.", ["2"]),
        ("Gunmen killed two people in a series of attacks on villages near Kano on Monday.", ["2"]),
        ("A new wave of bombings killed 31 people in Kano on Monday.", ["31"]),
        ("The attack, the third this month, killed 14 people in Kano on Monday.", ["14"]),
        ("As many as 14 people could have died in the attack in Kano on Monday.", ["up-to 14"]),
        ("Gunmen tried to kidnap a bishop in Kano on Monday and killed his driver.", ["1"]),
        ("A bomber who wanted to attack a church in Kano blew himself up on Monday, killing three people.", ["3"]),
        ("Militants who had threatened to attack the school killed two teachers in Kano on Monday.", ["2"]),
        ("Protesters demanded justice after the killing of two teachers in Kano on Monday.", ["2"]),
        ("The UN condemned Monday's attack in Kano, in which 14 people died.", ["14"]),
        ("Two men were charged on Tuesday over an attack in Kano on Monday that killed two drivers.", ["2"]),
        ("Sporadic gunfire killed two people in Kano on Monday.", ["2"]),
        ("Gunmen attacked an army training camp in Kano on Monday, killing two recruits.", ["2"]),
        ("Gunmen burst into a cinema in Kano on Monday and shot dead two people.", ["2"]),
        ("No one has claimed the attack in Kano on Monday that killed nine people.", ["9"]),
        ("Gunmen kill 12 in Kano", ["12"]),
        ("Car bomb in Kano kills at least 12 people", ["at-least 12"]),
    ],
)
def test_incidents_beside_words_that_refuse(text: str, killed: list[str]) -> None:
    (account,) = accounts(text)
    assert counts(account, "killed") == killed
