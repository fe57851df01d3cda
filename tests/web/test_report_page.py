"""The page of a report over HTTP: whole without script, everything escaped, unknown ids told."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corroborate.model.reports import Report
from corroborate.model.storing import Reading
from corroborate.store import open_store
from tests.builders import account, claim, reading, report

HOSTILE = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> \ud800 {{ 7 * 7 }} \x00 javascript:alert(3)"


def store(client: TestClient, *readings: Reading) -> None:
    """Keeps readings in the desk's database."""
    database: Path = client.app.state.desk.settings.database  # type: ignore[attr-defined]
    opened = open_store(database)
    for each in readings:
        opened.save(each)
    opened.close()


def dated(source: Report, *quotes: str) -> Reading:
    """A reading in which each quote is a claim of deaths."""
    claims = [claim("killed", number, quote, report=source) for number, quote in enumerate(quotes, 3)]
    return reading(source, account(*claims, report=source, date="2026-03-03", town="Gao"))


def test_a_report_is_shown_with_its_claims_and_incident(client: TestClient) -> None:
    source = report("gao.txt", "Three died in Gao, police said. A clinic counted four.", outlet="Radio Lindi")
    told = dated(source, "Three died", "counted four")
    store(client, told)
    shown = client.get(f"/reports/{source.id}")
    assert shown.status_code == 200
    assert "Radio Lindi" in shown.text and "Armed attack in Gao, Mali" in shown.text
    for each in told.accounts[0].claims:
        assert f'id="claim-{each.id}"' in shown.text and f'id="note-{each.id}"' in shown.text
    assert 'aria-label="A1: Killed 3, the reporter"' in shown.text


def test_a_report_leads_back_to_its_incident_and_to_the_list(client: TestClient) -> None:
    told = dated(report("gao.txt", "Three died in Gao."), "Three died")
    store(client, told)
    way = client.get(f"/reports/{told.report.id}").text.partition('aria-label="Way back"')[2].partition("</nav>")[0]
    assert 'href="/"' in way and 'href="/incidents/incident-' in way and "Armed attack in Gao, Mali" in way


def test_the_claim_that_the_address_names_is_lit_without_script(client: TestClient) -> None:
    source = report("gao.txt", "Three died in Gao.")
    told = dated(source, "Three died")
    store(client, told)
    key = told.accounts[0].claims[0].id
    assert 'class="k0 d0 on"' in client.get(f"/reports/{source.id}?claim={key}").text
    assert 'class="k0 d0 on"' not in client.get(f"/reports/{source.id}?claim=other").text


@pytest.mark.parametrize("field", ["name", "title", "outlet", "url", "language", "text", "dataset"])
def test_hostile_words_are_shown_and_never_run(client: TestClient, field: str) -> None:
    raw = b'{"best": "<script>alert(1)</script>"}'
    source = replace(report(raw=raw) if field == "dataset" else report(), **{field: HOSTILE})  # type: ignore[arg-type]
    store(client, Reading(source, reading(source).published, (), "test/1", (HOSTILE,)))
    shown = client.get(f"/reports/{source.id}")
    assert shown.status_code == 200
    assert (
        "<script>alert" not in shown.text
        and "<img" not in shown.text.replace("<img src", "<img").split("</header>", 1)[1]
    )
    assert "{{ 7 * 7 }}" in shown.text or field == "language"


def test_hostile_claims_are_shown_and_never_run(client: TestClient) -> None:
    source = report("x.txt", f"Said {HOSTILE} died.")
    made = claim(
        "target", HOSTILE, HOSTILE, report=source, speaker=HOSTILE, via=HOSTILE, group=HOSTILE, inferred=HOSTILE
    )
    store(client, reading(source, account(made, report=source)))
    shown = client.get(f"/reports/{source.id}")
    assert shown.status_code == 200 and "<script>alert" not in shown.text and "onerror=alert(2)>" not in shown.text


def test_an_address_is_words_and_no_link(client: TestClient) -> None:
    source = report(url="https://news.example.org/gao?id=7")
    store(client, reading(source))
    shown = client.get(f"/reports/{source.id}").text
    assert "https://news.example.org/gao?id=7" in shown and 'href="https:' not in shown


def test_what_was_not_read_is_told(client: TestClient) -> None:
    source = report()
    store(client, Reading(source, reading(source).published, (), "test/1", ("60 of 70 words are a table",)))
    shown = client.get(f"/reports/{source.id}").text
    assert "Not all of this report was read" in shown and "60 of 70 words are a table" in shown


def test_a_coded_row_is_a_table(client: TestClient) -> None:
    source = report("ucdp-ged:7", "", raw=b'{"best": "4", "where": "Gao <b>"}', dataset="UCDP GED")
    made = replace(claim("killed", 4, report=source), rule="cell:best")
    store(client, reading(source, replace(account(made, report=source, town="Gao"), spans=())))
    shown = client.get(f"/reports/{source.id}").text
    assert "coded row of UCDP GED" in shown and "Gao &lt;b&gt;" in shown and "coded in best" in shown


def test_an_unknown_report_gets_a_page_that_helps(client: TestClient) -> None:
    answer = client.get("/reports/report-nowhere")
    assert answer.status_code == 404 and "report-nowhere" in answer.text and 'role="search"' in answer.text


def test_many_incidents_have_letters_and_fold_away(client: TestClient) -> None:
    source = report("many.txt", " ".join(f"In town {n} there died {n}." for n in range(30)))
    towns = [
        account(claim("killed", n, f"died {n}.", report=source), report=source, date=f"2026-01-{n + 1:02d}")
        for n in range(30)
    ]
    store(client, reading(source, *towns))
    shown = client.get(f"/reports/{source.id}").text
    assert "21 more incidents" in shown and 'data-n="AD"' in shown
    assert len(re.findall('id="show-[0-9]"', shown)) == 6
