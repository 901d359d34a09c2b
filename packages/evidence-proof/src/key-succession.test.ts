import { EvidenceId } from "@tachiai/protocol";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addSignature,
  encodeLeaf,
  followKeySuccessions,
  formatProofBundle,
  formatTlogProof,
  formatVerifierKey,
  type ProofBundle,
  ProofRefusal,
  proveInclusion,
  signedBy,
  signKeySuccession,
  verifyEntry,
  verifyKeySuccession,
  verifyTlogProof,
} from "./index.ts";
import { newSigningSeed, nodeProofCrypto, openNoteSigner } from "./node.ts";
import { alteredTexts } from "./testing/altered-bytes.ts";
import { bothCryptos } from "./testing/both-cryptos.ts";
import { sampleEntries, sampleLog, sampleOrigin, sampleSigner } from "./testing/sample-log.ts";

const installationId = "f3k9";
const named = (byte: number) => (name: string) => openNoteSigner(name, "note", new Uint8Array(32).fill(byte));
const [first, second, third, stranger] = [named(7), named(17), named(27), named(37)];
const vkeyOf = (signer: typeof first) => formatVerifierKey(signer(sampleOrigin).key);
const toSecond = await signKeySuccession(installationId, first, second);
const toThird = await signKeySuccession(installationId, second, third);

const leaf = encodeLeaf({
  evidenceId: EvidenceId.parse("3b241101-e2bb-4255-8caf-4136c566a962"),
  ciphertextHash: "none",
  metadataCommitment: new Uint8Array(32).fill(5),
  lastDayKept: 20_877,
});

/** Of a log that both keys have signed; the bundle names the second. */
async function bundleOfSecond(keySuccessions: readonly string[] = [toSecond]): Promise<ProofBundle> {
  const log = await sampleLog([...sampleEntries(4), leaf, ...sampleEntries(2)]);
  const path = await proveInclusion(nodeProofCrypto, log.readTile, { index: 4, size: 7 });
  const checkpoint = signedBy(
    await addSignature(second(sampleOrigin), log.checkpoint),
    second(sampleOrigin).key,
  );
  return {
    leaf,
    index: 4,
    path,
    checkpoint,
    logKey: vkeyOf(second),
    ...(keySuccessions.length > 0 && { keySuccessions }),
  };
}

describe.each(bothCryptos)("a key's succession, with the cryptography of $entry", ({ crypto }) => {
  it("names both keys and is signed by both", async () => {
    const { old, next } = await verifyKeySuccession(crypto, toSecond);
    expect([old, next]).toEqual([first("f3k9.tachiai/*").key, second("f3k9.tachiai/*").key]);
  });

  it("leads whoever knows the first key to the newest, in whatever order he is told", async () => {
    for (const notes of [
      [toSecond, toThird],
      [toThird, toSecond],
    ])
      expect(await followKeySuccessions(crypto, sampleSigner.key, notes)).toEqual([
        first(sampleOrigin).key,
        second(sampleOrigin).key,
        third(sampleOrigin).key,
      ]);
  });

  it("leads nobody back, and nobody who knows another key or another installation", async () => {
    for (const known of [third(sampleOrigin).key, stranger(sampleOrigin).key, first("other.tachiai/x").key])
      expect(await followKeySuccessions(crypto, known, [toSecond, toThird])).toEqual([known]);
  });

  it("lets whoever knows the old key verify a proof under the new one", async () => {
    const text = formatProofBundle(await bundleOfSecond());
    const verdict = await verifyEntry(crypto, text, { logKey: vkeyOf(first) });
    expect(verdict).toMatchObject({ valid: true, keyIsPinned: true });
    const bare = formatProofBundle(await bundleOfSecond([]));
    expect(await verifyEntry(crypto, bare, { logKey: vkeyOf(first) })).toMatchObject({
      valid: false,
      reason: "checkpoint.not_signed_by_key",
    });
    const pins = { logKey: vkeyOf(first), keySuccessions: [toSecond] };
    expect(await verifyEntry(crypto, bare, pins)).toMatchObject({ valid: true });
  });

  it("with one byte altered anywhere in it is not accepted in a bundle, pinned key or not", async () => {
    const text = formatProofBundle(await bundleOfSecond());
    const [from, to] = ['"keySuccessions"', '"leaf"'].map((name) => text.indexOf(name));
    for (const { altered, offset } of alteredTexts(text)) {
      if (offset < (from ?? 0) || offset >= (to ?? 0)) continue;
      const pins = offset % 2 === 0 ? { logKey: vkeyOf(first) } : {};
      expect(await verifyEntry(crypto, altered, pins), `byte ${offset}`).toMatchObject({ valid: false });
    }
  });
});

