import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import { type Findable, findableBy, mayFind, readBy } from "../evidence.policy.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { findEntry, type StoredEntry } from "./entry.store.ts";

/**
 * Finds an entry whose existence the actor may know, and says whether he reads it.
 *
 * Refuses `evidence.not_found` or `access.denied`.
 */
export async function requireReadable(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  evidenceId: EvidenceId,
): Promise<{ readonly stored: StoredEntry; readonly isRead: boolean; readonly findable: Findable }> {
  const stored = await findEntry(tx, evidenceId);
  if (!stored) throw new Refusal("evidence.not_found");
  const findable = await findableBy(tx, ports, actor);
  const isRead = (await readBy(tx, ports, actor, findable, [stored])).has(evidenceId);
  if (!isRead && !mayFind(findable, stored.facts.subjectPersonId)) throw new Refusal("access.denied");
  return { stored, isRead, findable };
}
