// Opens the plan that its owner keeps on this device where there is no connection. Everything else it leaves alone.
const SHELF = "plan";
const PAGE = "{% url 'me_plan' %}";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate" ? new URL(request.url).pathname === PAGE : request.destination)
    event.respondWith(asked(request));
});

async function asked(request) {
  const answer = await fetch(request).catch(() => null);
  // Led elsewhere: whoever holds this device is signed in no more.
  if (request.mode === "navigate" && answer?.type === "opaqueredirect") await caches.delete(SHELF);
  // A file of the kept page may be gone from the site since; the page brought its own.
  if (answer && (request.mode === "navigate" ? answer.status < 500 : answer.ok)) return answer;
  return (await caches.match(request, { ignoreVary: true })) ?? answer ?? Response.error();
}
