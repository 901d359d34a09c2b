import {
  type Heartbeat,
  type LiveHeartbeat,
  LiveMessage,
  liveVersion,
  parseJson,
  type ResponseOf,
  type reportPresence,
  type TenantId,
} from "@tachiai/protocol";
import { retryDelayMs } from "./retry-delay.ts";

/**
 * - `connecting`: not welcomed yet.
 * - `live`: happenings arrive.
 * - `waiting`: the connection broke; another try follows by itself.
 * - `refused`: the server will not have us (signed out, no engagement, version too old); no further try. One that was
 *   live and is cut off is tried once more: a person who changes his password goes on in a new session.
 */
export type LiveState = "connecting" | "live" | "waiting" | "refused";

/** An open or opening socket to `/v1/live`. */
export interface LiveSocket {
  send(text: string): void;
  close(): void;
}

/** What a socket tells. `data` is whatever the platform hands over; only text counts. */
export interface LiveSocketEvents {
  opened(): void;
  received(data: unknown): void;
  /** Once, also when it could not be opened; the code of RFC 6455 section 7.4. */
  closed(code: number): void;
}

export interface LiveOptions {
  readonly tenantId: TenantId;
  openSocket(events: LiveSocketEvents): LiveSocket;
  /** Calls back after a time; the answer cancels it. */
  after(delayMs: number, callBack: () => void): () => void;
  /** A number between 0 and 1. */
  random(): number;
  /** Something changed that this person may see. Ids only: fetch what you show. */
  onHappened(subject: string, ids: Readonly<Record<string, string>>): void;
  /** On `live` after `waiting` happenings may have been missed: fetch everything shown again. */
  onState(state: LiveState): void;
}

export interface LiveConnection {
  /**
   * Says over this connection that an agent lives and has nothing to tell, one heartbeat at a time. Undefined when it
   * was not taken: nobody listens here, he refuses, or he does not answer, and is then not asked again until he is
   * connected anew. Then the report is sent as a request.
   */
  beat(heartbeat: Heartbeat): Promise<HeartbeatAnswer | undefined>;
  close(): void;
}

export type HeartbeatAnswer = ResponseOf<typeof reportPresence>;

/** A page that shows what happens now is not to be behind for longer. */
const longestRetryMs = 30_000;
/** A lost network closes nothing: whoever has not answered by now is taken for gone. All else waits meanwhile. */
const longestBeatMs = 10_000;

/** A heartbeat that waits for its answer. */
interface Beating {
  readonly sequence: number;
  readonly end: (answer: HeartbeatAnswer | undefined) => void;
}

/** Keeps one live connection up until closed. */
export function openLiveConnection(options: LiveOptions): LiveConnection {
  let attempt = 0;
  let closed = false;
  let wasWelcome = false;
  let takesHeartbeats = false;
  let beating: Beating | undefined;
  let socket: LiveSocket | undefined;
  let cancelRetry = () => {};

  const lose = () => {
    takesHeartbeats = false;
    beating?.end(undefined);
  };

  const connect = () => {
    options.onState("connecting");
    const opening = options.openSocket({
      opened: () =>
        opening.send(JSON.stringify({ type: "hello", version: liveVersion, tenantId: options.tenantId })),
      received(data) {
        const message = readMessage(data);
        if (closed || !message) return;
        if (message.type === "happened") options.onHappened(message.subject, message.ids);
        if (message.type === "heard" || message.type === "unheard") endBeat(beating, message);
        if (message.type !== "welcome") return;
        attempt = 0;
        wasWelcome = true;
        takesHeartbeats = message.takesHeartbeats === true;
        options.onState("live");
      },
      closed(code) {
        if (closed) return;
        lose();
        if (isRefusal(code) && !wasWelcome) return options.onState("refused");
        wasWelcome = false;
        options.onState("waiting");
        cancelRetry = options.after(retryDelayMs(attempt, options.random(), longestRetryMs), connect);
        attempt += 1;
      },
    });
    socket = opening;
  };

  connect();
  return {
    beat(heartbeat) {
      if (!takesHeartbeats || beating) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        const cancel = options.after(longestBeatMs, lose);
        beating = {
          sequence: heartbeat.sequence,
          end(answer) {
            cancel();
            beating = undefined;
            resolve(answer);
          },
        };
        socket?.send(JSON.stringify({ type: "heartbeat", ...heartbeat } satisfies LiveHeartbeat));
      });
    },
    close() {
      closed = true;
      lose();
      cancelRetry();
      socket?.close();
    },
  };
}

/** An answer that comes too late is one to an earlier heartbeat. */
function endBeat(
  beating: Beating | undefined,
  message: Extract<LiveMessage, { type: "heard" | "unheard" }>,
): void {
  if (!beating) return;
  if (message.type === "unheard") {
    if (message.sequence === beating.sequence) beating.end(undefined);
    return;
  }
  const { type: _type, ...answer } = message;
  if (answer.acknowledgedSequence >= beating.sequence) beating.end(answer);
}

/** The server closes with 4000 + the HTTP status of its refusal; a fault (4500) or too many (4429) may pass. */
function isRefusal(closeCode: number): boolean {
  return closeCode >= 4400 && closeCode < 4500 && closeCode !== 4429;
}

/** A message of a kind we do not know comes from a newer server and is passed over. */
function readMessage(data: unknown): LiveMessage | undefined {
  return typeof data === "string" ? LiveMessage.safeParse(parseJson(data)).data : undefined;
}
