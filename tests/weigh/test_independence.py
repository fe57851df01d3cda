"""How many independent origins stand behind something."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.weigh.evidence import Telling
from corroborate.weigh.independence import independent


def tellings(*told: str) -> list[Telling]:
    """Tellings as "outlet/voice", or "outlet/carrier/voice" where an outlet takes over another's words."""
    parts = [one.split("/") for one in told]
    return [Telling(p[0], p[-2], ("speaker", p[-1])) for p in parts]


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ((), 0),
        (("post/police",), 1),
        (("post/police", "post/mayor", "post/nurse"), 1),
        (("post/police", "radio/police", "wire/police"), 1),
        (("post/police", "radio/mayor"), 2),
        # The post can stand for the mayor while the radio stands for the police, whom both quote.
        (("post/police", "post/mayor", "radio/police"), 2),
        (("post/police", "post/mayor", "radio/police", "wire/mayor"), 2),
        (("post/police", "radio/mayor", "wire/nurse", "wire/police"), 3),
        # A passage that the post takes over from the radio adds nobody, nor does an agency beside the post's own word.
        (("post/radio/witness", "radio/radio/another witness"), 1),
        (("post/post/own word", "post/agency/agency"), 1),
    ],
)
def test_no_two_origins_share_an_outlet_or_a_voice(told: tuple[str, ...], count: int) -> None:
    assert independent(tellings(*told)) == count


PAIRS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("vwxyz")), max_size=10)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_number_depends_on_no_order_and_grows_with_what_is_told(
    pairs: list[tuple[str, str]], random: Random
) -> None:
    told = tellings(*(f"{outlet}/{voice}" for outlet, voice in pairs))
    found = independent(told)
    assert independent(random.sample(told, len(told))) == found
    assert found <= min(len({t.outlet for t in told}), len({t.voice for t in told}))
    assert found - independent(told[1:]) in (0, 1)
