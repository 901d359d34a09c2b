import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import {
  type Bus,
  type Clock,
  type GuestActor,
  type LiveVisitor,
  limitPerHolder,
  nextHello,
  openLiveDoor,
  type PersonActor,
  Refusal,
  textOf,
} from "@tachiai/platform";
import {
  CustomerMessage,
  type SupportHello as Hello,
  oldestSupportLiveVersion,
  parseJson,
  SupporterMessage,
  SupportHello,
  SupportSessionId,
  supportLiveVersion,
  type TenantId,
} from "@tachiai/protocol";
import { decodeLiveFrame, longestLiveFrameBytes } from "@tachiai/session-recording";
import type { RawData, WebSocket } from "ws";
import type { RecordingKey, RelayBook, SessionPlace } from "./relay-ports.ts";
import { type Line, openRoom, type Room } from "./room.ts";

export interface SupportHubOptions {
  readonly bus: Bus;
  readonly book: RelayBook;
  readonly clock: Clock;
  readonly logger: { error(details: object, message: string): void };
  /** How work comes around. */
  readonly repeat: (everyMs: number, run: () => Promise<void>) => () => void;
  /** Whose session a customer's token opens; undefined when it opens none, or none any more. */
  guestOf(token: string): Promise<(SessionPlace & { readonly actor: GuestActor }) | undefined>;
  /** Who holds the session of this upgrade request; undefined when signed out. */
  authenticate(request: IncomingMessage): Promise<PersonActor | undefined>;
  /** Refuses whoever may not enter the tenant as a supporter or supervisor now from this address. */
  enter(actor: PersonActor, tenantId: TenantId, address: string): Promise<void>;
}

export interface SupportHub {
  /** Takes over a WebSocket upgrade of `/v1/support/live` that comes from this address. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, address: string): void;
  /** Seals what is being recorded, and lets everybody go. */
  close(): Promise<void>;
}

const tickMs = 1_000;
const sweepMs = 60_000;
/** A page that is opened again and again does not fill the server. */
const mostOfSession = 6;
const mostOfPerson = 24;
/** A page says far less than this; whoever says more is none of ours. Pictures and files have limits of their own. */
const mostMessagesASecond = 300;

