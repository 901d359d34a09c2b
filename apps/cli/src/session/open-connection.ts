import type { IncomingMessage } from "node:http";
import { request as requestPlain } from "node:http";
import { request as requestEncrypted } from "node:https";
import { type ApiClient, createApiClient, type Fetch } from "@tachiai/api-client";
import type { Language } from "@tachiai/protocol";

export interface ServerAddress {
  /** `https://…`, without a closing slash. */
  readonly server: string;
  /** The authority whose certificate the server must have, as PEM; what this machine trusts when left out. */
  readonly authority?: string;
}

/** A client of a server that keeps its session in memory, for as long as this process runs. */
export function openConnection({ server, authority }: ServerAddress, language: Language): ApiClient {
  const cookies = new Map<string, string>();
  const fetch: Fetch = async (url, { method, headers, body }) => {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await exchange(url, authority, body, {
      method,
      headers: {
        ...headers,
        ...(method !== "GET" && { origin: new URL(server).origin }),
        ...(jar && { cookie: jar }),
        "user-agent": "tachiai",
      },
    });
    for (const line of answer.cookies) keepCookie(cookies, line);
    return answer;
  };
  return createApiClient({ fetch, baseUrl: server, language });
}

function exchange(
  url: string,
  authority: string | undefined,
  body: string | Uint8Array | undefined,
  options: { readonly method: string; readonly headers: Record<string, string> },
): Promise<Awaited<ReturnType<Fetch>> & { readonly cookies: readonly string[] }> {
  return new Promise((resolve, reject) => {
    const isEncrypted = url.startsWith("https:");
    const full = { ...options, ...(isEncrypted && authority !== undefined && { ca: authority }) };
    const sending = (isEncrypted ? requestEncrypted : requestPlain)(url, full, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => resolve(answerOf(incoming, Buffer.concat(chunks))));
    });
    sending.on("error", reject);
    sending.end(body);
  });
}

function answerOf({ statusCode: status = 0, headers }: IncomingMessage, body: Buffer) {
  return {
    ok: status >= 200 && status < 300,
    status,
    cookies: headers["set-cookie"] ?? [],
    json: async (): Promise<unknown> => JSON.parse(body.toString("utf8")),
    arrayBuffer: async () => new Uint8Array(body).buffer,
  };
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = ""] = line.split(";");
  const cut = pair.indexOf("=");
  if (cut > 0) cookies.set(pair.slice(0, cut).trim(), pair.slice(cut + 1).trim());
}
