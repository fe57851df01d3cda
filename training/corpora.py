"""Readers of the treebanks, of re3d and of the written passages: each gives one dictionary a sentence."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corroborate.language.words import words

Sentence = dict[str, Any]

_VENUES_WORDS = """
    hotel hotels base bases airport airports airbase airfield mosque mosques prison prisons jail market
    markets bazaar camp camps checkpoint checkpoints school schools hospital hospitals clinic clinics church
    churches cathedral restaurant restaurants cafe embassy embassies consulate headquarters hq compound
    barracks building buildings house houses home homes station stations university college stadium mall shop
    shops factory refinery refineries plant facility facilities warehouse warehouses depot garrison shrine
    temple synagogue monastery museum court courthouse palace ministry office offices center centre bunker
    bunkers bridge bridges dam port harbour harbor theatre theater club nightclub resort farm villa apartment
    flat tower outpost outposts room hall bakery madrassa seminary institute laboratory lab stills wellhead
    wellheads tunnel tunnels checkpoint terminal
"""
_VENUES = frozenset(_VENUES_WORDS.split())
_TIME_WORD = re.compile(
    r"(?i)\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|today|yesterday|tomorrow|tonight|now|noon|midnight|dawn|dusk|sunset|sunrise|morning|afternoon"
    r"|evening|night|nights|day|days|week|weeks|weekend|month|months|year|years|decade|decades|century|centuries|hour|hours|minute|minutes|seconds?"
    r"|spring|summer|autumn|winter|season|moment|period|era|recently|christmas|easter|ramadan|eid|o'clock|[ap]\.?m\.?|past|future|present)\b"
)
_TYPES = {
    "Person": "Person",
    "Organisation": "Organisation",
    "Location": "Location",
    "Nationality": "Nationality",
    "Temporal": "Temporal",
    "Quantity": "Quantity",
    "Weapon": "Weapon",
    "Vehicle": "Vehicle",
    "MilitaryPlatform": "Vehicle",
}
_RANK = (
    "Location",
    "Venue",
    "Nationality",
    "Temporal",
    "Weapon",
    "Vehicle",
    "Quantity",
    "Organisation",
    "Person",
)  # of two
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])|\s*\n\s*")
_NO_END = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|St|No|Jan|Feb|Aug|Sept|Oct|Nov|Dec|U\.S|U\.K|U\.N|e\.g|i\.e)\.)\s+$"
)


def treebank(path: Path, source: str) -> Iterator[Sentence]:
    """Reads CoNLL-U: words, spaces, tags, heads, labels; for GUM also entity and time mentions."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        block: list[str] = []
        document = ""
        for line in lines:
            if line.startswith("# newdoc id"):
                document = line.split("=", 1)[1].strip()
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield _tree(block, source, document)
                block = []


def _tree(block: list[str], source: str, document: str) -> Sentence:
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    words_ = [row for row in rows if row[0].isdigit()]
    text = next(line.split("=", 1)[1].strip() for line in block if line.startswith("# text ="))
    sentence: Sentence = {
        "source": source,
        "document": document,
        "text": text,
        "words": [row[1] for row in words_],
        "upos": [row[3] for row in words_],
        "xpos": [row[4] for row in words_],
        "heads": [int(row[6]) for row in words_],
        "deprels": [row[7] for row in words_],
        "spans": _spans(text, rows),
    }
    if source == "gum":
        mentions = _mentions([row[9] for row in words_])
        sentence["side"] = _innermost(mentions, len(words_))
        sentence["times"] = _times(mentions, sentence["words"], sentence["upos"])
    return sentence


def _spans(text: str, rows: list[list[str]]) -> list[list[int]]:
    """Finds the characters of each word; the words of a multiword token share or divide its characters."""
    spans: list[list[int]] = []
    at, fused_until, fused = 0, 0, (0, 0)
    for row in rows:
        if "-" in row[0]:
            fused_until = int(row[0].split("-")[1])
            start = text.index(row[1], at)
            fused = (start, start + len(row[1]))
            at = start
            continue
        if not row[0].isdigit():
            continue
        inside = int(row[0]) <= fused_until
        start = text.find(row[1], at, fused[1] if inside else len(text))
        if start < 0:
            start, end = at, fused[1]
        else:
            end = start + len(row[1])
        spans.append([start, end])
        at = fused[1] if inside and int(row[0]) == fused_until else end
    return spans


