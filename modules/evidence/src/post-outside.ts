/** What came back from outside; undefined when nothing did. */
export interface OutsideAnswer {
  readonly status: number;
  readonly body: Uint8Array;
}

const answersWithinMs = 10_000;
const longestAnswer = 65_536;

/**
 * Posts to an address that an administrator has set. It may lie in the LAN, as witnesses do, but no answer leads anywhere else (no
 * redirects), takes longer than ten seconds or more than 64 KiB.
 */
export async function postOutside(
  url: string,
  { body, type }: { readonly body: string | Uint8Array; readonly type: string },
): Promise<OutsideAnswer | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": type },
      body: Buffer.from(body),
      redirect: "error",
      signal: AbortSignal.timeout(answersWithinMs),
    });
    const answer = await readLimited(response);
    return answer && { status: response.status, body: answer };
  } catch (error) {
    // What fetch throws when there is no connection, a redirect or no answer in time.
    if (error instanceof TypeError || error instanceof DOMException) return undefined;
    throw error;
  }
}

async function readLimited(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > longestAnswer) return undefined;
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
