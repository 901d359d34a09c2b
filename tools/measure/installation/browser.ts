import { Agent as HttpAgent, type IncomingMessage, request } from "node:http";
import { Socket } from "node:net";
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
  /** Bytes that went over all its connections so far, both ways, without what TCP and IP add. */
  readonly wireBytes: number;
}

export interface BrowserOptions {
  readonly port: number;
  /** One address of 127.0.0.0/8, which is all this machine: from one for all the rate limit would slow the load down. */
  readonly localAddress: string;
  /** What a real one says of itself with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Makes the exchange, when and as slowly as the line lets it. */
  readonly carry?: Carry;
}

export type Carry = <Answer>(exchange: () => Promise<Answer>) => Promise<Answer>;

/** A client with a cookie jar, as somebody's browser is one. */
export function openBrowser(options: BrowserOptions): Browser {
  const { port, localAddress, headers: usual = {}, carry = (exchange) => exchange() } = options;
  const wire = new CountedConnections({ keepAlive: true });
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
      const sent = { method, localAddress, agent: wire, headers: { ...usual, ...headers, cookie: jar() } };
      const { incoming, bytes } = await carry(() => exchange(url, sent, body));
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
    get wireBytes() {
      return wire.bytes;
    },
    openSocket(events) {
      const address = `${origin.replace("http", "ws")}/v1/live`;
      const socket = new WebSocket(address, {
        localAddress,
        agent: wire,
        headers: { ...usual, cookie: jar(), origin },
      });
      socket.on("open", () => events.opened());
      socket.on("message", (data, isBinary) => {
        if (!isBinary && Buffer.isBuffer(data)) events.received(data.toString("utf8"));
      });
      socket.on("close", (code) => events.closed(code));
      // The server is killed under it; `close` follows.
      socket.on("error", () => {});
      return {
        send: (message) => socket.send(message),
        queued: () => socket.bufferedAmount,
        close: () => socket.close(),
      };
    },
  };
}

/** Keeps connections open as a browser does, and counts what goes over them. */
class CountedConnections extends HttpAgent {
  readonly #sockets: Socket[] = [];

  override createConnection(...given: Parameters<HttpAgent["createConnection"]>) {
    const socket = super.createConnection(...given);
    if (socket instanceof Socket) this.#sockets.push(socket);
    return socket;
  }

  get bytes(): number {
    return this.#sockets.reduce((sum, { bytesRead, bytesWritten }) => sum + bytesRead + bytesWritten, 0);
  }
}

async function exchange(
  url: string,
  options: { method: string; localAddress: string; agent: HttpAgent; headers: Record<string, string> },
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
