// The session is over. Whoever was writing keeps their words to copy; nothing of anybody else stays on the screen.

const WRITTEN = "main textarea:not([readonly]), aside textarea, main input[type=text], main input:not([type])";

/** To the sign-in page and back here later. `writes` are those of the outbox that have no answer yet. */
export function goToSignIn(signIn, writes) {
  // "Leave now" ends the session too, and is on its way to a neutral site: this page has nothing more to say.
  if (document.documentElement.classList.contains("is-leaving")) return;
  const address = `${signIn}?next=${encodeURIComponent(location.pathname)}`;
  const words = unsent(writes);
  const template = document.getElementById("signed-out-template");
  if (!template || !words) return location.replace(address);
  const page = template.content.cloneNode(true);
  page.querySelector("[data-part=words]").value = words;
  page.querySelector("[data-part=sign-in]").href = address;
  document.body.className = "is-outside is-entrance";
  document.querySelectorAll("#rail, #aside, .topbar [popovertarget]").forEach((element) => element.remove());
  document.getElementById("main").replaceChildren(page);
  document.querySelector("h1").focus();
}

function unsent(writes) {
  const waiting = writes.map(({ frame }) => frame.body ?? frame.words ?? "");
  const open = [...document.querySelectorAll(WRITTEN)].map((field) => field.value);
  return [...waiting, ...open].map((text) => text.trim()).filter(Boolean).join("\n\n");
}
