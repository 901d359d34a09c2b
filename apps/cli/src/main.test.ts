import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  appendEntries,
  commitToMetadata,
  emptyTree,
  encodeLeaf,
  formatProofBundle,
  formatTilePath,
  formatTlogProof,
  formatVerifierKey,
  type JsonValue,
  proveInclusion,
  signCheckpoint,
  signKeySuccession,
} from "@tachiai/evidence-proof";
import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "@tachiai/evidence-proof/node";
import { EvidenceId } from "@tachiai/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const origin = "f3k9.tachiai/7f0f0ad2-51c8-4d0e-9a3c-2b1f5f0f6c11/telework/1";
const facts = { action: "telework.stamped", note: "出勤\u001b[2J\u009b\u202e" };
const directory = mkdtempSync(join(tmpdir(), "tachiai-cli-"));
const bundle = join(directory, "entry.proof.json");
const withheld = join(directory, "withheld.proof.json");
const tlogProof = join(directory, "entry.tlog-proof");
let logKey: string;

beforeAll(async () => {
  const proof = await proofOf(facts);
  logKey = proof.logKey;
  writeFileSync(bundle, formatProofBundle(proof));
  const { disclosed: _, ...bare } = proof;
  writeFileSync(withheld, formatProofBundle(bare));
  writeFileSync(tlogProof, formatTlogProof(proof));
  writeFileSync(join(directory, "entry.leaf"), proof.leaf);
});

afterAll(() => rmSync(directory, { recursive: true }));

describe("tachiai verify", () => {
  it("shows a proof bundle that holds under the key that was given", () => {
    const { status, stdout, stderr } = tachiai("en", "verify", "--vkey", logKey, bundle);
    expect(stderr).toBe("");
    expect(stdout).toContain(`${bundle}: verified\n`);
    expect(stdout).toContain("evidence id: 3b241101-e2bb-4255-8caf-4136c566a962");
    expect(stdout).toContain(`log: ${origin}`);
    expect(stdout).toContain("entry: 1 (counting from 0; 3 entries when it was signed)");
    expect(stdout).toContain("kept: to the end of 2027-02-28");
    expect(stdout).toContain('"action":"telework.stamped"');
    expect(stdout).not.toContain("came from the file");
    expect(status).toBe(0);
  });

  it("says that the key came from the file, and prints it to be compared", () => {
    const { status, stdout } = tachiai("en", "verify", bundle);
    expect(stdout).toContain(`log key: ${logKey}`);
    expect(stdout).toContain("this key came from the file that was checked");
    expect(stdout).not.toContain(": verified");
    expect(status).toBe(3);
  });

  it("speaks Japanese where the terminal does", () => {
    expect(tachiai("ja_JP.UTF-8", "verify", "--vkey", logKey, bundle).stdout).toContain(
      `${bundle}: 検証できました`,
    );
    const { status, stdout } = tachiai("ja_JP.UTF-8", "verify", bundle);
    expect(stdout).toContain(`${bundle}: 矛盾はありません（公開鍵は未照合）`);
    expect(stdout).toContain("2027-02-28 まで（当日を含む）");
    expect(stdout).toContain("注意: この鍵は検証したファイルから取りました。");
    expect(status).toBe(3);
  });

  it("keeps a hostile record from steering the terminal", () => {
    const { stdout } = tachiai("en", "verify", bundle);
    expect(stdout).toContain("出勤");
    for (const dangerous of ["\u001b", "\u009b", "\u202e"]) expect(stdout).not.toContain(dangerous);
  });

  it("shows a bundle without its facts", () => {
    const { status, stdout } = tachiai("en", "verify", withheld);
    expect(stdout).toContain("facts: not disclosed");
    expect(stdout).not.toContain("telework.stamped");
    expect(status).toBe(3);
  });

  it("names the reason why a bundle does not hold, and the file", () => {
    const text = readFileSync(bundle, "utf8");
    const altered = written("altered.proof.json", text.replace("telework.stamped", "telework.stampeD"));
    const { status, stdout } = tachiai("en", "verify", bundle, altered);
    expect(stdout).toContain(`${bundle}: consistent with itself`);
    expect(stdout).toContain(`${altered}: NOT verified\n`);
    expect(stdout).toContain("[metadata.commitment_mismatch]");
    expect(status).toBe(1);
    expect(tachiai("ja", "verify", altered).stdout).toContain("検証できません");
  });

  it("does not take the key of another log for the one that was given", async () => {
    const other = await proofOf(facts);
    const { status, stdout } = tachiai("en", "verify", "--vkey", other.logKey, bundle);
    expect(stdout).toContain("[checkpoint.not_signed_by_key]");
    expect(status).toBe(1);
  });

  it("follows a key that was replaced with a note that both keys have signed, and no other", async () => {
    const named = (seed: Uint8Array) => (name: string) => openNoteSigner(name, "note", seed);
    const [old, next] = [named(newSigningSeed()), named(newSigningSeed())];
    const proof = written("next.proof.json", formatProofBundle(await proofOf(facts, next(origin))));
    const oldKey = formatVerifierKey(old(origin).key);
    expect(tachiai("en", "verify", "--vkey", oldKey, proof)).toMatchObject({ status: 1 });
    const note = await signKeySuccession("f3k9", old, next);
    const succession = written("succession.txt", note);
    const followed = tachiai("en", "verify", "--vkey", oldKey, "--key-succession", succession, proof);
    expect(followed).toMatchObject({ status: 0, stdout: expect.stringContaining(": verified") });
    const altered = written("altered.txt", note.replace("v1", "v2"));
    const refused = tachiai("en", "verify", "--vkey", oldKey, "--key-succession", altered, proof);
    expect(refused).toMatchObject({ status: 2, stdout: expect.stringContaining("no note about a replaced") });
  });

  it("finds bytes that are not UTF-8", () => {
    const bytes = readFileSync(bundle);
    bytes[20] = 0xff;
    const { status, stdout } = tachiai("en", "verify", written("bytes.proof.json", bytes));
    expect(stdout).toContain("[json.malformed]");
    expect(status).toBe(1);
  });

  it("checks a .tlog-proof with the leaf beside it, or one that is named", () => {
    expect(tachiai("en", "verify", "--vkey", logKey, tlogProof)).toMatchObject({ status: 0 });
    const leaf = written("elsewhere.bin", readFileSync(join(directory, "entry.leaf")));
    const { status, stdout } = tachiai("en", "verify", "--vkey", logKey, "--leaf", leaf, tlogProof);
    expect(stdout).toContain("evidence id: 3b241101-e2bb-4255-8caf-4136c566a962");
    expect(status).toBe(0);
  });

  it("finds a leaf that the .tlog-proof is not about", () => {
    const bytes = readFileSync(join(directory, "entry.leaf"));
    const leaf = written("altered.leaf", bytes.with(30, 1 ^ (bytes[30] ?? 0)));
    const { status, stdout } = tachiai("en", "verify", "--vkey", logKey, "--leaf", leaf, tlogProof);
    expect(stdout).toContain("[proof.root_mismatch]");
    expect(status).toBe(1);
  });

  it("does not guess: without a key, a leaf or a readable file it says what it needs", () => {
    expect(tachiai("en", "verify", tlogProof)).toMatchObject({
      status: 2,
      stdout: expect.stringContaining("Give the log's public key with --vkey"),
    });
    const alone = written("alone.tlog-proof", readFileSync(tlogProof));
    expect(tachiai("en", "verify", "--vkey", logKey, alone)).toMatchObject({
      status: 2,
      stdout: expect.stringContaining("alone.leaf"),
    });
    for (const missing of [join(directory, "missing"), directory])
      expect(tachiai("en", "verify", missing)).toMatchObject({
        status: 2,
        stdout: expect.stringContaining("cannot be read"),
      });
  });

  it.each([
    ["a command that does not exist", ["shut"], "There is no such command: shut"],
    ["no file", ["verify"], "Say which files to verify."],
    ["an option that does not exist", ["verify", "--trust", "x"], "--trust"],
    ["an option without its value", ["verify", "--vkey"], "--vkey"],
  ])("of %s explains how it is used", (_, words, why) => {
    const { status, stderr } = tachiai("en", ...words);
    expect(stderr).toContain(why);
    expect(stderr).toContain("tachiai verify [--log-key KEY]");
    expect(status).toBe(2);
  });

  it("refuses a --vkey that is none, and one --leaf for two files", () => {
    expect(tachiai("en", "verify", "--vkey", "key", bundle)).toMatchObject({ status: 2 });
    expect(tachiai("en", "verify", "--leaf", "x", bundle, tlogProof)).toMatchObject({ status: 2 });
  });

  it("explains itself when asked", () => {
    expect(tachiai("en", "--help")).toMatchObject({ status: 0, stdout: expect.stringContaining("Usage") });
    expect(tachiai("ja", "verify", "--help")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("使い方"),
    });
  });
});

