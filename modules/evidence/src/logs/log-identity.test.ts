import { cp, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatVerifierKey } from "@tachiai/evidence-proof";
import { openLocalBlobStore, systemRandomness } from "@tachiai/platform";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLogIdentity } from "./log-identity.ts";
import { orderLogKeyReplacement } from "./log-keys.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tachiai-keys-"));
});
afterEach(() => rm(directory, { recursive: true }));

const store = (name: string) => openLocalBlobStore(join(directory, name), () => systemRandomness.uuid());
const open = () => openLogIdentity({ keys: store("keys"), ledgers: store("ledgers") }, systemRandomness);

test("the installation keeps its id and key over restarts, and two that start together agree", async () => {
  const identities = [...(await Promise.all([open(), open(), open()])), await open()];
  expect(new Set(identities.map(({ installationId }) => installationId)).size).toBe(1);
  const keys = identities.map((identity) => formatVerifierKey(identity.signerOf("a.tachiai/b/c/1").key));
  expect(new Set(keys).size).toBe(1);
});

test("one key signs for all logs, under the name of each", async () => {
  const identity = await open();
  const [one, other] = [identity.signerOf("one"), identity.signerOf("other")];
  expect(one.key.publicKey).toEqual(other.key.publicKey);
  expect(one.key.id).not.toBe(other.key.id);
});

test("only the server's account can read the key files", async () => {
  await open();
  expect((await stat(join(directory, "keys"))).mode & 0o777).toBe(0o700);
  const files = await readdir(join(directory, "keys"));
  expect(files.toSorted()).toEqual(["evidence-log-key-1", "installation-id"]);
  for (const file of files) expect((await stat(join(directory, "keys", file))).mode & 0o777).toBe(0o600);
});

test("a key is replaced when it was ordered, once, and only the new one is kept", async () => {
  const identity = await open();
  const old = identity.signerOf("log").key;
  expect(await identity.beginReplacement()).toBeUndefined();
  expect(await orderLogKeyReplacement(store("keys"))).toBe(true);
  expect(await orderLogKeyReplacement(store("keys"))).toBe(false);

  const replacement = await identity.beginReplacement();
  const next = identity.signerOf("log").key;
  expect(next.publicKey).not.toEqual(old.publicKey);
  expect(replacement?.next.publicKey).toEqual(next.publicKey);
  expect(identity.keysOf("log")).toEqual([next, old]);
  expect(identity.successionsTo(next)).toEqual([replacement?.note]);
  expect(identity.successionsTo(old)).toEqual([]);
  expect(await identity.beginReplacement()).toEqual(replacement);
  await identity.endReplacement();
  expect(await identity.beginReplacement()).toBeUndefined();

  const again = await open();
  expect(again.keysOf("log")).toEqual([next, old]);
  expect(await readdir(join(directory, "keys"))).not.toContain("evidence-log-key-1");
});

test("a key that had given its place away signs nothing when a backup brings it back", async () => {
  const old = (await open()).signerOf("log").key;
  await cp(join(directory, "keys"), join(directory, "backup"), { recursive: true });
  await orderLogKeyReplacement(store("keys"));
  const replaced = await open();
  await replaced.beginReplacement();
  await replaced.endReplacement();
  await rm(join(directory, "keys"), { recursive: true });
  await cp(join(directory, "backup"), join(directory, "keys"), { recursive: true });

  const restored = await open();
  expect(restored.hasLostItsKey()).toBe(true);
  const present = restored.signerOf("log").key;
  expect(restored.keysOf("log")).toEqual([present, replaced.signerOf("log").key, old]);
  expect(restored.successionsTo(present)).toEqual([]);
  expect((await open()).signerOf("log").key).toEqual(present);
  expect((await open()).hasLostItsKey()).toBe(false);
});

test("what others know of replaced keys is believed when the key that is here has signed it, and nothing else is", async () => {
  const identity = await open();
  const old = identity.signerOf("log").key;
  await cp(join(directory, "keys"), join(directory, "backup"), { recursive: true });
  await orderLogKeyReplacement(store("keys"));
  const replaced = await open();
  const note = (await replaced.beginReplacement())?.note ?? "";
  for (const name of ["keys", "ledgers"]) await rm(join(directory, name), { recursive: true });
  await cp(join(directory, "backup"), join(directory, "keys"), { recursive: true });

  const setBack = await open();
  const forged = note.replace("key succession v1", "key succession v2");
  await setBack.followOn(async () => ["nothing", forged]);
  expect([setBack.hasLostItsKey(), setBack.signerOf("log").key]).toEqual([false, old]);
  // However often it is said.
  await setBack.followOn(async () => [note]);
  expect(setBack.hasLostItsKey()).toBe(true);
  const present = setBack.signerOf("log").key;
  expect(setBack.keysOf("log")).toEqual([present, replaced.signerOf("log").key, old]);
  expect((await open()).signerOf("log").key).toEqual(present);
});
