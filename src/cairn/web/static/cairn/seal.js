// Seals words so that only the server opens them again; whoever holds the phone cannot. HPKE (RFC 9180) in base
// mode, with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM, put together from what browsers have:
// section numbers below are those of the RFC. The server's side is sealed/outbox.py, on another library, and
// tests open here what was sealed there.

const text = new TextEncoder();
const join = (...parts) => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};
const two = (number) => new Uint8Array([number >> 8, number & 255]);
const NONE = new Uint8Array(0);

// 7.1 to 7.3: the numbers of the three parts.
const KEM = join(text.encode("KEM"), two(0x0010));
const SUITE = join(text.encode("HPKE"), two(0x0010), two(0x0001), two(0x0002));
const VERSION = text.encode("HPKE-v1");

const hmac = async (key, data) => {
  const how = { name: "HMAC", hash: "SHA-256" };
  // No salt stands for zeros (RFC 5869), and browsers refuse an empty key.
  const made = await crypto.subtle.importKey("raw", key.length ? key : new Uint8Array(32), how, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", made, data));
};

// 4: LabeledExtract and LabeledExpand. No length here is above 32 bytes, so one block is enough.
const extract = (suite, salt, label, key) => hmac(salt, join(VERSION, suite, text.encode(label), key));
const expand = async (suite, key, label, info, length) => {
  const labelled = join(two(length), VERSION, suite, text.encode(label), info);
  return (await hmac(key, join(labelled, new Uint8Array([1])))).slice(0, length);
};

export const CURVE = { name: "ECDH", namedCurve: "P-256" };
const pointOf = (raw) => crypto.subtle.importKey("raw", raw, CURVE, false, []);
export const rawOf = async (key) => new Uint8Array(await crypto.subtle.exportKey("raw", key));

// 4.1: the secret that a key of this moment, whose point is sent along, shares with the one sealed for.
export const secretOf = async (own, other, sent, point) => {
  const bits = await crypto.subtle.deriveBits({ name: "ECDH", public: await pointOf(other) }, own, 256);
  const key = await extract(KEM, NONE, "eae_prk", new Uint8Array(bits));
  return expand(KEM, key, "shared_secret", join(sent, point), 32);
};

// 5.1 and 5.2: key and nonce from that secret, for one message.
export const schedule = async (secret, info) => {
  const base = new Uint8Array([0]);
  const psk = await extract(SUITE, NONE, "psk_id_hash", NONE);
  const context = join(base, psk, await extract(SUITE, NONE, "info_hash", info));
  const root = await extract(SUITE, secret, "secret", NONE);
  const raw = await expand(SUITE, root, "key", context, 32);
  const iv = await expand(SUITE, root, "base_nonce", context, 12);
  const key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  return [{ name: "AES-GCM", iv }, key];
};

// Point and ciphertext, one after the other.
const sealed = async (point, info, message) => {
  const ours = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const sent = await rawOf(ours.publicKey);
  const under = await schedule(await secretOf(ours.privateKey, point, sent, point), info);
  return join(sent, new Uint8Array(await crypto.subtle.encrypt(...under, message)));
};

export const bytes = (letters) =>
  Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
export const letters = (made) => {
  let whole = "";
  for (const byte of made) whole += String.fromCharCode(byte);
  return btoa(whole).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

// What was filled in, sealed for `point` and bound to the account and the number of the message. Blanks at the end
// keep the length from telling one word from a page of them.
export const seal = async (point, account, id, filled) => {
  const plain = text.encode(JSON.stringify(filled));
  const padded = join(plain, new Uint8Array(-plain.length & 511).fill(32));
  return letters(await sealed(bytes(point), text.encode(`cairn-outbox:${account}:${id}`), padded));
};

// The same the other way, for what a phone seals for itself (cards.js). Throws when it does not open.
export const unseal = async (privateKey, point, info, box) => {
  const [sent, made] = [box.slice(0, 65), box.slice(65)];
  const under = await schedule(await secretOf(privateKey, sent, sent, point), text.encode(info));
  return new TextDecoder().decode(await crypto.subtle.decrypt(...under, made));
};
