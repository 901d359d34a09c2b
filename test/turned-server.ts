import { startTimedServer } from "../tools/measure/installation/timed-server.ts";
import type { RunningServer } from "./running-server.ts";

/** A server whose clock can be put forward, and goes on from there. */
export interface TurnedServer extends RunningServer {
  putForward(milliseconds: number): Promise<void>;
}

const tickMs = 100;

/** The whole application on an empty database, with the pages that browser-setup.ts built. */
export async function startTurnedServer(): Promise<TurnedServer> {
  const server = await startTimedServer(Date.now());
  let aheadMs = 0;
  const tick = () => server.turnTo(Date.now() + aheadMs);
  const ticking = setInterval(() => void tick(), tickMs);
  const url = `http://localhost:${server.port}`;
  return {
    url,
    setUpUrl: `${url}/setup#${server.setupToken}`,
    putForward(milliseconds) {
      aheadMs += milliseconds;
      return tick();
    },
    async stop() {
      clearInterval(ticking);
      await tick();
      await server.close();
    },
  };
}
