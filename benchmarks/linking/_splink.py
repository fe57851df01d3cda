"""Splink over a table of accounts: run by an interpreter that has splink==5.0.0, table on standard input as JSON lines.

    PYTHON benchmarks/linking/_splink.py < accounts.jsonl > groups.json

Prints the version, the processor's seconds, and by linkage and threshold (match probability) each account's group.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from importlib import import_module
from typing import Any

# The folder of this file is no place to import from: it would hide modules of the same name.
sys.path.pop(0)
pa: Any = import_module("pyarrow")
splink: Any = import_module("splink")
cl: Any = import_module("splink.comparison_library")
block_on = splink.block_on


Pair = tuple[str, str, float]
THRESHOLDS = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
LEAST = 0.01


def level(sql: str, label: str, null: bool = False) -> dict[str, Any]:
    return {"sql_condition": sql, "label_for_charts": label, **({"is_null_level": True} if null else {})}


def custom(name: str, *levels: str) -> Any:
    first, *rest = levels
    return cl.CustomComparison(
        output_column_name=name,
        comparison_levels=[level(first, "null", True), *(level(sql, sql) for sql in rest), level("ELSE", "other")],
    )


OVERLAP = "(first_l <= last_r AND first_r <= last_l)"
WIDTH = "(last_l - first_l + last_r - first_r)"
GAP = "greatest(first_l - last_r, first_r - last_l)"
KM = "(111.2 * sqrt(pow(latitude_l - latitude_r, 2) + pow((longitude_l - longitude_r) * cos(radians(latitude_l)), 2)))"


def count(name: str) -> Any:
    ours, theirs = f"{name}_l", f"{name}_r"
    return custom(
        name,
        f"{ours} IS NULL OR {theirs} IS NULL",
        f"{ours} = {theirs} AND {ours} >= 10",
        f"{ours} = {theirs} AND {ours} >= 3",
        f"{ours} = {theirs}",
        f"greatest({ours}, {theirs}) <= 2 * least({ours}, {theirs})",
        f"greatest({ours}, {theirs}) <= 4 * least({ours}, {theirs})",
    )


COMPARISONS = [
    custom(
        "time",
        "first_l IS NULL OR first_r IS NULL",
        f"{OVERLAP} AND {WIDTH} = 0",
        f"{OVERLAP} AND {WIDTH} <= 8",
        f"{OVERLAP} AND {WIDTH} <= 40",
        OVERLAP,
        f"{GAP} <= 1",
        f"{GAP} <= 3",
        f"{GAP} <= 10",
    ),
    custom(
        "place",
        "country_l IS NULL OR country_r IS NULL",
        "town_l = town_r AND country_l = country_r",
        "jaro_winkler_similarity(town_l, town_r) >= 0.9 AND country_l = country_r",
        f"town_l IS NOT NULL AND town_r IS NOT NULL AND {KM} <= 10",
        f"town_l IS NOT NULL AND town_r IS NOT NULL AND {KM} <= 30",
        f"(town_l IS NULL) != (town_r IS NULL) AND {KM} <= 200",
        "(town_l IS NULL OR town_r IS NULL) AND country_l = country_r",
        "country_l = country_r",
    ),
    custom(
        "venue",
        "venue_l IS NULL OR venue_r IS NULL",
        "venue_l = venue_r AND named_l AND named_r",
        "jaro_winkler_similarity(venue_l, venue_r) >= 0.92 AND named_l AND named_r",
        "venue_l = venue_r",
        "NOT named_l OR NOT named_r",
    ),
    custom(
        "actor",
        "actor_l IS NULL OR actor_r IS NULL",
        "acronym_l = acronym_r",
        "jaro_winkler_similarity(actor_l, actor_r) >= 0.92",
    ),
    cl.ExactMatch("kind"),
    cl.ExactMatch("target").configure(term_frequency_adjustments=True),
    cl.ExactMatch("weapon"),
    count("killed"),
    count("wounded"),
    count("attackers"),
    cl.ArrayIntersectAtSizes("words", [4, 3, 2, 1]),
]
BLOCKS = [
    block_on("town", "first"),
    block_on("country", "first"),
    block_on("town", "month"),
    block_on("town", "venue"),
    block_on("town", "actor", "killed"),
    block_on("town", "target", "killed"),
    block_on("country", "venue", "killed"),
    block_on("country", "acronym", "killed", "wounded"),
]


def trained(table: Any) -> Any:
    api = splink.DuckDBAPI()
    settings = splink.SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        comparisons=COMPARISONS,
        blocking_rules_to_generate_predictions=BLOCKS,
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    linker = splink.Linker(api.register(table), settings, log_level=None)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("town", "first", "killed"), block_on("town", "first", "actor")], recall=0.25
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000)
    for rule in (block_on("town", "first"), block_on("country", "killed", "wounded"), block_on("town", "venue")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return linker


def connected(ids: Sequence[str], pairs: Sequence[Pair]) -> dict[str, str]:
    """Connected components of the pairs."""
    home = {one: one for one in ids}

    def root(one: str) -> str:
        while home[one] != one:
            home[one] = home[home[one]]
            one = home[one]
        return one

    for one, other, _ in pairs:
        home[root(one)] = root(other)
    return {one: root(one) for one in ids}


def averaged(ids: Sequence[str], pairs: Sequence[Pair], least: float) -> dict[str, str]:
    """Average link over the pairs' probabilities; a pair that was not compared counts as 0."""
    near: dict[str, dict[str, float]] = defaultdict(dict)
    for one, other, probability in pairs:
        near[one][other] = near[other][one] = probability
    members = {one: [one] for one in ids}
    heap = [(-p, a, b, 1) for a, others in near.items() for b, p in others.items() if a < b and p >= least]
    heapify(heap)
    while heap:
        _, one, other, pairs_then = heappop(heap)
        if one not in members or other not in members or len(members[one]) * len(members[other]) != pairs_then:
            continue
        members[one] += members.pop(other)
        ours, theirs = near.pop(one), near.pop(other)
        joined = {
            t: ours.get(t, 0.0) + theirs.get(t, 0.0) for t in ours.keys() | theirs.keys() if t not in (one, other)
        }
        for third, total in joined.items():
            near[third].pop(other, None)
            near[third][one] = total
            size = len(members[one]) * len(members[third])
            if total / size >= least:
                heappush(heap, (-total / size, min(one, third), max(one, third), size))
        near[one] = joined
    return {account: home for home, accounts in members.items() for account in accounts}


def main() -> None:
    began = time.process_time()
    rows = [json.loads(line) for line in sys.stdin]
    table = pa.Table.from_pylist(rows)
    linker = trained(table)
    predictions = linker.inference.predict(threshold_match_probability=LEAST)
    name = predictions.physical_name
    pairs = linker._db_api._con.execute(f"SELECT id_l, id_r, match_probability FROM {name}").fetchall()
    spent = time.process_time() - began
    ids = [row["id"] for row in rows]
    groups = {
        "connected": {t: connected(ids, [p for p in pairs if p[2] >= t]) for t in THRESHOLDS},
        "average": {t: averaged(ids, pairs, t) for t in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)},
    }
    json.dump({"version": splink.__version__, "seconds": spent, "pairs": len(pairs), "groups": groups}, sys.stdout)


if __name__ == "__main__":
    main()
