// Answers without waiting: the next decision is fetched while this one is read, and shown as soon as this one is
// answered; what the desk then says takes its place where it is another. Without this file every answer is a page.
"use strict";

(() => {
  const main = document.getElementById("main");
  const said = document.getElementById("said");
  const ANSWERS = /^\/queue\/(judge|settle|accept|reject|skip|back|undo|code)$/;
  let next = null;

  const goal = (form, button) => (button?.hasAttribute("formaction") ? button.formAction : form.action);
  const parsed = async (answer) => new DOMParser().parseFromString(await answer.text(), "text/html");
  const keyOf = (root) => root?.querySelector("[data-item]")?.dataset.item ?? null;

  // What comes after the item that is shown, as a page of its own; null where the desk does not tell.
  const ahead = async () => {
    const key = keyOf(main);
    if (!key) return null;
    try {
      const answer = await fetch(`/queue?after=${encodeURIComponent(key)}`);
      return answer.ok ? await parsed(answer) : null;
    } catch {
      return null;
    }
  };

  const show = (page, held) => {
    const shown = page.getElementById("main");
    main.replaceChildren(...[...shown.childNodes].map((node) => document.importNode(node, true)));
    main.toggleAttribute("inert", held);
    document.title = page.title;
    window.scrollTo(0, 0);
    reveal();
    // Whoever hears the page is told what is asked next.
    if (!held) (document.getElementById("asked") ?? main).focus({ preventScroll: true });
  };

  // What a second coder reads opens at the passage that counts.
  const reveal = () => {
    for (const text of main.querySelectorAll(".source .text")) {
      const mark = text.querySelector("mark");
      if (mark) text.scrollTop = mark.offsetTop - text.offsetTop - 24;
    }
  };

  const tell = (words, wrong) => {
    const line = document.createElement("p");
    line.className = wrong ? "note wrong" : "note";
    line.textContent = words;
    said.replaceChildren(...(words ? [line] : []));
  };

  const preload = () => {
    next = ahead();
  };

  const answered = async (form, button) => {
    const before = [...main.childNodes];
    const waiting = next;
    next = null;
    const fields = new FormData(form, button);
    const sending = fetch(goal(form, button), { method: "POST", body: new URLSearchParams(fields) });
    main.toggleAttribute("inert", true);
    const guess = form.id === "decide" ? await waiting : null;
    if (guess) show(guess, true);
    try {
      const answer = await sending;
      const page = await parsed(answer);
      if (!answer.ok && answer.status !== 409) throw new Error(page.querySelector(".lead")?.textContent ?? "");
      tell(page.querySelector("#said .note")?.textContent ?? "", false);
      show(page, false);
      preload();
    } catch (error) {
      main.replaceChildren(...before);
      main.toggleAttribute("inert", false);
      tell(error.message || "The desk does not answer: nothing was written. Is it still running?", true);
      preload();
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!main.contains(form) || !ANSWERS.test(new URL(goal(form, event.submitter)).pathname)) return;
    event.preventDefault();
    if (!main.inert) answered(form, event.submitter);
  });

  // Keys are looked up in desk.js; the one that undoes says so where there is nothing that it could take back.
  document.addEventListener("keydown", (event) => {
    const elsewhere = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "z" || elsewhere || event.target.closest("input, textarea, select, dialog")) return;
    if (document.getElementById("keys-on").checked) tell("There is nothing to undo here.", false);
  });

  reveal();
  preload();
})();
