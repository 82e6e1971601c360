// Without a connection a browser would put its own page in the place of a form, and with it go the words that somebody wrote.
// So what has words asks first whether the site is reached, and otherwise says that they were not sent and stay.

const PATIENCE = 8000;
const asking = new WeakSet();
const reached = new WeakSet();

document.addEventListener("submit", (submit) => {
  const { target: form, submitter } = submit;
  // An older browser could not send the form once it was held.
  if (!form.requestSubmit || submit.defaultPrevented || reached.delete(form) || form.getAttribute("method") !== "post" || !hasWords(form)) return;
  submit.preventDefault();
  if (!asking.has(form)) sendOrKeep(form, submitter);
});

/** Whether somebody wrote something into it. */
function hasWords(form) {
  return [...form.elements].some((one) => one.matches("textarea, input:not([type=hidden], [type=checkbox], [type=radio])") && one.value !== one.defaultValue);
}

async function sendOrKeep(form, submitter) {
  asking.add(form);
  form.querySelector("[data-not-sent]")?.remove();
  const there = await fetch("/ws/", { cache: "no-store", signal: AbortSignal.timeout?.(PATIENCE) }).then(() => true, () => false);
  asking.delete(form);
  if (!there) return say(form, submitter);
  reached.add(form);
  form.requestSubmit(submitter);
}

function say(form, submitter) {
  const notice = document.getElementById("not-sent-template").content.firstElementChild.cloneNode(true);
  (submitter?.closest(".button-row") ?? submitter ?? form.lastElementChild).after(notice);
  notice.scrollIntoView({ block: "nearest" });
}
