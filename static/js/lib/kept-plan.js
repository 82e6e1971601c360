// The plan that its owner keeps on this device. Its worker (templates/peers/plan/worker.js) opens it without a connection.

const SHELF = "plan";

/** Whose plan is kept here, by its page's address; nothing where none is. */
export async function whose(page) {
  const copy = "caches" in window && (await caches.match(page));
  return copy && new DOMParser().parseFromString(await copy.text(), "text/html").documentElement.dataset.whose;
}

/** Keep this answer as the page, with the files that it needs. Nothing is kept behind somebody who leaves. */
export async function keep(page, answer, needed) {
  if (document.documentElement.classList.contains("is-leaving")) return;
  const shelf = await caches.open(SHELF);
  await shelf.addAll(needed);
  await shelf.put(page, answer);
}

/** Take it off this device. */
export async function drop(page) {
  await caches.delete(SHELF);
  const worker = await navigator.serviceWorker?.getRegistration(page);
  await worker?.unregister();
}
