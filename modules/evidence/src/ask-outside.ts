/** What came back from outside; undefined when nothing did. */
export interface OutsideAnswer {
  readonly status: number;
  readonly body: Uint8Array;
}

export interface OutsideLimits {
  /** Bytes of an answer; 64 KiB when left out. */
  readonly longest?: number;
  /** Ten seconds when left out. */
  readonly signal?: AbortSignal;
}

const answersWithinMs = 10_000;
const longestAnswer = 65_536;

/**
 * Posts to an address that an administrator has set. It may lie in the LAN, as witnesses do, but no answer leads anywhere
 * else (no redirects), takes longer or is longer than its limits.
 */
export function postOutside(
  url: string,
  { body, type, ...limits }: { readonly body: string | Uint8Array; readonly type: string } & OutsideLimits,
): Promise<OutsideAnswer | undefined> {
  return ask(url, { method: "POST", headers: { "content-type": type }, body: Buffer.from(body) }, limits);
}

/** Asks such an address for something, within the same limits. */
export function getOutside(url: string, limits: OutsideLimits): Promise<OutsideAnswer | undefined> {
  return ask(url, { method: "GET" }, limits);
}

async function ask(
  url: string,
  request: RequestInit,
  { longest = longestAnswer, signal = AbortSignal.timeout(answersWithinMs) }: OutsideLimits,
): Promise<OutsideAnswer | undefined> {
  try {
    const response = await fetch(url, { ...request, redirect: "error", signal });
    const answer = await readLimited(response, longest);
    return answer && { status: response.status, body: answer };
  } catch (error) {
    // What fetch throws when there is no connection, a redirect or no answer in time.
    if (error instanceof TypeError || error instanceof DOMException) return undefined;
    throw error;
  }
}

async function readLimited(response: Response, longest: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > longest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** An address as it is kept: `http` or `https`, without a user, a query or a fragment; undefined for any other. */
export function outsideAddress(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !["http:", "https:"].includes(url.protocol)) return undefined;
  if (url.username || url.password || url.search || url.hash) return undefined;
  return url.href.replace(/\/+$/, "");
}
