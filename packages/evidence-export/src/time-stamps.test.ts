import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nodeProofCrypto } from "@tachiai/evidence-proof/node";
import { openTestAuthority, type TestAuthority } from "@tachiai/evidence-proof/testing";
import { readCertificates, requestTimeStamp } from "@tachiai/evidence-proof/time-stamp";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inMemory, verifyExport } from "./index.ts";
import { repack, unpack } from "./testing/repack.ts";
import { originOf, type SampleExport, sampleExport } from "./testing/sample-export.ts";

const crypto = { proof: nodeProofCrypto, sealing: nodeSealingCrypto };
const note = "stamps/telework-1-3.txt";
const answer = "stamps/telework-1-3.tsr";
const path = "stamps/telework-1-3.json";
let authority: TestAuthority;
let stranger: TestAuthority;
let sample: SampleExport;
let authorities: readonly Uint8Array[];

const stampOf = (content: Uint8Array) => authority.reply(requestTimeStamp(content, Buffer.alloc(8, 1)));

beforeAll(async () => {
  [authority, stranger] = await Promise.all([openTestAuthority(), openTestAuthority()]);
  authorities = readCertificates(authority.certificate) ?? [];
  sample = await sampleExport(new Uint8Array(600).fill(5), stampOf);
}, 60_000);
afterAll(async () => {
  await authority.close();
  await stranger.close();
});

test("an export says when and by whom its logs were stamped, and how many of its entries stood there by then [EVD-08]", async () => {
  const stamp = { origin: originOf("telework"), authority: "tsa", entries: 3 };
  expect(await verify(sample.zip)).toMatchObject({ valid: true, stamps: [{ ...stamp, isTrusted: false }] });
  expect(await verify(sample.zip, authorities)).toMatchObject({
    valid: true,
    stamps: [{ ...stamp, isTrusted: true }],
  });
});

test("openssl verifies the time stamp as HOW-TO-VERIFY says", async () => {
  const files = await unpack(sample.zip);
  const { directory } = authority;
  writeFileSync(join(directory, "stamped.txt"), files.get(note) ?? "");
  writeFileSync(join(directory, "stamped.tsr"), files.get(answer) ?? "");
  const words = ["ts", "-verify", "-data", "stamped.txt", "-in", "stamped.tsr", "-CAfile", "ca.pem"];
  expect(Buffer.from(files.get("HOW-TO-VERIFY.md") ?? "").toString()).toContain("openssl ts -verify");
  expect(execFileSync("openssl", words, { cwd: directory, stdio: "pipe" }).toString()).toContain("OK");
});

test("an authority that nobody has named is not believed by whoever names another", async () => {
  expect(await verify(sample.zip, readCertificates(stranger.certificate))).toEqual({
    valid: false,
    file: answer,
    reason: "stamp.untrusted",
  });
});

test.each<[string, (files: Map<string, Uint8Array>) => Promise<void> | void, string, string]>([
  [
    "of something else",
    async (all) => void all.set(answer, await stampOf(Buffer.from("other"))),
    answer,
    "stamp.other_checkpoint",
  ],
  ["that is none", (all) => void all.set(answer, Buffer.from("nonsense")), answer, "stamp.malformed"],
  [
    "with another signature",
    (all) => void all.set(answer, flippedAtEnd(all.get(answer))),
    answer,
    "stamp.signature_invalid",
  ],
  [
    "of a checkpoint that the log has not signed",
    (all) => void all.set(note, Buffer.from(textOf(all, note).replace("\n3\n", "\n2\n"))),
    note,
    "checkpoint.signature_invalid",
  ],
  [
    "without what ties it to the log",
    (all) => void all.set(path, Buffer.from('{"checkpoints":[]}\n')),
    path,
    "stamp.other_tree",
  ],
  ["under another name", renamed, "stamps/telework-1-2.tsr", "stamp.other_checkpoint"],
  ["without its answer", (all) => void all.delete(answer), note, "file.not_listed"],
])("a time stamp %s is refused, and its file named", async (_, change, file, reason) => {
  const files = await unpack(sample.zip);
  await change(files);
  const lie = await repack(sample.zip, sample.signer, (all) => {
    all.clear();
    for (const [name, bytes] of files) all.set(name, bytes);
  });
  expect(await verify(lie)).toEqual({ valid: false, file, reason });
});

function verify(zip: Uint8Array, trusted: readonly Uint8Array[] = []) {
  return verifyExport(crypto, inMemory(zip), { logKeys: [], witnessKeys: [], authorities: trusted });
}

function textOf(files: Map<string, Uint8Array>, name: string): string {
  return Buffer.from(files.get(name) ?? "").toString("utf8");
}

function flippedAtEnd(bytes: Uint8Array = new Uint8Array(1)): Uint8Array {
  const place = bytes.length - 3;
  return bytes.with(place, (bytes[place] ?? 0) ^ 1);
}

function renamed(files: Map<string, Uint8Array>): void {
  for (const name of [note, answer, path]) {
    files.set(name.replace("-3.", "-2."), files.get(name) ?? new Uint8Array(0));
    files.delete(name);
  }
}
