// Keys and the live suggestion. Every page works without this file.
"use strict";

const byId = (id) => document.getElementById(id);
const keysAreOn = () => localStorage.getItem("keys") !== "off";

function typing(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !/^(radio|checkbox|submit|button)$/.test(target.type);
}

// Moving along a list, or from one contact to the next.
function move(step) {
  const list = document.querySelector("[data-list]");
  if (list) {
    const links = [...list.querySelectorAll("li > a, th a")];
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step];
    if (next) next.focus();
    return;
  }
  const link = document.querySelector(step > 0 ? "main a[rel=next]" : "main a[rel=prev]");
  if (link) link.click();
}

// One key says what a contact is: the suggestion again confirms it, another one asks for the reason.
function judge(label) {
  const confirm = document.querySelector("form[data-confirm]");
  if (confirm && (label === "same" || confirm.dataset.confirm === label)) {
    confirm.requestSubmit();
    return;
  }
  const choice = document.querySelector(`form.correct input[value="${label}"]`);
  if (choice) {
    choice.checked = true;
    byId("reason").focus();
  }
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  y: () => judge("same"),
  c: () => judge("complaint"),
  r: () => judge("service_request"),
  o: () => judge("other"),
  "?": () => byId("keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
  if (event.key === "Escape" && typing(event.target)) event.target.blur();
  const dialog = byId("keys");
  if (typing(event.target) || !dialog || dialog.open || !keysAreOn() || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.hidden = false;
  opener.addEventListener("click", () => byId(opener.dataset.opens).showModal());
}
const box = byId("keys-on");
if (box) {
  box.checked = keysAreOn();
  box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
}
document.querySelector("[data-focus]")?.focus();

// A form is sent once, however often its button is pressed.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// The suggestion while a note is typed. Only textContent is ever written: what comes back holds a resident's words.
function line(tag, words, className) {
  const element = document.createElement(tag);
  element.textContent = words;
  if (className) element.className = className;
  return element;
}

function list(title, lines) {
  if (!lines.length) return [];
  const items = document.createElement("ul");
  items.append(...lines.map((words) => line("li", words)));
  return [line("h3", title), items];
}

function show(live, said) {
  if (!said.suggestion) {
    live.replaceChildren(line("p", said.trouble || "Nothing to read yet.", "aside"));
    return;
  }
  const head = document.createElement("p");
  head.append(line("strong", said.suggestion), said.sure ? "" : " (not sure)");
  if (said.urgent) head.append(" ", line("span", "Urgent", "badge danger"));
  const because = line("p", said.because + " ");
  for (const code of said.code) because.append(line("span", code, "cite"), " ");
  live.replaceChildren(head, line("p", said.would), because, ...list("Words that led to it", said.words), ...list("Also", said.duties));
}

const form = document.querySelector("form[data-live]");
if (form) {
  const live = byId("live");
  let waiting;
  let asked = 0;
  const ask = async () => {
    const number = ++asked;
    const value = (name) => form.elements[name].value;
    const draft = { kind: value("kind"), text: value("text"), name: value("name"), phone: value("phone"), email: value("email"), home: value("home"), asks_to_complain: form.elements.asks_to_complain.checked };
    try {
      const answer = await fetch(form.dataset.live, { method: "POST", headers: { "Content-Type": "application/json", "X-Proof": value("proof") }, body: JSON.stringify(draft), redirect: "error" });
      const said = answer.ok ? await answer.json() : { trouble: "No suggestion just now. You can save the note all the same." };
      if (number === asked) show(live, said);
    } catch {
      if (number === asked) show(live, { trouble: "No suggestion just now. You can save the note all the same." });
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
}
