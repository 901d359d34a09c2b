import { inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import { EvidenceId, type PersonId, type SignedEarlierRequest, type TenantId } from "@tachiai/protocol";
import { readEarlierRequest } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { record } from "../entries/record.ts";
import type { EvidencePorts } from "../evidence-ports.ts";
import type { Vault } from "../vault.ts";
import { insertRequest } from "./earlier-request.store.ts";
import { type EarlierAsked, earlierAskedAction } from "./earlier-request-entry.ts";
import { countNotWrappedTo } from "./epoch.store.ts";

export interface AskForEarlier {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  /** What he asks for, and why; the person shown reads it. */
  readonly request: SignedEarlierRequest;
}

/** How far an asker's clock may be from the server's. */
const dayMs = 86_400_000;

/**
 * Somebody who is entitled to a person's contents of today asks for those of days before, under his own signature. That he
 * did, and why, stands in the person's own records; from then on browsers of those who open them wrap them to him.
 *
 * Refuses `evidence.person_not_managed`, `evidence.declaration_false` for what is not signed with his own key, or
 * `request.invalid`.
 */
export function askForEarlier(
  vault: Vault,
  ports: EvidencePorts,
  actor: PersonActor,
  { tenantId, personId, request }: AskForEarlier,
): Promise<{ readonly waiting: number }> {
  return inTenant(vault.database, actor, tenantId, async (tx) => {
    const [entitled = []] = await ports.entitledTo(tx, [{ kind: "telework", personId, capturedAt: tx.now }]);
    const isEntitled = entitled.some((one) => one.personId === actor.personId);
    if (!isEntitled || personId === actor.personId) throw new Refusal("evidence.person_not_managed");

    const signingPublicKey = await ports.signingKeyOf(tx, actor);
    if (!signingPublicKey) throw new Refusal("evidence.declaration_false");
    const key = { kind: "ed25519", publicKey: Buffer.from(signingPublicKey, "base64") } as const;
    const asked = await readEarlierRequest(nodeSealingCrypto, key, request);
    if (!asked) throw new Refusal("evidence.declaration_false");
    const isOwn =
      asked.tenantId === tenantId && asked.personId === personId && asked.askedBy === actor.personId;
    const isOfToday = Math.abs(tx.now.getTime() - Date.parse(asked.askedAt)) <= dayMs;
    if (!isOwn || !isOfToday || asked.to > tokyoDay(tx.now)) throw new Refusal("request.invalid");

    const { from, to, reason, askedAt } = asked;
    const { signature } = request;
    const statedBy = EvidenceId.parse(tx.randomness.uuid());
    await record(tx, actor, {
      action: earlierAskedAction,
      evidenceId: statedBy,
      subject: personId,
      subjectPersonId: personId,
      retention: "access",
      details: { from, to, reason, askedAt, signature, signingPublicKey } satisfies EarlierAsked,
    });
    await insertRequest(tx, { personId, askedBy: actor.personId, fromDay: from, toDay: to, statedBy });
    tx.afterCommit(() =>
      vault.bus.publish({ subject: "evidence.earlier_asked", tenantId, ids: { personId } }),
    );
    return { waiting: await countNotWrappedTo(tx, actor.personId, { personId, from, to }) };
  });
}
