// The two places where one's own pages are kept on a phone: the page where that is chosen, and the page for no
// signal, where they are read. What is shown is text, as it was said.

import { begin, isOn, open, refresh, wipe } from "./cards.js";
import { shown } from "./clock.js";
import { drawn } from "./kept.js";

const when = (at) => shown(at, { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" });

// ---- chosen ---------------------------------------------------------------------------------------------------

const chosen = async (part) => {
  const said = part.querySelector("[data-said]");
  const show = (at) => {
    part.hidden = false;
    part.querySelector("form").hidden = isOn();
    part.querySelector("[data-on]").hidden = !isOn();
    if (at) said.textContent = part.dataset.asOf.replace("#", when(at));
  };
  part.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const pin = form.elements.pin.value;
    if (pin.length < 6) return form.elements.pin.focus();
    const body = new URLSearchParams(new FormData(form));
    body.delete("pin"); // it never leaves the phone
    const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
    if (!answer?.ok) return void (said.textContent = part.dataset.notNow);
    form.reset();
    await begin(pin, (await answer.json()).id);
    navigator.storage?.persist?.();
    show(await refresh(true));
  });
  part.querySelector("[data-off]").addEventListener("click", () => {
    wipe();
    said.textContent = part.dataset.gone;
    show();
  });
  const was = isOn();
  show(was && (await refresh(true)));
  if (was && !isOn()) said.textContent = part.dataset.cleared;
};

// ---- read -------------------------------------------------------------------------------------------------------

const read = async (part) => {
  const form = part.querySelector("form");
  const said = part.querySelector("[data-said]");
  const place = part.querySelector("[data-cards]");
  part.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const pin = form.elements.pin.value;
    form.reset();
    said.textContent = part.dataset.wait;
    const found = await open(pin);
    if (found?.over) return void (said.textContent = part.dataset.over);
    if (!found?.cards) {
      const left = found?.left ?? 0;
      said.textContent = left ? part.dataset.wrong.replace("#", left) : part.dataset.gone;
      form.hidden = !left;
      return;
    }
    form.hidden = true;
    said.textContent = part.dataset.asOf.replace("#", when(found.at));
    place.replaceChildren(...found.cards.map(drawn));
    place.querySelector("summary, h3")?.focus();
    // No longer in sight than it is kept; but what is being written is kept first.
    const end = () => (part.querySelector("textarea:not(:placeholder-shown)") ? setTimeout(end, 60000) : location.reload());
    setTimeout(end, found.ends - Date.now());
  });
  // Put away, or looked away from for long: shut again.
  let away = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) away = Date.now();
    else if (Date.now() - away > 120000) location.reload();
  });
};

const [choose, look] = ["[data-keep]", "[data-read]"].map((one) => document.querySelector(one));
if (choose) await chosen(choose);
else if (look && isOn()) await read(look);
else if (isOn()) await refresh();
