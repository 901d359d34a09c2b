import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import { mayReadAbout, withOwn } from "../evidence.policy.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { findEntry, type StoredEntry } from "./entry.store.ts";

/** Finds an entry that the actor may read. Refuses `evidence.not_found` or `access.denied`. */
export async function requireReadable(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  evidenceId: EvidenceId,
): Promise<StoredEntry> {
  const entry = await findEntry(tx, evidenceId);
  if (!entry) throw new Refusal("evidence.not_found");
  const readable = withOwn(await ports.readableBy(tx, actor), actor);
  if (!mayReadAbout(readable, entry.facts.subjectPersonId)) throw new Refusal("access.denied");
  return entry;
}
