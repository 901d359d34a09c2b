import { inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { DueRewrap, RecoveryRequestId, TenantId } from "@tachiai/protocol";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { restoreOfEpoch } from "./restore-of-epoch.ts";
import type { RestorePorts } from "./restore-ports.ts";

/**
 * Gives the opener of an approved restore the one epoch that it names, as it is wrapped to the recovery key, and to whom it is
 * to be passed on.
 *
 * Refuses `identity.recovery_not_found`, `identity.recovery_not_open_to_you`, `evidence.rewrap_not_due` or `evidence.damaged`.
 */
export function getRestore(
  vault: Vault,
  ports: EvidencePorts,
  restores: RestorePorts,
  actor: PersonActor,
  { tenantId, requestId }: { readonly tenantId: TenantId; readonly requestId: RecoveryRequestId },
): Promise<{ readonly due: DueRewrap }> {
  const work = () =>
    inTenant(vault.database, actor, tenantId, async (tx) => {
      const restore = await restores.require(tx, actor, requestId);
      const due = await restoreOfEpoch(tx, ports, actor.personId, restore);
      if (!due) throw new Refusal("evidence.rewrap_not_due");
      return { due };
    });
  return refuseDamaged(vault, tenantId, work);
}
