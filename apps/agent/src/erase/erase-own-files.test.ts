import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eraseOwnFiles } from "./erase-own-files.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "tachiai-erase-"));
});
afterEach(() => rmSync(home, { recursive: true }));

function put(...paths: readonly string[]): string[] {
  return paths.map((path) => {
    const file = join(home, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, path);
    return file;
  });
}

test("all that the agent has put there is erased, and said", async () => {
  const files = put(
    "state/updates.json",
    "state/fetched.17",
    "state/versions/1.2.0/tachiai-agent",
    "state/sessions/17.json",
    "cache/addons/0123-koffi.node",
  );
  const { erased, left } = await eraseOwnFiles(join(home, "state"), join(home, "cache"));
  expect([...erased].toSorted()).toEqual(files.toSorted());
  expect(left).toEqual([]);
  expect(readdirSync(home)).toEqual([]);
});

test("what is not the agent's stays, whatever folder was named", async () => {
  const [letter = "", other = ""] = put(
    "state/letter.txt",
    "state/versions-of-mine/one",
    "state/updates.json",
  );
  const { erased } = await eraseOwnFiles(join(home, "state"), join(home, "state"));
  expect(erased).toEqual([join(home, "state/updates.json")]);
  expect([letter, other].map(existsSync)).toEqual([true, true]);
});

test("where there is nothing, nothing is erased", async () => {
  expect(await eraseOwnFiles(join(home, "state"), join(home, "cache"))).toEqual({ erased: [], left: [] });
});
