import { inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { EvidenceId, TenantId } from "@tachiai/protocol";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { proveStored } from "./prove-stored.ts";
import { requireReadable } from "./require-readable.ts";

export interface ProveEvidence {
  readonly tenantId: TenantId;
  readonly evidenceId: EvidenceId;
}

/**
 * Gives the proof of an entry. It does not say more than the actor may read.
 *
 * Refuses `evidence.not_found`, `access.denied`, `evidence.waiting` or `evidence.damaged`.
 */
export async function proveEvidence(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  { tenantId, evidenceId }: ProveEvidence,
): Promise<Uint8Array> {
  return refuseDamaged(vault, tenantId, () =>
    inTenant(vault.database, actor, tenantId, async (tx) => {
      const { stored, isRead } = await requireReadable(tx, ports, actor, evidenceId);
      const bundle = await proveStored(vault, tx, stored, { isDisclosed: isRead });
      if (bundle === undefined) throw new Refusal("evidence.waiting");
      return Buffer.from(bundle);
    }),
  );
}
