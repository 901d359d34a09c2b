import type { MessagePort } from "node:worker_threads";
import {
  type ApiClient,
  createApiClient,
  type Fetch,
  type LiveSocket,
  type LiveSocketEvents,
} from "@tachiai/api-client";
import { liveVersion } from "@tachiai/protocol";
import { type FromAgent, ToAgent } from "./agent-messages.ts";

/** The server as the simulated agent reaches it: its own wire, carried between two threads. */
export interface ServerLine {
  readonly api: ApiClient;
  openSocket(events: LiveSocketEvents): LiveSocket;
  tell(message: FromAgent): void;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** What the server says of itself. */
export interface LineEvents {
  readonly directed: (direction: Extract<ToAgent, { kind: "direction" }>) => void;
  readonly stopped: () => void;
}

export function openServerLine(port: MessagePort, { directed, stopped }: LineEvents): ServerLine {
  const waiting = new Map<number, (answer: Answer) => void>();
  const sockets = new Set<LiveSocketEvents>();
  let lastId = 0;
  const tell = (message: FromAgent) => port.postMessage(message);

  port.on("message", (value: unknown) => {
    const message = ToAgent.parse(value);
    switch (message.kind) {
      case "answer":
        waiting.get(message.id)?.(message);
        waiting.delete(message.id);
        return undefined;
      case "live":
        for (const events of sockets) events.received(message.message);
        return undefined;
      case "direction":
        return directed(message);
      case "stop":
        return stopped();
    }
  });

  const fetch: Fetch = (path, { method, body }) =>
    new Promise((resolve) => {
      const id = ++lastId;
      waiting.set(id, (answer) => resolve(readable(answer)));
      tell({ kind: "request", id, method, path, ...(body !== undefined && { body }) });
    });

  return {
    api: createApiClient({ fetch, baseUrl: "", language: "ja" }),
    openSocket(events) {
      sockets.add(events);
      queueMicrotask(() => events.opened());
      return {
        // A hello is all that a client says where no heartbeats are taken; between threads nobody is turned away.
        send: () => events.received(JSON.stringify({ type: "welcome", version: liveVersion })),
        queued: () => 0,
        close: () => void sockets.delete(events),
      };
    },
    tell,
  };
}

function readable({ status, body }: Answer) {
  return {
    ok: status < 400,
    status,
    json: async (): Promise<unknown> => JSON.parse(body),
    arrayBuffer: () => Promise.reject(new Error("no bytes are downloaded by the agent")),
  };
}
