import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import {
  type Heartbeat,
  type LiveMessage,
  liveVersion,
  oldestLiveVersion,
  type PersonId,
  type ResponseOf,
  type reportPresence,
  type TenantId,
} from "@tachiai/protocol";
import type { WebSocket } from "ws";
import type { PersonActor } from "../actor.ts";
import type { Bus, Happening } from "../bus.ts";
import type { Clock } from "../clock.ts";
import type { SessionUse } from "../http/http-server.ts";
import { limitRequests, type RequestLimit } from "../http/request-limit.ts";
import { Refusal } from "../refusal.ts";
import { type HolderLimit, limitPerHolder } from "./holder-limit.ts";
import { type LiveVisitor, nextHello, openLiveDoor } from "./live-door.ts";
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
/** Sessions expire and first or last days pass without anything happening. */
const recheckEveryMs = 5 * 60_000;
/** Each one open costs a look at rights for whatever happens, so nobody gets any number of them. */
const mostOfSession = 8;
const mostOfPerson = 24;
/** In a minute, of all his agents: each beats twice. The others are told as requests, which have limits of their own. */
const mostHeartbeatsOfPerson = 60;
/** Tells signed-in people at once that something they may see has changed. */
export function openLiveHub(options: LiveHubOptions): LiveHub {
  const limits = {
    ofSession: limitPerHolder(mostOfSession),
    ofPerson: limitPerHolder(mostOfPerson),
    heartbeats: limitRequests(mostHeartbeatsOfPerson, options.clock),
  };
  const open = new Map<Listener, () => void>();
  const recheck: LiveHub["recheck"] = (concerns) => {
    for (const [listener, check] of open) if (concerns(listener)) check();
  };
  const rechecking = setInterval(() => recheck(() => true), recheckEveryMs);
  const door = openLiveDoor({
    longestMessage: 4096,
    converse: (visitor) => converse({ ...visitor, limits, open }, options),
    logger: options.logger,
  });
  return {
    upgrade: (...visit) => door.upgrade(...visit),
    recheck,
    close() {
      clearInterval(rechecking);
      door.close();
    },
  };
}

interface Conversation extends LiveVisitor {
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
  const [hello, actor] = await Promise.all([
    nextHello(socket, readHello),
    options.authenticate(request, "open-page"),
  ]);
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

function send(socket: WebSocket, message: LiveMessage): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