def _mentions(misc: list[str]) -> list[tuple[int, int, str]]:
    open_: dict[str, list[tuple[int, str]]] = {}
    found: list[tuple[int, int, str]] = []
    for i, field in enumerate(misc):
        value = next((part[7:] for part in field.split("|") if part.startswith("Entity=")), "")
        for piece in re.findall(r"\([^()]*\)?|[^()]*\)", value):
            inner = piece.strip("()")
            parts = inner.split("-")
            if piece.startswith("("):
                open_.setdefault(parts[0], []).append((i, parts[1] if len(parts) > 1 else ""))
            if piece.endswith(")") and open_.get(parts[0]):
                start, kind = open_[parts[0]].pop()
                found.append((start, i + 1, kind))
    return found


def _innermost(mentions: list[tuple[int, int, str]], length: int) -> list[str]:
    tags = ["O"] * length
    for start, end, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        tags[start:end] = [f"B-{kind}"] + [f"I-{kind}"] * (end - start - 1)
    return tags


def _times(mentions: list[tuple[int, int, str]], tokens: list[str], upos: list[str]) -> list[str]:
    """Keeps mentions of times that are time expressions; masks ("-") the ones that are not plainly so."""
    tags = ["O"] * len(tokens)
    for start, end, kind in sorted(mentions, key=lambda m: m[1] - m[0]):
        if kind != "time" or any(tag != "O" for tag in tags[start:end]):
            continue
        plain = end - start <= 9 and _TIME_WORD.search(" ".join(tokens[start:end])) and "VERB" not in upos[start:end]
        tags[start:end] = ["B-Time"] + ["I-Time"] * (end - start - 1) if plain else ["-"] * (end - start)
    return tags


def re3d(path: Path, bbc: bool) -> Iterator[Sentence]:
    """Reads re3d: BBC Online alone (for measuring only), or everything else (for training)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        if (document["source_set"] == "BBC Online") == bbc:
            kept = [(e["start"], e["end"], _TYPES[e["type"]]) for e in document["entities"] if e["type"] in _TYPES]
            yield from _labelled(document["text"], _outermost(document["text"], kept), "re3d", document["doc_id"])


def passages(path: Path) -> Iterator[Sentence]:
    """Reads the written passages: {"text", "entities": [[start, end, type]...]} a line."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        record = json.loads(line)
        yield from passage(record["text"], [(start, end, kind) for start, end, kind in record["entities"]], str(number))


def passage(text: str, entities: list[tuple[int, int, str]], name: str) -> Iterator[Sentence]:
    """Gives the sentences of one written passage."""
    return _labelled(text, entities, "passages", name)


def _outermost(text: str, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keeps the outermost mentions, drops those that begin or end inside a word, and names facilities Venue."""
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(set(spans), key=lambda s: (s[0], -s[1], _RANK.index(s[2]))):
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        torn = (start and text[start - 1].isalnum() and text[start].isalnum()) or (
            end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
        )
        if end > start and not torn and (not kept or start >= kept[-1][1]):
            kept.append((start, end, venue(text[start:end], kind)))
    return kept


def venue(mention: str, kind: str) -> str:
    """Calls a Location whose head noun is a facility a Venue."""
    if kind != "Location":
        return kind
    head = re.split(r"\b(?:of|in|at|near|on|outside|from|around|for|used|where|that|which)\b|,", mention)[
        0
    ].split() or [""]
    return "Venue" if head[-1].strip("'’\"”.").casefold() in _VENUES else kind


def _labelled(text: str, entities: list[tuple[int, int, str]], source: str, document: str) -> Iterator[Sentence]:
    for start, end in _sentences(text, entities):
        spans = [(start + a, start + b) for a, b in words(text[start:end])]
        if not spans:
            continue
        tags = ["O"] * len(spans)
        for left, right, kind in entities:
            inside = [i for i, (a, b) in enumerate(spans) if a < right and b > left]
            if inside:
                tags[inside[0] : inside[-1] + 1] = [f"B-{kind}"] + [f"I-{kind}"] * (len(inside) - 1)
        times = [tag.replace("Temporal", "Time") if tag.endswith("Temporal") else "O" for tag in tags]
        yield {
            "source": source,
            "document": document,
            "text": text[start:end],
            "words": [text[a:b] for a, b in spans],
            "spans": [[a - start, b - start] for a, b in spans],
            "entities": tags,
            "times": times,
            "mentions": [[a - start, b - start, kind] for a, b, kind in entities if start <= a and b <= end],
        }


def _sentences(text: str, entities: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Splits for training: at sentence marks and line ends that lie in no mention."""
    at = 0
    for match in _SENTENCE_END.finditer(text):
        inside = any(start < match.start() and match.end() < end for start, end, _ in entities)
        if not inside and not _NO_END.search(text[at : match.end()]) and match.start() > at:
            yield at, match.start()
            at = match.end()
    if text[at:].strip():
        yield at, len(text)
