// Saves what is typed while it is typed; while the line is down it stays in this page's memory and nowhere else: the machine
// may be shared. A form says where it is saved (data-save), and whether in parts (a call) or whole (data-draft).
"use strict";
(() => {
  const AFTER_TYPING = 1200, FIRST_WAIT = 2000, LONGEST_WAIT = 15000, LOOK = 20000, AT_WORK = 120000, PRESS_HOLDS = 30000, LIFTED = 400;
  const box = document.getElementById("saving");
  const stills = [];
  let finger = false, rest = 0;

  // A button that moves while it is pressed is not pressed at all: under a finger the page holds still, and is written on afterwards.
  // A touch becomes a press a moment after the finger is gone.
  function atRest(act) {
    if (finger) stills.push(act);
    else act();
  }

  function touching() {
    clearTimeout(rest);
    finger = true;
  }

  function lifted() {
    rest = setTimeout(() => { finger = false; for (const act of stills.splice(0)) act(); }, LIFTED);
  }

  for (const [kind, act] of [["pointerdown", touching], ["pointerup", lifted], ["pointercancel", lifted]])
    addEventListener(kind, act, { passive: true, capture: true });

  function show(state, words) {
    box.dataset.state = state;
    atRest(() => tell(state, words));
  }

  function tell(state, words) {
    box.hidden = false;
    for (const line of box.querySelectorAll("[data-when]")) line.hidden = line.dataset.when !== state;
    if (words) box.querySelector("[data-kind=refused]").textContent = words;
    box.classList.toggle("wrong", !["saved", "saving"].includes(state));
  }

  // What became of an attempt: kept, refused (422), stale (the form's token is old), or why it must be tried again.
  function outcome(answer) {
    if (answer.type === "opaqueredirect") return "signed-out";
    if (answer.headers.get("X-Kept") === "yes") return "kept";
    if (answer.headers.get("X-Kept") === "no") return "refused";
    return { 403: "stale", 404: "gone", 503: "locked" }[answer.status] || "waiting";
  }

  function put(answer) {
    const page = new DOMParser().parseFromString(answer, "text/html");
    const told = new Map([...page.querySelectorAll("[data-for]")].map((part) => [part.dataset.for, part]));
    if (told.has("saved-at")) box.querySelector("[data-kind=saved-at]").textContent = told.get("saved-at").textContent;
    atRest(() => fill(told));
    return told.has("refused") ? told.get("refused").textContent : "";
  }

  function fill(told) {
    for (const place of document.querySelectorAll("#where, #state, [id^=others-]")) {
      const part = told.get(place.id);
      const same = part ? part.innerHTML.trim() === place.innerHTML.trim() : !place.firstElementChild;
      if (same || place.contains(document.activeElement)) continue;
      place.replaceChildren(...(part ? [...part.childNodes].map((node) => document.importNode(node, true)) : []));
    }
  }

  async function freshToken() {
    const answer = await fetch(location.href, { redirect: "manual", credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("input[name=csrfmiddlewaretoken]");
    if (token) for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token.value;
  }

  function keep(form) {
    const dirty = new Map();
    let running = null, timer = 0, wait = FIRST_WAIT, turns = 0, leaving = false;
    let touched = Date.now(), pressed = null;
    const whole = "draft" in form.dataset;

    function mark(field) {
      const name = field.name === "chosen" ? field.value : field.name;
      if (!name || field.type === "hidden") return;
      dirty.set(name, ++turns);
      pressed = null;
      wait = FIRST_WAIT;
      later(AFTER_TYPING);
    }

    function later(ms) {
      clearTimeout(timer);
      timer = setTimeout(flush, ms);
    }

    function body() {
      const all = new FormData(form), part = new FormData();
      if (whole) {
        all.append("later", "auto");
        return all;
      }
      for (const name of ["csrfmiddlewaretoken", "page"]) part.append(name, all.get(name));
      const chosen = all.getAll("chosen");
      for (const name of dirty.keys()) {
        part.append(name, all.get(name) ?? "");
        for (const extra of [`seen-${name}`, `shown-${name}`]) for (const value of all.getAll(extra)) part.append(extra, value);
        if (chosen.includes(name)) part.append("chosen", name);
      }
      return part;
    }

    async function send() {
      const answer = await fetch(form.dataset.save, {
        method: "POST", body: new URLSearchParams(body()), redirect: "manual", credentials: "same-origin", headers: { "X-Keep": "1" },
      });
      const became = outcome(answer);
      const words = ["kept", "refused"].includes(became) ? put(await answer.text()) : "";
      return [became, words];
    }

    async function attempt() {
      try {
        const [became, words] = await send();
        if (became !== "stale") return [became, words];
        await freshToken();
        return await send();
      } catch {
        return ["waiting", ""];
      }
    }

    function flush() {
      clearTimeout(timer);
      running = running || (dirty.size ? once() : null);
      return running;
    }

    async function once() {
      if (["saved", ""].includes(box.dataset.state)) show("saving");
      const sent = new Map(dirty);
      const [became, words] = await attempt();
      running = null;
      if (became === "kept") {
        for (const [name, turn] of sent) if (dirty.get(name) === turn) dirty.delete(name);
        wait = FIRST_WAIT;
        if (dirty.size) later(0);
        else show("saved");
        if (pressed && !dirty.size && Date.now() - pressed.at < PRESS_HOLDS) go(pressed.button);
      } else if (became === "refused") {
        show("refused", words);
      } else {
        show(became === "stale" ? "signed-out" : became);
        later(wait);
        wait = Math.min(wait * 2, LONGEST_WAIT);
      }
    }

    function go(button) {
      leaving = true;
      form.requestSubmit(button);
    }

    // Only while somebody works here: asking on and on would keep a forgotten screen from locking.
    async function look() {
      if (running || dirty.size || document.hidden || Date.now() - touched > AT_WORK) return;
      try {
        const answer = await fetch(form.dataset.save, { redirect: "manual", credentials: "same-origin" });
        if (answer.headers.get("X-Kept") === "yes") put(await answer.text());
      } catch {
        // The next look comes anyway.
      }
    }

    form.addEventListener("input", (event) => mark(event.target));
    form.addEventListener("change", (event) => { mark(event.target); later(0); });
    // First everything is saved, then the button does what it says: a form sent into a broken line would be lost.
    // Where the line is down at that moment the press holds for half a minute, as long as nothing else is typed.
    form.addEventListener("submit", async (event) => {
      if (leaving || !dirty.size) {
        leaving = true;
        return;
      }
      event.preventDefault();
      const button = event.submitter;
      await flush();
      await flush();
      if (leaving) return;
      if (dirty.size && !(whole && ["gone", "refused"].includes(box.dataset.state))) pressed = { button, at: Date.now() };
      else go(button);
    });
    addEventListener("online", () => { wait = FIRST_WAIT; flush(); });
    addEventListener("pageshow", () => { leaving = false; });
    addEventListener("beforeunload", (event) => {
      if (leaving || !dirty.size) return;
      event.preventDefault();
      event.returnValue = "";
    });
    for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
    if (!whole) setInterval(look, LOOK);
  }

  if (box) for (const form of document.querySelectorAll("form[data-save]")) keep(form);
})();
