// A few of one's own pages, kept on one's own phone to be read without signal: only for whoever chose it, under a
// PIN or words of theirs. They are sealed for a key whose private half is locked by the PIN: so they can be brought
// up to date without asking for it, and read only with it. Whoever copies the phone's storage can try PINs as fast as
// their machine allows; 600,000 rounds make each try slow, and words make it long (docs/security.md).

import { CURVE, bytes, letters, rawOf, seal, unseal } from "./seal.js";

const KEPT = "cairn-cards"; // in localStorage: the number that the server knows; also the name of the base
const TRIES = 5;
const LASTS = 7 * 86400000; // ms without Cairn, then all of it goes by itself
const SOON = 3600000; // ms until it is worth looking anew
const ROUNDS = 600000;
const FOR = ["on this phone", "cards"]; // what the sealing is bound to

const opened = () =>
  new Promise((good, bad) => {
    const asked = indexedDB.open(KEPT, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("kept");
    asked.onsuccess = () => good(asked.result);
    asked.onerror = () => bad(asked.error);
  });
const box = async (mode, act) => {
  const base = await opened();
  try {
    return await new Promise((good, bad) => {
      const work = base.transaction("kept", mode, { durability: "strict" });
      const asked = act(work.objectStore("kept"));
      work.oncomplete = () => good(asked.result);
      work.onerror = work.onabort = () => bad(work.error);
    });
  } finally {
    base.close();
  }
};
// Past the hour that was told with them, as a list of today is with the day; the key stays for the next.
const isOver = (kept) => Date.now() > kept.at + LASTS || (kept.until && Date.now() > kept.until);
const get = (name) => box("readonly", (store) => store.get(name));
const put = (name, value) => box("readwrite", (store) => store.put(value, name));

export const isOn = () => Boolean(localStorage[KEPT]);
export const wipe = () => {
  localStorage.removeItem(KEPT);
  indexedDB.deleteDatabase(KEPT);
};

// The private half, locked by the PIN.
const lock = async (pin, salt) => {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
};
export const begin = async (pin, id) => {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const [salt, iv] = [16, 12].map((many) => crypto.getRandomValues(new Uint8Array(many)));
  const key = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const locked = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await lock(pin, salt), key));
  await put("key", { salt, iv, locked, point: await rawOf(pair.publicKey), tries: TRIES });
  localStorage[KEPT] = id;
};

// What is left once what is over is erased. When all of it is: undefined.
const current = async () => {
  const kept = await get("cards");
  if (!kept || !isOver(kept)) return kept;
  if (Date.now() > kept.at + LASTS) return void wipe();
  await put("cards", { ...kept, box: "" });
  return { ...kept, box: "" };
};
// Brought up to date, or erased because that was said elsewhere or too long ago. Gives when it was looked at last.
export const refresh = async (now = false) => {
  const found = await current();
  const key = await get("key");
  if (!isOn() || !key) return wipe(); // gone, or thrown away by the browser
  const kept = found?.box ? found : null;
  if (kept && !now && Date.now() - kept.at < SOON) return kept.at;
  const answer = await fetch(`/no-signal/cards/${localStorage[KEPT]}/`).catch(() => null);
  const told = answer?.ok ? await answer.json() : { on: true };
  if (!told.on) return wipe();
  if (!told.cards) return kept?.at;
  const at = Date.now();
  const until = told.until ? Date.parse(told.until) : 0;
  await put("cards", { at, until, box: await seal(letters(key.point), ...FOR, told.cards) });
  return at;
};

// What is kept, opened by the PIN; null when it does not open. The fifth wrong one erases it.
export const open = async (pin) => {
  const [key, kept] = [await get("key"), await current()];
  if (!key || !kept) return wipe();
  if (!kept.box) return { over: true };
  await put("key", { ...key, tries: key.tries - 1 }); // counted before it is tried: pulling the plug gives no more
  try {
    const raw = await crypto.subtle.decrypt({ name: "AES-GCM", iv: key.iv }, await lock(pin, key.salt), key.locked);
    const own = await crypto.subtle.importKey("pkcs8", raw, CURVE, false, ["deriveBits"]);
    const text = await unseal(own, key.point, `cairn-outbox:${FOR.join(":")}`, bytes(kept.box));
    await put("key", { ...key, tries: TRIES });
    return { at: kept.at, ends: kept.until || kept.at + LASTS, cards: JSON.parse(text) };
  } catch {
    if (key.tries <= 1) wipe();
    return { left: key.tries - 1 };
  }
};
