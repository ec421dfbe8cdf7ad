// Nothing on any page needs this file. It only makes a few things better when it is there.

// "Leave now" is a plain link. With this, the page goes blank at once, and the address left behind
// replaces this page in the history instead of following it, so "back" does not lead here.
document.addEventListener("click", (event) => {
  const leave = event.target.closest?.("[data-leave]");
  if (!leave || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  document.documentElement.hidden = true;
  document.title = "";
  forget();
  // With "?all" the server asks the browser to forget everything of ours; not while words wait to be sent.
  location.replace(waits() ? leave.href : `${leave.href}?all`);
});

// Keeping what is written without signal (outbox.js) is for whoever is signed in, and for what still waits. It
// comes after everything else: no page has to wait for it.
function forget() {
  try {
    localStorage.removeItem("cairn-cards"); // pages that were kept here to be read without signal
    indexedDB.deleteDatabase("cairn-cards");
  } catch { /* this browser keeps nothing */ }
}
function waits() {
  try {
    return Number(localStorage["cairn-waiting"] ?? 0);
  } catch {
    return 0; // this browser keeps nothing
  }
}
const own = document.body.dataset;
let there = null;
let ready = false;
const load = () => {
  there ??= import(own.js).then(() => { ready = true; });
  return there;
};
const wanted = own.account || document.querySelector("[data-no-signal]");
const later = () => (wanted || waits()) && load();
if (document.readyState === "complete") later();
else addEventListener("load", later);
// What is sent before that is held for it: a line may break at this very moment.
const hold = async (event) => {
  const { target: form, submitter } = event;
  if (ready || !wanted || !form.dataset.outbox || form.dataset.plainly) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  await load().catch(() => { form.dataset.plainly = "yes"; });
  form.requestSubmit(submitter);
};
document.addEventListener("submit", hold, true);

// On a borrowed phone nothing stays on the screen either: as long without a tap as the session allows, and
// the page goes. Whatever is typed, touched or scrolled counts.
const idle = Number(document.body.dataset.idle ?? 0) * 1000;
if (idle) {
  let last = Date.now();
  for (const sign of ["pointerdown", "keydown", "scroll"]) {
    addEventListener(sign, () => { last = Date.now(); }, { passive: true });
  }
  setInterval(() => { if (Date.now() - last > idle) location.replace("/sign-in/?out"); }, 1000);
}

// Printing and copying are one tap where the browser lets us; otherwise its own menu does both.
const asked = (event, mark) => event.target.closest?.(`[${mark}]`);
for (const button of document.querySelectorAll("[data-print], [data-copy]")) {
  button.hidden = button.hasAttribute("data-copy") && !navigator.clipboard;
}
document.addEventListener("click", async (event) => {
  if (asked(event, "data-print")) print();
  const copy = asked(event, "data-copy");
  if (!copy) return;
  const from = document.getElementById(copy.dataset.copy);
  await navigator.clipboard.writeText(from.value ?? from.textContent);
  const done = copy.parentElement.querySelector("[data-copied]");
  done.textContent = done.dataset.copied;
});

// A signature can be drawn where there is a pointer to draw with. What is kept is strokes in whole numbers,
// "M12 40L13 42"; the name that is written beside it is the signature either way.
for (const part of document.querySelectorAll("[data-drawing]")) {
  const field = part.querySelector("[data-drawn]");
  const canvas = part.querySelector("canvas");
  const pen = canvas.getContext("2d");
  const within = (far, whole, most) => Math.min(most, Math.max(0, Math.round((far / whole) * most)));
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [
      within(event.clientX - box.left, box.width, canvas.width),
      within(event.clientY - box.top, box.height, canvas.height),
    ];
  };
  const line = (from, to) => {
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(...to);
    pen.stroke();
  };
  let last = null;
  Object.assign(pen, { lineWidth: 3, lineCap: "round", lineJoin: "round" });
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.strokeStyle = getComputedStyle(canvas).color;
    last = at(event);
    field.value += `M${last.join(" ")}`;
    line(last, last);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last || field.value.length > 19000) return;
    const next = at(event);
    if (Math.abs(next[0] - last[0]) + Math.abs(next[1] - last[1]) < 4) return;
    line(last, next);
    field.value += `L${next.join(" ")}`;
    last = next;
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { last = null; });
  part.querySelector("[data-draw-again]").addEventListener("click", () => {
    field.value = "";
    pen.clearRect(0, 0, canvas.width, canvas.height);
  });
  part.hidden = false;
}
