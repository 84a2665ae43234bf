// Single-key shortcuts. Every one of them only does what a link or a button on the page does;
// they can be switched off (WCAG 2.1.4) and then no key is listened to.
const SWITCH = "caunoi.shortcuts";
const IN_FIELD = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";
const help = document.getElementById("help");
const box = document.getElementById("shortcuts-on");

const switchedOn = () => {
  try {
    const kept = localStorage.getItem(SWITCH);
    return kept === null ? document.body.dataset.shortcuts !== "off" : kept === "on";
  } catch {
    return document.body.dataset.shortcuts !== "off"; // Storage may be closed by policy.
  }
};

const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility?.() ?? true);
const currentRow = () => document.activeElement?.closest("[data-row]");
const target = (row) => (row.matches("[tabindex]") ? row : row.querySelector("a[href], button, summary"));

function step(by) {
  const all = rows();
  if (!all.length) return;
  const here = all.indexOf(currentRow());
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(here + by, 0), all.length - 1);
  target(all[next])?.focus();
  all[next].scrollIntoView({ block: "nearest" });
}

function press(key) {
  const row = currentRow();
  const control = row?.querySelector(`[data-key="${key}"]`) ?? document.querySelector(`main > [data-key="${key}"], .heading [data-key="${key}"]`);
  if (!control || control.disabled) return false;
  control.click();
  return true;
}

function firstField() {
  const fields = [...document.querySelectorAll("main form:not(.filters) :is(input:not([type=hidden]), select, textarea)")];
  fields.find((field) => field.checkVisibility?.() ?? true)?.focus();
}

// The next field of the form, or the one before: over what is left of a list of boxes.
function field(by) {
  const here = document.activeElement?.closest(".field");
  const all = [...(here?.closest("form") ?? document).querySelectorAll("main .field")].filter((one) => one.checkVisibility?.() ?? true);
  const next = here ? all[all.indexOf(here) + by] : all.at(by > 0 ? 0 : -1);
  const last = here?.closest("form")?.querySelector("[type=submit], button:not([type])");
  (next?.querySelector("input:not([type=hidden]), select, textarea") ?? (by > 0 ? last : null))?.focus();
}

// `g` and a letter within two seconds lead to a place of the navigation.
let went = -Infinity;
function go(event) {
  const awaited = event.timeStamp - went < 2000;
  went = -Infinity;
  const place = awaited && /^[a-z]$/.test(event.key) && document.querySelector(`.navigation [data-go="${event.key}"]`);
  place && place.click();
  return Boolean(place);
}

// Ctrl and Enter in a field press the button that comes next in its form.
function send(field) {
  const follows = (button) => field.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = [...(field.form?.elements ?? [])].find((one) => one.type === "submit" && follows(one));
  next?.click();
  return Boolean(next);
}

const moves = {
  g: (event) => (went = event.timeStamp),
  f: firstField,
  ".": () => field(1),
  ",": () => field(-1),
  b: () => document.querySelector(".trail a")?.click(),
  j: () => step(1),
  k: () => step(-1),
  o: () => currentRow()?.querySelector("a[href]")?.click(),
  "/": () => {
    const field = document.getElementById("search") ?? document.querySelector(".filters :is(input:not([type=hidden]), select)");
    field?.focus();
    field?.select?.();
  },
  "?": () => help?.togglePopover?.(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey && event.key === "Enter" && !event.isComposing && send(event.target)) event.preventDefault();
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (!switchedOn() || event.target.closest(IN_FIELD)) return;
  if (event.key === "Enter") {
    // Enter on a link or a button already has its meaning; only a row that holds focus itself adds one.
    if (event.target.matches("[data-row]") && press("Enter")) event.preventDefault();
    return;
  }
  const move = moves[event.key];
  if (go(event)) event.preventDefault();
  else if (move) {
    move(event);
    event.preventDefault();
  } else if (/^[a-z]$/.test(event.key) && press(event.key)) event.preventDefault();
});

// The words a card stands on are lit while the card holds focus.
function light(event) {
  document.querySelectorAll(".words.current").forEach((words) => words.classList.remove("current"));
  const card = event.target.closest?.("[data-words]");
  card?.dataset.words.split(" ").forEach((id, place) => {
    const words = document.getElementById(id);
    words?.classList.add("current");
    if (!place) words?.scrollIntoView({ block: "nearest" });
  });
}
document.addEventListener("focusin", light);

// After a decision the page comes back at the next row: put the focus there too.
function arrive() {
  const row = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (row && row.matches?.("[data-row]")) target(row)?.focus();
}
window.addEventListener("hashchange", arrive);
document.addEventListener("htmx:afterSettle", arrive);
arrive();

if (box) {
  box.checked = switchedOn();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(SWITCH, box.checked ? "on" : "off");
    } catch {
      document.body.dataset.shortcuts = box.checked ? "on" : "off";
    }
  });
}
