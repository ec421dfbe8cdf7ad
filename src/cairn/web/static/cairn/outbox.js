// What is written here is not lost when there is no signal. A form that says data-outbox is sealed on the phone,
// kept there, and sent when that works: once, however often it is tried, because its number is made here and the
// server keeps each number once. "Sent" is said only after the server said so. Without this file, or where a
// browser cannot do it, the form is sent as any other.

import { add, all, change, count, drop, gone } from "./box.js";
import { seal } from "./seal.js";

const page = document.body.dataset;
const line = document.querySelector("[data-waits]");
const words = line.dataset;
const noSignal = document.querySelector("[data-no-signal]"); // the page that was kept for this
const MINE = "cairn-mine"; // account, key, role and time zone of whoever is signed in, for that page
const CARDS = "cairn-cards"; // pages kept to be read without signal: cards.js
const AGAIN = [2, 5, 15, 30, 60]; // seconds until it is tried again while the page is open

// Who writes: a page of theirs says it; on the one kept for no signal it is what an earlier page said. On a
// borrowed phone no page says it, so nothing is ever kept there.
const writer = () => {
  if (page.account) return { account: page.account, key: page.key, role: page.role, zone: page.zone };
  return noSignal ? JSON.parse(localStorage[MINE] ?? "null") : null;
};

// ---- what is said -------------------------------------------------------------------------------------------

const made = (tag, has, ...inside) => {
  const part = Object.assign(document.createElement(tag), has);
  part.append(...inside);
  return part;
};
const say = (...parts) => line.replaceChildren(...(parts.some(Boolean) ? [made("div", {}, ...parts)] : []));
const number = (how_many) => (how_many === 1 ? words.one : words.many.replace("#", how_many));
let note = ""; // said beside the number until something else happens
let back = null; // words that the server did not take, to be read and copied
const tell = async () => {
  const waiting = await all();
  if (!waiting.length && !note) return say();
  const said = [waiting.length && number(waiting.length), note].filter(Boolean).join(" ");
  const look = waiting.length && location.pathname !== words.about;
  say(made("p", {}, said, ...(look ? [" ", made("a", { href: words.about, textContent: words.look })] : [])), ...(back ? [back] : []));
  dispatchEvent(new CustomEvent("cairn-waits", { detail: waiting }));
};

// ---- sending ------------------------------------------------------------------------------------------------

const post = async (fields, csrfmiddlewaretoken) => {
  const enough = new AbortController();
  const clock = setTimeout(() => enough.abort(), 20000); // a line that neither answers nor ends
  try {
    const body = new URLSearchParams({ ...fields, csrfmiddlewaretoken });
    return await fetch("/outbox/", { method: "POST", body, redirect: "manual", signal: enough.signal });
  } finally {
    clearTimeout(clock);
  }
};
// Who is signed in, with a token: what the page says, or what the server says now.
const asked = async () => {
  const answer = await fetch("/outbox/", { redirect: "manual" });
  return answer.ok ? answer.json() : {};
};
const known = () => ({ account: page.account, token: document.querySelector("[name=csrfmiddlewaretoken]")?.value });

let here = ""; // the number of what was written on this page just now: its answer leads on
let session = known();
const answers = new Map();

// One message. False when none can be sent now.
const sendOne = async (message) => {
  const { id, key, box } = message;
  const fields = { id, key, box, ...(here === id && { here }) };
  let answer = await post(fields, session.token);
  if (answer.status === 403 || answer.type === "opaqueredirect") {
    session = await asked(); // another page may have signed in anew, with another token
    if (session.account !== message.account) return false;
    answer = await post(fields, session.token);
  }
  if (answer.ok) {
    tries = 0;
    answers.set(id, await answer.json());
    await drop(id);
    note = words.sent;
    return true;
  }
  if (answer.status === 429) return false;
  if (![400, 409, 413, 422].includes(answer.status)) return true; // 5xx: it waits, and holds up no other
  const told = await answer.json().catch(() => ({ said: "" }));
  await change({ ...message, problem: answer.status, said: told.said });
  // The phone cannot open it any more, so the server gives it back.
  const given = [told.was, ...(told.words ?? [])].filter(Boolean);
  if (given.length) back = made("blockquote", { className: "own", textContent: given.join("\n") });
  note = `${told.said} ${back ? words.notTaken : ""}`;
  return true;
};
const sendAll = async () => {
  if (!(await all()).some((one) => !one.problem)) return;
  if (!session.account || !session.token) session = await asked();
  const tried = new Set();
  const ready = (one) => one.account === session.account && !one.problem && !tried.has(one.id);
  // Looked at anew each time: more may have been written meanwhile.
  for (let next; (next = (await all()).find(ready)); tried.add(next.id)) if (!(await sendOne(next))) break;
  if (!session.account) note = words.again;
};

