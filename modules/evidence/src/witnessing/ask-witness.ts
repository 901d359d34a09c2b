/** What came back; undefined when nothing did. */
export interface WitnessAnswer {
  readonly status: number;
  readonly body: string;
}

/** Brings one request for a cosignature to the witness at this address. */
export type AskWitness = (url: string, request: string) => Promise<WitnessAnswer | undefined>;

const answersWithinMs = 10_000;
const longestAnswer = 65_536;

/**
 * Asks over HTTP. The address is an administrator's: it may lie in the LAN, as witnesses do, but no answer leads
 * anywhere else (no redirects), takes longer than ten seconds or more than 64 KiB, and nothing of it is shown to anybody.
 */
export const askWitness: AskWitness = async (url, request) => {
  try {
    const response = await fetch(`${url}/add-checkpoint`, {
      method: "POST",
      body: request,
      redirect: "error",
      signal: AbortSignal.timeout(answersWithinMs),
    });
    const body = await readLimited(response);
    return body === undefined ? undefined : { status: response.status, body };
  } catch (error) {
    // What fetch throws when there is no connection, a redirect or no answer in time.
    if (error instanceof TypeError || error instanceof DOMException) return undefined;
    throw error;
  }
};

async function readLimited(response: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > longestAnswer) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
