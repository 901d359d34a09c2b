import type { Carry } from "../../../tools/measure/installation/browser.ts";
import type { TimedServer } from "../../../tools/measure/installation/timed-server.ts";
import type { DrivenTime } from "./driven-time.ts";

/** A line on which a request takes the simulated time that its bytes need, and on which the server's clock is turned. */
export interface NarrowLine {
  readonly carry: Carry;
  readonly requests: number;
  /** The longest that a request waited for its answer, in milliseconds. */
  readonly longestMs: number;
}

export interface NarrowLineOptions {
  readonly time: DrivenTime;
  readonly server: TimedServer;
  readonly bitsPerSecond: number;
  /** Bytes that went over the line so far. */
  readonly wireBytes: () => number;
}

export function openNarrowLine({ time, server, bitsPerSecond, wireBytes }: NarrowLineOptions): NarrowLine {
  const { clock } = time;
  let requests = 0;
  let longestMs = 0;
  let carried = wireBytes();
  let freeAt = clock.now();
  return {
    get requests() {
      return requests;
    },
    get longestMs() {
      return longestMs;
    },
    async carry(exchange) {
      requests += 1;
      const begunAt = clock.now();
      const answer = await time.during(server.turnTo(begunAt).then(exchange));
      const bytes = wireBytes() - carried;
      carried += bytes;
      freeAt = Math.max(clock.now(), freeAt) + (bytes * 8 * 1000) / bitsPerSecond;
      await new Promise<void>((resolve) => void clock.after(freeAt - clock.now(), resolve));
      longestMs = Math.max(longestMs, clock.now() - begunAt);
      return answer;
    },
  };
}
