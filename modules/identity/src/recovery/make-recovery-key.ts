import { countOpenedByRecoveryKeyAlone, record, refuseDamaged } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
} from "@tachiai/platform";
import {
  type BodyOf,
  type makeRecoveryKey as endpoint,
  RecoveryKeyId,
  type TenantId,
} from "@tachiai/protocol";
import { requireAdministrator } from "../members/require-administrator.ts";
import { judgeNextStatements } from "../roster/judge-next-statements.ts";
import { keepStatements } from "../roster/keep-statements.ts";
import { findKeyedMembers } from "./keyed-members.ts";
import { isOpen, sharesToSeal } from "./recovery.policy.ts";
import { findRecoveryKey, insertRecoveryKey, restoresOf, retireRecoveryKey } from "./recovery.store.ts";

export type MakeRecoveryKey = BodyOf<typeof endpoint> & { readonly tenantId: TenantId };

/**
 * Puts a new recovery key into use. Each of its shares is an administrator's, one each, and no more are printed than
 * there are administrators missing; the shares of the key before are destroyed, and with them what it alone opens: only
 * as many epochs as its maker says that he gives up. Its maker names it in the roster.
 *
 * Refuses `access.denied`, `identity.roster_behind`, `identity.roster_refused`, `identity.roster_clock`, `request.invalid`,
 * `identity.recovery_holders_changed`, `identity.recovery_would_lose` or `evidence.damaged`.
 */
export function makeRecoveryKey(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  { tenantId, publicKey, shares, rehearsal, signed, givesUp = 0 }: MakeRecoveryKey,
): Promise<void> {
  const work = () =>
    inTenant(database, actor, tenantId, async (tx) => {
      await requireAdministrator(tx, actor);
      const { statements } = await judgeNextStatements(tx, actor, signed.after, [signed.statement]);
      const isNamed = statements.some(
        ({ says }) => says.kind === "recovery-key" && says.publicKey === publicKey,
      );
      if (!isNamed) throw new Refusal("request.invalid");
      const { members, administrators } = await findKeyedMembers(tx);
      const holders = new Set(shares.map(({ holderId }) => holderId));
      const indexes = new Set(shares.map(({ index }) => index));
      const areAdministrators = [...holders].every((id) => administrators.some((one) => one.personId === id));
      const expected = sharesToSeal(administrators.length);
      if (
        !areAdministrators ||
        holders.size !== expected ||
        indexes.size !== expected ||
        shares.length !== expected
      )
        throw new Refusal("identity.recovery_holders_changed");

      const before = await findRecoveryKey(tx);
      const lost = before ? await countOpenedByRecoveryKeyAlone(tx, before.publicKey, members) : 0;
      if (lost > givesUp) throw new Refusal("identity.recovery_would_lose", { count: lost });
      if (before) await endRestores(tx, actor, before.recoveryKeyId);
      if (before) await retireRecoveryKey(tx, before.recoveryKeyId);
      const recoveryKeyId = RecoveryKeyId.parse(tx.randomness.uuid());
      const bytes = (base64: string) => Buffer.from(base64, "base64");
      await insertRecoveryKey(
        tx,
        {
          recoveryKeyId,
          publicKey: bytes(publicKey),
          rehearsal: { sealed: bytes(rehearsal.sealed), sha256: bytes(rehearsal.sha256) },
        },
        shares.map(({ index, holderId, sealed }) => ({ index, holderId, sealed: bytes(sealed) })),
      );
      const kept = { after: signed.after, statements: [signed.statement] };
      await keepStatements(tx, bus, actor, { action: "identity.roster_signed", ...kept });
      await record(tx, actor, {
        action: "identity.recovery_key_made",
        subject: recoveryKeyId,
        retention: "organisation",
        details: {
          publicKey,
          holders: [...holders],
          printed: 3 - expected,
          replaces: before?.recoveryKeyId ?? null,
          ...(lost > 0 && { givenUp: lost }),
        },
      });
    });
  return refuseDamaged({ database, bus }, tenantId, work);
}

/** Says of the restores that end with their key that they do, to whom they were about. */
async function endRestores(tx: TenantTx, actor: PersonActor, recoveryKeyId: RecoveryKeyId): Promise<void> {
  const underWay = (await restoresOf(tx, recoveryKeyId)).filter((one) => isOpen(one, tx.now));
  for (const { requestId, restores, openerId } of underWay)
    await record(tx, actor, {
      action: "identity.recovery_ended",
      subject: requestId,
      subjectPersonId: restores?.shownId ?? openerId,
      retention: "organisation",
      details: { recoveryKeyId },
    });
}
