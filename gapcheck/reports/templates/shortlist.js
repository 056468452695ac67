"use strict";
// Filters and sorts the rows, moves by keyboard, keeps notes. Panels open by their links, without this script as well.
const all = (query, root = document) => [...root.querySelectorAll(query)];
const rows = all("#people tbody tr");
const find = document.getElementById("find");
const shown = () => rows.filter((row) => !row.hidden && row.dataset.card && row.offsetParent);
// "Wojcik" finds Wójcik, and "Yildiz" Yıldız.
const letters = { ı: "i", ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", ð: "d", þ: "th" };
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ıłøđßæœðþ]/g, (letter) => letters[letter]);
const texts = new Map(rows.map((row) => [row, plain(row.dataset.find)]));
const list = (text) => (text || "").split(" ");

const filter = () => {
  const words = (plain(find.value).match(/"[^"]+"|[^\s"]+/g) || []).map((word) => word.replaceAll('"', ""));
  const wanted = all("[name=must]:checked").map((box) => box.value);
  const have = document.getElementById("in-work").checked ? "shown" : "met";
  const status = document.getElementById("by-status").value;
  rows.forEach((row) => {
    const text = texts.get(row);
    const fits = words.every((word) => text.includes(word)) && wanted.every((id) => list(row.dataset[have]).includes(id));
    row.hidden = !fits || (status !== "" && row.dataset.status !== status);
  });
  document.getElementById("told").textContent = `${rows.filter((row) => !row.hidden && row.dataset.card).length} of ${rows.filter((row) => row.dataset.card).length} people`;
};
find.addEventListener("input", filter);
all(".tools input[type=checkbox], #by-status").forEach((box) => box.addEventListener("change", filter));

all("#people thead button").forEach((button) => {
  button.addEventListener("click", () => {
    const head = button.closest("th");
    const down = head.getAttribute("aria-sort") !== "descending";
    all("#people th[aria-sort]").forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = (row) => Number(row.cells[head.cellIndex].dataset.key);
    const compare = (a, b) => (down ? key(b) - key(a) : key(a) - key(b)) || a.dataset.place - b.dataset.place;
    document.querySelector("#people tbody").append(...rows.sort(compare));
  });
});

const go = (step) => {
  const open = document.querySelector(".card:target, .card:has(:target)");
  const order = shown();
  const focused = document.activeElement.closest("tr");
  const at = order.findIndex((row) => (open ? row.dataset.card === open.id : row === focused));
  const next = order[Math.min(Math.max(at + step, 0), order.length - 1)];
  if (!next) return;
  if (open) location.hash = next.dataset.card;
  next.querySelector("a").focus();
};
const close = () => {
  const open = document.querySelector(".card:target, .card:has(:target)");
  if (!open) return;
  location.hash = "candidates";
  document.querySelector(`tr[data-card="${open.id}"] a`).focus();
};
document.addEventListener("keydown", (event) => {
  const writes = /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key === "Escape") close();
  if (event.target === find && (event.key === "Enter" || event.key === "ArrowDown")) { event.preventDefault(); shown()[0]?.querySelector("a").focus(); return; }
  if (writes || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j" || event.key === "ArrowDown") { event.preventDefault(); go(1); }
  if (event.key === "k" || event.key === "ArrowUp") { event.preventDefault(); go(-1); }
  if (event.key === "/") { event.preventDefault(); close(); find.focus(); }
});

let unsaved = false;
const keep = (event) => {
  const card = event.target.closest(".card");
  const row = document.querySelector(`tr[data-card="${card.id}"]`);
  const status = card.querySelector("select").value;
  row.dataset.status = status;
  row.querySelector(".status").textContent = status + (card.querySelector("textarea").value ? " ✎" : "");
  card.querySelector(".desk").classList.add("used");
  unsaved = true;
};
all(".card select, .card textarea").forEach((field) => field.addEventListener("input", keep));
addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

const hand = (name, kind, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: kind }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  unsaved = false;
};
document.getElementById("save").addEventListener("click", () => {
  all(".card textarea").forEach((field) => { field.textContent = field.value; });
  all(".card option").forEach((option) => option.toggleAttribute("selected", option.selected));
  hand("shortlist.html", "text/html", `<!doctype html>\n${document.documentElement.outerHTML}\n`);
});
document.getElementById("export").addEventListener("click", () => {
  const safe = (text) => `"${(/^[\s'"]*[=+\-@|%＝＋－＠]/.test(text) ? "'" : "") + text.replaceAll('"', '""')}"`;
  const told = all(".card").map((card) => [card.dataset.name, card.dataset.source, card.querySelector("select").value, card.querySelector("textarea").value]);
  const lines = [["candidate", "source", "status", "notes"], ...told.filter((row) => row[2] || row[3])];
  hand("notes.csv", "text/csv", "\ufeff" + lines.map((row) => row.map(safe).join(",")).join("\r\n") + "\r\n");
});
all(".needs-script").forEach((part) => { part.hidden = false; });
filter();
