// Ties the claims in the margin to their words in the text, and makes a claim of words that are selected.
// The page works without it: badges and claims are links, and claims are added on a page of their own.
"use strict";

(() => {
  const text = document.getElementById("text");
  const list = document.querySelector(".claims");
  if (!list) return;

  // Positions. The store counts code points; a page counts UTF-16 units. Every leaf of the text says where it begins.
  const points = (words, units) => [...words.slice(0, units)].length;
  const units = (words, count) => [...words].slice(0, count).join("").length;
  const leaves = text ? [...text.querySelectorAll("[data-s]")] : [];
  const starts = leaves.map((leaf) => Number(leaf.dataset.s));

  const wordsOf = (leaf) => [...leaf.childNodes].find((node) => node.nodeType === Node.TEXT_NODE);

  // The number of the leaf in which a position lies.
  const leafAt = (position) => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= position) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };

  // The position of a point of the page in the stored text: null outside the text.
  const positionOf = (node, offset) => {
    if (!text || !text.contains(node)) return null;
    const leaf = node.nodeType === Node.TEXT_NODE ? node.parentElement.closest("[data-s]") : null;
    if (leaf) return Number(leaf.dataset.s) + points(node.data, offset);
    // Between elements: the first leaf that does not lie before the point.
    const point = document.createRange();
    point.setStart(node, offset);
    const next = leaves.findIndex((each) => point.comparePoint(each, 0) >= 0);
    if (next >= 0) return starts[next];
    const last = leaves[leaves.length - 1];
    return last ? starts[starts.length - 1] + points(last.textContent, Infinity) : 0;
  };

  // The stretch of the page where a span of the stored text stands.
  const rangeOf = (start, end) => {
    const range = document.createRange();
    const set = (position, place) => {
      const leaf = leaves[place];
      const node = leaf && wordsOf(leaf);
      return node ? [node, units(node.data, position - starts[place])] : [leaf, 0];
    };
    range.setStart(...set(start, leafAt(start)));
    range.setEnd(...set(end, leafAt(Math.max(start, end - 1))));
    return range;
  };

  // What is near (under the pointer) and what is on (chosen): claims and the runs of the text that they rest on.
  const claims = [...list.querySelectorAll("li[data-s]")].map((item) => ({
    item, start: Number(item.dataset.s), end: Number(item.dataset.e),
  }));
  const byItem = new Map(claims.map((claim) => [claim.item, claim]));
  const badgeOf = (claim) => document.getElementById(claim.item.id.replace("note-", "claim-"));
  const lit = { near: [], on: [] };
  let fromText = false;

  const marksOf = (claim) => {
    const found = [];
    if (claim.start < 0) return found;
    for (let place = leafAt(claim.start); place < leaves.length && starts[place] < Math.max(claim.end, claim.start + 1); place += 1) {
      if (starts[place] < claim.start) continue;
      for (let mark = leaves[place].closest("mark"); mark; mark = mark.parentElement.closest("mark")) found.push(mark);
    }
    return found;
  };

  const light = (how, chosen) => {
    for (const element of lit[how]) element.classList.remove(how);
    lit[how] = chosen.flatMap((claim) => [claim.item, ...marksOf(claim), ...(how === "on" ? [badgeOf(claim)].filter(Boolean) : [])]);
    for (const element of lit[how]) element.classList.add(how);
  };

  // The margin scrolls by itself beside the text; below the text it scrolls with the page.
  const margin = list.closest(".margin");
  const beside = window.matchMedia("(min-width: 60.01rem)");
  const inView = (element) => {
    if (!element) return;
    if (!beside.matches) {
      element.scrollIntoView({ block: "nearest" });
      return;
    }
    const [box, frame] = [element.getBoundingClientRect(), margin.getBoundingClientRect()];
    const head = list.offsetTop > 0 ? 56 : 0;
    if (box.top < frame.top + head) margin.scrollTop -= frame.top + head - box.top;
    else if (box.bottom > frame.bottom) margin.scrollTop += Math.min(box.bottom - frame.bottom, box.top - frame.top - head);
  };

  // On a small screen a claim that is chosen in the text shows at the foot of the screen.
  const peek = (item) => {
    list.querySelector(".peek")?.classList.remove("peek");
    if (item && !beside.matches) item.classList.add("peek");
  };

  // Keys that act on an incident act on that of the claim which is chosen.
  const acts = [...document.querySelectorAll(".legend [data-act]")];
  const aim = (letter) => {
    for (const link of acts) {
      if (link.closest("li").dataset.letter === letter) link.dataset.key = link.dataset.act;
      else delete link.dataset.key;
    }
  };

  const choose = (claim, { text: toText = false, list: toList = false } = {}) => {
    light("on", claim ? [claim] : []);
    for (const each of list.querySelectorAll("[aria-current]")) each.removeAttribute("aria-current");
    if (!claim) return;
    aim(claim.item.dataset.letter);
    claim.item.querySelector(".to").setAttribute("aria-current", "true");
    // After whatever the focus scrolled by itself.
    if (toText) requestAnimationFrame(() => {
      const box = badgeOf(claim)?.getBoundingClientRect();
      if (box && (box.top < 60 || box.bottom > window.innerHeight - 60)) badgeOf(claim).scrollIntoView({ block: "center" });
    });
    if (toList) inView(claim.item);
  };

  const claimsAt = (element) => {
    const leaf = element.closest?.("#text [data-s]");
    const badge = element.closest?.("#text a.badge");
    if (badge) return claims.filter((claim) => `claim-${claim.item.id.slice(5)}` === badge.id);
    if (!leaf) return [];
    const at = Number(leaf.dataset.s);
    return claims.filter((claim) => claim.start <= at && (at < claim.end || claim.start === claim.end && at === claim.end));
  };

  if (text) {
    text.addEventListener("pointerover", (event) => light("near", claimsAt(event.target)));
    text.addEventListener("pointerleave", () => light("near", []));
    text.addEventListener("focusin", (event) => {
      const [claim] = claimsAt(event.target);
      if (claim) choose(claim, { list: true });
    });
    text.addEventListener("click", (event) => {
      if (!document.getSelection().isCollapsed) return;
      const found = claimsAt(event.target);
      if (!found.length) {
        peek(null);
        return;
      }
      if (event.target.closest("a.badge")) event.preventDefault();
      // The shortest words under the pointer are meant.
      const [claim] = found.sort((one, other) => one.end - one.start - (other.end - other.start));
      peek(claim.item);
      choose(claim, { list: beside.matches });
      fromText = true;
      claim.item.querySelector(".to").focus({ preventScroll: true });
      fromText = false;
    });
  }

  list.addEventListener("pointerover", (event) => {
    const claim = byItem.get(event.target.closest("li[data-s]"));
    light("near", claim ? [claim] : []);
  });
  list.addEventListener("pointerleave", () => light("near", []));
  list.addEventListener("focusin", (event) => {
    const claim = byItem.get(event.target.closest("li[data-s]"));
    if (claim && !fromText) choose(claim, { text: beside.matches && !event.target.closest(".work") });
  });
  list.addEventListener("click", (event) => {
    const claim = byItem.get(event.target.closest("li[data-s]"));
    if (!claim || !event.target.closest(".to")) return;
    event.preventDefault();
    peek(null);
    history.replaceState(null, "", `#claim-${claim.item.id.slice(5)}`);
    choose(claim, { text: true });
  });

  // An address with #claim-ID or ?claim=ID opens at its words.
  const arrive = () => {
    const key = location.hash.match(/^#(?:claim|note)-(.+)$/)?.[1] ?? new URLSearchParams(location.search).get("claim");
    const claim = key && claims.find((each) => each.item.id === `note-${key}`);
    if (!claim) return;
    choose(claim, { text: true, list: true });
    fromText = true;
    claim.item.querySelector(".to").focus({ preventScroll: true });
    fromText = false;
  };
  window.addEventListener("hashchange", arrive);
  arrive();

  // Forms open in place: under the claim, or above the list for a new one.
  // What is written in a form that is about to be replaced would be lost: until then nothing can be.
  const put = async (place, url, asked = {}) => {
    place.inert = true;
    const answer = await fetch(url, { ...asked, headers: { "HX-Request": "true" } }).finally(() => {
      place.inert = false;
    });
    if (!answer.ok && answer.status !== 422 && answer.status !== 409) {
      location.assign(url);
      return;
    }
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    // That is for pages: here the focus is moved below.
    for (const each of parsed.querySelectorAll("[autofocus]")) each.autofocus = false;
    place.replaceChildren(...parsed.body.childNodes);
    show();
  };
  // Focus goes to what an answer tells: what is wrong, or what would change, with the buttons below it in sight.
  const attend = (place) => {
    const [told] = ["[aria-invalid=true]", "[role=alert]", ".preview"].flatMap((each) => place.querySelector(each) ?? []);
    told?.focus({ preventScroll: true });
    (told?.closest(".field") ?? told)?.scrollIntoView({ block: "nearest" });
    if (told?.matches(".preview")) place.querySelector(".buttons").scrollIntoView({ block: "nearest" });
  };

  // Whether somebody has filled in more than the form had when it was opened.
  const changed = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (!field.options) return field.defaultValue !== undefined && field.value !== field.defaultValue;
    return field.selectedIndex !== Math.max(0, [...field.options].findIndex((each) => each.defaultSelected));
  };
  const filled = (place) => "filled" in place.dataset || [...place.querySelectorAll("form [name]")].some(changed);
  const again = async (place, url, asked) => {
    place.toggleAttribute("data-filled", filled(place));
    await put(place, url, asked);
  };
  let leaving = false;
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && [...document.querySelectorAll(".work")].some(filled)) event.preventDefault();
  });

  const open = async (url, place) => {
    if (filled(place) && !window.confirm("What you have filled in here would be lost. Open another form all the same?")) {
      place.querySelector("[name=value], [name=because]")?.focus();
      return;
    }
    place.removeAttribute("data-filled");
    await put(place, url);
    inView(place);
    place.querySelector("[name=value], [name=because]")?.focus({ preventScroll: beside.matches });
  };

  // "What would change?" and another property are answered in place; everything else goes to a page of its own.
  document.addEventListener("submit", (event) => {
    const place = event.target.closest(".work");
    leaving = Boolean(place) && event.submitter?.name !== "preview";
    if (!place || leaving) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(event.target, event.submitter));
    again(place, event.target.getAttribute("action"), { method: "POST", body }).then(() => attend(place));
  });
  document.addEventListener("change", async (event) => {
    const place = event.target.closest(".work, .work-page");
    if (!place || !event.target.matches("[data-again], [name=incident]")) return;
    const { form, id } = event.target;
    await again(place, `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`);
    document.getElementById(id)?.focus();
  });

  const workOf = (item) => {
    const place = item.querySelector(".work") ?? document.createElement("div");
    place.className = "work";
    item.append(place);
    return place;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-open]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const item = link.closest("li");
    open(link.href, item ? workOf(item) : document.getElementById("work"));
  });

  document.addEventListener("click", (event) => {
    const close = event.target.closest("[data-close]");
    const place = close?.closest(".work");
    if (!place) return;
    event.preventDefault();
    const item = place.closest("li");
    place.replaceChildren();
    place.removeAttribute("data-filled");
    show();
    (item?.querySelector(".to") ?? document.getElementById("add-claim"))?.focus();
  });

  // Words that are selected: a button beside them, and their place in the address of "Add a claim".
  const add = document.getElementById("add-claim");
  const bare = add?.getAttribute("href");
  const here = document.createElement("a");
  let span = null;

  const chosen = () => {
    const selection = document.getSelection();
    if (!text || !selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const start = positionOf(range.startContainer, range.startOffset);
    const end = positionOf(range.endContainer, range.endOffset);
    return start === null || end === null || start >= end ? null : { start, end, range };
  };

  const follow = () => {
    span = chosen();
    here.hidden = !span;
    if (!span) return;
    here.href = add.href = `${bare}?start=${span.start}&end=${span.end}`;
    const box = span.range.getBoundingClientRect();
    here.style.setProperty("top", `${box.bottom + window.scrollY + 6}px`);
    here.style.setProperty("left", `${Math.min(box.left, document.documentElement.clientWidth - 140) + window.scrollX}px`);
  };

  // The words that a form would quote, as its numbers stand.
  const show = () => {
    const form = document.querySelector(".work form");
    const [start, end] = ["start", "end"].map((name) => Number(form?.elements[name]?.value ?? -1));
    if (!CSS.highlights) return;
    CSS.highlights.delete("chosen");
    if (text && start >= 0 && end > start) CSS.highlights.set("chosen", new Highlight(rangeOf(start, end)));
  };
  document.addEventListener("input", (event) => {
    if (event.target.form && ["start", "end"].includes(event.target.name)) show();
  });

  if (text && add) {
    here.className = "button main add-here";
    here.textContent = add.dataset.words;
    here.hidden = true;
    document.body.append(here);
    document.addEventListener("selectionchange", follow);
    const start = (event) => {
      event.preventDefault();
      follow(); // a key may come before the page has heard of the selection
      const url = span ? `${bare}?start=${span.start}&end=${span.end}` : bare;
      here.hidden = true;
      if (span) open(url, document.getElementById("work"));
      else location.assign(url);
    };
    // A press on the button must not take the selection away.
    for (const button of [here, add]) {
      button.addEventListener("pointerdown", (event) => event.preventDefault());
      button.addEventListener("click", start);
    }
  }
})();
