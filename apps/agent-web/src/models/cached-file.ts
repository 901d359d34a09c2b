import { Unreachable } from "@tachiai/api-client";

const cacheName = "tachiai-models";

/** Fetches a large file once and keeps it in this browser, under its address and its hash. */
export interface CachedFiles {
  /** Throws `Unreachable` when it is not here and cannot be fetched; undefined when the server does not have it. */
  read(file: CachedFile, onBytes: (loaded: number) => void): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Lets a copy go that turned out to be altered. */
  drop(file: CachedFile): Promise<void>;
  /** Lets go what older versions of this program have left. */
  keepOnly(files: readonly CachedFile[]): Promise<void>;
}

export interface CachedFile {
  readonly url: string;
  /** What makes two files of one address different: the hash it must have, or its name with a hash in it. */
  readonly version: string;
}

export const cachedFiles: CachedFiles = {
  async read(file, onBytes) {
    const cache = await caches.open(cacheName);
    const kept = await cache.match(keyOf(file));
    if (kept) {
      const bytes = new Uint8Array(await kept.arrayBuffer());
      onBytes(bytes.length);
      return bytes;
    }
    const answer = await fetchFile(file.url);
    if (!answer) return undefined;
    const bytes = await readAll(answer, onBytes);
    await cache.put(keyOf(file), new Response(bytes));
    return bytes;
  },
  async drop(file) {
    const cache = await caches.open(cacheName);
    await cache.delete(keyOf(file));
  },
  async keepOnly(files) {
    const cache = await caches.open(cacheName);
    const wanted = files.map((file) => new URL(keyOf(file), location.href).href);
    for (const { url } of await cache.keys()) if (!wanted.includes(url)) await cache.delete(url);
  },
};

function keyOf({ url, version }: CachedFile): string {
  return `${url}?version=${encodeURIComponent(version)}`;
}

/** A path that is no file is answered with the page itself: that is not the file. */
async function fetchFile(url: string): Promise<Response | undefined> {
  let answer: Response;
  try {
    answer = await fetch(url, { credentials: "same-origin", cache: "no-cache" });
  } catch (cause) {
    throw new Unreachable(cause);
  }
  const isPage = answer.headers.get("content-type")?.startsWith("text/html") ?? false;
  if (answer.ok && !isPage) return answer;
  await answer.body?.cancel();
  return undefined;
}

async function readAll(
  answer: Response,
  onBytes: (loaded: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = answer.body?.getReader();
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      parts.push(part.value);
      length += part.value.length;
      onBytes(part.value.length);
    }
  } catch (cause) {
    throw new Unreachable(cause);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
