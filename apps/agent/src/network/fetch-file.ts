import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import type { TrustedAuthorities } from "./trusted-authorities.ts";

/** How to get out of this computer's network, and whom to believe there. */
export interface Way {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly authorities: TrustedAuthorities;
}

/**
 * - `not_encrypted`: the address does not begin with https.
 * - `unreachable`: no answer, or one that broke off.
 * - `status`: another answer than 200.
 * - `too_long`: more than it may be.
 * - `altered`: not what it should be.
 */
export class FetchRefusal extends Error {
  readonly code: "not_encrypted" | "unreachable" | "status" | "too_long" | "altered";

  constructor(code: FetchRefusal["code"], url: string, options?: ErrorOptions) {
    super(`${code} ${url}`, options);
    this.name = "FetchRefusal";
    this.code = code;
  }
}

const patienceMs = 60_000;

/** Fetches a file by HTTPS, piece by piece, through the system's proxy, and gives its length. Throws `FetchRefusal`. */
export async function fetchFile(
  url: URL,
  { environment, authorities: { common, own } }: Way,
  mostBytes: number,
  take: (piece: Uint8Array) => Promise<void>,
): Promise<number> {
  if (url.protocol !== "https:") throw new FetchRefusal("not_encrypted", url.href);
  const agent = new Agent({ proxyEnv: { ...environment }, ca: [...common, ...own] });
  try {
    const answer = await ask(url, agent);
    if (answer.statusCode !== 200) throw new FetchRefusal("status", url.href);
    let bytes = 0;
    for await (const piece of answer as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      if (bytes > mostBytes) throw new FetchRefusal("too_long", url.href);
      await take(piece);
    }
    return bytes;
  } catch (cause) {
    throw isOfTheLine(cause) ? new FetchRefusal("unreachable", url.href, { cause }) : cause;
  } finally {
    agent.destroy();
  }
}

async function ask(url: URL, agent: Agent): Promise<IncomingMessage> {
  const asked = request(url, { agent, timeout: patienceMs });
  asked.on("timeout", () => asked.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" })));
  asked.end();
  const [answer] = await once(asked, "response");
  return answer;
}

/** Node gives a code to what goes wrong between two computers; what goes wrong with a disk names its call. */
function isOfTheLine(error: unknown): boolean {
  return error instanceof Error && !(error instanceof FetchRefusal) && "code" in error && !("path" in error);
}