/** Where customers and supporters of all sessions meet. */
export function openSupportHub(options: SupportHubOptions): SupportHub {
  const { bus, book, clock, logger, repeat } = options;
  const rooms = new Map<SupportSessionId, Room>();
  const limits = { ofSession: limitPerHolder(mostOfSession), ofPerson: limitPerHolder(mostOfPerson) };
  /** Supporters' lines, and how to look at their rights again. */
  const checks = new Map<WebSocket, () => Promise<void>>();

  const roomOf = (place: SessionPlace): Room => {
    const known = rooms.get(place.sessionId);
    if (known) return known;
    const { sessionId } = place;
    const room = openRoom({ place, book, clock, logger, onEmpty: () => rooms.delete(sessionId) });
    rooms.set(sessionId, room);
    return room;
  };

  /** Keeps no room for a session that is not there. */
  const orForget = async <Answer>({ sessionId }: SessionPlace, coming: Promise<Answer>): Promise<Answer> => {
    try {
      return await coming;
    } finally {
      if (rooms.get(sessionId)?.isUnused()) rooms.delete(sessionId);
    }
  };

  const converse = async (visitor: LiveVisitor): Promise<void> => {
    const hello = await nextHello(visitor.socket, readHello);
    if (hello.version < oldestSupportLiveVersion || hello.version > supportLiveVersion)
      throw new Refusal("request.wrong_version");
    await (hello.as === "customer" ? asCustomer(visitor, hello) : asSupporter(visitor, hello));
  };
  const asCustomer = async (visitor: LiveVisitor, hello: Extract<Hello, { as: "customer" }>) => {
    const known = await options.guestOf(hello.token);
    if (!known) throw new Refusal("support.number_unknown");
    const { actor, ...place } = known;
    const line = admit(visitor, limits.ofSession.admit(`customer ${place.sessionId}`, visitor.socket));
    const room = roomOf(place);
    hear(visitor, (data, isBinary) => {
      if (!isBinary) {
        const message = CustomerMessage.safeParse(parseJson(textOf(data))).data;
        if (message) room.fromCustomer(line, message);
        return;
      }
      const bytes = bytesOf(data);
      const frame = decodeLiveFrame(bytes);
      if (frame) room.frame(line, frame, bytes);
    });
    visitor.socket.on("close", () => room.customerLeft(line));
    await orForget(place, room.customerCame(line, { actor, recordingKey: keyOf(hello) }));
  };
  const asSupporter = async (visitor: LiveVisitor, hello: Extract<Hello, { as: "supporter" }>) => {
    const { request, address, socket } = visitor;
    const enter = async () => {
      const actor = await options.authenticate(request);
      if (!actor) throw new Refusal("access.signed_out");
      await options.enter(actor, hello.tenantId, address);
      return actor;
    };
    const { personId } = await enter();
    const line = admit(visitor, limits.ofPerson.admit(personId, socket));
    const place = { tenantId: hello.tenantId, sessionId: hello.sessionId };
    const room = roomOf(place);
    hear(visitor, (data, isBinary) => {
      if (isBinary) {
        const bytes = bytesOf(data);
        const frame = decodeLiveFrame(bytes);
        if (frame?.kind === "file-piece") room.piece(line, frame, bytes);
        return;
      }
      const message = SupporterMessage.safeParse(parseJson(textOf(data))).data;
      if (message) room.fromSupporter(line, message);
    });
    socket.on("close", () => {
      checks.delete(socket);
      room.supporterLeft(line);
    });
    checks.set(socket, async () => {
      await enter().catch(visitor.refuseFor);
    });
    if (!(await orForget(place, room.supporterCame(line, personId)))) throw new Refusal("access.denied");
  };

  const door = openLiveDoor({ longestMessage: longestLiveFrameBytes, converse, logger });
  const stops = [
    bus.subscribe("support.*", ({ ids }) => {
      const sessionId = SupportSessionId.safeParse(ids["sessionId"]).data;
      const room = sessionId && rooms.get(sessionId);
      room?.refresh().catch((error: unknown) => logger.error({ error }, "a session could not be read"));
    }),
    bus.subscribe("identity.*", () => {
      for (const check of checks.values()) void check();
    }),
    repeat(tickMs, async () => {
      for (const room of rooms.values()) room.tick();
    }),
    // After a restart nobody may ever come back to what was connected.
    repeat(sweepMs, async () => {
      for (const place of await book.connected()) await roomOf(place).refresh();
      for (const check of checks.values()) await check();
    }),
  ];
  return {
    upgrade: (...visit) => door.upgrade(...visit),
    async close() {
      for (const stop of stops) stop();
      const stopped = await Promise.allSettled([...rooms.values()].map((room) => room.stop()));
      for (const one of stopped)
        if (one.status === "rejected") logger.error({ error: one.reason }, "a recording could not be ended");
      door.close();
    },
  };
}

function keyOf({ recordingKey }: Extract<Hello, { as: "customer" }>): RecordingKey | undefined {
  if (!recordingKey) return undefined;
  const { publicKey, until, proofSha256 } = recordingKey;
  return {
    publicKey: Buffer.from(publicKey, "base64"),
    until: new Date(until),
    ...(proofSha256 && { proofSha256: Buffer.from(proofSha256, "base64") }),
  };
}

/** Refuses `request.too_many`; welcomes otherwise. */
function admit({ socket, isKnown }: LiveVisitor, isAdmitted: unknown): Line {
  if (!isAdmitted) throw new Refusal("request.too_many", { seconds: 60 });
  isKnown();
  const line: Line = {
    send(message) {
      if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
    },
    sendFrame(message) {
      if (socket.readyState === socket.OPEN) socket.send(message);
    },
    queued: () => socket.bufferedAmount,
    close: () => socket.close(1000),
  };
  line.send({ type: "welcome", version: supportLiveVersion });
  return line;
}

function hear({ socket }: LiveVisitor, take: (data: RawData, isBinary: boolean) => void): void {
  let second = 0;
  let count = 0;
  socket.on("message", (data, isBinary) => {
    if (isBinary) return take(data, isBinary);
    const current = Math.floor(performance.now() / 1_000);
    if (current !== second) count = 0;
    second = current;
    count += 1;
    if (count > mostMessagesASecond) socket.terminate();
    else take(data, isBinary);
  });
}

function readHello(data: RawData): Hello | undefined {
  return SupportHello.safeParse(parseJson(textOf(data))).data;
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
