// Keys, the list of keys, and what fragments need. Every page works without this file.
"use strict";

(() => {
  const OFF = "corroborate-keys-off";
  const help = document.getElementById("keys");
  const on = document.getElementById("keys-on");

  // A browser may forbid storage; keys then act until the page is left.
  const remembered = (() => {
    try {
      return window.localStorage;
    } catch {
      return null;
    }
  })();

  on.checked = remembered?.getItem(OFF) !== "1";
  on.addEventListener("change", () => remembered?.setItem(OFF, on.checked ? "0" : "1"));

  const writes = (element) =>
    element.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(element.tagName) ||
    (element.tagName === "INPUT" && !/^(checkbox|radio|button|submit|reset|file)$/.test(element.type));

  const shown = (element) => element.getClientRects().length > 0;

  // j and k go through the elements marked data-row.
  const step = (by) => {
    const rows = [...document.querySelectorAll("[data-row]")].filter(shown);
    if (!rows.length) return;
    const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by))];
    const target = next.matches("a, button, [tabindex]") ? next : next.querySelector("a, button, [tabindex]") ?? next;
    target.focus();
    next.scrollIntoView({ block: "nearest" });
  };

  const toggleHelp = () => (help.open ? help.close() : help.showModal());

  // An element marked data-key="x" is clicked, or focused where it is a field, when x is pressed ("d x": either); the one
  // nearest to the focus comes first, so that rows may each have their own.
  const owner = (key) => {
    const marked = `[data-key~="${CSS.escape(key)}"]`;
    const row = document.activeElement?.closest("[data-row]");
    return [...(row?.querySelectorAll(marked) ?? []), ...document.querySelectorAll(marked)].find(shown);
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writes(event.target)) return;
    if (event.key === "?" && (on.checked || help.open)) {
      event.preventDefault();
      toggleHelp();
      return;
    }
    if (!on.checked || help.open || event.defaultPrevented) return;
    const found = owner(event.key);
    if (found) {
      event.preventDefault();
      if (writes(found)) found.focus();
      else found.click();
    } else if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
    }
  });

  document.querySelector('a[href="#keys"]').addEventListener("click", (event) => {
    event.preventDefault();
    toggleHelp();
  });

  // The page says at `data-ready` of its root whether it is ready for keys and clicks: htmx begins in a task of its own,
  // perhaps after the page has loaded, and each fragment takes its time.
  const root = document.documentElement;
  let waiting = 0;
  const ready = () => root.toggleAttribute("data-ready", waiting === 0);
  document.addEventListener("htmx:after:process", ready, { once: true });
  document.addEventListener("htmx:before:request", () => {
    waiting += 1;
    ready();
  });
  document.addEventListener("htmx:finally:request", () => {
    waiting -= 1;
    ready();
  });

  // Fragments are asked for with the page's form token; a failure is told in the page's live region.
  const say = (words) => {
    const line = document.createElement("p");
    line.className = "note wrong";
    line.textContent = words;
    document.getElementById("said").replaceChildren(line);
  };
  const token = document.querySelector('meta[name="csrf"]').content;
  document.addEventListener("htmx:config:request", (event) => {
    event.detail.ctx.request.headers["X-CSRF-Token"] = token;
  });
  // A page about a failure takes no fragment's place: its words are told, and what was filled in stays.
  document.addEventListener("htmx:response:error", (event) => {
    const page = new DOMParser().parseFromString(event.detail.ctx.text ?? "", "text/html");
    const words = ["main h1", "main .lead"].map((part) => page.querySelector(part)?.textContent.trim());
    say(words.filter(Boolean).join(": ") || "That did not work. Open the page anew.");
  });
  document.addEventListener("htmx:error", () => say("The desk does not answer. Is it still running?"));
})();
