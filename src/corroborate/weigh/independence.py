"""How many independent origins stand behind something: the question that a sceptic asks of every figure."""

from collections.abc import Iterable

from corroborate.weigh.evidence import Origin, Telling


def independent(told: Iterable[Telling]) -> int:
    """The most tellings of which no two share a voice, nor an outlet, nor a carrier.

    Two outlets that quote the same police spokesman are one origin, and so are the police and a nurse in one outlet, or
    a report's own word and the agency that it quotes. Of the two largest matchings, outlets with voices and carriers
    with voices (Kuhn's algorithm), the smaller counts, whatever the order.
    """
    given = set(told)
    return min(_matching((t.outlet, t.voice) for t in given), _matching((t.carrier, t.voice) for t in given))


def _matching(pairs: Iterable[tuple[str, Origin]]) -> int:
    voices: dict[str, set[Origin]] = {}
    for carrier, voice in pairs:
        voices.setdefault(carrier, set()).add(voice)
    taken: dict[Origin, str] = {}
    return sum(_matched(carrier, voices, taken, set()) for carrier in sorted(voices))


def _matched(carrier: str, voices: dict[str, set[Origin]], taken: dict[Origin, str], tried: set[Origin]) -> bool:
    """Whether a carrier gets a voice of its own, others moving to another of theirs where they can."""
    for voice in sorted(voices[carrier] - tried):
        tried.add(voice)
        if voice not in taken or _matched(taken[voice], voices, taken, tried):
            taken[voice] = carrier
            return True
    return False