it("a bare proof is followed with the notes that one has", async () => {
  const { index, path, checkpoint } = await bundleOfSecond();
  const proof = { text: formatTlogProof({ index, path, checkpoint }), entry: leaf };
  const logKey = vkeyOf(first);
  expect(await verifyTlogProof(nodeProofCrypto, proof, { logKey })).toMatchObject({ valid: false });
  const trust = { logKey, keySuccessions: [toSecond] };
  expect(await verifyTlogProof(nodeProofCrypto, proof, trust)).toMatchObject({ valid: true, index: 4 });
});

it("nobody takes a key's place without its signature", async () => {
  // Signed by the stranger twice: as himself, and under the name of the key that he would follow.
  const forged = await signKeySuccession(
    installationId,
    (name) => ({ key: first(name).key, sign: (message) => stranger(name).sign(message) }),
    stranger,
  );
  await expect(verifyKeySuccession(nodeProofCrypto, forged)).rejects.toEqual(
    new ProofRefusal("succession.signature_invalid"),
  );
  // A second signature under a checkpoint, which anybody can add, makes no successor of him.
  const log = await sampleLog([leaf]);
  const both = await addSignature(stranger(sampleOrigin), log.checkpoint);
  await expect(verifyKeySuccession(nodeProofCrypto, both)).rejects.toEqual(
    new ProofRefusal("succession.malformed"),
  );
  const path: Uint8Array[] = [];
  const bundle = { leaf, index: 0, path, checkpoint: both, logKey: vkeyOf(stranger) };
  expect(await verifyEntry(nodeProofCrypto, formatProofBundle(bundle))).toMatchObject({ valid: false });
});

it("a key that gave its place to two is followed to neither", async () => {
  const other = await signKeySuccession(installationId, first, stranger);
  await expect(followKeySuccessions(nodeProofCrypto, sampleSigner.key, [toSecond, other])).rejects.toEqual(
    new ProofRefusal("succession.forked"),
  );
});

it("a chain in a bundle that does not end in its key, or has a gap, is refused", async () => {
  for (const chain of [[toThird], [toSecond, toThird], [toThird, toSecond], [toSecond, toSecond]])
    expect(await verifyEntry(nodeProofCrypto, formatProofBundle(await bundleOfSecond(chain)))).toMatchObject({
      valid: false,
      reason: "succession.malformed",
    });
});

it("whatever the note, it is read or refused, and never accepted altered", async () => {
  for (const { altered } of alteredTexts(toSecond))
    await expect(verifyKeySuccession(nodeProofCrypto, altered)).rejects.toBeInstanceOf(ProofRefusal);
  const lines = fc.array(fc.oneof(fc.constantFrom(...toSecond.split("\n")), fc.string()), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(lines, async (some) => {
      const text = some.join("\n");
      if (text === toSecond) return;
      await expect(verifyKeySuccession(nodeProofCrypto, text)).rejects.toBeInstanceOf(ProofRefusal);
    }),
  );
  const loop = await signKeySuccession(installationId, second, first);
  expect(await followKeySuccessions(nodeProofCrypto, sampleSigner.key, [toSecond, loop])).toHaveLength(2);
  const seed = newSigningSeed();
  const self = (name: string) => openNoteSigner(name, "note", seed);
  await expect(
    verifyKeySuccession(nodeProofCrypto, await signKeySuccession(installationId, self, self)),
  ).rejects.toEqual(new ProofRefusal("succession.malformed"));
});
