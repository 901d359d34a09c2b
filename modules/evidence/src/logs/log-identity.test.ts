import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatVerifierKey } from "@tachiai/evidence-proof";
import { openLocalBlobStore, systemRandomness } from "@tachiai/platform";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLogIdentity } from "./log-identity.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "tachiai-keys-"));
});
afterEach(() => rm(directory, { recursive: true }));

const open = () =>
  openLogIdentity(
    openLocalBlobStore(join(directory, "keys"), () => systemRandomness.uuid()),
    systemRandomness,
  );

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
