// One person's answer to a check-in: from the form to the frame, and what of it may still change.

/** The fields of a `checkin.answer` from its form. What was left open is left out. */
export function answerFrom(form) {
  const said = new FormData(form);
  const share = said.get("share");
  const scales = scalesFrom(said);
  return {
    // A check-in about something else asks for no state.
    state: form.elements.state ? said.get("state") : "pass",
    share,
    ...(said.get("intensity") && { intensity: Number(said.get("intensity")) }),
    ...(said.get("want") && { want: said.get("want") }),
    ...(said.get("words")?.trim() && { words: said.get("words").trim() }),
    ...(Object.keys(scales).length && { scales }),
    ...(share?.startsWith("group_") && { coach: said.has("coach") }),
  };
}

/** Put an earlier answer back into the form. */
export function answerInto(form, answer) {
  for (const [name, value] of Object.entries(answer)) {
    if (name === "scales") for (const [slug, number] of Object.entries(value)) set(form, `scale-${slug}`, number);
    else set(form, name, value);
  }
}

/** After closing: the ways to let fewer people see it, as [{key, fields}]; `fields` take the place of share and coach. */
export function narrower({ share, coach }) {
  const ways = [];
  if (share.startsWith("group_") && coach) ways.push({ key: "coach", fields: { share: "coach", coach: undefined } });
  if (share === "group_count" && coach) ways.push({ key: "no-coach", fields: { coach: false } });
  if (share !== "only_me") ways.push({ key: "only-me", fields: { share: "only_me", coach: undefined } });
  return ways;
}

function scalesFrom(said) {
  const given = [...said].filter(([name, value]) => name.startsWith("scale-") && value !== "");
  return Object.fromEntries(given.map(([name, value]) => [name.slice(6), Number(value)]));
}

function set(form, name, value) {
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (field.type === "radio") field.checked = field.value === String(value);
    else if (field.type === "checkbox") field.checked = value === true || field.value === String(value);
    else field.value = value ?? "";
  }
}
