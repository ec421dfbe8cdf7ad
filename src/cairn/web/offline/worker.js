// Runs in the phone beside the pages. `TOLD`, before this line, says what there is to keep (shell.py).
// Files with a hash in their name never change: once fetched, they are taken from here. A page is always asked of
// the server; when nobody answers, the page for no signal comes instead. No page of anybody's is ever kept.

const SHELL = `cairn-${TOLD.version}`;
const HASHED = /^\/static\/.+\.[0-9a-f]{12}\.\w+$/;
const LANGUAGE = "/language-of-this-phone";
const PATIENCE = 15000; // a line that neither answers nor breaks: then the page for no signal is of more use

// A server that is renewed at this very moment may give pages that do not go with these files: then nothing of it
// is taken, what was kept stays whole, and the browser tries again later.
const fetched = async (page) => {
  // Without cookies: what is kept is what anybody gets.
  const answer = await fetch(new Request(page, { credentials: "omit", cache: "no-store" }));
  if (!answer.ok || answer.headers.get("Cairn-Kept") !== TOLD.version) throw new Error("of another version");
  return [page, answer];
};
const keep = async () => {
  const pages = await Promise.all(Object.values(TOLD.pages).map(fetched));
  const shell = await caches.open(SHELL);
  await shell.addAll(TOLD.files.map((file) => new Request(file)));
  for (const [page, answer] of pages) await shell.put(page, answer);
  await skipWaiting();
};
const tidy = async () => {
  for (const name of await caches.keys()) if (name !== SHELL) await caches.delete(name);
  await clients.claim();
};
addEventListener("install", (event) => event.waitUntil(keep()));
addEventListener("activate", (event) => event.waitUntil(tidy()));

const fileOnce = async (request) => {
  const shell = await caches.open(SHELL);
  const kept = await shell.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await shell.put(request, answer.clone());
  return answer;
};

let spoken = "";
const remember = async (language) => {
  if (!language || language === spoken) return;
  spoken = language;
  await (await caches.open(SHELL)).put(LANGUAGE, new Response(language));
};
const noSignal = async (path) => {
  const shell = await caches.open(SHELL);
  const asked = Object.values(TOLD.pages).find((page) => page === path);
  const language = (await (await shell.match(LANGUAGE))?.text()) ?? "en";
  return (await shell.match(asked ?? TOLD.pages[language] ?? TOLD.pages.en)) ?? Response.error();
};
const inTime = (work) => Promise.race([work, new Promise((_, late) => { setTimeout(late, PATIENCE); })]);
const fromServer = async (event) => {
  const answer = await inTime(fetch(event.request));
  if ([502, 503, 504].includes(answer.status)) throw new Error("nobody behind the door");
  event.waitUntil(remember(answer.headers.get("Content-Language")));
  return answer;
};
const pageOr = async (event, path) => {
  try {
    return await fromServer(event);
  } catch {
    // Leaving works without signal too: away from here, to a page that says nothing.
    return path === TOLD.leave ? Response.redirect(TOLD.away) : noSignal(path);
  }
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (HASHED.test(pathname)) event.respondWith(fileOnce(request));
  else if (request.mode === "navigate") event.respondWith(pageOr(event, pathname));
});
