import { startTimedServer, type TimedOptions } from "../tools/measure/installation/timed-server.ts";
import type { RunningServer } from "./running-server.ts";

/** A server whose clock can be put forward, and goes on from there; all that fell due meanwhile is done then. */
export interface TurnedServer extends RunningServer {
  readonly now: () => Date;
  putForward(milliseconds: number): Promise<void>;
  /** To a moment that is still to come. */
  turnTo(time: Date): Promise<void>;
}

export interface TurnedOptions extends Pick<TimedOptions, "mail"> {
  /** Not before now: a browser throws a session away that has ended by its own clock. */
  readonly startsAt?: Date;
}

const tickMs = 100;
/** At a jump of more than ten days the server doubts its clock, and erases nothing by it. */
const longestJumpMs = 9 * 86_400_000;

/** The whole application on an empty database, with the pages that browser-setup.ts built. */
export async function startTurnedServer({ startsAt, mail }: TurnedOptions = {}): Promise<TurnedServer> {
  const begunAt = Date.now();
  let aheadMs = (startsAt?.getTime() ?? begunAt) - begunAt;
  const server = await startTimedServer(begunAt + aheadMs, { mail, worksByItsClock: true });
  const now = () => new Date(Date.now() + aheadMs);
  const tick = () => server.turnTo(now().getTime());
  const ticking = setInterval(() => void tick(), tickMs);
  const url = `http://localhost:${server.port}`;
  const putForward = async (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= longestJumpMs) {
      aheadMs += Math.min(left, longestJumpMs);
      await tick();
    }
  };
  return {
    url,
    setUpUrl: `${url}/setup#${server.setupToken}`,
    now,
    putForward,
    turnTo: (time) => putForward(time.getTime() - now().getTime()),
    async stop() {
      clearInterval(ticking);
      await tick();
      await server.close();
    },
  };
}
