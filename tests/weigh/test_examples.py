"""The packaged examples: a perfect reader's claims, weighed, give the counts that a careful person records."""

import json
from importlib.resources import files
from typing import Any

import pytest

from corroborate.model.claims import COUNTS, Account
from corroborate.model.dates import ReportDate
from corroborate.weigh.plain import PLAIN
from tests.builders import account, claim, when

GOLD = {
    f"{group.name}/{incident['id']}": (incident, json.loads(group.joinpath("gold.json").read_text("utf-8"))["reports"])
    for group in sorted(files("corroborate.examples").iterdir(), key=lambda entry: entry.name)
    if group.joinpath("gold.json").is_file()
    for incident in json.loads(group.joinpath("gold.json").read_text("utf-8"))["incidents"]
}


def accounts_of(incident: dict[str, Any]) -> list[Account]:
    """One account a report, with the gold claims on counts."""
    made = []
    for report in sorted({c["file"] for c in incident["claims"]}):
        stated = [c for c in incident["claims"] if c["file"] == report and c["attribute"] in set(COUNTS)]
        claims = [
            claim(
                c["attribute"],
                c["value"],
                id=f"{report}-{number}",
                qualifier=c["qualifier"],
                group=c.get("group"),
                speaker=c["source"],
                hedged=c["hedged"],
                report=report,
            )
            for number, c in enumerate(stated)
        ]
        made.append(account(*claims, report=report, date=(incident["when"] or {}).get("edtf")))
    return made


def published(reports: list[dict[str, Any]]) -> dict[str, ReportDate]:
    """When each report was published, as a reader without help knows it."""
    known = {}
    for report in reports:
        given = report.get("published_without_help", {})
        edtf = f"{given['earliest']}/{given['latest']}" if given.get("earliest") else report["published"]
        known[report["file"]] = ReportDate(when(edtf))
    return known


@pytest.mark.parametrize("name", GOLD)
def test_counts_of_the_examples(name: str) -> None:
    incident, reports = GOLD[name]
    findings = {f.property: f for f in PLAIN.weigh(accounts_of(incident), published(reports)) if f.group is None}
    for prop in COUNTS:
        if prop not in incident:
            continue
        found, wanted = findings.get(prop), incident[prop]
        if wanted is None:
            assert found is None or found.best is None, prop
        else:
            assert found and (found.low, found.best, found.high) == (wanted["low"], wanted["best"], wanted["high"]), (
                prop
            )
