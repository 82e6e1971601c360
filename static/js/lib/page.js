// What the server told this page about itself, from the JSON block with the id "room-data".

/** {room, me, head, members: Map(id → {id, name, role, here, mark}), marks: [{slug, label, symbol}], addresses}. `room` is null on other pages. */
export const page = { room: null, me: null, head: 0, members: new Map(), marks: [], addresses: {} };

readPage(document);

export function readPage(from) {
  const block = from.getElementById("room-data");
  if (!block) return;
  const told = JSON.parse(block.textContent);
  Object.assign(page, told, { members: new Map((told.members ?? []).map((member) => [member.id, member])) });
}

export function nameOf(member) {
  return page.members.get(member)?.name ?? page.former?.[member] ?? "";
}

/** Whether this person helps to hold the room that is shown. */
export function isCoach() {
  return page.me?.is_coach ?? false;
}
