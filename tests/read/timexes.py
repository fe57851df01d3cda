"""What the time tests read: the expressions of a text with their TIMEX3 values, in one line."""

from corroborate.language import shipped
from corroborate.model.dates import When
from corroborate.read.times import ends_apart, find_times
from corroborate.read.tree import Tree
from corroborate.text.sentences import sentences


def timexes(text: str, published: str) -> str:
    """words=value of each expression that TIMEX3 has a value for, joined by "; "."""
    layers = shipped().annotate([(s.start, text[s.start : s.end]) for s in sentences(text)])
    found = ends_apart(find_times(text, When.parse(published), layers, [Tree(layer) for layer in layers]))
    return "; ".join(f"{text[m.start : m.end]}={m.timex_value}" for m in found if m.timex_value)
