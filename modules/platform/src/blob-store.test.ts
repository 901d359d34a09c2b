import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { type BlobStore, openLocalBlobStore } from "./blob-store.ts";

let root: string;
let blobs: BlobStore;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "tachiai-blobs-"));
  blobs = openLocalBlobStore(root, randomUUID);
});
const bytes = (content: string) => Buffer.from(content);

test("what was put comes back whole, in ranges, and with its size", async () => {
  await blobs.put("tenant/telework/one", bytes("0123456789"));
  expect(await blobs.get("tenant/telework/one")).toEqual(bytes("0123456789"));
  expect(await blobs.size("tenant/telework/one")).toBe(10);
  expect(await text(blobs.stream("tenant/telework/one", 2, 5))).toBe("234");
});

test("a blob that is not there is undefined, and removing it is no fault", async () => {
  expect(await blobs.get("none")).toBeUndefined();
  expect(await blobs.size("none")).toBeUndefined();
  await blobs.remove("none");
});

test("putOnce never replaces, also when two write at the same moment", async () => {
  const outcomes = await Promise.all([
    blobs.putOnce("a/b", bytes("first")),
    blobs.putOnce("a/b", bytes("second")),
  ]);
  expect(outcomes.toSorted()).toEqual([false, true]);
  const kept = outcomes[0] ? "first" : "second";
  expect(await blobs.get("a/b")).toEqual(bytes(kept));
});

test.each([3, 40])(
  "%i blobs that are put together come back, replacing what had their names",
  async (count) => {
    await blobs.put("a/b/1", Buffer.from("old"));
    const many = Array.from({ length: count }, (_, n) => ({
      name: `a/b/${n}`,
      bytes: Buffer.from(`new ${n}`),
    }));
    await blobs.putTogether(many);
    for (const { name, bytes } of many) expect(await blobs.get(name)).toEqual(bytes);
    await expect(blobs.putTogether([...many, { name: "../outside", bytes: Buffer.of(1) }])).rejects.toThrow();
    expect((await readdir(join(root, "a/b"))).length).toBe(count);
  },
);

test("nothing half-written stays beside, and only the owner can read", async () => {
  await blobs.put("a/b", bytes("x"));
  expect(await readdir(join(root, "a"))).toEqual(["b"]);
  expect((await stat(join(root, "a/b"))).mode & 0o777).toBe(0o600);
  expect((await stat(join(root, "a"))).mode & 0o777).toBe(0o700);
});

test.each(["../outside", "a/../../outside", "/etc/passwd", "a\0b", ""])(
  "the name %j cannot leave the store",
  async (name) => {
    await expect((async () => blobs.put(name, bytes("x")))()).rejects.toThrow(/leaves the store/);
  },
);
