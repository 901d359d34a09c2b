/** Why something that claims to be evidence is not accepted. Codes are never renamed: auditors' scripts compare them. */
export type ProofRefusalReason =
  | "json.malformed"
  | "leaf.malformed"
  | "leaf.unknown_version"
  | "metadata.commitment_mismatch"
  | "origin.malformed"
  | "key.malformed"
  | "key.other_log"
  | "note.malformed"
  | "checkpoint.malformed"
  | "checkpoint.not_signed_by_key"
  | "checkpoint.signature_invalid"
  | "checkpoint.not_cosigned"
  | "cosignature.invalid"
  | "proof.malformed"
  | "proof.index_outside_tree"
  | "proof.root_mismatch"
  | "bundle.malformed"
  | "bundle.unknown_version"
  | "entry.too_long"
  | "tile_path.malformed"
  | "tile.malformed"
  | "tile.missing"
  | "tree.root_mismatch"
  | "ledger.malformed"
  | "ledger.not_signed_by_key"
  | "ledger.signature_invalid"
  | "succession.malformed"
  | "succession.signature_invalid"
  | "succession.forked";

/** The input is understood and not accepted; the only error the parsers and verifiers of this package throw. */
export class ProofRefusal extends Error {
  override readonly name = "ProofRefusal";
  readonly reason: ProofRefusalReason;

  constructor(reason: ProofRefusalReason, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

export type Answer<Found extends object> =
  | ({ readonly valid: true } & Found)
  | { readonly valid: false; readonly reason: ProofRefusalReason };

/** Turns a refusal into an answer, for callers that show it instead of stopping at it. Faults pass through. */
export async function answer<Found extends object>(examine: () => Promise<Found>): Promise<Answer<Found>> {
  try {
    return { valid: true, ...(await examine()) };
  } catch (error) {
    if (error instanceof ProofRefusal) return { valid: false, reason: error.reason };
    throw error;
  }
}
