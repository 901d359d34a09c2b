import { equalBytes } from "@tachiai/protocol";
import type { AddCheckpoint } from "./add-checkpoint.ts";
import { type Checkpoint, verifyCheckpointOfSome } from "./checkpoint.ts";
import { hashEmptyTree, verifyConsistency } from "./merkle-tree.ts";
import type { ProofCrypto } from "./proof-crypto.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import type { VerifierKey } from "./verifier-key.ts";

/** The tree that a witness has cosigned last. */
export interface WitnessedTree {
  readonly size: number;
  readonly root: Uint8Array;
}

/** What a witness answers, by the HTTP status that C2SP tlog-witness gives it. Only 200 lets it cosign. */
export type CheckpointJudgement =
  | { readonly status: 200; readonly checkpoint: Checkpoint }
  /** The old size is above the new one. */
  | { readonly status: 400 }
  /** No signature of a trusted key. */
  | { readonly status: 403 }
  /** No key is trusted for this origin. */
  | { readonly status: 404 }
  /** The witness has cosigned another size, or (`isFork`) another root for the same size. */
  | { readonly status: 409; readonly size: number; readonly isFork: boolean }
  /** The proof does not lead from the old tree to the new one. */
  | { readonly status: 422 };

/**
 * Decides whether a witness that has cosigned `known` may cosign what is asked. Whoever asks twice at once must be
 * judged one after the other, each against what the one before has left.
 *
 * @param keys Those trusted for the origin of the request (`keysTrustedFor`).
 */
export async function judgeCheckpoint(
  crypto: ProofCrypto,
  request: AddCheckpoint,
  keys: readonly VerifierKey[],
  known: WitnessedTree = { size: 0, root: hashEmptyTree(crypto) },
): Promise<CheckpointJudgement> {
  if (keys.length === 0) return { status: 404 };
  const checkpoint = await signedBySome(crypto, request.checkpoint, keys);
  if (!checkpoint) return { status: 403 };
  const { oldSize, proof } = request;
  if (oldSize > checkpoint.size) return { status: 400 };
  if (oldSize !== known.size) return { status: 409, size: known.size, isFork: false };
  if (oldSize === checkpoint.size && !equalBytes(known.root, checkpoint.root))
    return { status: 409, size: known.size, isFork: true };
  const claim = { oldSize, oldRoot: known.root, newSize: checkpoint.size, newRoot: checkpoint.root, proof };
  return verifyConsistency(crypto, claim) ? { status: 200, checkpoint } : { status: 422 };
}

async function signedBySome(
  crypto: ProofCrypto,
  note: string,
  keys: readonly VerifierKey[],
): Promise<Checkpoint | undefined> {
  try {
    return await verifyCheckpointOfSome(crypto, note, keys);
  } catch (error) {
    if (error instanceof ProofRefusal) return undefined;
    throw error;
  }
}
