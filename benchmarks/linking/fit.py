"""Fits the weights of linking to open data and writes them into the table that a user reads and changes.

    python -m benchmarks.linking.fit [--limit N] [--kept FILE] [--table FILE] [--rows ROW ...] [--write] [--held-out]

Each pair of accounts that linking compares is a case: the rows that it meets, and whether the two tell of one incident.
The weights are those of a logistic regression over all cases, drawn towards the table's `reasoned` values by as much as
one case each (more where STUBBORN says so): a row that no case shows keeps its reasoned value. No row may outweigh one
that the table's [[order]] puts before it; "0" in an order keeps those before it from speaking against one incident and
those after it from speaking for it.

Fitted on: GVA train (all articles of a sample of towns, and those of GVC train), ECB+ train (topics about violence),
MAVERICK Ivory Coast, and the project's own example and further reports. Nothing of GVA dev, ECB+ dev, sahel_wpce and
the two reports on Bamako is looked at. `--held-out` fits without one corpus at a time and says how well that is linked.

`prior` and the thresholds: the regression's intercept says how many compared pairs are one incident. Accounts of one
incident vouch for each other, so that groups are found best below even odds; by how much is chosen on the corpora that
were fitted, and taken off the prior, so that what reaches `threshold/same` joins.
`--rows` fits these rows alone, in the same way, and holds all others at the table's weights; only the prior moves with
them, and is not written.
"""

import argparse
import math
import pickle
import random
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.linking import labelled
from benchmarks.linking.labelled import Labelled
from benchmarks.reading import corpora, gva
from benchmarks.reading.corpora import DATA, ROOT, Row
from corroborate.link.blocking import pairs
from corroborate.link.comparisons import describe, rows_met
from corroborate.link.described import told
from corroborate.link.held import Held
from corroborate.link.linking import link
from corroborate.link.updating import update
from corroborate.link.weights import Weights, read_weights, shipped
from corroborate.model.claims import Account

TABLE = ROOT / "src" / "corroborate" / "lexicons" / "weights.toml"
SAMPLE = 1500
SHARES = {"GVA": 1.0, "ECB+": 0.1, "MAVERICK": 0.3}
"""How much one case of a corpus counts; one of the project's own reports, which are few, counts OWN."""
OWN = 3.0
STUBBORN = {
    "place/same-town": 1000.0,
    "place/other-country": 40.0,
    "place/border": 10.0,
    "time/weeks-apart": 60.0,
    "time/months-apart": 20.0,
    "time/other-day-of-year": 30.0,
    "time/other-month-of-year": 30.0,
    "weekday/same": 1000.0,
    "weekday/same-undated": 1000.0,
    "weekday/next-day": 1000.0,
    "weekday/other": 1000.0,
    "published/before": 5.0,
    "venue/other-name": 40.0,
    "kind/unrelated": 1000.0,
}
"""How many cases a reasoned value is worth where a corpus misleads: dates and towns of local news are read wrong more
often than the dateline of a war report, and are seldom of other kinds than shootings; one of the places' weights is
given, for the prior could take its part; and those of the days of the week, which hardly any pair meets, are measured
by themselves (`benchmarks/linking/weekdays.py`)."""
HELD = 1e9
"""How many cases a weight is worth that does not move."""
STEPS, ENOUGH = 1500, 1e-5
SWEEPS = 20
SEED, MOST = 4, 60
BELOW = (0.0, 0.5, 1.0, 1.5, 2.0)
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cases:
    """Pairs of accounts: which rows each meets, and whether it is one incident."""

    met: Array
    same: Array
    counting: Array

    def without(self, left_out: NDArray[np.bool_]) -> "Cases":
        """The other cases."""
        return Cases(self.met[~left_out], self.same[~left_out], self.counting[~left_out])


def corpora_fitted(limit: int) -> list[Labelled]:
    """Everything that the weights are fitted to."""
    documents = gva_sample(limit)
    found = [labelled.gva_set("GVA", documents, list(corpora.read_all(labelled.read_gva, _once(documents))))]
    ecb = [row for row in labelled.ecb_documents() if row["part"] == "train"]
    found.append(labelled.ecb_set(ecb, list(corpora.read_all(labelled.read_ecb, ecb))))
    found.append(labelled.maverick_set())
    for gold in labelled.gold_files():
        if gold != labelled.BAMAKO:
            found.append(labelled.group_set(gold, labelled.read_group(gold)))
    return found


