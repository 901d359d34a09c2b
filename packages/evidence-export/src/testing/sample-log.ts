import {
  appendEntries,
  commitToMetadata,
  cosignCheckpoint,
  emptyTree,
  encodeLeaf,
  formatProofBundle,
  formatTilePath,
  formatVerifierKey,
  type JsonValue,
  type NoteSigner,
  proveConsistency,
  proveInclusion,
  type ReadTile,
  signCheckpoint,
} from "@tachiai/evidence-proof";
import { nodeProofCrypto, openNoteSigner } from "@tachiai/evidence-proof/node";
import type { EvidenceId } from "@tachiai/protocol";

export interface LoggedFacts {
  readonly evidenceId: EvidenceId;
  readonly metadata: JsonValue;
  readonly ciphertextHash: Uint8Array | "none";
}

const logSeed = new Uint8Array(32).fill(7);
const sampleWitness = openNoteSigner("witness.example/w1", "cosignature", new Uint8Array(32).fill(9));
export const sampleWitnessKey = formatVerifierKey(sampleWitness.key);

export function sampleLogSigner(origin: string): NoteSigner {
  return openNoteSigner(origin, "note", logSeed);
}

export function sampleLogKey(origin: string): string {
  return formatVerifierKey(sampleLogSigner(origin).key);
}

/** A log of these facts alone, which a witness has signed too. */
export interface SampleLog {
  readonly bundles: ReadonlyMap<EvidenceId, string>;
  /** Its checkpoint when it had fewer entries, and what shows that it has only grown since. */
  earlier(size: number): Promise<{ readonly checkpoint: string; readonly proof: readonly Uint8Array[] }>;
}

export async function sampleLog(origin: string, facts: readonly LoggedFacts[]): Promise<SampleLog> {
  const signer = openNoteSigner(origin, "note", logSeed);
  const salt = (place: number) => new Uint8Array(32).fill(place + 1);
  const leaves = facts.map(({ evidenceId, metadata, ciphertextHash }, place) =>
    encodeLeaf({
      evidenceId,
      ciphertextHash,
      metadataCommitment: commitToMetadata(nodeProofCrypto, salt(place), metadata),
      lastDayKept: 20_877,
    }),
  );
  const { files, root } = appendEntries(nodeProofCrypto, emptyTree, leaves);
  const tiles = new Map(files.map(({ address, bytes }) => [formatTilePath(address), bytes]));
  const size = leaves.length;
  const note = await signCheckpoint([signer], { origin, size, root });
  const checkpoint = note + (await cosignCheckpoint(sampleWitness, note, 1_795_000_000));

  const readTile: ReadTile = async (address) => tiles.get(formatTilePath(address));
  const bundles = new Map<EvidenceId, string>();
  for (const [index, { evidenceId, metadata }] of facts.entries()) {
    const path = await proveInclusion(nodeProofCrypto, readTile, { index, size });
    const leaf = leaves[index] ?? new Uint8Array(0);
    const logKey = formatVerifierKey(signer.key);
    const disclosed = { metadata, salt: salt(index) };
    bundles.set(evidenceId, formatProofBundle({ leaf, disclosed, index, path, checkpoint, logKey }));
  }
  return {
    bundles,
    async earlier(oldSize) {
      const old = appendEntries(nodeProofCrypto, emptyTree, leaves.slice(0, oldSize));
      return {
        checkpoint: await signCheckpoint([signer], { origin, size: oldSize, root: old.root }),
        proof: await proveConsistency(nodeProofCrypto, readTile, { oldSize, newSize: size }),
      };
    },
  };
}
