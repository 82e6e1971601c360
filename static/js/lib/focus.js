// Whoever goes by keyboard stays where they were, also where what they pressed is gone.

/** Whether the focus is in this element; to be asked before something of it goes. */
export const hasFocus = (element) => element.contains(document.activeElement);

/** If the focus has nowhere to be any more, the first of these that can take it has it. */
export function refocus(...places) {
  if (document.activeElement !== document.body && canTake(document.activeElement)) return;
  places.find((one) => one && canTake(one))?.focus({ preventScroll: true });
}

/** The conversation, where nothing nearer is left. */
export const conversation = () => document.querySelector("[role=log]");

const canTake = (element) => element.getClientRects().length > 0 && !element.disabled;