def gva_sample(limit: int) -> list[Row]:
    """All articles of GVC train's incidents, and of all those of towns drawn by lot, till there are so many.

    Towns, so that each incident has its look-alikes; none of the few with more than MOST incidents: it would fill all.
    """
    documents = gva.documents("train")
    frames = {row["incident_id"]: row for row in corpora.rows(gva.FOLDER / "incidents.jsonl")}
    own = {row["doc_id"] for row in corpora.rows(DATA / "gvc" / "train_docs.jsonl")}
    filed: dict[str, list[Row]] = defaultdict(list)
    for row in documents:
        filed[row["incident_id"]].append(row)
    towns: dict[tuple[str, str], list[str]] = defaultdict(list)
    for incident in filed:
        frame = frames.get(incident)
        towns[(frame["state"], frame["city_or_county"]) if frame else ("", incident)].append(incident)
    lots = sorted(towns)
    random.Random(SEED).shuffle(lots)
    chosen = [i for i in filed if any(row["doc_id"] in own for row in filed[i])]
    drawn = (i for town in lots if len(towns[town]) <= MOST for i in towns[town])
    for incident in drawn:
        if sum(len(filed[i]) for i in chosen) >= limit:
            break
        if incident not in chosen:
            chosen.append(incident)
    return [row for incident in chosen for row in filed[incident]]


def _once(documents: Sequence[Row]) -> list[Row]:
    return list({row["doc_id"]: row for row in documents}.values())


def cases(group: Labelled, names: Sequence[str], table: Weights) -> Cases:
    """The pairs of a corpus that linking compares, of accounts whose incident is known."""
    known = [a for a in group.accounts if a.id in group.event]
    said = {a.id: describe(a, group.published.get(a.report)) for a in known}
    number = {name: n for n, name in enumerate(names)}
    compared = [(one.id, other.id) for one, other in compared_pairs(known, group)]
    met = np.zeros((len(compared), len(names)))
    for n, (one, other) in enumerate(compared):
        met[n, [number[row] for row in rows_met(said[one], said[other], table)]] = 1.0
    same = np.array([float(group.event[one] == group.event[other]) for one, other in compared])
    return Cases(met, same, np.full(len(compared), SHARES.get(group.name, OWN)))


def compared_pairs(known: Sequence[Account], group: Labelled) -> Iterator[tuple[Account, Account]]:
    """The pairs that linking these accounts compares."""
    ordered = sorted(known, key=lambda account: account.id)
    said = [told(account, group.published.get(account.report)) for account in ordered]
    ties = Held()
    update(ties, said, (), shipped())
    return pairs(ordered, ties)


def joined(parts: Sequence[Cases]) -> Cases:
    """All cases together."""
    columns = zip(*((part.met, part.same, part.counting) for part in parts), strict=True)
    return Cases(*(np.concatenate(column) for column in columns))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the table asks of the weights: towards which values, how strongly, in which orders, between which bounds."""

    reasoned: Array
    strength: Array
    orders: tuple[tuple[int, ...], ...]
    least: Array
    most: Array


def asked(names: Sequence[str], table: Mapping[str, Any]) -> Asked:
    """The reasoned values and the orders of the table."""
    number = {name: n for n, name in enumerate(names)}
    reasoned = {row["id"]: float(row.get("reasoned", row["weight"])) for row in table["weight"]}
    least, most = np.full(len(names), -np.inf), np.full(len(names), np.inf)
    orders = [order["rows"] for order in table["order"]]
    for order in orders:
        if "0" in order:
            least[[number[row] for row in order[: order.index("0")]]] = 0.0
            most[[number[row] for row in order[order.index("0") + 1 :]]] = 0.0
    return Asked(
        np.array([reasoned[name] for name in names]),
        np.array([STUBBORN.get(name, 1.0) for name in names]),
        tuple(tuple(number[row] for row in order if row != "0") for order in orders),
        least,
        most,
    )


def held_but(wanted: Asked, names: Sequence[str], table: Weights, rows: Sequence[str]) -> Asked:
    """The same, with all weights but the prior and these rows held at the table's."""
    free = np.isin(names, ["prior", *rows])
    reasoned = np.where(free, wanted.reasoned, [table[name] for name in names])
    return replace(wanted, reasoned=reasoned, strength=np.where(free, wanted.strength, HELD))


