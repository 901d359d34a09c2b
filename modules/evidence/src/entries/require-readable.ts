import { type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { EvidenceId } from "@tachiai/protocol";
import { mayReadAbout, type Reach, reachOf } from "../evidence.policy.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import { findEntry, type StoredEntry } from "./entry.store.ts";

/** Finds an entry whose existence the actor may know, and says how far he reads. Refuses `evidence.not_found` or `access.denied`. */
export async function requireReadable(
  tx: TenantTx,
  ports: EvidencePorts,
  actor: PersonActor,
  evidenceId: EvidenceId,
): Promise<{ readonly stored: StoredEntry; readonly reach: Reach }> {
  const stored = await findEntry(tx, evidenceId);
  if (!stored) throw new Refusal("evidence.not_found");
  const reach = await reachOf(tx, ports, actor);
  if (!mayReadAbout(reach.entries, stored.facts.subjectPersonId)) throw new Refusal("access.denied");
  return { stored, reach };
}
