// Nothing on any page needs this file. It only makes one thing better when it is there.

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
