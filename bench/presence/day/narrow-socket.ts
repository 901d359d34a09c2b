import type { LiveSocket, LiveSocketEvents } from "@tachiai/api-client";
import { LiveMessage, parseJson } from "@tachiai/protocol";
import type { TimedServer } from "../../../tools/measure/installation/timed-server.ts";
import type { DrivenTime } from "./driven-time.ts";

type OpenSocket = (events: LiveSocketEvents) => LiveSocket;

/** The live connections of one who asks over them: until he is answered, simulated time stands still. */
export interface NarrowSockets {
  readonly open: OpenSocket;
  /** Messages that were sent so far. */
  readonly sent: number;
}

export function openNarrowSockets(
  time: DrivenTime,
  server: TimedServer,
  openSocket: OpenSocket,
): NarrowSockets {
  let sent = 0;
  return {
    get sent() {
      return sent;
    },
    open(events) {
      const waits = [time.begin()];
      const endWait = () => waits.shift()?.();
      const socket = openSocket({
        opened() {
          events.opened();
          endWait();
        },
        received(data) {
          events.received(data);
          if (answersSomething(data)) endWait();
        },
        closed(code) {
          events.closed(code);
          while (waits.length > 0) endWait();
        },
      });
      return {
        send(text) {
          sent += 1;
          waits.push(time.begin());
          void server.turnTo(time.clock.now()).then(() => socket.send(text));
        },
        queued: () => socket.queued(),
        close: () => socket.close(),
      };
    },
  };
}

/** Everything that a client sends is answered once; beside the answers stands what happened. */
function answersSomething(data: unknown): boolean {
  const message = typeof data === "string" ? LiveMessage.safeParse(parseJson(data)).data : undefined;
  return message !== undefined && message.type !== "happened";
}
