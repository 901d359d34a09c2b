import { ProofRefusal, type ProofRefusalReason } from "@tachiai/evidence-proof";

/** Why an export is not accepted, beside what proofs are refused for. Never renamed: auditors' scripts compare them. */
export type ExportRefusalReason =
  | ProofRefusalReason
  | "zip.malformed"
  | "zip.too_large"
  | "file.twice"
  | "file.missing"
  | "file.not_listed"
  | "file.too_long"
  | "file.hash_mismatch"
  | "manifest.malformed"
  | "manifest.unknown_version"
  | "manifest.signature_invalid"
  | "manifest.not_as_recorded"
  | "entry.malformed"
  | "entry.other_entry"
  | "entry.other_log"
  | "proof.other_checkpoint"
  | "content.malformed"
  | "content.not_what_was_sealed"
  | "guide.unknown"
  | "report.not_of_entries"
  | "log.not_pinned"
  | "stamp.malformed"
  | "stamp.other_checkpoint"
  | "stamp.other_tree"
  | "stamp.signature_invalid"
  | "stamp.untrusted";

/** Something in an export is understood and not accepted; `file` is its path in the export. */
export class ExportRefusal extends Error {
  override readonly name = "ExportRefusal";
  readonly file: string;
  readonly reason: ExportRefusalReason;

  constructor(file: string, reason: ExportRefusalReason, options?: ErrorOptions) {
    super(`${file}: ${reason}`, options);
    this.file = file;
    this.reason = reason;
  }
}

/** Says of which file a proof is that does not hold. */
export async function inFile<T>(file: string, examine: () => Promise<T> | T): Promise<T> {
  try {
    return await examine();
  } catch (error) {
    if (error instanceof ProofRefusal) throw new ExportRefusal(file, error.reason, { cause: error });
    throw error;
  }
}
