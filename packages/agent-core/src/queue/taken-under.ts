import type { ConsentPurpose } from "@tachiai/protocol";
import type { QueueState } from "./queued.ts";
import { parseRowKey } from "./row-key.ts";
import type { SealedJournal } from "./sealed-journal.ts";

/**
 * What leaves the disk when these purposes do. Without the judging itself (`face-presence`) nothing of what was judged
 * stays.
 */
export function takenUnder(
  { index, state }: Pick<SealedJournal, "index" | "state">,
  purposes: readonly ConsentPurpose[],
): { readonly remove: readonly string[]; readonly state: QueueState } {
  const isTakenUnder = (key: string) => purposes.some((purpose) => parseRowKey(key)?.purpose === purpose);
  if (!purposes.includes("face-presence")) return { remove: index.of("picture").filter(isTakenUnder), state };
  const { open: _open, ...rest } = state;
  return {
    remove: [...index.of("picture"), ...index.of("fact"), ...index.of("report")],
    state: { ...rest, overwrittenPictures: 0 },
  };
}
