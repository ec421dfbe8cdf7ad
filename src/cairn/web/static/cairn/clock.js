// One clock: whatever a page or a phone shows of an hour is the hour where the organisation is, as all that comes from
// there says it. Where the phone's own clock shows another one, it says whose hours these are.

const page = document.body.dataset;
const lang = document.documentElement.lang;
// On the page that was kept for no signal it is what an earlier page said; without either, the phone's own.
const timeZone = page.zone ?? JSON.parse(localStorage["cairn-mine"] ?? "null")?.zone;
const said = (at, how) => new Date(at).toLocaleString(lang, how);
const FULL = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" };

// The name of the organisation's zone; "" where both clocks show the same.
export const elsewhere = (at) => {
  if (said(at, FULL) === said(at, { ...FULL, timeZone })) return "";
  const parts = new Intl.DateTimeFormat(lang, { timeZone, timeZoneName: "long" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName").value;
};
export const shown = (at, how) => {
  const zone = elsewhere(at);
  return `${said(at, { ...how, timeZone })}${zone && ` (${zone})`}`;
};
