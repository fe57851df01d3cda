"""The page of a report in a browser: the text is the stored text, selections are its code points, keys tie both."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Dialog, Page, expect

from corroborate.model.reports import Report
from corroborate.store import open_store
from tests.browser import NONE, browsing, chromium, ready, serving, visit
from tests.builders import account, claim, reading, report
from tests.web.views.test_report_view import ARABIC, HEBREW

TEXT = (
    "Two 🏨🏨 hotels in Gao were hit,\r\nwitnesses said: 4 died. e\u0301tienne 👩‍🚒 <b>saw</b> it.\r\n\r\n"
    f"{ARABIC}\n{HEBREW}\u202eback\u202c and \x00 end \u200f.\n"
)
CALM = report("calm.txt", "Villagers buried nine people 🏨 on Tuesday, the mayor said.")
"""A report in which no incident was found."""
pytestmark = pytest.mark.skipif(chromium() is None, reason=NONE)


def large_mixed() -> Report:
    """One report in three scripts, with emoji, line ends of two bytes, and what cannot be seen."""
    return report("mixed.txt", TEXT, language="ar")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the report's page on a running desk."""
    database, source = tmp_path_factory.mktemp("desk") / "desk.db", large_mixed()
    dead = claim("killed", 4, "4 died", report=source)
    hotels = claim("target", "hotels", "🏨🏨 hotels", report=source)
    both = claim("place", "Gao", "hotels in Gao were hit", report=source)
    hurt = replace(claim("killed", 3, "נהרגו 3 בני אדם", report=source), id="claim-hebrew")
    store = open_store(database)
    store.save(reading(source, account(dead, hotels, both, report=source), account(hurt, report=source)))
    store.save(reading(CALM))
    store.close()
    with serving(database, "Awa") as address:
        yield f"{address}/reports/{source.id}"


@pytest.fixture(scope="module")
def page(desk: str) -> Iterator[Page]:
    """The page of the report, open; whatever the browser complains of fails the test."""
    with browsing() as browser:
        shown = browser.new_page(viewport={"width": 1280, "height": 900})
        told: list[str] = []
        shown.on("console", lambda message: None if "422" in message.text else told.append(message.text))
        shown.on("pageerror", lambda error: told.append(str(error)))
        visit(shown, desk)
        yield shown
        assert told == []


SELECT = """([wanted, from]) => {
  const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
  const nodes = []; let all = '';
  while (walker.nextNode()) { nodes.push([walker.currentNode, all.length]); all += walker.currentNode.data; }
  const at = all.indexOf(wanted, from), end = at + wanted.length;
  const place = (position, last) => nodes.findLast(([node, start]) => last ? start < position : start <= position);
  const range = document.createRange(), first = place(at, false), second = place(end, true);
  range.setStart(first[0], at - first[1]); range.setEnd(second[0], end - second[1]);
  const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
}"""


def test_the_page_holds_the_stored_text_but_for_what_is_shown_by_name(page: Page) -> None:
    shown = page.evaluate("document.getElementById('text').textContent")
    assert shown == "".join(character for character in TEXT if character not in "\u202e\u202c\x00")
    named = page.eval_on_selector_all("#text .unseen", "all => all.map(each => each.dataset.n)")
    assert named == ["RLO U+202E", "PDF U+202C", "NUL U+0000", "RLM U+200F"]


@pytest.mark.parametrize(
    "words",
    [
        "🏨🏨 hotels in",
        "🏨 hotels",
        "4 died. e\u0301tienne 👩‍🚒",
        "saw</b> it",
        "مسلحين هاجموا",
        "ל-Reuters שראה 4",
        "died",
    ],
)
def test_selected_words_become_the_code_points_of_their_place(page: Page, words: str) -> None:
    page.evaluate(SELECT, [words, 0])
    page.wait_for_function("document.getElementById('add-claim').href.includes('start=')")
    start = TEXT.index(words)
    chosen = page.get_attribute("#add-claim", "href") or ""
    assert chosen.endswith(f"?start={start}&end={start + len(words)}")
    page.evaluate("getSelection().removeAllRanges()")


def test_a_selection_over_a_line_end_and_an_unseen_character(page: Page) -> None:
    page.evaluate(SELECT, ["hit,\r\nwitnesses", 0])
    start = TEXT.index("hit,")
    page.wait_for_function(f"document.getElementById('add-claim').href.endsWith('start={start}&end={start + 15}')")
    page.evaluate("getSelection().removeAllRanges()")


