// The list of what waits on this phone. What is in it cannot be shown: the phone cannot open it either.

import { all } from "./box.js";
import { shown } from "./clock.js";
import { again, letGo, send } from "./outbox.js";

const part = document.querySelector("[data-list]");
const words = part?.dataset;

const button = (said, act) => {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "do-quiet", textContent: said });
  made.addEventListener("click", act);
  return made;
};
const row = (message) => {
  const when = shown(message.at, { dateStyle: "full", timeStyle: "short" });
  const item = document.createElement("li");
  const said = document.createElement("p");
  const acts = Object.assign(document.createElement("p"), { className: "acts" });
  const theirs = message.account !== document.body.dataset.account;
  const why = message.problem ? message.said || words.problem : theirs ? words.other : "";
  said.append(`${words.written} ${when}. ${why}`);
  if (message.problem && !theirs) acts.append(button(words.again, () => again(message)));
  // What waits for signal only is not let go by mistake: the way to lose it is offered where it cannot be sent.
  if (message.problem) acts.append(button(words.letGo, () => confirm(words.sure) && letGo(message)));
  item.className = "flow";
  item.append(said, acts);
  return item;
};
const show = (waiting) => {
  part.querySelector("[data-messages]").replaceChildren(...waiting.map(row));
  part.querySelector("[data-none]").hidden = waiting.length > 0;
  part.querySelector("[data-some]").hidden = waiting.length === 0;
};

if (part) {
  part.hidden = false;
  part.querySelector("[data-send]").addEventListener("click", () => send());
  addEventListener("cairn-waits", (event) => show(event.detail));
  show(await all().catch(() => []));
}
