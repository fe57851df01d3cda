"""Whole reports: quotes are exact, reading is repeatable, odd texts do no harm."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corroborate.model.claims import Property
from corroborate.model.reports import Report
from corroborate.model.storing import Reading
from tests.builders import report
from tests.read.laying_out import accounts, counts, reader

NEWS = (
    "KANO, June 13 (Gazette) - Four gunmen attacked the Lakeside Hotel in Kano on Wednesday, killing nine people.\n\n"
    "A guard, Musa Danladi, said two of the attackers were shot dead. “They came over the wall,” he said.\n\n"
    "The Lagoon Front claimed responsibility. In March 2017, a bomb killed 20 people at a market in Maiduguri.\n"
)
ODD = st.sampled_from(list(" \n\r\t.,;:!?\"“”«»'’()-—$%&/\\\x00\u200f\u202e\ufeff\u0301\ud83d\U0001f4a5éاж東"))
WORDS = st.sampled_from(
    (
        "gunmen",
        "killed",
        "12",
        "people",
        "in Kano",
        "on Monday",
        "police said",
        "at least",
        "none",
        "three of them",
        ".",
        ",",
        "bomb",
        "attack",
        "the toll",
        "rose to",
        "claimed responsibility",
        "including",
        "were wounded",
    )
)


def read(source: Report) -> Reading:
    return reader()(source)


def assert_exact(reading: Reading) -> None:
    """Every claim and account points into the stored text and gives its words back."""
    text = reading.report.text
    for account in reading.accounts:
        assert account.spans
        for s in account.spans:
            assert 0 <= s.start < s.end <= len(text)
        for claim in account.claims:
            assert claim.span is not None
            assert 0 <= claim.span.start < claim.span.end <= len(text)
            assert len(claim.span) <= 500
            assert claim.quote == text[claim.span.start : claim.span.end]
            assert claim.report == account.report == reading.report.id
            assert claim.rule


def test_a_report() -> None:
    reading = read(report(text=NEWS, published="2019-06-13"))
    assert_exact(reading)
    news, past = reading.accounts
    assert (news.background, past.background) == (False, True)
    assert news.venue == "Lakeside Hotel"
    assert news.location is not None and news.location.name == "Kano"
    assert [c.value for c in news.of(Property.KILLED)] == [9]
    assert [c.value for c in past.of(Property.KILLED)] == [20]
    assert [(c.value, str(c.posture)) for c in news.of(Property.RESPONSIBILITY)] == [("Lagoon Front", "claimed")]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(WORDS, ODD), max_size=60))
def test_quotes_are_exact_whatever_the_text(parts: list[str]) -> None:
    assert_exact(read(report(text=" ".join(parts))))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(NEWS)), st.text(ODD, min_size=1, max_size=4))
def test_quotes_are_exact_with_odd_characters_in_the_news(at: int, odd: str) -> None:
    assert_exact(read(report(text=NEWS[:at] + odd + NEWS[at:])))


def test_reading_twice_gives_equal_accounts() -> None:
    one, other = (read(report(text=NEWS, published="2019-06-13")) for _ in range(2))
    assert one == other


def test_order_of_reports_does_not_matter() -> None:
    others = [report(f"{n}.txt", text) for n, text in enumerate((NEWS.upper(), "Nothing happened.", NEWS[60:]))]
    first = read(report(text=NEWS))
    for other in others:
        read(other)
    assert read(report(text=NEWS)) == first


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "Attack", ".", "killed", "12", "\x00", "“", "\ufeff", "…" * 40])
def test_almost_nothing(text: str) -> None:
    assert_exact(read(report(text=text)))


@pytest.mark.parametrize("text", ["", " \n ", "The council met on Monday to discuss the price of bread."])
def test_no_incident(text: str) -> None:
    assert accounts(text) == ()


def test_no_full_stop() -> None:
    (account,) = accounts("Gunmen attacked a farm in Kano on Wednesday, killing four people")
    assert [c.value for c in account.of(Property.KILLED)] == [4]


def test_all_capitals() -> None:
    (account,) = accounts("GUNMEN ATTACKED A FARM IN KANO ON WEDNESDAY. FOUR PEOPLE WERE KILLED, POLICE SAID.")
    assert [c.value for c in account.of(Property.KILLED)] == [4]
    assert account.location is not None and account.location.country == "NG"


def test_line_ends_change_no_value() -> None:
    unix, windows = accounts(NEWS), accounts(NEWS.replace("\n", "\r\n"))
    assert [[(c.property, c.value, c.speaker) for c in a.claims] for a in unix] == [
        [(c.property, c.value, c.speaker) for c in a.claims] for a in windows
    ]


def test_a_long_report() -> None:
    filler = "The road was quiet and the shops were open. The council met. Prices fell. "
    reading = read(report(text=NEWS + filler * 75 + "Three of the wounded died in hospital on Thursday."))
    assert_exact(reading)
    assert len(reading.accounts) <= 3


def test_a_long_sentence() -> None:
    assert_exact(read(report(text="Gunmen killed four people " + "and burned a shop " * 200 + "in Kano on Monday.")))


def test_ids_are_unique() -> None:
    found = read(report(text=NEWS)).accounts
    ids = [a.id for a in found] + [c.id for a in found for c in a.claims]
    assert len(ids) == len(set(ids))


def test_a_report_in_the_style_of_an_agency() -> None:
    text = (
        "BOGOTA, June 12 (Agency) - Guerrillas attacked an army patrol in Colombia's Arauca province, killing two "
        "soldiers and injuring five, the defense ministry said on Wednesday.\n\n"
        "The patrol was ambushed with explosives near the town of Saravena. One rebel was also killed, the army said."
    )
    (account,) = accounts(text, "2019-06-12")
    told = [(str(c.property), c.value, c.speaker) for c in account.claims if c.qualifier]
    assert told == [
        ("killed", 2, "the defense ministry"),
        ("wounded", 5, "the defense ministry"),
        ("perpetrators_killed", 1, "the army"),
    ]
    assert account.location is not None and account.location.name == "Saravena"


def test_a_report_in_the_style_of_a_local_paper() -> None:
    text = (
        "A man armed with a knife stabbed four people at a train station in Hamburg on Saturday, German police said. "
        "Two of the victims were seriously hurt. A 31-year-old man was arrested at the scene.\n"
        "In 2016 a teenager wounded five people with an axe on a train near Wuerzburg."
    )
    news = accounts(text)[0]
    assert str(news.kind) == "stabbing"
    assert counts(news, "killed") == []
    assert counts(news, "wounded")[0] == "4"
    assert [c.value for c in news.of(Property.WEAPON)] == ["knife"]


def test_rival_tolls_keep_their_speakers() -> None:
    text = (
        "Militants stormed a military base in Burkina Faso's Soum province early on Monday, killing 14 soldiers, "
        "the army said in a statement. It said that about 20 assailants had been neutralised. "
        "Security sources put the number of soldiers killed at 17."
    )
    (account,) = accounts(text)
    assert [(c.value, c.speaker) for c in account.of(Property.KILLED)] == [(14, "the army"), (17, "Security sources")]
    (neutralised,) = account.of(Property.PERPETRATORS_KILLED)
    assert (neutralised.value, str(neutralised.qualifier), neutralised.hedged) == (20, "about", True)


def test_a_foiled_plot_beside_an_old_attack() -> None:
    text = (
        "Police in Tunis foiled a plot to bomb a railway station on Wednesday and arrested four men. "
        "In 2015, a gunman killed 38 tourists on a beach in Sousse."
    )
    plot, past = accounts(text)
    assert (str(plot.kind), plot.background) == ("foiled-plot", False)
    assert past.background and [c.value for c in past.of(Property.KILLED)] == [38]
    assert not plot.of(Property.KILLED)


def test_a_threat_beside_the_news() -> None:
    text = (
        "Gunmen attacked a customs post in Gao on Wednesday, killing three officers. "
        "The Lagoon Front threatened to attack other posts. It said it could strike the capital at any time."
    )
    (account,) = accounts(text)
    assert account.location is not None and account.location.name == "Gao"
    assert [c.value for c in account.of(Property.KILLED)] == [3]


@pytest.mark.parametrize(
    ("text", "wounded"),
    [
        ("A bomb went off at a clinic in Kano on Monday. The hospital director said 12 people had been wounded.", 12),
        ("Non-state actors attacked a convoy in Kano on Monday, wounding six people.", 6),
        ("The league said its office in Dhaka was attacked on Monday and nine members were wounded.", 9),
        ("Six visitors were wounded in an attack on a museum in Kano on Monday.", 6),
        ("Gunmen attacked a food festival in Kano on Monday and wounded six people.", 6),
        ("Gunmen attacked a farm in Kano in the planting season and wounded six people.", 6),
    ],
)
def test_words_of_sport_and_stage_hide_no_incident(text: str, wounded: int) -> None:
    (account,) = accounts(text)
    assert [c.value for c in account.of(Property.WOUNDED)] == [wounded]
