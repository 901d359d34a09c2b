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
import { keepLine, type LinePorts, type LiveState } from "./kept-line.ts";

export interface LiveOptions extends LinePorts {
  readonly tenantId: TenantId;
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

/** A lost network closes nothing: whoever has not answered by now is taken for gone. All else waits meanwhile. */
const longestBeatMs = 10_000;

/** A heartbeat that waits for its answer. */
interface Beating {
  readonly sequence: number;
  readonly end: (answer: HeartbeatAnswer | undefined) => void;
}

/** Keeps one live connection up until closed. */
export function openLiveConnection(options: LiveOptions): LiveConnection {
  let takesHeartbeats = false;
  let beating: Beating | undefined;

  const lose = () => {
    takesHeartbeats = false;
    beating?.end(undefined);
  };

  const line = keepLine({
    ...options,
    hello: () => ({ type: "hello", version: liveVersion, tenantId: options.tenantId }),
    received(data) {
      const message = readMessage(data);
      if (!message) return;
      if (message.type === "happened") options.onHappened(message.subject, message.ids);
      if (message.type === "heard" || message.type === "unheard") endBeat(beating, message);
      if (message.type !== "welcome") return;
      takesHeartbeats = message.takesHeartbeats === true;
      line.welcomed();
    },
    onState(state) {
      if (state !== "live") lose();
      options.onState(state);
    },
  });

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
        line.send(JSON.stringify({ type: "heartbeat", ...heartbeat } satisfies LiveHeartbeat));
      });
    },
    close() {
      lose();
      line.close();
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

/** A message of a kind we do not know comes from a newer server and is passed over. */
function readMessage(data: unknown): LiveMessage | undefined {
  return typeof data === "string" ? LiveMessage.safeParse(parseJson(data)).data : undefined;
}
