import { encodeBase64 } from "@tachiai/protocol";
import { parseCheckpoint } from "./checkpoint.ts";
import { parseDecimal } from "./decimal.ts";
import { ProofRefusal } from "./proof-refusal.ts";
import { parseNote } from "./signed-note.ts";
import { decodePath } from "./tlog-proof.ts";

/** What a log asks a witness to cosign (`add-checkpoint` of C2SP tlog-witness). */
export interface AddCheckpoint {
  /** Of the checkpoint that the witness cosigned last, as far as the log knows; 0 for none. */
  readonly oldSize: number;
  /** From the old size to the new one, as `proveConsistency` gives it. */
  readonly proof: readonly Uint8Array[];
  /** The signed note. */
  readonly checkpoint: string;
}

export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  return [`old ${oldSize}`, ...proof.map(encodeBase64), "", checkpoint].join("\n");
}

/**
 * Reads a request without judging it; `judgeCheckpoint` does. Gives the origin of its checkpoint beside it.
 *
 * Refuses `proof.malformed`, `note.malformed` or `checkpoint.malformed`.
 */
export function parseAddCheckpoint(text: string): AddCheckpoint & { readonly origin: string } {
  const gap = text.indexOf("\n\n");
  const [oldLine = "", ...lines] = text.slice(0, Math.max(gap, 0)).split("\n");
  const oldSize = oldLine.startsWith("old ") ? parseDecimal(oldLine.slice("old ".length)) : undefined;
  if (oldSize === undefined) throw new ProofRefusal("proof.malformed");
  const checkpoint = text.slice(gap + 2);
  const { origin } = parseCheckpoint(parseNote(checkpoint).text);
  return { oldSize, proof: decodePath(lines), checkpoint, origin };
}