let sending = null;
let tries = 0;
let timer = 0;
// One at a time in this page; two pages at once do no harm, as each number is kept once.
export const send = () => {
  clearTimeout(timer);
  sending ??= sendAll()
    .catch(() => {}) // no line
    .then(async () => {
      sending = null;
      await tell();
      const more = (await all()).some((one) => !one.problem);
      if (more) timer = setTimeout(send, AGAIN[Math.min(tries++, AGAIN.length - 1)] * 1000);
    });
  return sending;
};
export const again = async (message) => {
  await change({ ...message, problem: 0 });
  await send();
};
export const letGo = async (message) => {
  await drop(message.id);
  await tell();
};

// ---- a form is filled in ------------------------------------------------------------------------------------

const newNumber = () =>
  crypto.randomUUID?.() ??
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (one) =>
    (one ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (one / 4)))).toString(16));

const keep = async (form, button, fields, who) => {
  const id = newNumber();
  const now = new Date();
  const [key, point] = who.key.split(".");
  const path = new URL(button?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href).pathname; // whom it is about
  const filled = { form: form.dataset.outbox, path, at: now.toISOString(), language: document.documentElement.lang, fields };
  await add({ id, account: who.account, key, box: await seal(point, who.account, id, filled), at: now.getTime() });
  return id;
};
const filledIn = (form, button) => {
  const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken" && name !== "key");
  return button?.name ? [...fields, [button.name, button.value]] : fields;
};
// data-needs: "words pick reached=no": one of these fields with something in it, or with just that.
const isEmpty = (form, fields) => {
  const needs = form.dataset.needs?.split(" ").map((one) => one.split("="));
  const has = ([name, wanted]) => fields.some(([field, value]) => field === name && (wanted ? value === wanted : value.trim()));
  return needs && !needs.some(has);
};

// A day or an hour that lies ahead is said beside it, as the server would say it: once sealed, nobody could change it.
const AHEAD = 10 * 60 * 1000; // clocks differ: as contacts/rules.py has it
const clockOf = (timeZone, at) => new Date(at).toLocaleString("sv", { timeZone }).slice(0, 16); // 2026-11-30 16:30
const sayBeside = (field, said) => {
  const id = `${field.id}_error`;
  document.getElementById(id)?.remove();
  field.setAttribute("aria-describedby", [field.getAttribute("aria-describedby")?.replace(id, "").trim(), said && id].filter(Boolean).join(" "));
  if (!said) return field.removeAttribute("aria-invalid");
  field.setAttribute("aria-invalid", "true");
  field.before(made("p", { className: "error", id, textContent: said }));
  field.closest("details").open = true;
  field.focus();
};
const hasCome = (form, zone) => {
  const { on_day: day, at: hour } = form.elements;
  if (!day?.dataset.toCome) return true;
  const now = Date.now();
  const today = clockOf(zone, now).slice(0, 10);
  const on = day.value || today;
  const isAhead = `${on} ${hour.value || (on === today ? "00:00" : "12:00")}` > clockOf(zone, now + AHEAD);
  for (const field of [day, hour]) sayBeside(field, isAhead && field === (on > today ? day : hour) ? field.dataset.toCome : "");
  return !isAhead;
};

