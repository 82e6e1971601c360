// Kind marks under a message: small words, with who gave them.

import { nameOf, page } from "./page.js";
import { word } from "./words.js";

// Message element → Map(mark → Set(member)).
const given = new WeakMap();

/** Take the marks of an event: {mark: [member id]}. */
export function readMarks(element, marks) {
  given.set(element, new Map(Object.entries(marks).map(([mark, members]) => [mark, new Set(members)])));
  showMarks(element);
}

/** One member's mark came or went. */
export function changeMark(element, { mark, on, by }) {
  const marks = marksOf(element);
  const members = marks.get(mark) ?? new Set();
  on ? members.add(by) : members.delete(by);
  marks.set(mark, members);
  showMarks(element);
}

export const hasMine = (element, mark) => marksOf(element).get(mark)?.has(page.me.id) ?? false;

export function showMarks(element) {
  const list = element.querySelector('[data-part="marks"]');
  const gone = element.dataset.state === "removed" || element.dataset.state === "hidden";
  const chips = gone ? [] : page.marks.filter(({ slug }) => marksOf(element).get(slug)?.size).map((mark) => chip(element, mark));
  list.replaceChildren(...chips);
  list.hidden = !chips.length;
}

function marksOf(element) {
  if (!given.has(element)) given.set(element, new Map([...element.querySelectorAll("[data-members]")].map(fromPage)));
  return given.get(element);
}

function fromPage(button) {
  return [button.dataset.mark, new Set(button.dataset.members.split(" ").filter(Boolean))];
}

function chip(element, { slug, label }) {
  const members = [...marksOf(element).get(slug)];
  const names = members.map((member) => (member === page.me.id ? word("you") : nameOf(member) || word("someone")));
  const item = document.getElementById("mark-template").content.firstElementChild.cloneNode(true);
  const button = item.querySelector("button");
  Object.assign(button.dataset, { mark: slug, members: members.join(" ") });
  button.setAttribute("aria-pressed", members.includes(page.me.id));
  button.title = names.join(", ");
  button.querySelector('[data-part="label"]').textContent = label;
  button.querySelector('[data-part="count"]').textContent = members.length > 1 ? members.length : "";
  button.querySelector('[data-part="names"]').textContent = word("marked-by", { names: names.join(", ") });
  return item;
}