def fitted(known: Cases, wanted: Asked) -> Array:
    """The weights, by accelerated gradient descent, put in order after every step."""
    steep = 0.25 * known.met.sum(1).max() * (known.counting @ known.met) + wanted.strength
    weights = ahead = _ordered(wanted.reasoned, steep, wanted)
    speed = 1.0
    for _ in range(STEPS):
        odds = 1 / (1 + np.exp(-np.clip(known.met @ ahead, -30, 30)))
        slope = known.met.T @ (known.counting * (odds - known.same)) + wanted.strength * (ahead - wanted.reasoned)
        made = _ordered(ahead - slope / steep, steep, wanted)
        faster = (1 + math.sqrt(1 + 4 * speed * speed)) / 2
        moved = float(np.abs(made - weights).max())
        ahead, weights, speed = made + (speed - 1) / faster * (made - weights), made, faster
        if moved < ENOUGH:
            break
    return weights


def with_silence(known: Cases, names: Sequence[str], weights: Array, wanted: Asked) -> Array:
    """The weights with that of words/unknown fitted to the same cases told again without their words, all else as it
    is: reports have words, and only what is made of rows or by hand has none."""
    columns, silent = [n for n, name in enumerate(names) if name.startswith("words/")], names.index("words/unknown")
    met = known.met.copy()
    met[:, columns] = 0.0
    others = met @ weights
    value = 0.0
    for _ in range(50):
        odds = 1 / (1 + np.exp(-(others + value)))
        slope = known.counting @ (odds - known.same) + value - wanted.reasoned[silent]
        value -= slope / (known.counting @ (odds * (1 - odds)) + 1.0)
    made = weights.copy()
    made[silent] = value
    return made


def _ordered(values: Array, counting: Array, wanted: Asked) -> Array:
    """The nearest weights that keep every order and all bounds."""
    made = np.clip(values, wanted.least, wanted.most)
    for _ in range(SWEEPS):
        before = made.copy()
        for order in wanted.orders:
            made[list(order)] = falling(made[list(order)], counting[list(order)])
        made = np.clip(made, wanted.least, wanted.most)
        if np.allclose(before, made):
            break
    return made


def falling(values: Array, counting: Array) -> Array:
    """The nearest numbers that never rise: neighbours that do are put at their mean (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, counting, strict=True):
        pools.append((float(value), float(weight), 1))
        while len(pools) > 1 and pools[-2][0] < pools[-1][0]:
            (one, a, m), (other, b, n) = pools[-2:]
            pools[-2:] = [((one * a + other * b) / (a + b), a + b, m + n)]
    return np.array([value for value, _, size in pools for _ in range(size)])


def links(group: Labelled, table: Weights) -> tuple[int, int, int]:
    """Linking the accounts whose incident is known: pairs rightly together, wrongly together, and missed."""
    known = [a for a in group.accounts if a.id in group.event]
    made = link(known, (), table, published=group.published, explained=False)
    home = {a.id: incident.id for incident in made.incidents for a in incident.accounts}
    scored = corpora.scorer("score_links").linking(group.event, {a: home[a] for a in group.event})["pairwise"]
    return scored["right"], scored["wrong"], scored["missed"]


def pair_f(groups: Sequence[Labelled], table: Weights) -> float:
    """The pair F of several groups together."""
    right, wrong, missed = (sum(n) for n in zip(*(links(group, table) for group in groups), strict=True))
    return 2 * right / (2 * right + wrong + missed) if right else 0.0


def with_weights(table: Weights, names: Sequence[str], weights: Array, below: float = 0.0) -> Weights:
    """The table with these weights, the prior raised by what groups need less than even odds."""
    rows = {**table.rows, **dict(zip(names, (round(float(w), 2) for w in weights), strict=True))}
    return replace(table, rows={**rows, "prior": round(rows["prior"] + below + rows["threshold/same"], 2)})


def best_below(groups: Sequence[Labelled], names: Sequence[str], weights: Array, table: Weights) -> float:
    """By how much below even odds groups are found best: the mean pair F of the corpora, each counting the same."""
    kinds: dict[str, list[Labelled]] = defaultdict(list)
    for group in groups:
        kinds[group.name if group.name in SHARES else "own"].append(group)
    scored = {b: np.mean([pair_f(k, with_weights(table, names, weights, b)) for k in kinds.values()]) for b in BELOW}
    return max(BELOW, key=lambda b: (round(float(scored[b]), 3), -b))


def rewritten(text: str, weights: Mapping[str, float], seen: Mapping[str, tuple[int, int]]) -> str:
    """The table's text with new weights and how many pairs met each row, of those how many of one incident."""
    blocks = re.split(r"(?m)^(?=\[\[)", text)
    return "".join(_block(block, weights, seen) for block in blocks)


