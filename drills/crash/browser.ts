import { type IncomingMessage, request } from "node:http";
import { type ApiClient, createApiClient, type Fetch } from "@tachiai/api-client";

/**
 * A client with a cookie jar. Each comes from an address of its own (127.0.0.0/8 is all this machine), as people do:
 * from one address the rate limit would slow the load down.
 */
export function openBrowser(port: number, localAddress: string): ApiClient {
  const cookies = new Map<string, string>();
  const fetch: Fetch = async (url, { method, headers, body }) => {
    const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await exchange(url, { method, localAddress, headers: { ...headers, cookie: jar } }, body);
    for (const line of answer.headers["set-cookie"] ?? []) {
      const [name = "", value = ""] = line.split(/[=;]/);
      cookies.set(name, value);
    }
    return answer;
  };
  return createApiClient({ fetch, baseUrl: `http://127.0.0.1:${port}`, language: "ja" });
}

async function exchange(
  url: string,
  options: { method: string; localAddress: string; headers: Record<string, string> },
  body: string | Uint8Array | undefined,
) {
  const { incoming, bytes } = await new Promise<{ incoming: IncomingMessage; bytes: Buffer }>(
    (resolve, reject) => {
      const sending = request(url, options, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", reject);
        incoming.on("end", () => resolve({ incoming, bytes: Buffer.concat(chunks) }));
      });
      sending.on("error", reject);
      sending.end(body);
    },
  );
  const status = incoming.statusCode ?? 0;
  return {
    ok: status >= 200 && status < 300,
    status,
    headers: incoming.headers,
    json: async (): Promise<unknown> => JSON.parse(bytes.toString("utf8")),
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  };
}
