// What the page says by script. The sentences stand in templates/chat/_words.html, so that they can be translated.

const sentences = new Map();

/** The sentence of that name, with {facts} filled in. An unknown name shows itself. */
export function word(name, facts = {}) {
  if (!sentences.size) gather();
  const sentence = sentences.get(name) ?? name;
  return sentence.replace(/\{(\w+)\}/g, (whole, fact) => facts[fact] ?? whole);
}

function gather() {
  const kept = document.getElementById("words")?.content.querySelectorAll("[data-word]") ?? [];
  for (const one of kept) sentences.set(one.dataset.word, one.textContent.trim());
}
