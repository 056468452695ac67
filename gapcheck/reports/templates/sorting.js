"use strict";
// Sorts the table by the column whose head is pressed; rows of evidence stay below their candidates.
document.querySelectorAll("th button").forEach((button) => {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const table = head.closest("table");
    const down = head.getAttribute("aria-sort") !== "descending";
    table.querySelectorAll("th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (body) => body.rows[0].cells[head.cellIndex].dataset.key;
    const compare = (a, b) => key(a) - key(b) || a.dataset.place - b.dataset.place;
    const bodies = [...table.tBodies].sort((a, b) => (down ? compare(b, a) : compare(a, b)));
    table.append(...bodies);
  });
});
