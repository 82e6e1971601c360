// One's own answers to check-ins that this page has from the log, which never says whose they are.

let waiting = null;

/** What this person answered to a check-in: {answer, met}, `met` the room that a coach opened because of it. Several
 * that are asked for at once go in one request. */
export function ownAnswer(seq) {
  waiting ??= gather();
  waiting.seqs.push(seq);
  return waiting.told.then(({ answers, met }) => ({ answer: answers[seq] ?? null, met: met[seq] ?? "" }));
}

/** What this person last wrote as their intention here, or "". */
export const ownIntention = () => ask([]).then(({ intention }) => intention);

function gather() {
  const seqs = [];
  const told = new Promise((done) => setTimeout(() => ((waiting = null), done(ask(seqs)))));
  return { seqs, told };
}

async function ask(seqs) {
  const { mine } = document.getElementById("checkin-form-template").dataset;
  const query = new URLSearchParams(seqs.map((seq) => ["seq", seq]));
  const answer = await fetch(`${mine}?${query}`, { cache: "no-store", headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok ? answer.json() : { answers: {}, met: {}, intention: "" };
}