const main = document.querySelector("main");
let busy = false; // a second tap before the first is kept is the same tap
document.addEventListener("submit", async (event) => {
  const { target: form, submitter: button } = event;
  if (!form.dataset.outbox || form.dataset.plainly || button?.hasAttribute("data-leads")) return;
  const who = writer();
  if (!who) return;
  const fields = filledIn(form, button);
  if (isEmpty(form, fields)) {
    if (noSignal) event.preventDefault(); // nobody would answer
    return;
  }
  event.preventDefault();
  if (busy || !form.reportValidity() || !hasCome(form, who.zone)) return;
  busy = true;
  // Cleared first and put back on failure: cleared afterwards, it would take what is being written next.
  const before = [...form.elements].map((one) => [one, one.value, one.checked]);
  form.reset();
  [note, back] = ["", null];
  let id;
  try {
    id = await keep(form, button, fields, who);
  } catch {
    for (const [one, value, checked] of before) {
      if (one.matches("textarea")) one.value = value + one.value;
      else if (checked) one.checked = true;
    }
    if (noSignal || !navigator.onLine) return say(words.notKept);
    form.dataset.plainly = "yes"; // this browser keeps nothing: sent as any other form
    return form.requestSubmit(button);
  } finally {
    busy = false;
  }
  navigator.storage?.persist?.();
  here = id;
  await tell();
  form.dispatchEvent(new CustomEvent("cairn-kept", { bubbles: true }));
  await send();
  if (!answers.has(id) && navigator.onLine) await send(); // it may have come while another was on its way
  const to = answers.get(id)?.to;
  const writing = [...document.querySelectorAll("textarea")].some((one) => one.value !== one.defaultValue);
  // Not while the next is being written or sealed: leaving the page would take it along.
  if (!to?.startsWith("/") || writing || busy || here !== id) return;
  main.inert = true; // what would be typed now, this page could not keep any more
  location.assign(to);
});
addEventListener("beforeunload", (event) => busy && event.preventDefault());
addEventListener("pageshow", () => { main.inert = false; });

// What cannot wait is not sent into nothing, where a browser would drop what was written.
document.addEventListener("submit", (event) => {
  const { target: form } = event;
  if (navigator.onLine || event.defaultPrevented || form.method !== "post" || form.dataset.outbox) return;
  event.preventDefault();
  say(made("p", {}, words.needsSignal));
});

// ---- signing out while something waits ------------------------------------------------------------------------

document.addEventListener("submit", (event) => {
  const { target: form } = event;
  if (!form.hasAttribute("data-sign-out")) return;
  if (!count() || form.dataset.sure) {
    localStorage.removeItem(MINE);
    localStorage.removeItem(CARDS);
    indexedDB.deleteDatabase(CARDS);
    if (count()) form.append(made("input", { type: "hidden", name: "waits", value: "yes" }));
    return;
  }
  event.preventDefault();
  const stay = made("button", { type: "button", className: "do", textContent: words.stay, onclick: tell });
  const go = made("button", { type: "button", className: "do-quiet", textContent: words.go });
  go.onclick = () => {
    form.dataset.sure = "yes";
    form.requestSubmit();
  };
  say(made("p", {}, `${words.leaving} ${number(count())}`), made("p", { className: "acts" }, stay, go));
  line.scrollIntoView({ block: "center" });
  stay.focus();
});

// ---- the page opens --------------------------------------------------------------------------------------------

const begin = async () => {
  const who = writer();
  if (page.account) localStorage[MINE] = JSON.stringify(who);
  if (who?.role === "person") for (const part of document.querySelectorAll("[data-for-person]")) part.hidden = false;
  if (!count()) return;
  const lost = await gone();
  if (lost) note = words.lost.replace("#", lost);
  await tell();
  await send();
  if (lost && session.account) await post({ lost }, session.token);
};
for (const sign of ["online", "focus", "pageshow"]) addEventListener(sign, () => count() && send());
// Once there is signal the real page comes in place of the one that was kept, unless somebody is writing.
addEventListener("online", () => {
  if (noSignal && ![...document.querySelectorAll("textarea")].some((one) => one.value)) location.reload();
});
line.dataset.ready = "yes";
begin().catch(() => {}); // a browser that keeps nothing, or no line: all of it is tried again later
if (page.account && localStorage[CARDS]) import("./keeping.js").catch(() => {}); // brought up to date
if (page.account) navigator.serviceWorker?.register("/worker.js").catch(() => {});
