import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installPeer } from "./install-peer.ts";

let cache: string;

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), "peers-"));
});

afterEach(() => rmSync(cache, { recursive: true }));

test("a peer is installed once, by its exact version, in a place of its own", async () => {
  const installed: string[] = [];
  const install = async (_directory: string, specifier: string) => {
    installed.push(specifier);
  };
  const peer = { name: "@vendor/peer", version: "1.2.3" };
  const first = await installPeer(cache, peer, install);
  expect(await installPeer(cache, peer, install)).toBe(first);
  expect(first).toBe(join(cache, "peers/@vendor+peer@1.2.3/node_modules/@vendor/peer"));
  expect(installed).toEqual(["@vendor/peer@1.2.3"]);
});

test("an installation that broke off is made again from the start", async () => {
  const peer = { name: "peer", version: "1.2.3" };
  const broken = installPeer(cache, peer, () => Promise.reject(new Error("line lost")));
  await expect(broken).rejects.toThrow("line lost");
  expect(existsSync(join(cache, "peers/peer@1.2.3"))).toBe(false);
  let calls = 0;
  await installPeer(cache, peer, async () => {
    calls += 1;
  });
  expect(calls).toBe(1);
});

test.each(["latest", "^1.2.3", "1.2", ""])(
  "a peer asked for as %j is refused: two runs would differ",
  async (version) => {
    await expect(installPeer(cache, { name: "peer", version })).rejects.toThrow("exact version");
  },
);
