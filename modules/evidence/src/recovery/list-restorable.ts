import { inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { listRestorable as endpoint, PersonId, ResponseOf, TenantId } from "@tachiai/protocol";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { mayAskRestore } from "./may-ask-restore.ts";
import { restorableEpochs } from "./restorable-epochs.ts";
import type { RestorePorts } from "./restore-ports.ts";

/**
 * Lists what the organisation's recovery key would open of a person, and in whose browser; nothing where there is no such key.
 *
 * Refuses `evidence.person_not_managed`.
 */
export function listRestorable(
  vault: Vault,
  ports: EvidencePorts,
  restores: RestorePorts,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly personId: PersonId; readonly recipientId: PersonId },
): Promise<ResponseOf<typeof endpoint>> {
  const { tenantId, personId: shownId, recipientId } = command;
  return inTenant(vault.database, actor, tenantId, async (tx) => {
    const parties = { askerId: actor.personId, shownId, recipientId };
    if (!mayAskRestore(await ports.rosterOf(tx), parties, tokyoDay(tx.now)))
      throw new Refusal("evidence.person_not_managed");
    const setUp = await restores.setUpFor(tx, actor, recipientId);
    if (!setUp) return { epochs: [], openers: [] };
    return { epochs: await restorableEpochs(tx, shownId, setUp.recoveryKey), openers: [...setUp.openers] };
  });
}
