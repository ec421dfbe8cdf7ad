// What was kept on this phone, drawn once it is open: cards of one's own, and a supporter's day with the forms that
// log what was done. Everything is text, as it was said; the forms lie in the page, the same for everybody.

import { elsewhere, shown } from "./clock.js";

const made = (tag, has, ...inside) => {
  const part = Object.assign(document.createElement(tag), has);
  part.append(...inside);
  return part;
};
const folded = (title, ...inside) =>
  made("details", {}, made("summary", { textContent: title }), made("div", { className: "flow after" }, ...inside));
const call = ({ full, dial }) =>
  made("p", {}, dial ? made("a", { className: "lone", href: dial, textContent: full }) : full);

// ---- cards of parts --------------------------------------------------------------------------------------------

const MANY = 12; // from there on, as with the rights cards, each is opened by itself
const inside = (part) => [
  ...part.lines.map((line) => made("p", { className: "own", lang: part.lang, textContent: line })),
  ...(part.phones ?? []).map(call),
];
const card = ({ title, parts }) =>
  folded(title, ...parts.flatMap((part) =>
    parts.length > MANY || part.phones?.length
      ? [folded(part.title, ...inside(part))]
      : [made("h3", { textContent: part.title }), ...inside(part)]));

// ---- a day -----------------------------------------------------------------------------------------------------

const forms = document.querySelector("template[data-day]");
const named = (form, name) => {
  for (const part of form.querySelectorAll("[data-name]")) part.textContent = part.textContent.replace("#", name);
};
const log = (one, at) => {
  const [tap, more] = forms.content.cloneNode(true).children;
  named(tap, one.name);
  named(more, one.name);
  tap.action = one.check_in;
  for (const button of more.querySelectorAll("[data-kind]")) button.setAttribute("formaction", one.log[button.dataset.kind]);
  const note = more.querySelector("[data-note]");
  if (!one.may_note) note.remove();
  else {
    note.querySelector("label").htmlFor = note.querySelector("textarea").id = `note-${at}`;
  }
  more.querySelector("[data-keeps-notes]").hidden = one.may_note;
  if (!one.asked) more.querySelector("[data-wish]").remove();
  return [tap, more];
};
const person = (one, at) =>
  made("section", { className: "stone flow" },
    made("h3", { textContent: one.name, tabIndex: -1 }),
    ...one.why.map((line) => made("p", { className: "own", lang: line.lang, textContent: line.words })),
    ...(one.let_be ? [made("p", {}, made("b", { textContent: one.let_be }))] : []),
    ...(one.phone.full ? [call(one.phone)] : []),
    ...(one.reach.length ? [made("p", { className: "small", textContent: `${one.reach.join(". ")}.`.replace("..", ".") })] : []),
    ...log(one, at));
const day = ({ people }) => {
  const words = forms.dataset;
  const rows = people.length ? people.map(person) : [made("p", { className: "empty", textContent: words.none })];
  const zone = elsewhere(Date.now());
  const clock = zone ? [made("p", { className: "small", textContent: words.clock.replace("#", zone) })] : [];
  return made("div", { className: "gap" }, ...clock, ...rows);
};

// Kept: the form says so, in place of its buttons, so that the same is not tapped twice.
document.addEventListener("cairn-kept", ({ target: form }) => {
  if (!forms || !form.closest("[data-cards]")) return;
  const at = shown(Date.now(), { hour: "numeric", minute: "2-digit" });
  const done = made("p", { tabIndex: -1, textContent: `${forms.dataset.kept.replace("#", at)} ` });
  const again = made("button", { type: "button", className: "as-link", textContent: forms.dataset.again });
  again.onclick = () => {
    done.remove();
    form.hidden = false;
    form.querySelector("button").focus();
  };
  done.append(again);
  form.after(done);
  form.hidden = true;
  done.focus();
});

export const drawn = (one) => (one.people ? day(one) : one.parts ? card(one) : "");
