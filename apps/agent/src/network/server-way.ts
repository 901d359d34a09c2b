import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Fetch, LiveSocket, LiveSocketEvents } from "@tachiai/api-client";
import { WebSocket } from "ws";
import type { Way } from "./fetch-file.ts";

/** How the agent speaks to its server: through the system's proxy, and believing whom this computer believes. */
export interface ServerWay {
  readonly fetch: Fetch;
  openSocket(path: string, events: LiveSocketEvents): LiveSocket;
  close(): void;
}

const patienceMs = 30_000;
const longestSilenceMs = 75_000;

/** Opens nothing before it is used. Plain HTTP is for a server on this very computer. */
export function openServerWay(server: URL, { environment, authorities: { common, own } }: Way): ServerWay {
  const proxyEnv = { ...environment };
  const isEncrypted = server.protocol === "https:";
  const agent = isEncrypted
    ? new HttpsAgent({ proxyEnv, ca: [...common, ...own], keepAlive: true })
    : new HttpAgent({ keepAlive: true });
  const request = isEncrypted ? httpsRequest : httpRequest;
  return {
    fetch: (url, { method, headers, body }) => {
      const { promise, resolve, reject } = Promise.withResolvers<Awaited<ReturnType<Fetch>>>();
      const asked = request(new URL(url, server), { agent, method, headers, timeout: patienceMs });
      asked.on("response", (answer) => {
        readAnswer(answer).then(resolve, reject);
      });
      asked.on("timeout", () => asked.destroy(new Error("no answer")));
      asked.on("error", reject);
      asked.end(body);
      return promise;
    },
    openSocket(path, events) {
      const url = new URL(path, server);
      url.protocol = isEncrypted ? "wss:" : "ws:";
      const socket = new WebSocket(url, { agent, handshakeTimeout: patienceMs });
      // The server asks every half a minute whether we are there: a line on which it does not is dead, though nobody said so.
      let silent = setTimeout(() => socket.terminate(), longestSilenceMs);
      socket.on("ping", () => {
        clearTimeout(silent);
        silent = setTimeout(() => socket.terminate(), longestSilenceMs);
      });
      socket.on("open", () => events.opened());
      socket.on("message", (data: Buffer, isBinary) =>
        events.received(isBinary ? data : data.toString("utf8")),
      );
      socket.on("close", (code) => {
        clearTimeout(silent);
        events.closed(code);
      });
      // Its end is told anyway.
      socket.on("error", () => {});
      return {
        send(message) {
          if (socket.readyState === WebSocket.OPEN) socket.send(message);
        },
        queued: () => socket.bufferedAmount,
        close: () => socket.close(),
      };
    },
    close: () => agent.destroy(),
  };
}

async function readAnswer(answer: IncomingMessage): ReturnType<Fetch> {
  const pieces: Buffer[] = await answer.toArray();
  const bytes = Buffer.concat(pieces);
  const status = answer.statusCode ?? 0;
  return {
    ok: status >= 200 && status < 300,
    status,
    json: async () => JSON.parse(bytes.toString("utf8")) as unknown,
    arrayBuffer: async () => new Uint8Array(bytes).buffer,
  };
}
