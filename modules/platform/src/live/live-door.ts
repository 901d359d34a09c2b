import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { languageOf } from "@tachiai/phrases";
import type { RefusalCode } from "@tachiai/protocol";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { problemOf } from "../http/problem.ts";
import { Refusal } from "../refusal.ts";
import { limitPerHolder } from "./holder-limit.ts";

/** Somebody at the door, of whom nothing is known yet but where he comes from. */
export interface LiveVisitor {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly address: string;
  /** He has said who he is, and counts for his address no more. */
  readonly isKnown: () => void;
  /** Ends the connection with the sentence of a refusal; what is none is logged and told without details. */
  readonly refuseFor: (error: unknown) => void;
}

export interface LiveDoorOptions {
  /** The longest message that is taken, in bytes. */
  readonly longestMessage: number;
  /** Speaks with a visitor; what it throws ends his connection. */
  readonly converse: (visitor: LiveVisitor) => Promise<void>;
  readonly logger: { error(details: object, message: string): void };
}

export interface LiveDoor {
  /** Takes over a WebSocket upgrade that comes from this address. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void;
  close(): void;
}

const helloWithinMs = 10_000;
const pingEveryMs = 30_000;
/** Of those who have not yet said who they are: one address may be a whole company's. */
const mostUnknownOfAddress = 64;

/** Lets people in over a WebSocket: so many at a time, one after the other's hello, and none whose line is dead. */
export function openLiveDoor({ longestMessage, converse, logger }: LiveDoorOptions): LiveDoor {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: longestMessage,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const ofAddress = limitPerHolder(mostUnknownOfAddress);
  // Whoever has not answered the last ping is gone without saying so: a lost network closes nothing.
  const unanswered = new WeakSet<WebSocket>();
  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (unanswered.has(socket)) socket.terminate();
      unanswered.add(socket);
      socket.ping();
    }
  }, pingEveryMs);
  return {
    upgrade(request, socket, head, address) {
      const isKnown = ofAddress.admit(address, socket);
      if (!isKnown) {
        socket.end("HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        webSocket.on("pong", () => unanswered.delete(webSocket));
        webSocket.on("error", () => webSocket.terminate());
        const refuseFor = (error: unknown) => {
          if (!(error instanceof Refusal)) logger.error({ error }, "a live connection failed");
          refuse(webSocket, request, error);
        };
        converse({ socket: webSocket, request, address, refuseFor, isKnown }).catch(refuseFor);
      });
    },
    close() {
      clearInterval(pinging);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** The first message, as it is read; `request.invalid` for anything else, and for none within ten seconds. */
export function nextHello<Hello>(
  socket: WebSocket,
  read: (data: RawData) => Hello | undefined,
): Promise<Hello> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Refusal("request.invalid")), helloWithinMs);
    const settle = (act: () => void) => {
      clearTimeout(tooLate);
      act();
    };
    socket.once("close", () => settle(() => reject(new Refusal("request.invalid"))));
    socket.once("message", (data) =>
      settle(() => {
        const hello = read(data);
        if (hello) resolve(hello);
        else reject(new Refusal("request.invalid"));
      }),
    );
  });
}

function refuse(socket: WebSocket, request: IncomingMessage, error: unknown): void {
  const { code, title, status } = problemOf(error, languageOf(request.headers["accept-language"] ?? ""));
  const refused = { type: "refused", code: code satisfies RefusalCode | "fault", title };
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(refused));
  socket.close(4000 + status, code);
}