def test_an_address_with_a_claim_opens_at_its_words(page: Page, desk: str) -> None:
    visit(page, f"{desk}#claim-claim-hebrew")
    page.reload()
    assert page.inner_text("#text mark.on") == "נהרגו 3 בני אדם"
    assert page.get_attribute("#note-claim-hebrew .to", "aria-current") == "true"


def test_keys_go_from_claim_to_claim_and_light_their_words(page: Page, desk: str) -> None:
    visit(page, desk)
    lit = []
    for _ in range(3):
        page.keyboard.press("j")
        lit.append("".join(page.eval_on_selector_all("#text mark.on", "all => all.map(each => each.textContent)")))
    page.keyboard.press("k")
    lit.append("".join(page.eval_on_selector_all("#text mark.on", "all => all.map(each => each.textContent)")))
    assert lit == ["🏨🏨 hotels", "hotels in Gao were hit", "4 died", "hotels in Gao were hit"]


def test_keys_that_act_on_an_incident_mean_that_of_the_chosen_claim(page: Page, desk: str) -> None:
    visit(page, desk)
    mine = "all => all.map(each => each.closest('li').dataset.letter)"
    assert page.eval_on_selector_all(".legend [data-key=m]", mine) == ["A"]
    page.click("#note-claim-hebrew .to")
    assert page.eval_on_selector_all(".legend [data-key=m]", mine) == ["B"]


def test_words_and_claim_are_tied_under_the_pointer(page: Page, desk: str) -> None:
    visit(page, desk)
    page.hover("#text mark >> text=4 died")
    assert page.eval_on_selector_all(".claim.near .worth", "all => all.map(each => each.textContent)") == ["4"]
    page.hover(".claim >> nth=0")
    assert "hotels" in page.inner_text("#text mark.near >> nth=1")


def test_no_mark_changes_the_order_in_which_a_line_is_drawn(page: Page, desk: str) -> None:
    visit(page, desk)
    order = """() => { const found = []; const walker = document.createTreeWalker(
      [...document.querySelectorAll('#text p')].find(p => p.textContent.includes('Reuters')), NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) { const node = walker.currentNode;
        for (let at = 0; at < node.data.length; at += 1) { const range = document.createRange();
          range.setStart(node, at); range.setEnd(node, at + 1);
          const box = range.getBoundingClientRect();
          if (box.width) found.push([Math.round(box.top / 12), box.left, node.data[at]]); } }
      return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(each => each[2]).join(''); }"""
    marked = page.evaluate(order)
    page.evaluate("document.querySelectorAll('#text .badge').forEach(each => each.remove())")
    page.evaluate("document.querySelectorAll('#text p').forEach(p => { p.textContent = p.textContent })")
    assert page.evaluate(order) == marked


def test_a_claim_is_added_to_selected_words_in_place(page: Page, desk: str) -> None:
    visit(page, desk)
    page.evaluate(SELECT, ["👩\u200d🚒 <b>saw", 0])
    page.keyboard.press("n")
    page.wait_for_selector("#work form")
    page.select_option("#claim-property", "weapon")
    page.wait_for_selector("#claim-value[required]")
    page.fill("#claim-value", "ladder")
    page.click("#work [name=preview]")
    page.wait_for_selector("#work .preview")
    page.click("#work button.main")
    page.wait_for_selector(".claim.added")
    assert page.inner_text("#text mark.on") == "👩\u200d🚒 <b>saw"
    expect(page.locator(".claim.added")).to_contain_text("Added by Awa")


def test_selected_words_of_a_report_without_an_incident_become_one(page: Page, desk: str) -> None:
    visit(page, f"{desk.rpartition('/')[0]}/{CALM.id}")
    page.evaluate(SELECT, ["nine people 🏨", 0])
    expect(page.locator(".add-here")).to_have_text("Add a claim: a new incident")
    page.click(".add-here")
    expect(page.locator("#work form")).to_contain_text("a new incident")
    page.fill("#claim-value", "9")
    page.click("#work button.main")
    expect(page.locator(".claim.added")).to_contain_text("Added by Awa")
    assert page.inner_text("#text mark.on") == "nine people 🏨"
    expect(page.locator(".legend .part")).to_have_text("added by Awa")


