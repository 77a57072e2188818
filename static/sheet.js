// SPDX-License-Identifier: EUPL-1.2
// Dialogs that confirm: <a href="/the/page/that/asks" data-sheet="id-of-dialog">. Without scripts the link leads to a
// page that asks the same. Inside, a button with data-close is the way back.

export function openSheets() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-sheet]");
    const sheet = opener && document.getElementById(opener.dataset.sheet);
    if (sheet?.showModal) {
      event.preventDefault();
      sheet.showModal();
    }
    event.target.closest("[data-close]")?.closest("dialog")?.close();
  });
}
