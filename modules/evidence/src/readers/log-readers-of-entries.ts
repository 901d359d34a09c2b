import type { TenantTx } from "@tachiai/platform";
import { Day, LogReaderId, parseJson } from "@tachiai/protocol";
import { z } from "zod";
import { listByAction, type StoredEntry } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { personOfEntry } from "../entries/person-of-entry.ts";
import type { AdmittedReader } from "./log-reader.store.ts";

const Admitted = z.object({ name: z.string(), until: Day });

/**
 * The outside readers as the log tells them: who was admitted until when, held back and resumed, and whose
 * admission was ended.
 */
export async function logReadersOfEntries(tx: TenantTx): Promise<AdmittedReader[]> {
  const readers = new Map<string, AdmittedReader>();
  for (const { facts } of await listByAction(tx, "evidence.log_reader_admitted")) {
    const reader = admittedIn(facts);
    if (reader) readers.set(reader.readerId, reader);
  }
  for (const { facts } of await heldBackNow(tx)) {
    const reader = readers.get(facts.subject);
    if (reader) readers.set(facts.subject, { ...reader, heldBackAt: facts.receivedAt });
  }
  for (const { facts } of await listByAction(tx, "evidence.log_reader_ended")) {
    const reader = readers.get(facts.subject);
    if (reader) readers.set(facts.subject, { ...reader, endedAt: facts.receivedAt });
  }
  return [...readers.values()];
}

/** Of each reader who was held back once more than he was resumed, the last entry that says so. */
async function heldBackNow(tx: TenantTx): Promise<StoredEntry[]> {
  const ofReader = ({ facts }: StoredEntry) => facts.subject;
  const held = Map.groupBy(await listByAction(tx, "evidence.log_reader_held_back"), ofReader);
  const resumed = Map.groupBy(await listByAction(tx, "evidence.log_reader_resumed"), ofReader);
  return [...held].flatMap(([readerId, entries]) => {
    const isHeld = entries.length > (resumed.get(readerId)?.length ?? 0);
    return isHeld ? entries.slice(-1) : [];
  });
}

/** Undefined for an entry that can no longer be read: the audit of the logs names it. */
function admittedIn(facts: EntryFacts): AdmittedReader | undefined {
  const readerId = LogReaderId.safeParse(facts.subject).data;
  const admittedBy = personOfEntry(facts);
  const said = Admitted.safeParse(parseJson(facts.detailsText)).data;
  if (!readerId || !admittedBy || !said) return undefined;
  return { readerId, ...said, admittedBy, admittedAt: facts.receivedAt, endedAt: null, heldBackAt: null };
}
