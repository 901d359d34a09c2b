import { inTenant, type PersonActor } from "@tachiai/platform";
import type { EpochId, listRecoveryDue as endpoint, ResponseOf, TenantId } from "@tachiai/protocol";
import { recoverableKinds, recoveryKeyByRoster } from "@tachiai/sealing";
import { reportMet } from "../damage/report-damage.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { epochsWithoutRecovery } from "./recovery-wrap.store.ts";
import { releaseSoundEpochs } from "./release-epochs.ts";

/** As many as a browser wraps in a few seconds. */
const mostAtOnce = 100;

/**
 * Lists what the actor opens with the key that he has now and a restore would not, so that his browser wraps it to the recovery key. Which key that is he
 * takes from the roster, not from here. An epoch opens nothing without what is sealed to it, so this is no look.
 */
export async function listRecoveryDue(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  { tenantId, after }: { readonly tenantId: TenantId; readonly after?: EpochId | undefined },
): Promise<ResponseOf<typeof endpoint>> {
  const { damages, ...listed } = await inTenant(vault.database, actor, tenantId, async (tx) => {
    const recoveryKey = recoveryKeyByRoster(await ports.rosterOf(tx));
    const [holder] = await ports.keysOf(tx, [actor.personId]);
    if (recoveryKey === undefined || !holder) return { epochs: [], damages: [] };
    const epochIds = await epochsWithoutRecovery(tx, {
      holder,
      kinds: recoverableKinds,
      recoveryKey: Buffer.from(recoveryKey, "base64"),
      after,
      limit: mostAtOnce,
    });
    const { released, damages } = await releaseSoundEpochs(tx, actor.personId, epochIds);
    const next = epochIds.length === mostAtOnce ? epochIds.at(-1) : undefined;
    return { epochs: [...released.values()], ...(next && { next }), damages };
  });
  for (const damage of damages) await reportMet(vault, tenantId, damage);
  return listed;
}
