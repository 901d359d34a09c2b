import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WineDesktop } from "../../test/wine-desktop.ts";
import { buildWindowsCheck } from "./build-windows-check.ts";

const checkout = resolve(import.meta.dirname, "../..");
let desktop: WineDesktop;
let built: string;

beforeAll(async () => {
  desktop = await WineDesktop.open();
  built = await buildWindowsCheck(checkout, await mkdtemp(join(tmpdir(), "tachiai-windows-check-")));
});
afterAll(async () => {
  await desktop.close();
  await rm(built, { recursive: true });
});

test("the check for a Windows PC needs nothing but its folder, and says of each capability that it is fine", async () => {
  await desktop.x11.run("xsetroot", "-solid", "#336699");
  const { code, printed } = await desktop.run(built);
  expect(printed).not.toContain("WRONG");
  const lines = printed.trim().split(/\r?\n/);
  expect(lines.map((line) => line.replace(/:.*$/, "")).slice(1)).toEqual(
    ["lock", "monitors", "pictures", "changes", "pointer", "keys", "notepad"].map((name) => `fine   ${name}`),
  );
  expect(code).toBe(0);
  expect(await readFile(join(built, "windows-check.cmd"), "utf8")).toContain(
    'node.exe" "%~dp0program.mjs" %*',
  );
});

test("the check says what is wrong, and ends with a failure", async () => {
  await desktop.x11.run("xsetroot", "-solid", "#000000");
  const { code, printed } = await desktop.run(built);
  expect(printed).toMatch(/WRONG {2}pictures: \S+DISPLAY1 is black all over/);
  expect(code).toBe(1);
});
