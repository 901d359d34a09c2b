import { openTestServer } from "../apps/server/src/testing/test-server.ts";
import type { RunningServer } from "./running-server.ts";

/** A server whose clock can be put forward, and goes on from there. */
export interface TurnedServer extends RunningServer {
  putForward(milliseconds: number): void;
}

const tickMs = 100;

/** The whole application in this process, with the pages that browser-setup.ts built. */
export async function startTurnedServer(): Promise<TurnedServer> {
  const server = await openTestServer({ start: new Date().toISOString() });
  let aheadMs = 0;
  const tick = () => server.time.set(new Date(Date.now() + aheadMs).toISOString());
  const ticking = setInterval(tick, tickMs);
  const url = server.urls.plain;
  return {
    url,
    setUpUrl: `${url}/setup#${server.setupToken}`,
    putForward(milliseconds) {
      aheadMs += milliseconds;
      tick();
    },
    async stop() {
      clearInterval(ticking);
      await server.close();
    },
  };
}
