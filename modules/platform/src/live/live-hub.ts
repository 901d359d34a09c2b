import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { languageOf } from "@tachiai/phrases";
import {
  type Heartbeat,
  type LiveHello,
  type LiveMessage,
  liveVersion,
  oldestLiveVersion,
  type PersonId,
  type RefusalCode,
  type ResponseOf,
  type reportPresence,
  type TenantId,
} from "@tachiai/protocol";
import { type WebSocket, WebSocketServer } from "ws";
import type { PersonActor } from "../actor.ts";
import type { Bus, Happening } from "../bus.ts";
import type { Clock } from "../clock.ts";
import type { SessionUse } from "../http/http-server.ts";
import { problemOf } from "../http/problem.ts";
import { limitRequests, type RequestLimit } from "../http/request-limit.ts";
import { Refusal } from "../refusal.ts";
import { type HolderLimit, limitPerHolder } from "./holder-limit.ts";
import { readHeartbeat, readHello } from "./read-live.ts";

export interface LiveHubOptions {
  readonly bus: Bus;
  /** Who holds the session of this upgrade request; undefined when signed out. */
  authenticate(request: IncomingMessage, use: SessionUse): Promise<PersonActor | undefined>;
  /**
   * The actor as he may enter the tenant now from this address. Refuses `access.no_engagement`, `access.outside_region` or
   * `access.signed_out`.
   */
  enter(actor: PersonActor, tenantId: TenantId, address: string): Promise<PersonActor>;
  /** Whether the happening concerns him: his own, or somebody's he manages. */
  mayHear(actor: PersonActor, happening: Happening): Promise<boolean>;
  /** Takes the report that a heartbeat stands for, of whoever is signed in; refuses what the endpoint refuses him there. */
  takeHeartbeat(
    signedIn: PersonActor,
    there: { readonly tenantId: TenantId; readonly address: string },
    heartbeat: Heartbeat,
  ): Promise<HeartbeatAnswer>;
  readonly clock: Clock;
  readonly logger: { error(details: object, message: string): void };
}

type HeartbeatAnswer = ResponseOf<typeof reportPresence>;

/** Somebody who hears what happens in a tenant. */
export interface Listener {
  readonly personId: PersonId;
  readonly tenantId: TenantId;
}

export interface LiveHub {
  /** Takes over a WebSocket upgrade of `/v1/live` that comes from this address. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void;
  /** Looks at the rights of these listeners now, and cuts off whoever is signed out or may not enter any more. */
  recheck(concerns: (listener: Listener) => boolean): void;
  close(): void;
}

/** Happenings within this time reach a listener together, after one look at his rights. */
const gatherMs = 150;
const helloWithinMs = 10_000;
const pingEveryMs = 30_000;
/** Sessions expire and first or last days pass without anything happening. */
const recheckEveryMs = 5 * 60_000;
/** Each one open costs a look at rights for whatever happens, so nobody gets any number of them. */
const mostOfSession = 8;
const mostOfPerson = 24;
/** In a minute, of all his agents: each beats twice. The others are told as requests, which have limits of their own. */
const mostHeartbeatsOfPerson = 60;
/** Of those who have not yet said who they are: one address may be a whole company's. */
const mostUnknownOfAddress = 64;

