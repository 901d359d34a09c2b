import { type ProofBundle, parseCheckpoint, parseNote } from "@tachiai/evidence-proof";
import { pathOf } from "../verify/check-logs.ts";

/** The checkpoints that proofs are of, one note for each size of a log: the one with the most signatures. */
export function chooseCheckpoints(proofs: readonly ProofBundle[]): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  for (const { checkpoint } of proofs) {
    const path = checkpointPathOf(checkpoint);
    const other = chosen.get(path);
    if (other === undefined || parseNote(checkpoint).signatures.length > parseNote(other).signatures.length)
      chosen.set(path, checkpoint);
  }
  return chosen;
}

/** Where the checkpoint of this note lies in an export. */
export function checkpointPathOf(note: string): string {
  return pathOf(parseCheckpoint(parseNote(note).text));
}
