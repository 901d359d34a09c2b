import { EvidenceId } from "@tachiai/protocol";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalJson,
  commitToMetadata,
  cosignCheckpoint,
  encodeLeaf,
  formatProofBundle,
  formatTlogProof,
  formatVerifierKey,
  type ProofBundle,
  ProofRefusal,
  parseProofBundle,
  parseTlogProof,
  proveInclusion,
  signCheckpoint,
  verifyEntry,
  verifyTlogProof,
} from "./index.ts";
import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "./node.ts";
import { alteredTexts } from "./testing/altered-bytes.ts";
import { bothCryptos } from "./testing/both-cryptos.ts";
import { sampleEntries, sampleLog, sampleOrigin, sampleSigner } from "./testing/sample-log.ts";

const metadata = { type: "stamp.started", at: "2026-11-21T00:00:00Z", note: "出勤" };
const salt = new Uint8Array(32).fill(3);
const leaf = encodeLeaf({
  evidenceId: EvidenceId.parse("3b241101-e2bb-4255-8caf-4136c566a962"),
  ciphertextHash: "none",
  metadataCommitment: commitToMetadata(nodeProofCrypto, salt, metadata),
  lastDayKept: 20_877,
});
const logKey = formatVerifierKey(sampleSigner.key);
const witness = openNoteSigner("witness.example/w1", "cosignature", new Uint8Array(32).fill(8));
const witnessKey = formatVerifierKey(witness.key);

async function sampleBundle(): Promise<ProofBundle> {
  const log = await sampleLog([...sampleEntries(4), leaf, ...sampleEntries(2)]);
  const path = await proveInclusion(nodeProofCrypto, log.readTile, { index: 4, size: 7 });
  return { leaf, disclosed: { metadata, salt }, index: 4, path, checkpoint: log.checkpoint, logKey };
}

async function witnessedBundle(): Promise<ProofBundle> {
  const bundle = await sampleBundle();
  const line = await cosignCheckpoint(witness, bundle.checkpoint, 1_795_000_000);
  return { ...bundle, checkpoint: bundle.checkpoint + line, witnessKeys: [witnessKey] };
}

describe.each(bothCryptos)("a proof bundle, with the cryptography of $entry", ({ crypto }) => {
  it("shows one entry to a stranger who knows the log's key", async () => {
    const verdict = await verifyEntry(crypto, formatProofBundle(await sampleBundle()), { logKey });
    expect(verdict).toMatchObject({
      valid: true,
      leaf: { evidenceId: "3b241101-e2bb-4255-8caf-4136c566a962", lastDayKept: 20_877 },
      metadata: { disclosed: metadata },
      origin: sampleOrigin,
      index: 4,
      size: 7,
      keyIsPinned: true,
    });
  });

  it("says when its key came out of itself", async () => {
    const verdict = await verifyEntry(crypto, formatProofBundle(await sampleBundle()));
    expect(verdict).toMatchObject({ valid: true, logKey, keyIsPinned: false });
  });

  it("proves that an entry exists without saying what it says", async () => {
    const { disclosed, ...withheld } = await sampleBundle();
    expect(disclosed).toBeDefined();
    const text = formatProofBundle(withheld);
    expect(text).not.toContain("stamp.started");
    expect(await verifyEntry(crypto, text, { logKey })).toMatchObject({ valid: true, metadata: "withheld" });
  });

  it("with one byte altered anywhere is not accepted, pinned key or not [EVD-01]", async () => {
    for (const { altered, offset } of alteredTexts(formatProofBundle(await sampleBundle())))
      for (const pins of [{ logKey }, {}])
        expect(await verifyEntry(crypto, altered, pins), `byte ${offset}`).toMatchObject({ valid: false });
  });

  it("names who has witnessed the log, and whose key is only the bundle's word", async () => {
    const text = formatProofBundle(await witnessedBundle());
    const said = { witness: "witness.example/w1", timestamp: 1_795_000_000, key: witnessKey };
    expect(await verifyEntry(crypto, text)).toMatchObject({
      valid: true,
      witnesses: [{ ...said, keyIsPinned: false }],
    });
    expect(await verifyEntry(crypto, text, { logKey, witnessKeys: [witnessKey] })).toMatchObject({
      valid: true,
      witnesses: [{ ...said, keyIsPinned: true }],
    });
  });

  it("is not accepted when the witness that is asked for has not signed, or somebody nobody knows has", async () => {
    const { witnessKeys, ...bundle } = await witnessedBundle();
    expect(witnessKeys).toEqual([witnessKey]);
    expect(await verifyEntry(crypto, formatProofBundle(bundle))).toEqual({
      valid: false,
      reason: "cosignature.invalid",
    });
    const unwitnessed = formatProofBundle(await sampleBundle());
    expect(await verifyEntry(crypto, unwitnessed, { witnessKeys: [witnessKey] })).toEqual({
      valid: false,
      reason: "checkpoint.not_cosigned",
    });
  });

  it("with one byte altered anywhere is not accepted when it is witnessed either", async () => {
    for (const { altered, offset } of alteredTexts(formatProofBundle(await witnessedBundle())))
      expect(await verifyEntry(crypto, altered, { logKey }), `byte ${offset}`).toMatchObject({
        valid: false,
      });
  });

  it("with other metadata names that as the reason", async () => {
    const bundle = {
      ...(await sampleBundle()),
      disclosed: { metadata: { ...metadata, note: "退勤" }, salt },
    };
    expect(await verifyEntry(crypto, formatProofBundle(bundle), { logKey })).toEqual({
      valid: false,
      reason: "metadata.commitment_mismatch",
    });
  });

  it("of a forged log passes by its own key but not by the pinned one", async () => {
    const forger = openNoteSigner(sampleOrigin, "note", newSigningSeed());
    const bundle = await sampleBundle();
    const log = await sampleLog([...sampleEntries(4), leaf, ...sampleEntries(2)]);
    const forged = formatProofBundle({
      ...bundle,
      checkpoint: await signCheckpoint([forger], { origin: sampleOrigin, size: log.size, root: log.root }),
      logKey: formatVerifierKey(forger.key),
    });
    expect(await verifyEntry(crypto, forged)).toMatchObject({ valid: true, keyIsPinned: false });
    expect(await verifyEntry(crypto, forged, { logKey })).toEqual({
      valid: false,
      reason: "checkpoint.not_signed_by_key",
    });
  });
});