def _block(block: str, weights: Mapping[str, float], seen: Mapping[str, tuple[int, int]]) -> str:
    found = re.search(r'(?m)^id = "(.*)"$', block)
    if not block.startswith("[[weight]]") or found is None or found[1] not in weights:
        return block
    row, old = found[1], re.search(r"(?m)^weight = (.*)\n", block)
    reasoned = re.search(r"(?m)^reasoned = (.*)\n", block)
    kept = re.sub(r"(?m)^(weight|reasoned|seen) = .*\n", "", block)
    was = reasoned[1] if reasoned else old[1] if old else "0.0"
    met, same = seen.get(row, (0, 0))
    lines = f"weight = {weights[row] + 0.0:.2f}\nreasoned = {was}\nseen = [{met}, {same}]\n"
    return kept.replace(f'id = "{row}"\n', f'id = "{row}"\n{lines}')


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=SAMPLE, help="how many articles of GVA train to read")
    parser.add_argument("--kept", type=Path, help="a file that keeps what was read between runs")
    parser.add_argument("--table", type=Path, default=TABLE, help="the table to read, and with --write to write")
    parser.add_argument("--write", action="store_true", help="write the table")
    parser.add_argument("--below", type=float, help="by how much below even odds to join, instead of trying")
    parser.add_argument("--rows", nargs="+", metavar="ROW", help="fit these rows alone")
    parser.add_argument("--held-out", action="store_true", help="measure each corpus with the others' weights")
    options = parser.parse_args()
    text = options.table.read_text(encoding="utf-8")
    table, raw = read_weights(options.table), tomllib.loads(text)
    groups = kept_groups(options.kept, options.limit)
    names = [row["id"] for row in raw["weight"] if not row["id"].startswith(("threshold/", "margin/"))]
    parts = [cases(group, names, table) for group in groups]
    wanted = asked(names, raw)
    if options.held_out:
        for line in held_out(groups, parts, names, wanted, table):
            print(line)
    together = joined(parts)
    shown = options.rows or names
    if options.rows:
        weights, below = fitted(together, held_but(wanted, names, table, shown)), 0.0
    else:
        weights = with_silence(together, names, fitted(together, wanted), wanted)
        below = options.below if options.below is not None else best_below(groups, names, weights, table)
    made = with_weights(table, names, weights, below)
    met, same = together.met.sum(0), together.same @ together.met
    seen = {name: (int(met[n]), int(same[n])) for n, name in enumerate(names)}
    print(f"{len(together.same)} pairs, {int(together.same.sum())} of one incident; joined {-below:.2f} from even odds")
    for name in shown:
        print(f"{name:28}{made[name]:7.2f}  reasoned {wanted.reasoned[names.index(name)]:6.2f}  seen {seen[name]}")
    if options.write:
        options.table.write_text(rewritten(text, {name: made[name] for name in shown}, seen), encoding="utf-8")


def kept_groups(kept: Path | None, limit: int) -> list[Labelled]:
    """What was read before, or what is read now and kept."""
    if kept is not None and kept.is_file():
        found: list[Labelled] = pickle.loads(kept.read_bytes())
        return found
    found = corpora_fitted(limit)
    if kept is not None:
        kept.write_bytes(pickle.dumps(found))
    return found


def held_out(
    groups: Sequence[Labelled], parts: Sequence[Cases], names: Sequence[str], wanted: Asked, table: Weights
) -> Iterator[str]:
    """How well each corpus is linked by weights that were fitted without it."""
    for corpus in dict.fromkeys(group.name if group.name in SHARES else "own" for group in groups):
        out = [g for g in groups if (g.name if g.name in SHARES else "own") == corpus]
        rest = [g for g in groups if g not in out]
        weights = fitted(joined([p for g, p in zip(groups, parts, strict=True) if g in rest]), wanted)
        below = best_below(rest, names, weights, table)
        yield f"without {corpus}: pair F {pair_f(out, with_weights(table, names, weights, below)):.3f}"


if __name__ == "__main__":
    main()
