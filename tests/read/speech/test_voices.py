"""Whose word it is in reports of violence: pronouns, quoted speakers, statements, figures, what is not said."""

import pytest

from corroborate import attributions
from corroborate.read.attribution import attribution_of
from corroborate.read.speakers import find_attributions
from tests.read.laying_out import document, span


@pytest.mark.parametrize(
    ("text", "passage", "speaker", "via"),
    [
        (
            "The mayor, Ibrahim Sow, met the prefect, Aminata Fall. He said six men died. She said nine men had died.",
            "nine men had died",
            "the prefect, Aminata Fall",
            None,
        ),
        (
            "Colonel Musa Bello met Mariam Kone, a nurse. She said nine men had died.",
            "nine men had died",
            "Mariam Kone, a nurse",
            None,
        ),
        (
            "Army spokesman Karim Diallo said six men died. The nurse Fatou Ba saw more. She counted nine bodies.",
            "nine bodies",
            "The nurse Fatou Ba",
            None,
        ),
        (
            "The group said on its Telegram channel that it had killed nine soldiers.",
            "nine soldiers",
            "The group",
            None,
        ),
        (
            "The group claimed the raid. In a message on Telegram, it said it had killed nine soldiers.",
            "nine soldiers",
            "The group",
            None,
        ),
        (
            'Mayor Omar Guindo told AFP that ten died. "They burned the huts," he added.',
            "They burned the huts",
            "Mayor Omar Guindo",
            None,
        ),
        (
            "A source close to the army said nine soldiers were missing.",
            "nine soldiers were missing",
            "A source close to the army",
            None,
        ),
        (
            "A spokesman for the governor of Kaduna said nine people were missing.",
            "nine people were missing",
            "A spokesman for the governor of Kaduna",
            None,
        ),
        (
            "Residents fled to Gao. They told Reuters that ten people had died.",
            "ten people had died",
            "Residents",
            "Reuters",
        ),
        (
            "The army said four men died. It added that two were hurt.",
            "two were hurt",
            "The army",
            None,
        ),
        (
            "Witness Ali Hasan hid in a shop. He told Reuters he saw six men fall.",
            "he saw six men fall",
            "Witness Ali Hasan",
            "Reuters",
        ),
        (
            "The army denied the charge. It said that it had killed only fighters.",
            "killed only fighters",
            "The army",
            None,
        ),
        (
            "Reporters were told by the district head that ten people had died.",
            "ten people had died",
            "the district head",
            None,
        ),
        (
            "It was announced by the ministry that ten people had died.",
            "ten people had died",
            "the ministry",
            None,
        ),
        (
            "Radio Sahel quoted a local chief as saying that ten people had died.",
            "ten people had died",
            "a local chief",
            "Radio Sahel",
        ),
        (
            "The director, Rosa Quispe, was quoted by Radio Andina as saying ten people had died.",
            "ten people had died",
            "The director, Rosa Quispe",
            "Radio Andina",
        ),
        (
            "Ten people had died, the agency quoted a police officer as saying.",
            "Ten people had died",
            "a police officer",
            "the agency",
        ),
        (
            "Figures from the health office show that ten people died.",
            "ten people died",
            "the health office",
            None,
        ),
        (
            "The health office's figures show ten people died.",
            "ten people died",
            "The health office",
            None,
        ),
        (
            "By the count of the Red Cross, ten people died.",
            "ten people died",
            "the Red Cross",
            None,
        ),
        (
            "In the words of the mayor, ten people died.",
            "ten people died",
            "the mayor",
            None,
        ),
        (
            '"It was dark," recalled Moussa Sidibe, a trader. "Then came the riders. They took six women."',
            "They took six women",
            "Moussa Sidibe, a trader",
            None,
        ),
        (
            '"I counted nine bodies," Ruth Danjuma said. "Three of them were children."',
            "Three of them were children",
            "Ruth Danjuma",
            None,
        ),
        (
            "One resident said 20 people were killed. Another gave the number as 26.",
            "number as 26",
            "Another",
            None,
        ),
        (
            "In a statement issued on Sunday, the governor put the number of dead at 22.",
            "number of dead at 22",
            "the governor",
            None,
        ),
        (
            "Two men fled, said police spokeswoman Liza Santos, who declined to name them.",
            "Two men fled",
            "police spokeswoman Liza Santos",
            None,
        ),
        (
            "Police spokesman Juan Cruz and mayor Ana Vela spoke in Lima. Cruz said six died; Vela said nine died.",
            "nine died",
            "Vela",
            None,
        ),
        (
            "The ministry said in a statement that ten people died.",
            "ten people died",
            "The ministry",
            None,
        ),
        (
            "The raid left ten people dead, the ministry said in a statement on Monday.",
            "ten people dead",
            "the ministry",
            None,
        ),
        (
            "The United Nations said residents reported that ten people died.",
            "ten people died",
            "residents",
            None,
        ),
        (
            "The army said that, according to residents, ten people died.",
            "ten people died",
            "residents",
            None,
        ),
        (
            "The governor, who visited the town, said that ten people died.",
            "ten people died",
            "The governor, who visited the town",
            None,
        ),
        (
            "Speaking to reporters, the governor said ten people died.",
            "ten people died",
            "the governor",
            None,
        ),
        (
            "The army spokesman did not say how many died.",
            "how many died",
            None,
            None,
        ),
        (
            "A doctor who treated the wounded said he had seen ten bodies.",
            "ten bodies",
            "A doctor who treated the wounded",
            None,
        ),
        (
            "Ten people died, he said. “We found them at dawn.”",
            "Ten people died",
            "he",
            None,
        ),
        (
            "Hospital director Sani Umar received the victims. Ten people had died, he said.",
            "Ten people had died",
            "Hospital director Sani Umar",
            None,
        ),
        (
            "The rebels' spokesman, Jean Bosco, spoke by phone. His men had killed ten soldiers, he said.",
            "killed ten soldiers",
            "The rebels' spokesman, Jean Bosco",
            None,
        ),
        (
            "Mr. Lopez and Ms. Diaz live near the bar. She said ten shots were fired.",
            "ten shots were fired",
            "Ms. Diaz",
            None,
        ),
        (
            'Police said six died. "We saw nine bodies," said a man who lives nearby.',
            "We saw nine bodies",
            "a man who lives nearby",
            None,
        ),
        (
            "The army informed the public that ten men were killed.",
            "ten men were killed",
            "The army",
            None,
        ),
        (
            "Ten men were killed, read a statement by the army.",
            "Ten men were killed",
            "the army",
            None,
        ),
        (
            "A statement by the army said ten men were killed.",
            "ten men were killed",
            "the army",
            None,
        ),
        (
            'A statement from the group read: "We killed ten men in the raid."',
            "We killed ten men",
            "the group",
            None,
        ),
        (
            "The United Nations' mission tweeted that ten men were killed.",
            "ten men were killed",
            "The United Nations' mission",
            None,
        ),
        (
            "Chief Ali Sow fired back. A guard on the bus killed one of the gunmen, he said.",
            "killed one of the gunmen",
            "Chief Ali Sow",
            None,
        ),
        (
            "The road was cut, the Relief Committee, a network of volunteers, said. It said nine people died.",
            "nine people died",
            "the Relief Committee, a network of volunteers",
            None,
        ),
    ],
)
def test_speaker_in_the_record(text: str, passage: str, speaker: str | None, via: str | None) -> None:
    found = attribution_of(find_attributions(document(text)), span(text, passage))
    assert (found.speaker if found else None, found.via if found else None) == (speaker, via)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Gunmen raided Bol. The mayor wept. He wanted peace.", "The mayor"),
        ("The ministry met on Monday. It promised to help.", "The ministry"),
        ("The guards, who feared a raid, fled.", "The guards"),
    ],
)
def test_speaker_of_any_attribution(text: str, speaker: str) -> None:
    assert [a.speaker for a in attributions(text)] == [speaker]
