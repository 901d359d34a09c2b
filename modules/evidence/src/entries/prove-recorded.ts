import { type Actor, inTenant } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import type { Vault } from "../vault.ts";
import { findEntry } from "./entry.store.ts";
import { proveStored } from "./prove-stored.ts";

/** `gone`: its time is over, or it never was. */
export type RecordedProof =
  | { readonly state: "proven"; readonly proof: string }
  | { readonly state: "waiting" }
  | { readonly state: "gone" };

/**
 * The proof of an entry with all that it says, for a module whose own link or page is about this entry. Who may have it the caller has made
 * sure of. Refuses `evidence.damaged`.
 */
export function proveRecorded(
  vault: Vault,
  actor: Actor,
  { tenantId, evidenceId }: { readonly tenantId: TenantId; readonly evidenceId: EvidenceId },
): Promise<RecordedProof> {
  return refuseDamaged(vault, tenantId, () =>
    inTenant(vault.database, actor, tenantId, async (tx) => {
      const stored = await findEntry(tx, evidenceId);
      if (!stored) return { state: "gone" };
      const proof = await proveStored(vault, tx, stored, { isDisclosed: true });
      return proof === undefined ? { state: "waiting" } : { state: "proven", proof };
    }),
  );
}
