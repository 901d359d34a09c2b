import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AgentWorld } from "./testing/agent-world.ts";
import { PowerFailure } from "./testing/test-disk.ts";

const newId = () => crypto.randomUUID();
const paused = { capture: false, because: "paused" };
let world: AgentWorld;

beforeEach(async () => {
  world = await AgentWorld.make(nodeSealingCrypto, newId);
  await world.agent.press("work-start");
  await vi.waitFor(() => expect(world.server.stamps).toHaveLength(1), { timeout: 60_000, interval: 5 });
  expect(world.view.decision).toMatchObject({ capture: true });
});
afterEach(() => world.kill());

test("a pause that the disk took holds after a restart", async () => {
  expect(await world.agent.pause("来客・宅配")).toBe(true);
  world.kill();
  await world.open(newId);
  expect(world.view.decision).toEqual(paused);
});

test.each([
  ["is full", async () => ({ committed: false, reason: "full" }) as const],
  [
    "fails",
    async () => {
      throw new PowerFailure();
    },
  ],
])(
  "a pause on a disk that %s stops the camera all the same, and who asked for it is told",
  async (_how, commit) => {
    world.disk.instead = commit;
    expect(await world.agent.pause("来客・宅配")).toBe(false);
    expect(world.view.decision).toEqual(paused);
    world.disk.instead = undefined;
    expect(await world.agent.pause("来客・宅配")).toBe(true);
  },
);
