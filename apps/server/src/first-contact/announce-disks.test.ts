import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { announceDisks } from "./announce-disks.ts";

const said: string[] = [];
const announce = (line: string) => void said.push(line);
const logger = { error: (_details: object, message: string) => void said.push(message) };

test("disks that do not answer hold nothing up, and are announced when they do", async () => {
  const answer = Promise.withResolvers<{ state: "open"; places: string[]; isDatabaseExternal: boolean }>();
  announceDisks(() => answer.promise, announce, logger);
  await turn();
  expect(said).toEqual([]);
  answer.resolve({ state: "open", places: ["/data"], isDatabaseExternal: false });
  await turn();
  expect(said).toEqual([expect.stringContaining("/data")]);
});

test("a look at them that fails is in the log, and ends no start", async () => {
  announceDisks(() => Promise.reject(new Error("broken")), announce, logger);
  await turn();
  expect(said.at(-1)).toBe("the disks of the data directory could not be looked at");
});