describe("a proof bundle that is not one", () => {
  const crypto = nodeProofCrypto;

  it("reads back as it was written", async () => {
    const bundle = await sampleBundle();
    expect(parseProofBundle(formatProofBundle(bundle))).toEqual(bundle);
  });

  it.each<[string, (file: Record<string, unknown>) => unknown, string]>([
    ["an unknown field", (file) => ({ ...file, note: 1 }), "bundle.malformed"],
    ["a salt without metadata", (file) => ({ ...file, metadata: undefined }), "bundle.malformed"],
    ["metadata without a salt", (file) => ({ ...file, salt: undefined }), "bundle.malformed"],
    ["a short salt", (file) => ({ ...file, salt: "AAAA" }), "bundle.malformed"],
    ["no leaf", (file) => ({ ...file, leaf: undefined }), "bundle.malformed"],
    ["an index as text", (file) => ({ ...file, index: "4" }), "bundle.malformed"],
    ["a negative index", (file) => ({ ...file, index: -4 }), "bundle.malformed"],
    ["an index outside the tree", (file) => ({ ...file, index: 7 }), "proof.index_outside_tree"],
    ["another index", (file) => ({ ...file, index: 5 }), "proof.root_mismatch"],
    ["no path", (file) => ({ ...file, path: {} }), "bundle.malformed"],
    ["a path of numbers", (file) => ({ ...file, path: [1] }), "bundle.malformed"],
    ["a path of short hashes", (file) => ({ ...file, path: ["AAAA"] }), "proof.malformed"],
    [
      "a path without end",
      (file) => ({ ...file, path: Array(64).fill(Buffer.alloc(32).toString("base64")) }),
      "proof.malformed",
    ],
    ["a later version", (file) => ({ ...file, version: 2 }), "bundle.unknown_version"],
    ["another format", (file) => ({ ...file, format: "zip" }), "bundle.malformed"],
    ["a witness's key for the log's", (file) => ({ ...file, logKey: witnessKey }), "key.other_log"],
    ["a key that is none", (file) => ({ ...file, logKey: "key" }), "key.malformed"],
    ["an array", (file) => [file], "bundle.malformed"],
    ["null", () => null, "bundle.malformed"],
  ])("because of %s is refused with its reason", async (_, change, reason) => {
    const file: Record<string, unknown> = JSON.parse(formatProofBundle(await sampleBundle()));
    const changed = JSON.parse(JSON.stringify(change(file)));
    expect(await verifyEntry(crypto, `${canonicalJson(changed)}\n`)).toEqual({ valid: false, reason });
  });

  it("never makes the verifier throw", async () => {
    const text = formatProofBundle(await sampleBundle());
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json().map((json) => `${json}\n`),
      fc
        .tuple(fc.nat(text.length), fc.nat(60), fc.string())
        .map(([at, cut, more]) => text.slice(0, at) + more + text.slice(at + cut)),
      fc.constantFrom("", "\n", `${"[".repeat(500_000)}\n`, `{"format":`),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (attack) => {
        fc.pre(attack !== text);
        expect(await verifyEntry(crypto, attack)).toMatchObject({ valid: false });
      }),
      { numRuns: 300 },
    );
  });
});