/** Tells signed-in people at once that something they may see has changed. */
export function openLiveHub(options: LiveHubOptions): LiveHub {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 4096, clientTracking: true });
  const limits = {
    ofSession: limitPerHolder(mostOfSession),
    ofPerson: limitPerHolder(mostOfPerson),
    heartbeats: limitRequests(mostHeartbeatsOfPerson, options.clock),
  };
  const ofAddress = limitPerHolder(mostUnknownOfAddress);
  const open = new Map<Listener, () => void>();
  const recheck: LiveHub["recheck"] = (concerns) => {
    for (const [listener, check] of open) if (concerns(listener)) check();
  };
  const rechecking = setInterval(() => recheck(() => true), recheckEveryMs);
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
        const refuseFor = (error: unknown) => {
          if (!(error instanceof Refusal)) options.logger.error({ error }, "a live connection failed");
          refuse(webSocket, request, error);
        };
        converse({ socket: webSocket, request, address, refuseFor, isKnown, limits, open }, options).catch(
          refuseFor,
        );
      });
    },
    recheck,
    close() {
      clearInterval(pinging);
      clearInterval(rechecking);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

interface Conversation {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly address: string;
  readonly refuseFor: (error: unknown) => void;
  /** It has said who it is, and counts for its address no more. */
  readonly isKnown: () => void;
  readonly limits: {
    readonly ofSession: HolderLimit;
    readonly ofPerson: HolderLimit;
    readonly heartbeats: RequestLimit;
  };
  /** Whoever listens, and how to look at his rights again. */
  readonly open: Map<Listener, () => void>;
}

async function converse(
  { socket, request, address, refuseFor, isKnown, limits, open }: Conversation,
  options: LiveHubOptions,
): Promise<void> {
  socket.on("error", () => socket.terminate());
  const [hello, actor] = await Promise.all([nextHello(socket), options.authenticate(request, "open-page")]);
  if (!actor) throw new Refusal("access.signed_out");
  if (hello.version < oldestLiveVersion || hello.version > liveVersion)
    throw new Refusal("request.wrong_version");
  if (socket.readyState !== socket.OPEN) return;
  if (!limits.ofPerson.admit(actor.personId, socket) || !limits.ofSession.admit(actor.sessionId, socket))
    throw new Refusal("request.too_many", { seconds: 60 });

  // Sessions end and engagements are revoked while a connection is open: ask again each time.
  const enterNow = async () => {
    const signedIn = await options.authenticate(request, "open-page");
    if (!signedIn) throw new Refusal("access.signed_out");
    return options.enter(signedIn, hello.tenantId, address);
  };
  const listener = { personId: actor.personId, tenantId: hello.tenantId };
  open.set(listener, () => void enterNow().catch(refuseFor));
  socket.on("close", () => open.delete(listener));
  // Only now: whatever ends from here on is told to the listener.
  await enterNow();
  if (socket.readyState !== socket.OPEN) return;
  isKnown();

  let gathered: Happening[] = [];
  const pass = async () => {
    const happenings = gathered;
    gathered = [];
    const entered = await enterNow();
    for (const happening of happenings)
      if (await options.mayHear(entered, happening))
        send(socket, { type: "happened", subject: happening.subject, ids: { ...happening.ids } });
  };
  const stopHearing = options.bus.subscribe("*", (happening) => {
    if (happening.tenantId !== hello.tenantId) return;
    gathered.push(happening);
    if (gathered.length > 1) return;
    setTimeout(() => {
      pass().catch(refuseFor);
    }, gatherMs);
  });
  socket.on("close", stopHearing);
  const there = { tenantId: hello.tenantId, address };
  takeHeartbeats({ socket, request, there, limit: limits.heartbeats }, options);
  send(socket, { type: "welcome", version: liveVersion, takesHeartbeats: true });
}

interface Beating {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
  readonly there: { readonly tenantId: TenantId; readonly address: string };
  readonly limit: RequestLimit;
}

/** Takes heartbeats, one at a time. What is no heartbeat, or comes while one is being taken, is passed over. */
function takeHeartbeats({ socket, request, there, limit }: Beating, options: LiveHubOptions): void {
  let isTaking = false;
  const take = async (heartbeat: Heartbeat) => {
    // As a request it keeps its session from expiring: for hours an agent may have nothing else to say.
    const signedIn = await options.authenticate(request, "request");
    if (!signedIn) throw new Refusal("access.signed_out");
    limit.count(signedIn.personId);
    return options.takeHeartbeat(signedIn, there, heartbeat);
  };
  socket.on("message", (data) => {
    const heartbeat = isTaking ? undefined : readHeartbeat(data);
    if (!heartbeat) return;
    isTaking = true;
    take(heartbeat)
      .then((answer) => send(socket, { type: "heard", ...answer }))
      .catch((error: unknown) => {
        if (!(error instanceof Refusal)) options.logger.error({ error }, "a heartbeat could not be taken");
        send(socket, { type: "unheard", sequence: heartbeat.sequence });
      })
      .finally(() => {
        isTaking = false;
      });
  });
}

function nextHello(socket: WebSocket): Promise<LiveHello> {
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Refusal("request.invalid")), helloWithinMs);
    const settle = (act: () => void) => {
      clearTimeout(tooLate);
      act();
    };
    socket.once("close", () => settle(() => reject(new Refusal("request.invalid"))));
    socket.once("message", (data) =>
      settle(() => {
        const hello = readHello(data);
        if (hello) resolve(hello);
        else reject(new Refusal("request.invalid"));
      }),
    );
  });
}

function send(socket: WebSocket, message: LiveMessage): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}

function refuse(socket: WebSocket, request: IncomingMessage, error: unknown): void {
  const { code, title, status } = problemOf(error, languageOf(request.headers["accept-language"] ?? ""));
  send(socket, { type: "refused", code: code satisfies RefusalCode | "fault", title });
  socket.close(4000 + status, code);
}
