"""The readers that training and measuring share."""

import gzip
import json
from pathlib import Path

from training.corpora import passages, re3d, treebank, venue

CONLLU = """# newdoc id = GUM_news_example
# text = They don't meet this week.
1\tThey\tthey\tPRON\tPRP\t_\t4\tnsubj\t_\tEntity=(1-person-new-cf1-1-ana)
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
3.1\tmeet\tmeet\tVERB\tVB\t_\t_\t_\t_\t_
4\tmeet\tmeet\tVERB\tVB\t_\t0\troot\t_\t_
5\tthis\tthis\tDET\tDT\t_\t6\tdet\t_\tEntity=(2-time-new-cf2-2-sgl
6\tweek\tweek\tNOUN\tNN\t_\t4\tobl\t_\tEntity=2)|SpaceAfter=No
7\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def test_a_treebank_sentence_keeps_characters_heads_and_times(tmp_path: Path) -> None:
    path = tmp_path / "part.conllu.gz"
    path.write_bytes(gzip.compress(CONLLU.encode()))
    (sentence,) = treebank(path, "gum")
    assert [sentence["text"][a:b] for a, b in sentence["spans"]] == ["They", "do", "n't", "meet", "this", "week", "."]
    assert sentence["heads"] == [4, 4, 4, 0, 6, 4, 4]
    assert sentence["times"] == ["O", "O", "O", "O", "B-Time", "I-Time", "O"]
    assert sentence["side"] == ["B-person", "O", "O", "O", "B-time", "I-time", "O"]


def document(source: str, text: str, spans: list[tuple[int, int, str]]) -> str:
    """Gives one line as re3d has it."""
    entities = [{"start": start, "end": end, "type": kind} for start, end, kind in spans]
    return json.dumps({"doc_id": "1", "source_set": source, "text": text, "entities": entities}) + "\n"


def test_re3d_keeps_outermost_mentions_and_drops_torn_ones(tmp_path: Path) -> None:
    text = "Rebels left the old airport."
    spans = [(0, 6, "Organisation"), (12, 27, "Location"), (20, 27, "Location"), (4, 11, "Vehicle")]
    path = tmp_path / "re3d.jsonl"
    path.write_text(document("CENTCOM", text, spans) + document("BBC Online", "No.", []), encoding="utf-8")
    (sentence,) = re3d(path, bbc=False)
    assert sentence["mentions"] == [[0, 6, "Organisation"], [12, 27, "Venue"]]
    assert sentence["entities"] == ["B-Organisation", "O", "B-Venue", "I-Venue", "I-Venue", "O"]
    assert [s["text"] for s in re3d(path, bbc=True)] == ["No."]


def test_passages_are_split_and_their_times_are_known(tmp_path: Path) -> None:
    text = "Gunmen fled on Friday. Two men died."
    path = tmp_path / "passages.jsonl"
    entities = [[0, 6, "Organisation"], [15, 21, "Temporal"], [23, 30, "Organisation"]]
    path.write_text(json.dumps({"text": text, "entities": entities}) + "\n", encoding="utf-8")
    first, second = passages(path)
    assert first["times"] == ["O", "O", "O", "B-Time", "O"]
    assert second["mentions"] == [[0, 7, "Organisation"]]


def test_a_facility_is_a_venue_by_its_head_noun() -> None:
    assert venue("the military base near Mosul", "Location") == "Venue"
    assert venue("the town of Base", "Location") == "Location"
    assert venue("the hotel", "Organisation") == "Organisation"
