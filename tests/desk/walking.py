"""A first user's five minutes at the desk, step by step; each step ends where the next one begins."""

import csv
import io
import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser import ready, visit

STRIKE = "Air strike"
"""The examples' attack on Kyauktaw: four reports, a disputed toll, and a look-alike in Ponnagyun."""
LOOK_ALIKE = "Ponnagyun"


def open_an_incident(page: Page) -> None:
    """From the list of what was added, narrowed to a town, to the incident there."""
    visit(page, "/")
    expect(page.locator("#count")).to_have_text("29 incidents")
    page.fill("#f-place", "Kyauktaw")
    expect(page.locator("#count")).to_have_text("1 of 29 incidents")
    page.click("#list a[href^='/incidents/']")
    expect(page.locator("h1")).to_contain_text(f"{STRIKE} in Kyauktaw")


def killed(page: Page) -> Locator:
    """The row of the killed, opened."""
    row = page.locator("#killed")
    if row.locator("> details").get_attribute("open") is None:
        row.locator("> details > summary").click()
    return row


def follow_a_number_to_its_sentence(page: Page) -> None:
    """From a quote behind the toll to its words in the report, which are lit; and back."""
    quoted = killed(page).locator("blockquote a mark").first
    words = quoted.inner_text()
    quoted.click()
    expect(page).to_have_url(re.compile(r"/reports/[^#]+#claim-"))
    lit = page.locator("#text mark.on")
    expect(lit.first).to_be_in_viewport()
    assert "".join(lit.all_inner_texts()) in words or words in "".join(lit.all_inner_texts())
    page.go_back()
    expect(page.locator("h1")).to_contain_text(STRIKE)


def settle_a_dispute(page: Page) -> None:
    """The toll is disputed: a person says what it is and why, sees what that changes, and confirms."""
    row = killed(page)
    expect(row).to_contain_text("sources disagree")
    row.locator(".correct > summary").click()
    for name, value in (("low", "12"), ("best", "12"), ("high", "24")):
        row.locator(f"input[name={name}]").fill(value)
    row.locator(".correct button").click()
    expect(page.locator("h1")).to_contain_text("?")
    expect(page.locator(".after").first).to_contain_text("12")
    confirm(page, "Two clinics counted the dead.")
    expect(page.locator("#killed")).to_contain_text("corrected by Awa Diarra")
    expect(page.locator("#killed .value").first).to_contain_text("12–24 (best 12)")


def confirm(page: Page, because: str) -> None:
    """Gives a reason on the page that shows what would change, and goes on."""
    page.fill("textarea[name=because]", because)
    page.click("form.card button.main")
    expect(page.locator(".note").first).to_be_visible()


def merge_a_look_alike_and_undo_it(page: Page) -> None:
    """The incident in Ponnagyun becomes one with this, seen before it is done; then it is taken back."""
    reports = count_of(page, "Reports")
    page.click(".tabs >> text=Similar")
    page.locator("article.similar", has_text=LOOK_ALIKE).locator("button", has_text="Same").click()
    expect(page.locator("main")).to_contain_text("What would change")
    expect(page.locator("main")).to_contain_text("becomes part of another")
    confirm(page, "One raid on two towns.")
    assert count_of(page, "Reports") == reports + 2
    page.locator(".note").get_by_role("button", name="Undo").click()
    expect(page.locator(".tabs")).to_contain_text(f"Reports {reports}")


def count_of(page: Page, tab: str) -> int:
    """The number that a tab gives."""
    return int(page.locator(".tabs a", has_text=tab).inner_text().split()[-1])


def answer_the_queue(page: Page) -> None:
    """The desk asks what is worth most; the first decision is made by a key and undone by another."""
    page.click("nav[aria-label=Main] >> text=Queue")
    asked = page.locator("#item").get_attribute("data-item")
    ready(page)
    page.keyboard.press("d" if page.locator("#item.link").count() else "a")
    expect(page.locator(".note").first).to_be_visible()
    assert page.locator("#item").get_attribute("data-item") != asked
    page.locator(".note").get_by_role("button", name="Undo").click()
    expect(page.locator(f"#item[data-item='{asked}']")).to_be_visible()


def see_the_history(page: Page) -> None:
    """Who decided what and why; the chain is whole, and a line that was kept tells of it."""
    page.click("nav[aria-label=Main] >> text=History")
    expect(page.locator("main")).to_contain_text("Two clinics counted the dead.")
    expect(page.locator("main")).to_contain_text("One raid on two towns.")
    page.fill("input[name=checkpoint]", page.locator("code.line").inner_text())
    page.click("button:text-is('Verify')")
    expect(page.locator("h1")).to_have_text("The history is whole")


def export(page: Page, folder: Path) -> None:
    """What the filter lets pass, as a table without names."""
    page.click("nav[aria-label=Main] >> text=Incidents")
    page.fill("#f-place", "Kyauktaw")
    expect(page.locator("#count")).to_have_text("1 of 29 incidents")
    page.click("text=Export…")
    with page.expect_download() as coming:
        page.get_by_label("Incidents, CSV without names").click()
    coming.value.save_as(folder / "incidents.csv")
    (row,) = csv.DictReader(io.StringIO((folder / "incidents.csv").read_text("utf-8")))
    assert (row["killed_low"], row["killed_best"], row["killed_high"]) == ("12", "12", "24")


def walk(page: Page, folder: Path) -> None:
    """All that comes after the examples were added."""
    open_an_incident(page)
    follow_a_number_to_its_sentence(page)
    settle_a_dispute(page)
    merge_a_look_alike_and_undo_it(page)
    answer_the_queue(page)
    see_the_history(page)
    export(page, folder)
