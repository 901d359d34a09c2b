import { inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import { type Day, EvidenceId, type PersonId, type TenantId } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { insertRequest } from "./earlier-request.store.ts";
import { countNotWrappedTo } from "./epoch.store.ts";

export interface AskForEarlier {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly from: Day;
  readonly to: Day;
  /** The person shown reads it. */
  readonly reason: string;
}

/**
 * Somebody who is entitled to a person's contents of today asks for those of days before. That he did, and why, stands in
 * the person's own records; from then on browsers of those who open them wrap them to him.
 *
 * Refuses `evidence.person_not_managed` or `request.invalid`.
 */
export function askForEarlier(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  { tenantId, personId, from, to, reason }: AskForEarlier,
): Promise<{ readonly waiting: number }> {
  return inTenant(vault.database, actor, tenantId, async (tx) => {
    const [entitled = []] = await ports.entitledTo(tx, [{ kind: "telework", personId, capturedAt: tx.now }]);
    const isEntitled = entitled.some((one) => one.personId === actor.personId);
    if (!isEntitled || personId === actor.personId) throw new Refusal("evidence.person_not_managed");
    if (to > tokyoDay(tx.now)) throw new Refusal("request.invalid");
    const statedBy = EvidenceId.parse(tx.randomness.uuid());
    await record(tx, actor, {
      action: "evidence.earlier_asked",
      evidenceId: statedBy,
      subject: personId,
      subjectPersonId: personId,
      retention: "access",
      details: { from, to, reason },
    });
    await insertRequest(tx, { personId, askedBy: actor.personId, fromDay: from, toDay: to, statedBy });
    tx.afterCommit(() =>
      vault.bus.publish({ subject: "evidence.earlier_asked", tenantId, ids: { personId } }),
    );
    return { waiting: await countNotWrappedTo(tx, actor.personId, { personId, from, to }) };
  });
}
