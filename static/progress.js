// SPDX-License-Identifier: EUPL-1.2
// Where a page shows work that goes on ([data-poll]), it is asked for again each second: the part is put in the place of
// the old one, and when the work has ended the whole page is loaded. Without scripts the page refreshes itself.
export function followProgress() {
  let part = document.querySelector("[data-poll]");
  if (!part) return;
  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("[data-poll]");
      if (!answer.ok || !next) return location.reload();
      part.replaceWith(document.adoptNode(next));
      part = next;
    } catch {
      // Nobody answered; the next look may.
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
}
