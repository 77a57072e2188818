// SPDX-License-Identifier: EUPL-1.2
// Saving as one types: <form method="post" data-save>. The form is posted in the background
// with the header X-Bana-Save: 1; the answer is {"saved":"10.42","text":"Saved 10.42","marks":{"q1-mark":"…"}}, marks
// being new values of hidden fields. What could not be saved waits in sessionStorage, per page and field, and comes back
// with the page: after signing in again, or when the line is back.

const pause = 900; // milliseconds of rest before words are sent
const retry = 15000;

const texts = document.querySelector("[data-sign-check]");

const wordsOf = (form) => [...form.elements].filter((x) => x.name && !x.disabled && x.type !== "hidden" && x.type !== "submit");

function drawer(form) {
  const key = `bana:${new URL(form.action).pathname}`;
  return {
    put(fields) { try { sessionStorage.setItem(key, JSON.stringify(fields)); } catch { /* full, or not allowed */ } },
    take() { try { return JSON.parse(sessionStorage.getItem(key) ?? "null"); } catch { return null; } },
    drop() { try { sessionStorage.removeItem(key); } catch { /* not allowed */ } },
  };
}

class Saver {
  constructor(form) {
    this.form = form;
    this.kept = drawer(form);
    this.timer = 0;
    this.sending = null;
    this.again = false;
    this.over = false; // handed in: nothing is sent any more
    this.last = null;  // the field that was written in
    this.restore();
    form.addEventListener("input", (event) => this.changed(event.target));
    form.addEventListener("change", (event) => this.changed(event.target));
    form.addEventListener("submit", (event) => this.submitted(event));
    addEventListener("online", () => this.again && this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.timer && this.save());
  }

  // Fields that differ from how the page came, by name: text, or the values that are ticked.
  unsaved() {
    const fields = {};
    for (const x of wordsOf(this.form)) {
      const tick = x.type === "checkbox" || x.type === "radio";
      if (tick ? x.checked !== x.defaultChecked : x.tagName !== "SELECT" && x.value !== x.defaultValue)
        fields[tick ? `${x.name}=${x.value}` : x.name] = tick ? x.checked : x.value;
    }
    return fields;
  }

  restore() {
    const fields = this.kept.take();
    if (!fields) return;
    let back = false;
    for (const x of wordsOf(this.form)) {
      const tick = x.type === "checkbox" || x.type === "radio";
      const value = fields[tick ? `${x.name}=${x.value}` : x.name];
      if (value === undefined) continue;
      if (tick) x.checked = value; else x.value = value;
      x.dispatchEvent(new Event("input", { bubbles: false }));
      this.last = x;
      back = true;
    }
    if (back) this.later(0);
  }

  changed(field) {
    if (this.over || !field.name) return;
    this.last = field;
    this.kept.put(this.unsaved());
    this.later(pause);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  submitted(event) {
    if (event.defaultPrevented) return;
    this.over = true;
    clearTimeout(this.timer);
    this.sending?.abort(); // what was under way must not arrive behind the hand-in
    this.kept.drop();
  }

  async save() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (this.over) return;
    if (this.sending) { this.again = true; return; }
    this.again = false;
    const sent = new FormData(this.form);
    this.sending = new AbortController();
    try {
      const answer = await fetch(this.form.action, {
        method: "POST", body: new URLSearchParams(sent), redirect: "manual", credentials: "same-origin",
        headers: { "X-Bana-Save": "1" }, signal: this.sending.signal,
      });
      await this.answered(answer, sent);
    } catch (error) {
      if (error.name === "AbortError") return;
      this.say(texts?.dataset.unsaved, false);
      this.later(retry);
    } finally {
      this.sending = null;
    }
    if (this.again && !this.timer) this.save();
  }

  async answered(answer, sent) {
    if (answer.status === 401 || answer.type === "opaqueredirect") {
      this.say(texts?.dataset.signedOut, false);
      this.over = true; // signing in brings the page and these words back
      return;
    }
    if (answer.status === 410) { this.over = true; return; }
    const body = await answer.json();
    for (const [name, mark] of Object.entries(body.marks ?? {})) {
      const hidden = this.form.elements.namedItem(name);
      if (hidden && mark) hidden.value = mark;
    }
    if (!answer.ok) {
      this.say(body.error ?? texts?.dataset.unsaved, false);
      if (answer.status >= 500) this.later(retry); // it passes: a full disk, a server that starts again
      return;
    }
    // What was sent is kept now; what came since then is still to be.
    for (const x of wordsOf(this.form)) {
      if (x.type === "checkbox" || x.type === "radio") x.defaultChecked = sent.getAll(x.name).includes(x.value);
      else if (x.tagName !== "SELECT" && sent.has(x.name)) x.defaultValue = sent.get(x.name);
    }
    const rest = this.unsaved();
    if (Object.keys(rest).length) this.kept.put(rest); else this.kept.drop();
    this.say(body.text ?? body.saved, true);
  }

  // Writes under the field that was written in, or at the form's own place.
  say(text, done) {
    const place = this.last?.closest(".field")?.querySelector(".saved") ?? this.form.querySelector("[data-saved]");
    if (!place || !text) return;
    const line = document.createElement("span");
    line.textContent = text;
    const sign = texts?.content.cloneNode(true);
    place.replaceChildren(...(done && sign ? [sign] : []), line);
  }
}

export function keepWords() {
  for (const form of document.querySelectorAll("form[data-save]")) new Saver(form);
}