function tachiai(language: string, ...words: string[]) {
  const main = new URL("main.ts", import.meta.url).pathname;
  return spawnSync(process.execPath, [main, ...words], {
    encoding: "utf8",
    env: { LANG: language, NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] },
  });
}

function written(name: string, content: string | Uint8Array): string {
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}

/** A log of three entries of which the second says `metadata`, under a key of its own. */
async function proofOf(metadata: JsonValue, signer = openNoteSigner(origin, "note", newSigningSeed())) {
  const salt = new Uint8Array(32).fill(3);
  const leaf = encodeLeaf({
    evidenceId: EvidenceId.parse("3b241101-e2bb-4255-8caf-4136c566a962"),
    ciphertextHash: new Uint8Array(32).fill(1),
    metadataCommitment: commitToMetadata(nodeProofCrypto, salt, metadata),
    lastDayKept: 20_877,
  });
  const { files, root } = appendEntries(nodeProofCrypto, emptyTree, [leaf.with(1, 0), leaf, leaf.with(1, 1)]);
  const tiles = new Map(files.map(({ address, bytes }) => [formatTilePath(address), bytes]));
  const readTile: Parameters<typeof proveInclusion>[1] = async (address) =>
    tiles.get(formatTilePath(address));
  return {
    leaf,
    disclosed: { metadata, salt },
    index: 1,
    path: await proveInclusion(nodeProofCrypto, readTile, { index: 1, size: 3 }),
    checkpoint: await signCheckpoint([signer], { origin, size: 3, root }),
    logKey: formatVerifierKey(signer.key),
  };
}
