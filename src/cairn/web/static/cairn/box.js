// Where sealed messages wait on this phone: IndexedDB, and a count of them beside it. If the browser clears the
// one (it may, when a phone is full or was not used for long), the count tells that something is gone.

const WAITING = "cairn-waiting"; // read by cairn.js too

const opened = () =>
  new Promise((good, bad) => {
    const asked = indexedDB.open("cairn", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("waiting", { keyPath: "id" });
    asked.onsuccess = () => good(asked.result);
    asked.onerror = asked.onblocked = () => bad(asked.error);
  });
// Strict: done means on the disk, not on the way there. A phone that dies in a pocket loses nothing.
const box = async (mode, act) => {
  const base = await opened();
  try {
    return await new Promise((good, bad) => {
      const work = base.transaction("waiting", mode, { durability: "strict" });
      const asked = act(work.objectStore("waiting"));
      work.oncomplete = () => good(asked.result);
      work.onerror = work.onabort = () => bad(work.error);
    });
  } finally {
    base.close();
  }
};
// Two pages of ours may be open at once; the count and what it counts are changed by one of them at a time.
const alone = (act) => (navigator.locks ? navigator.locks.request("cairn-box", act) : act());
const set = (count) => {
  if (count > 0) localStorage[WAITING] = count;
  else localStorage.removeItem(WAITING);
};

export const count = () => Number(localStorage[WAITING] ?? 0);
export const all = async () => (await box("readonly", (store) => store.getAll())).sort((a, b) => a.at - b.at);
// Whenever it breaks off between the two, the count is too low and never too high.
export const add = (message) =>
  alone(async () => {
    await box("readwrite", (store) => store.add(message));
    set(count() + 1);
  });
export const change = (message) => box("readwrite", (store) => store.put(message));
export const drop = (id) =>
  alone(async () => {
    set(count() - 1);
    await box("readwrite", (store) => store.delete(id));
  });
// How many were counted and are gone. Asked once: from then on it is counted anew.
export const gone = () =>
  alone(async () => {
    const there = (await all()).length;
    const lost = count() - there;
    set(there);
    return Math.max(0, lost);
  });
