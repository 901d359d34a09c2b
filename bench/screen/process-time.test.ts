import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readProcessStat, timesUnder, usedBetween } from "./process-time.ts";

test("a program's name may hold brackets and blanks", () => {
  const stat = "4711 (a) b (c)) S 17 4711 4711 0 -1 4194560 1052 0 0 0 250 125 0 0 20 0 1 0 8123 2482176 90";
  expect(readProcessStat(stat)).toEqual({ parent: 17, name: "a) b (c)", cpuMs: 3_750 });
});

test("what began meanwhile counts whole, what has ended not at all", () => {
  const before = new Map([
    [1, 1_000],
    [2, 500],
  ]);
  const after = new Map([
    [1, 1_250],
    [3, 40],
  ]);
  expect(usedBetween(before, after)).toBe(290);
});

test("a process is found with its own time, and left out by its name with all below it", async () => {
  const { name } = readProcessStat(await readFile("/proc/self/stat", "utf8"));
  expect([...(await timesUnder([process.pid])).keys()]).toContain(process.pid);
  expect((await timesUnder([process.pid], [name])).size).toBe(0);
});
