// SPDX-License-Identifier: EUPL-1.2
// Text areas as tall as their text, where the browser does not do it by itself (field-sizing: content).

function grow(area) {
  const top = scrollY;
  area.style.setProperty("height", "auto");
  area.style.setProperty("height", `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`);
  scrollTo(scrollX, top);
}

export function growAreas() {
  if (CSS.supports("field-sizing", "content")) return;
  for (const area of document.querySelectorAll("textarea")) {
    grow(area);
    area.addEventListener("input", () => grow(area));
  }
}
