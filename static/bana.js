// SPDX-License-Identifier: EUPL-1.2
// What makes pages more comfortable where scripts run. Every page works without it.
import { keepWords } from "./save.js";
import { growAreas } from "./grow.js";
import { openSheets } from "./sheet.js";
import { followProgress } from "./progress.js";
import { searchLive } from "./live.js";

growAreas();
openSheets();
followProgress();
searchLive();
keepWords();

for (const toast of document.querySelectorAll(".toast")) {
  const label = toast.dataset.close;
  if (!label) continue;
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = label;
  close.addEventListener("click", () => toast.remove());
  toast.append(close);
}

// The summary of errors is where one goes on after a form came back.
document.querySelector(".sum-err")?.focus();

// A form is sent once, however often its button is pressed; the page that comes back makes it new.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
