import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type RunningServer, type SpawnedServer, startServer } from "./running-server.ts";
import { startTurnedServer, type TurnedOptions, type TurnedServer } from "./turned-server.ts";

/** Where the walks of a file take place; both are there from its own `beforeAll` on. */
export interface Stage<Server extends RunningServer = SpawnedServer> {
  readonly server: Server;
  readonly browser: Browser;
}

/** Files share a process, and with it a browser without a camera: what one of them opened there is closed behind it. */
let shared: Promise<Browser> | undefined;

/** A server of its own for a test file, started with `settings`, and a browser in which nobody has been. */
export function openStage(settings: Readonly<Record<string, string>> = {}): Stage {
  return openStageOf(() => startServer(settings));
}

/** The same with a server whose clock can be put forward. */
export function openTurnedStage(options: () => TurnedOptions): Stage<TurnedServer> {
  return openStageOf(() => startTurnedServer(options()));
}

function openStageOf<Server extends RunningServer>(start: () => Promise<Server>): Stage<Server> {
  let stage: Stage<Server> | undefined;
  const open = () => {
    if (!stage) throw new Error("the stage opens before the tests do, not when the file is read");
    return stage;
  };
  beforeAll(async () => {
    shared ??= launchChromium();
    const [server, browser] = await Promise.all([start(), shared]);
    stage = { server, browser };
  });
  afterAll(async () => {
    await Promise.all(stage?.browser.contexts().map((context) => context.close()) ?? []);
    await stage?.server.stop();
  });
  return {
    get server() {
      return open().server;
    },
    get browser() {
      return open().browser;
    },
  };
}
