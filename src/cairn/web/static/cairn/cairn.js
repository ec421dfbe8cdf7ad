// Nothing on any page needs this file. It only makes a few things better when it is there.

// "Leave now" is a plain link. With this, the page goes blank at once, and the address left behind
// replaces this page in the history instead of following it, so "back" does not lead here.
document.addEventListener("click", (event) => {
  const leave = event.target.closest?.("[data-leave]");
  if (!leave || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  document.documentElement.hidden = true;
  document.title = "";
  location.replace(leave.href);
});

// Printing and copying are one tap where the browser lets us; otherwise its own menu does both.
const asked = (event, mark) => event.target.closest?.(`[${mark}]`);
for (const button of document.querySelectorAll("[data-print], [data-copy]")) {
  button.hidden = button.hasAttribute("data-copy") && !navigator.clipboard;
}
document.addEventListener("click", async (event) => {
  if (asked(event, "data-print")) print();
  const copy = asked(event, "data-copy");
  if (!copy) return;
  await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).value);
  const done = copy.parentElement.querySelector("[data-copied]");
  done.textContent = done.dataset.copied;
});
