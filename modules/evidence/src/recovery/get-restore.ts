import { inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import { type DueRewrap, encodeBase64, type RecoveryRequestId, type TenantId } from "@tachiai/protocol";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import { record } from "../entries/record.ts";
import { findEpoch } from "../epochs/epoch.store.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { restoreOfEpoch } from "./restore-of-epoch.ts";
import type { RestorePorts } from "./restore-ports.ts";

/**
 * Gives the opener of an approved restore the one epoch that it names, as it is wrapped to the recovery key, and to whom it is
 * to be passed on. Each time is an entry that the person shown reads: what he makes of it nobody else sees.
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
      const epoch = await findEpoch(tx, restore.epochId);
      if (!epoch || !due) throw new Refusal("evidence.rewrap_not_due");
      await record(tx, actor, {
        action: "evidence.restore_released",
        subject: restore.epochId,
        subjectPersonId: epoch.personId,
        retention: "access",
        details: { restore: requestId, recoveryKey: encodeBase64(restore.recoveryKey) },
      });
      return { due };
    });
  return refuseDamaged(vault, tenantId, work);
}
