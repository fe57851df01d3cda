// Keeps the incidents' page together when a part of it is swapped: short addresses, the form, the links, the focus.
// The page works without it: the form has a button, and everything else is a link.
"use strict";

(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const DEFAULTS = { order: "date", view: "table", size: "50" };

  // An address names only what was chosen.
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) {
      if (!value.trim() || DEFAULTS[name] === value) formData.delete(name);
    }
  });

  // Where there is little room, all fields but the words fold away.
  const fold = form.querySelector(".fold");
  fold.hidden = false;
  form.classList.add("folds");
  const folded = (yes) => {
    form.classList.toggle("is-folded", yes);
    fold.setAttribute("aria-expanded", String(!yes));
  };
  fold.addEventListener("click", () => folded(!form.classList.contains("is-folded")));
  folded(!form.querySelector(".wrong"));

  const asked = () => new URLSearchParams(location.search);

  // The fields as the address has them, but for the one in which somebody writes.
  const fill = () => {
    const now = asked();
    for (const field of form.elements) {
      if (!field.name || field === document.activeElement) continue;
      const value = now.get(field.name) ?? DEFAULTS[field.name] ?? "";
      if (field.type === "checkbox") field.checked = value !== "";
      else if (field.value !== value) field.value = value;
    }
  };

  const turn = () => {
    for (const link of document.querySelectorAll(".views [data-view]")) {
      const now = asked();
      now.delete("page");
      if (link.dataset.view === DEFAULTS.view) now.delete("view");
      else now.set("view", link.dataset.view);
      link.href = now.size ? `/?${now}` : "/";
    }
  };

  // The bars of the timeline are one stop of the Tab key; arrows go along them.
  const rove = () => {
    const bars = [...document.querySelectorAll(".bars a")];
    const first = bars.find((bar) => bar.hasAttribute("aria-current")) ?? bars[bars.length - 1];
    for (const bar of bars) bar.setAttribute("tabindex", bar === first ? "0" : "-1");
  };

  document.addEventListener("keydown", (event) => {
    const bar = event.target.closest?.(".bars a");
    if (!bar) return;
    const bars = [...document.querySelectorAll(".bars a")];
    const at = bars.indexOf(bar);
    const next = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bars.length - 1 }[event.key];
    if (next === undefined || !bars[next]) return;
    event.preventDefault();
    for (const each of bars) each.setAttribute("tabindex", each === bars[next] ? "0" : "-1");
    bars[next].focus();
  });

  // A field that is left says so once more: what is shown already is not asked for again.
  const sorted = (search) => {
    const named = new URLSearchParams(search);
    named.delete("page");
    named.sort();
    return named.toString();
  };
  document.addEventListener("htmx:before:request", (event) => {
    const { action } = event.detail.ctx.request;
    if (event.target === form && sorted(new URL(action, location).search) === sorted(location.search)) event.preventDefault();
  });

  document.addEventListener("htmx:after:swap", () => {
    rove();
    const gone = document.activeElement === document.body || document.activeElement === null;
    if (gone) {
      const list = document.getElementById("list");
      list.focus({ preventScroll: true });
      if (list.getBoundingClientRect().top < 0) list.scrollIntoView();
    }
  });
  document.addEventListener("htmx:after:history:update", () => {
    fill();
    turn();
    document.dispatchEvent(new CustomEvent("incidents:asked"));
  });

  // Going back loads the page: nothing that was swapped is older than its address.
  document.addEventListener("htmx:before:history:restore", (event) => {
    event.preventDefault();
    location.reload();
  });

  fill();
  rove();

  // What was written before htmx listened is asked for now.
  document.addEventListener("htmx:after:process", () => {
    const named = new URLSearchParams(new FormData(form));
    if (sorted(named) !== sorted(location.search)) form.requestSubmit();
  }, { once: true });
})();
