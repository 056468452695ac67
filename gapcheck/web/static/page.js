"use strict";
// Dropping files, the dialog, the editor, and what went wrong in words. Pages can be read, and resumes checked, without it.
const status = (text) => { const place = document.getElementById("status"); if (place) place.textContent = text; };
const csrf = () => document.body.dataset.csrf || "";

document.addEventListener("dragover", (event) => {
  event.preventDefault();
  const zone = event.target.closest && event.target.closest("[data-drop]");
  document.querySelectorAll("[data-drop].over").forEach((other) => other !== zone && other.classList.remove("over"));
  if (zone) zone.classList.add("over");
});
document.addEventListener("dragleave", (event) => { if (event.target.matches && event.target.matches("[data-drop]")) event.target.classList.remove("over"); });
document.addEventListener("drop", (event) => {
  event.preventDefault();
  const zone = (event.target.closest && event.target.closest("[data-drop]")) || document.querySelector("[data-drop]");
  if (!zone || !event.dataTransfer.files.length) return;
  zone.classList.remove("over");
  const input = zone.querySelector("input[type=file]");
  input.files = event.dataTransfer.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("change", (event) => {
  if (event.target.matches("input[data-submits]") && event.target.files.length) {
    status("Reading " + event.target.files[0].name + " …");
    event.target.form.requestSubmit();
  }
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-needs-csrf]") && !form.action.includes("csrf=")) form.action += "?csrf=" + encodeURIComponent(csrf());
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-edit]");
  if (button) {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    document.getElementById("editor").hidden = !open;
    document.getElementById("marked").hidden = open;
    if (open) document.getElementById("edit-text").focus();
  }
  if (event.target.closest("a[data-closes]")) event.target.closest("dialog")?.close();
});

const place = (event) => event.detail.target || event.target;
document.addEventListener("htmx:afterSwap", (event) => {
  status("");
  const target = place(event);
  if (target.id === "why-body" || target.id === "person-body") { const dialog = target.closest("dialog"); if (!dialog.open) dialog.showModal(); dialog.scrollTop = 0; }
});
document.addEventListener("htmx:beforeSwap", (event) => {
  const form = event.detail.requestConfig && event.detail.requestConfig.elt;
  if (form && form.matches && form.matches("form[data-closes]") && event.detail.shouldSwap) form.closest("dialog")?.close();
});
document.addEventListener("htmx:responseError", (event) => {
  let told = "That did not work.";
  try { const problem = JSON.parse(event.detail.xhr.responseText); told = "It " + problem.detail + ". " + (problem.advice || ""); } catch { /* no problem document */ }
  status(told);
});
document.addEventListener("htmx:sendError", () => status("The server does not answer. Is gapcheck web still running?"));
document.addEventListener("htmx:timeout", () => status("The server takes too long."));

// An inbox goes over in parts, so that thousands of files neither fill one request nor wait for each other.
const PART_FILES = 40, PART_BYTES = 16e6;
const inbox = document.getElementById("inbox-form");
const chosen = () => [...document.getElementById("files").files, ...document.getElementById("folder").files].filter((file) => !file.name.startsWith("."));
function* partsOf(files) {
  let part = [], bytes = 0;
  for (const file of files) {
    if (part.length && (part.length >= PART_FILES || bytes + file.size > PART_BYTES)) { yield part; part = []; bytes = 0; }
    part.push(file); bytes += file.size;
  }
  if (part.length) yield part;
}
async function send(address, body) {
  const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRF-Token": csrf() } });
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.detail ? "It " + problem.detail + ". " + (problem.advice || "") : "That did not work.");
}
async function sendInbox(files) {
  const settings = new FormData(inbox);
  settings.delete("files");
  const address = new URL((await send("/inbox", settings)).url).pathname;
  const bar = document.getElementById("sent");
  bar.hidden = false; bar.max = files.length;
  for (const part of partsOf(files)) {
    const body = new FormData();
    for (const file of part) body.append("files", file, file.webkitRelativePath || file.name);
    await send(address + "/files", body);
    bar.value += part.length;
  }
  await send(address + "/begin", new FormData());
  window.location.assign(address);
}
if (inbox) {
  inbox.addEventListener("change", () => { const files = chosen(); document.getElementById("chosen").textContent = files.length ? files.length + " files chosen" : ""; });
  inbox.addEventListener("submit", (event) => {
    event.preventDefault();
    const files = chosen();
    if (!files.length) { status("Choose files, or a folder that holds some."); return; }
    const button = inbox.querySelector("button.main");
    button.disabled = true;
    sendInbox(files).catch((error) => { button.disabled = false; status(error instanceof TypeError ? "The server does not answer. Is gapcheck web still running?" : error.message); });
  });
}