describe.each(bothCryptos)("a .tlog-proof, with the cryptography of $entry", ({ crypto }) => {
  const trust = { logKey, witnessKeys: [witnessKey], witnessesNeeded: 1 };

  async function sampleProof() {
    const { index, path, checkpoint } = await sampleBundle();
    const line = await cosignCheckpoint(witness, checkpoint, 1_795_000_000);
    return { index, path, checkpoint: checkpoint + line };
  }

  it("shows an entry to whoever trusts the log and its witness", async () => {
    const text = formatTlogProof(await sampleProof());
    expect(await verifyTlogProof(crypto, { text, entry: leaf }, trust)).toEqual({
      valid: true,
      origin: sampleOrigin,
      index: 4,
      size: 7,
      cosignatures: [{ witness: "witness.example/w1", timestamp: 1_795_000_000 }],
    });
  });

  it("with one byte altered anywhere, or of another leaf, is not accepted", async () => {
    const text = formatTlogProof(await sampleProof());
    for (const { altered, offset } of alteredTexts(text))
      expect(
        await verifyTlogProof(crypto, { text: altered, entry: leaf }, trust),
        `byte ${offset}`,
      ).toMatchObject({
        valid: false,
      });
    for (const offset of leaf.keys()) {
      const entry = leaf.with(offset, (leaf[offset] ?? 0) ^ 1);
      expect(await verifyTlogProof(crypto, { text, entry }, trust)).toEqual({
        valid: false,
        reason: "proof.root_mismatch",
      });
    }
  });

  it("without the witness that is needed is not accepted", async () => {
    const { checkpoint } = await sampleBundle();
    const text = formatTlogProof({ ...(await sampleProof()), checkpoint });
    expect(await verifyTlogProof(crypto, { text, entry: leaf }, trust)).toEqual({
      valid: false,
      reason: "checkpoint.not_cosigned",
    });
    expect(await verifyTlogProof(crypto, { text, entry: leaf }, { logKey })).toMatchObject({ valid: true });
  });

  it("reads back as it was written, with and without extra bytes", async () => {
    const proof = await sampleProof();
    expect(parseTlogProof(formatTlogProof(proof))).toEqual(proof);
    const withExtra = { ...proof, extra: leaf };
    expect(parseTlogProof(formatTlogProof(withExtra))).toEqual(withExtra);
  });

  it("of any text gives an answer, never an error", async () => {
    const text = formatTlogProof(await sampleProof());
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .tuple(fc.nat(text.length), fc.nat(60), fc.string())
        .map(([at, cut, more]) => text.slice(0, at) + more + text.slice(at + cut)),
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (attack) => {
        fc.pre(attack !== text);
        expect(await verifyTlogProof(crypto, { text: attack, entry: leaf }, trust)).toMatchObject({
          valid: false,
        });
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    "",
    "c2sp.org/tlog-proof@v1",
    "c2sp.org/tlog-proof@v2\nindex 0\n\nx",
    "c2sp.org/tlog-proof@v1\nindex 00\n\nx",
    "c2sp.org/tlog-proof@v1\nextra !\nindex 0\n\nx",
    "c2sp.org/tlog-proof@v1\nAAAA\n\nx",
  ])("refuses %j", (text) => {
    expect(() => parseTlogProof(text)).toThrow(new ProofRefusal("proof.malformed"));
  });
});