def correct(page: Page) -> None:
    """Opens the form that corrects a claim by the keyboard, which has the focus in its first field."""
    page.focus("#note-claim-hebrew [data-key=e]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#claim-value:focus")


def in_sight(page: Page, selector: str) -> bool:
    """Whether an element is the topmost one where it stands, wholly inside the window and what scrolls around it."""
    return bool(
        page.eval_on_selector(
            selector,
            """one => { const box = one.getBoundingClientRect();
            return [box.top + 1, box.bottom - 1].every(
              (y) => one.contains(document.elementFromPoint(box.left + box.width / 2, y))); }""",
        )
    )


def test_the_focus_goes_to_what_would_change_with_its_button_in_sight(page: Page, desk: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 620})
    visit(page, desk)
    correct(page)
    page.fill("#claim-value", "five")
    page.focus(".claim .work [name=preview]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".claim .work .preview")
    page.wait_for_selector(".preview:focus")
    assert in_sight(page, ".work button.main")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Correct it"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "claim-because"
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(f"{desk}/claims/claim-hebrew/correct")  # the same form as a page of its own, to which incidents lead
    page.fill("#claim-value", "five")
    page.click("[name=preview]")
    page.wait_for_selector(".preview:focus")
    assert in_sight(page, "button.main")
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_form_that_is_filled_in_is_not_thrown_away_for_another(page: Page, desk: str) -> None:
    visit(page, desk)
    correct(page)
    page.fill("#claim-value", "30")
    page.click(".claim .work [name=preview]")
    page.wait_for_selector(".claim .work .preview")
    asked: list[str] = []

    def keep(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", keep)
    page.keyboard.press("x")
    page.wait_for_selector("#claim-value:focus")
    assert "would be lost" in asked[0] and page.input_value("#claim-value") == "30"
    page.once("dialog", lambda dialog: dialog.accept())
    page.evaluate("document.activeElement.blur()")
    page.focus("#note-claim-hebrew .to")
    page.keyboard.press("x")
    page.wait_for_selector("button.danger")
    page.keyboard.press("Tab")
    page.click(".work [data-close]")


def test_what_is_wrong_in_a_field_has_the_focus(page: Page, desk: str) -> None:
    visit(page, desk)
    correct(page)
    page.fill("#claim-low", "nine")
    page.click(".claim .work [name=preview]")
    page.wait_for_selector("#claim-value[aria-invalid]")
    page.wait_for_selector("#claim-value:focus")
    assert in_sight(page, "#claim-value")
    told = page.get_attribute("#claim-value", "aria-describedby") or ""
    assert "low 9 is more than value 3" in page.inner_text(f"#{told}")
    page.click(".work [data-close]")


def test_keys_reject_a_claim_and_take_that_back(page: Page, desk: str) -> None:
    visit(page, desk)
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.wait_for_selector(".claim .work form")
    page.keyboard.type("jx was a rumour")
    page.keyboard.press("Enter")
    page.wait_for_selector(".claim.rejected")
    expect(page.locator(".claim.rejected")).to_contain_text("Rejected by Awa")
    assert "jx was a rumour" in page.inner_text(".claim.rejected")
    ready(page)
    page.keyboard.press("u")
    page.wait_for_selector(".claim .work form")
    page.keyboard.press("Enter")
    page.wait_for_selector(".claim:not(.rejected).on")
    assert page.locator(".claim.rejected").count() == 0


def test_an_incident_without_its_tick_is_not_marked(page: Page, desk: str) -> None:
    visit(page, desk)
    page.uncheck("#show-0")
    assert (
        page.eval_on_selector("#text mark.k0", "mark => getComputedStyle(mark).backgroundColor") == "rgba(0, 0, 0, 0)"
    )
    assert not page.is_visible("#text .badge.k0 >> nth=0")


def test_the_page_needs_no_script(page: Page, desk: str) -> None:
    assert page.context.browser is not None
    bare = page.context.browser.new_context(
        java_script_enabled=False, viewport={"width": 400, "height": 800}
    ).new_page()
    bare.goto(f"{desk}#claim-claim-hebrew")
    assert bare.locator("#text .badge:target").count() == 1
    bare.click(".claim >> nth=0 >> text=Reject")
    bare.fill("[name=because]", "no")
    bare.click("text=What would change?")
    assert bare.locator(".preview").count() == 1
    bare.click("text=Cancel")
    assert bare.locator(".claim.rejected").count() == 0
