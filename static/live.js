// SPDX-License-Identifier: EUPL-1.2
// Searching as one types: a form with data-live asks again a moment after the last letter, and what was found
// ([data-found]) takes the place of what stood there. Without scripts its button does the same.
const WAIT_MS = 250;

export function searchLive() {
  for (const form of document.querySelectorAll("form[data-live]")) {
    let timer, asked = 0;
    const ask = async () => {
      const url = new URL(form.action);
      url.search = new URLSearchParams(new FormData(form));
      const mine = ++asked;
      try {
        const answer = await fetch(url, { headers: { Accept: "text/html" } });
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        const found = page.querySelector("[data-found]");
        if (mine !== asked || !answer.ok || !found) return;
        document.querySelector("[data-found]").replaceWith(document.adoptNode(found));
        history.replaceState(null, "", url);
      } catch {
        // Nobody answered; the button still works.
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT_MS);
    });
  }
}
