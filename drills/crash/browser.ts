import { type IncomingMessage, request } from "node:http";
import {
  type ApiClient,
  createApiClient,
  type Fetch,
  type LiveSocket,
  type LiveSocketEvents,
} from "@tachiai/api-client";
import { WebSocket } from "ws";

/** One request on its way: it begins, and then is answered or breaks off, which leaves open whether it arrived. */
export type Exchange = {
  readonly method: string;
  readonly path: string;
  readonly body: string | Uint8Array | undefined;
} & (
  | { readonly stage: "begun" | "broken" }
  | { readonly stage: "answered"; readonly status: number; readonly answer: Buffer }
);

export interface Browser {
  readonly api: ApiClient;
  /** Tells of every exchange from now on. */
  listen(listener: (exchange: Exchange) => void): void;
  openSocket(events: LiveSocketEvents): LiveSocket;
}

/**
 * A client with a cookie jar. Each comes from an address of its own (127.0.0.0/8 is all this machine), as people do:
 * from one address the rate limit would slow the load down.
 */
export function openBrowser(port: number, localAddress: string): Browser {
  const listeners: ((exchange: Exchange) => void)[] = [];
  const tell = (exchange: Exchange) => {
    for (const listener of listeners) listener(exchange);
  };
  const cookies = new Map<string, string>();
  const jar = () => [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const origin = `http://127.0.0.1:${port}`;
  const fetch: Fetch = async (url, { method, headers, body }) => {
    const asked = { method, path: new URL(url).pathname, body };
    tell({ ...asked, stage: "begun" });
    try {
      const sent = { method, localAddress, headers: { ...headers, cookie: jar() } };
      const { incoming, bytes } = await exchange(url, sent, body);
      for (const line of incoming.headers["set-cookie"] ?? []) {
        const [name = "", value = ""] = line.split(/[=;]/);
        cookies.set(name, value);
      }
      const answered = answerOf(incoming, bytes);
      tell({ ...asked, stage: "answered", status: answered.status, answer: bytes });
      return answered;
    } catch (error) {
      tell({ ...asked, stage: "broken" });
      throw error;
    }
  };
  return {
    api: createApiClient({ fetch, baseUrl: origin, language: "ja" }),
    listen: (listener) => listeners.push(listener),
    openSocket(events) {
      const address = `${origin.replace("http", "ws")}/v1/live`;
      const socket = new WebSocket(address, { localAddress, headers: { cookie: jar(), origin } });
      socket.on("open", () => events.opened());
      socket.on("message", (data, isBinary) => {
        if (!isBinary && Buffer.isBuffer(data)) events.received(data.toString("utf8"));
      });
      socket.on("close", (code) => events.closed(code));
      // The server is killed under it; `close` follows.
      socket.on("error", () => {});
      return { send: (text) => socket.send(text), close: () => socket.close() };
    },
  };
}

async function exchange(
  url: string,
  options: { method: string; localAddress: string; headers: Record<string, string> },
  body: string | Uint8Array | undefined,
): Promise<{ incoming: IncomingMessage; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const sending = request(url, options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () => resolve({ incoming, bytes: Buffer.concat(chunks) }));
    });
    sending.on("error", reject);
    sending.end(body);
  });
}

function answerOf({ statusCode = 0, headers }: IncomingMessage, bytes: Buffer) {
  return {
    ok: statusCode >= 200 && statusCode < 300,
    status: statusCode,
    headers,
    json: async (): Promise<unknown> => JSON.parse(bytes.toString("utf8")),
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  };
}
