import { equalBytes } from "@tachiai/protocol";
import type { JsonValue } from "./canonical-json.ts";
import { verifyCheckpointOfSome } from "./checkpoint.ts";
import { type Cosignature, verifyCosignature } from "./cosignature.ts";
import { followKeySuccessions, isKeyOf, verifyKeySuccession } from "./key-succession.ts";
import { decodeLeaf, type Leaf } from "./leaf.ts";
import { requireCommitment } from "./metadata-commitment.ts";
import { parseProofBundle } from "./proof-bundle.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { type Answer, answer, ProofRefusal } from "./proof-refusal.ts";
import { requireInclusion } from "./require-inclusion.ts";
import { parseNote } from "./signed-note.ts";
import { parseVerifierKey, type VerifierKey } from "./verifier-key.ts";

export interface ProvenEntry {
  readonly leaf: Leaf;
  /** The readable part, held against the leaf's commitment; `"withheld"` when the bundle leaves it out. */
  readonly metadata: { readonly disclosed: JsonValue } | "withheld";
  readonly origin: string;
  readonly index: number;
  /** The size of the tree in which the entry was proven. */
  readonly size: number;
  /** The vkey line that the checkpoint was held against. */
  readonly logKey: string;
  /** False when that key came out of the bundle itself: then somebody must still compare it. */
  readonly keyIsPinned: boolean;
  /** Who has seen this tree, by the witnesses' keys that the bundle names and those that were given. */
  readonly witnesses: readonly ProvenWitness[];
}

export interface ProvenWitness extends Cosignature {
  readonly key: string;
  /** False when its key came out of the bundle itself. */
  readonly keyIsPinned: boolean;
}

/** What the reader has got on another way than the bundle, as vkey lines; then they must have signed too. */
export interface EntryPins {
  readonly logKey?: string | undefined;
  readonly witnessKeys?: readonly string[];
  /** Notes that lead from the log's key to those in its place, beside what the bundle has of them. */
  readonly keySuccessions?: readonly string[];
}

/**
 * Says whether a proof bundle shows what it claims: the readable part belongs to the leaf, the leaf stands in the
 * tree, the log has signed that tree, and so have the witnesses it names. Never throws, whatever the text.
 */
export function verifyEntry(
  crypto: ProofCrypto,
  bundleText: string,
  pins: EntryPins = {},
): Promise<Answer<ProvenEntry>> {
  return answer(async () => {
    const bundle = parseProofBundle(bundleText);
    const leaf = decodeLeaf(bundle.leaf);
    if (bundle.disclosed) requireCommitment(crypto, leaf.metadataCommitment, bundle.disclosed);

    // Beside a pinned key the bundle's own one counts too, else an altered byte in it would go unnoticed.
    const ownKey = parseVerifierKey(crypto, bundle.logKey);
    const { origin, size } = await requireInclusion(crypto, ownKey, { ...bundle, entry: bundle.leaf });
    const successions = bundle.keySuccessions ?? [];
    await requireChain(crypto, successions, ownKey);
    if (pins.logKey !== undefined) {
      const pin = parseVerifierKey(crypto, pins.logKey);
      const known = [...successions, ...(pins.keySuccessions ?? [])];
      await verifyCheckpointOfSome(crypto, bundle.checkpoint, await followKeySuccessions(crypto, pin, known));
    }
    const claimed = bundle.witnessKeys ?? [];
    const pinned = pins.witnessKeys ?? [];
    const witnesses = await requireCosignatures(crypto, bundle.checkpoint, [
      ...new Set([...claimed, ...pinned]),
    ]);
    requireNoOtherSignature(bundle.checkpoint, [
      ownKey,
      ...witnesses.map(({ key }) => parseVerifierKey(crypto, key)),
    ]);
    return {
      leaf,
      metadata: bundle.disclosed ? { disclosed: bundle.disclosed.metadata } : "withheld",
      origin,
      index: bundle.index,
      size,
      logKey: pins.logKey ?? bundle.logKey,
      keyIsPinned: pins.logKey !== undefined,
      witnesses: witnesses.map((witness) => ({ ...witness, keyIsPinned: pinned.includes(witness.key) })),
    };
  });
}

async function requireCosignatures(crypto: ProofCrypto, checkpoint: string, keys: readonly string[]) {
  const found: (Cosignature & { readonly key: string })[] = [];
  for (const key of keys) {
    const cosignature = await verifyCosignature(crypto, checkpoint, parseVerifierKey(crypto, key));
    if (!cosignature) throw new ProofRefusal("checkpoint.not_cosigned");
    found.push({ ...cosignature, key });
  }
  return found;
}

/** A line that nobody can check could be altered unnoticed. */
function requireNoOtherSignature(checkpoint: string, keys: readonly VerifierKey[]): void {
  const isKnown = (name: string, keyId: string) => keys.some((key) => key.name === name && key.id === keyId);
  if (parseNote(checkpoint).signatures.some(({ name, keyId }) => !isKnown(name, keyId)))
    throw new ProofRefusal("cosignature.invalid");
}

/** So is each note needed for the next, and the last for the bundle's own key. Refuses `succession.malformed`. */
async function requireChain(crypto: ProofCrypto, notes: readonly string[], last: VerifierKey): Promise<void> {
  const successions = await Promise.all(notes.map((note) => verifyKeySuccession(crypto, note)));
  for (const [place, { installationId, next }] of successions.entries()) {
    const after = successions[place + 1];
    const leadsOn = after
      ? equalBytes(next.publicKey, after.old.publicKey)
      : isKeyOf(last, installationId, next);
    if (!leadsOn || (after && after.installationId !== installationId))
      throw new ProofRefusal("succession.malformed");
  }
}
