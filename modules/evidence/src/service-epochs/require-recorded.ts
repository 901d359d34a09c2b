import { Refusal, type TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import { findEntries, type StoredEntry } from "../entries/entry.store.ts";
import { type RecordedKind, recordedKinds } from "./recorded-kinds.ts";

/** What was recorded: a session. */
export interface RecordedSubject {
  readonly kind: RecordedKind;
  readonly subjectId: string;
}

/** The entries of chunks of one recording. Refuses `evidence.not_found` where one is none of it, so that nobody learns of others. */
export async function requireRecorded(
  tx: TenantTx,
  { kind, subjectId }: RecordedSubject,
  evidenceIds: readonly EvidenceId[],
): Promise<StoredEntry[]> {
  const entries = await findEntries(tx, evidenceIds);
  const isOfIt = ({ facts }: StoredEntry) =>
    facts.action === recordedKinds[kind].action && facts.subject === subjectId;
  if (entries.length < evidenceIds.length || !entries.every(isOfIt)) throw new Refusal("evidence.not_found");
  return entries;
}
