import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { beginSession, runningSessions } from "./running-sessions.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tachiai-sessions-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a session is told of from its beginning to its end", async () => {
  expect(await runningSessions(folder)).toEqual([]);
  const startedAt = new Date().toISOString();
  const end = await beginSession(folder, { startedAt, withWhom: "高橋 由美（立会い株式会社）" });
  expect(await runningSessions(folder)).toEqual([
    { pid: process.pid, startedAt, withWhom: "高橋 由美（立会い株式会社）" },
  ]);
  await end();
  expect(await runningSessions(folder)).toEqual([]);
});

test("a session whose process was killed, or that was there before the computer started, is none", async () => {
  await beginSession(folder, { startedAt: "2020-01-01T00:00:00.000Z", withWhom: "前の人" });
  const killed = spawn("sleep", ["60"]);
  killed.kill("SIGKILL");
  await once(killed, "exit");
  const gone = { pid: killed.pid, startedAt: new Date().toISOString(), withWhom: "いない人" };
  writeFileSync(join(folder, "sessions", `${killed.pid}.json`), JSON.stringify(gone));
  expect(await runningSessions(folder)).toEqual([]);
});
