import { inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import {
  type BodyOf,
  EpochStatement,
  type askRestore as endpoint,
  type PersonId,
  parseJson,
  type RecoveryRequestId,
  type TenantId,
} from "@tachiai/protocol";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import { findEpoch } from "../epochs/epoch.store.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { mayAskRestore } from "./may-ask-restore.ts";
import { restoreOfEpoch } from "./restore-of-epoch.ts";
import type { RestorePorts } from "./restore-ports.ts";

export type AskRestore = BodyOf<typeof endpoint> & { readonly tenantId: TenantId };

/**
 * Asks that one epoch be opened with the recovery key and passed on to somebody to whom it is due and nobody can pass it on.
 *
 * Refuses `evidence.epoch_unknown`, `evidence.person_not_managed`, `evidence.rewrap_not_due`, `identity.recovery_not_set_up`,
 * `identity.recovery_opener_unfit` or `evidence.damaged`.
 */
export function askRestore(
  vault: Vault,
  ports: EvidencePorts,
  restores: RestorePorts,
  actor: PersonActor,
  { tenantId, epochId, recipientId, openerId, reason }: AskRestore,
): Promise<{ readonly requestId: RecoveryRequestId }> {
  const work = () =>
    inTenant(vault.database, actor, tenantId, async (tx) => {
      const epoch = await findEpoch(tx, epochId);
      const stated = epoch && EpochStatement.safeParse(parseJson(epoch.statement)).data;
      if (!stated) throw new Refusal("evidence.epoch_unknown");
      const shownId: PersonId = stated.personId;
      const parties = { askerId: actor.personId, shownId, recipientId };
      if (!mayAskRestore(await ports.rosterOf(tx), parties, tokyoDay(tx.now)))
        throw new Refusal("evidence.person_not_managed");
      const setUp = await restores.setUpFor(tx, actor, recipientId);
      if (!setUp) throw new Refusal("identity.recovery_not_set_up");
      const restore = { epochId, recipientId, recoveryKey: setUp.recoveryKey };
      const due = await restoreOfEpoch(tx, ports, openerId, restore);
      if (!due) throw new Refusal("evidence.rewrap_not_due");

      const { month } = stated;
      const requestId = await restores.ask(tx, actor, {
        epochId,
        shownId,
        month,
        recipientId,
        openerId,
        reason,
      });
      return { requestId };
    });
  return refuseDamaged(vault, tenantId, work);
}
