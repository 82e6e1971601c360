// Words that were written and not sent outlive a reload: in this tab alone, and sealed. The key comes with the room's page and
// is nowhere on the device, so whoever is not signed in as the same person reads nothing. Without WebCrypto nothing is kept.

import { page } from "./page.js";

const NONCE = 12;
const PLACE = `unsent ${page.me?.id}`;

const before = read();
let now = { draft: null, change: null, posts: [] };
let turn = 0;

/** What was kept when this page began: {draft: {body, note, reply_to} or null, change: {message, body, note} or null, posts: [{frame, madeAt}]}. */
export const unsent = open(before);

/** Keep what is being written, {body, note, reply_to}, and the new words of a message, {message, body, note}; null for nothing. */
export function keepDraft(draft, change) {
  now = { ...now, draft, change };
  return keep();
}

/** Keep the posts that the room doesn't have yet, [{frame, madeAt}]. */
export function keepPosts(posts) {
  now = { ...now, posts };
  return keep();
}

async function keep() {
  const mine = ++turn;
  const sealed = now.draft || now.change || now.posts.length ? await seal(now) : null;
  // Sealing takes a moment: only the newest counts, and nothing is written behind somebody who leaves.
  if (mine === turn && !document.documentElement.classList.contains("is-leaving")) write(sealed);
}

async function seal(words) {
  const key = await keyOf(page.seal);
  if (!key) return null;
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, new TextEncoder().encode(JSON.stringify(words)));
  return btoa(Array.from([...nonce, ...new Uint8Array(sealed)], (byte) => String.fromCharCode(byte)).join(""));
}

async function open(sealed) {
  const nothing = { draft: null, change: null, posts: [] };
  const key = sealed && (await keyOf(page.seal));
  if (!key) return nothing;
  try {
    const bytes = bytesOf(sealed);
    const words = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes.slice(0, NONCE) }, key, bytes.slice(NONCE));
    return JSON.parse(new TextDecoder().decode(words));
  } catch {
    // Sealed under a key that the site no longer has.
    return nothing;
  }
}

async function keyOf(text) {
  return text && crypto.subtle ? crypto.subtle.importKey("raw", bytesOf(text), "AES-GCM", false, ["encrypt", "decrypt"]) : null;
}

function bytesOf(text) {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

// A browser may refuse storage altogether.
function read() {
  try {
    return sessionStorage.getItem(PLACE);
  } catch {
    return null;
  }
}

function write(sealed) {
  try {
    sealed ? sessionStorage.setItem(PLACE, sealed) : sessionStorage.removeItem(PLACE);
  } catch {
    return;
  }
}
