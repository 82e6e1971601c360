// The kinds of check-in: what `scales` of an event stands for, as the form's template says it.

const template = () => document.getElementById("checkin-form-template");
// "a=1;b=2" as pairs.
const pairs = (text = "") => text.split(";").map((one) => one.split("="));

/** The kind of a check-in that asks these scales; a list that is no kind's own is about states. */
export function kindOf(scales) {
  return pairs(template()?.dataset.kinds).find(([, asks]) => asks === scales)?.[0] ?? "state";
}

/** Whether this person asked to have check-ins of this kind folded in this room. */
export function isQuiet(kind) {
  return (template()?.dataset.quiet ?? "").split(" ").includes(kind);
}

/** The form for a kind, without what other kinds ask. */
export function formFor(kind, scales) {
  const form = template().content.firstElementChild.cloneNode(true);
  for (const part of form.querySelectorAll("[data-for]")) if (!part.dataset.for.split(" ").includes(kind)) part.remove();
  for (const part of form.querySelectorAll("[data-scale]")) if (!scales.split(" ").includes(part.dataset.scale)) part.remove();
  const most = pairs(template().dataset.most).find(([slug]) => slug === kind)?.[1];
  if (most) form.elements.words.maxLength = most;
  return form;
}

/** The choice that somebody asked to begin with in this room, as fields; null where they are asked each time. */
export function habit() {
  const { share, coach } = template().dataset;
  return share ? { share, coach: Boolean(coach) } : null;
}

/** Begin with this choice from now on, here and on the server. */
export function remember({ share, coach }) {
  Object.assign(template().dataset, { share, coach: coach ? "1" : "" });
  keep([["share", share], ...(coach ? [["coach", "1"]] : [])]);
}

/** Keep this kind folded from now on, here and on the server; false if it could not be kept. */
export async function keepQuiet(kind) {
  const kinds = new Set([...template().dataset.quiet.split(" "), kind]);
  const kept = await keep([...kinds].map((one) => ["quiet", one]));
  if (kept) template().dataset.quiet = [...kinds].join(" ");
  return kept;
}

async function keep(fields) {
  const form = template().content.firstElementChild;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const [name, value] of fields) body.append(name, value);
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body, redirect: "manual" }).catch(() => null);
  return answer?.type === "opaqueredirect";
}
