import { answerNavigation, removeOld, storeShell } from "./shell-cache.ts";

declare const self: ServiceWorkerGlobalScope & {
  /** The files of this build with their revisions; written here when the app is built. */
  readonly __WB_MANIFEST: readonly (string | { readonly url: string; readonly revision: string | null })[];
};

const folder = new URL("./", self.location.href);
// oxlint-disable-next-line no-underscore-dangle -- the name under which workbox-build writes the list
const urls = self.__WB_MANIFEST.map(
  (entry) => new URL(typeof entry === "string" ? entry : entry.url, folder),
);
// Icons are listed twice: as files and by the manifest.
const shellUrls = [...new Set(urls.map(({ href }) => href))];
const pageUrl = new URL("index.html", folder).href;

self.addEventListener("install", (event) => {
  event.waitUntil(storeShell(shellUrls).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(removeOld(shellUrls).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(folder.href)) return;
  if (request.mode === "navigate") event.respondWith(answerNavigation(request, pageUrl));
  else if (shellUrls.includes(request.url)) event.respondWith(answerFile(request));
});

/** Files of a build are named by their content: what is here is what the server has. */
async function answerFile(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
