const cacheName = "tachiai-agent-shell";

/** Longer than a page takes on a slow line; then the one of before is shown. */
const patienceMs = 4_000;

/** Keeps what the page consists of, fetched past the browser's own cache. Nothing of the API is ever kept. */
export async function storeShell(urls: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  await cache.addAll(urls.map((url) => new Request(url, { cache: "reload" })));
}

/** Removes what belonged to an older build. */
export async function removeOld(urls: readonly string[]): Promise<void> {
  const cache = await caches.open(cacheName);
  for (const { url } of await cache.keys()) if (!urls.includes(url)) await cache.delete(url);
}

/** The page as the server has it now; without a network, or on a dead line, the one kept here. */
export async function answerNavigation(request: Request, pageUrl: string): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(patienceMs) });
  } catch (error) {
    const kept = await caches.match(pageUrl);
    if (kept) return kept;
    throw error;
  }
}
