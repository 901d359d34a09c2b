import { inTenant, type PersonActor } from "@tachiai/platform";
import type { listDueRewraps as endpoint, ResponseOf, TenantId } from "@tachiai/protocol";
import { refuseDamaged } from "../damage/refuse-damaged.ts";
import { reportMet } from "../damage/report-damage.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { findDueRewraps } from "./find-due-rewraps.ts";
import { releaseEpochs } from "./release-epochs.ts";

/** As many as a browser wraps in a few seconds. */
const mostAtOnce = 100;

/**
 * Lists what the actor opens and somebody else should, so that his browser wraps it on. An epoch opens nothing without
 * what is sealed to it, so this is no look.
 *
 * Refuses `evidence.damaged`.
 */
export async function listDueRewraps(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<ResponseOf<typeof endpoint>> {
  const { damages, ...listed } = await refuseDamaged(vault, tenantId, () =>
    inTenant(vault.database, actor, tenantId, async (tx) => {
      const { wanted, damages } = await findDueRewraps(tx, ports, actor);
      const now = wanted.slice(0, mostAtOnce);
      const epochs = await releaseEpochs(tx, actor.personId, [...new Set(now.map(({ epochId }) => epochId))]);
      const due = now.flatMap(({ epochId, recipient, ...why }) => {
        const epoch = epochs.get(epochId);
        if (!epoch) return [];
        const publicKey = Buffer.from(recipient.publicKey).toString("base64");
        return [{ epoch, ...why, recipient: { personId: recipient.personId, publicKey } }];
      });
      return { due, more: wanted.length > now.length, damages };
    }),
  );
  for (const damage of damages) await reportMet(vault, tenantId, damage);
  return listed;
}
