"""The benchmark of places: what the reader finds, as the public scorer reads it."""

from benchmarks.reading.places import ANCHORS, TARGETS, figures, toponyms

SCORED = {"all gold": {"acc@161km": 0.7}, "span overlap": {"f1": 0.8}}


def test_the_name_inside_a_phrase_and_nationalities_are_told() -> None:
    text = "Gunmen attacked a village 60 km east of Gao on Monday, a Malian officer said."
    found = [(text[row["start"] : row["end"]], round(row["lat"]), round(row["lon"])) for row in toponyms(text)]
    assert found[0] == ("Gao", 16, 0)
    assert [words for words, _, _ in found] == ["Gao", "Malian"]


def test_each_corpus_has_a_target_and_an_anchor() -> None:
    assert TARGETS.keys() == ANCHORS.keys()
    near, span = figures("lgl", SCORED)
    assert near.reached and near.value == 0.7 and near.anchor
    assert span.target is None
