import { createHash } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { unpackAddon } from "./unpack-addon.ts";

const bytes = Buffer.from("a native library");
const addon = { name: "one.node", bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
let outside: string;
let folder: string;
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), "tachiai-addon-"));
  folder = join(outside, "tachiai-agent", "addons");
});
afterEach(() => rmSync(outside, { recursive: true }));

test("a library is unpacked once, where only its user can reach it", () => {
  const path = unpackAddon(folder, addon);
  expect(readFileSync(path)).toEqual(bytes);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  const { ino } = statSync(path);
  expect(unpackAddon(folder, addon)).toBe(path);
  expect(statSync(path).ino).toBe(ino);
  expect(readdirSync(folder)).toHaveLength(1);
});

test("a library that was exchanged after it was unpacked is refused, and stays as it is found", () => {
  const path = unpackAddon(folder, addon);
  writeFileSync(path, "another library");
  expect(() => unpackAddon(folder, addon)).toThrow(expect.objectContaining({ code: "altered", path }));
  expect(readFileSync(path, "utf8")).toBe("another library");
});

test("a library that is not the one the executable was made with is refused before it is written", () => {
  const other = { ...addon, bytes: Buffer.from("another library") };
  expect(() => unpackAddon(folder, other)).toThrow(expect.objectContaining({ code: "altered" }));
  expect(readdirSync(folder)).toEqual([]);
});

test("a folder that others may write into is refused, and so is one that a link leads to", () => {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o770);
  expect(() => unpackAddon(folder, addon)).toThrow(expect.objectContaining({ code: "not_private" }));
  const link = join(outside, "link");
  chmodSync(folder, 0o700);
  symlinkSync(folder, link);
  expect(() => unpackAddon(link, addon)).toThrow(expect.objectContaining({ code: "not_private" }));
});
