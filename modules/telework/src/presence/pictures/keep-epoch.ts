import { judgeEpoch, recordEpoch } from "@tachiai/evidence";
import { soundRosterOf } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, type TenantTx } from "@tachiai/platform";
import type { EpochId, EpochKind, NewEpoch, TenantId } from "@tachiai/protocol";
import { isRecoverable, recoveryKeysUsed } from "@tachiai/sealing";
import { requireStamper } from "../../require-stamper.ts";
import { requireOwnAgent } from "../agents/require-own-agent.ts";
import { deviceOf } from "./device-of.ts";
import { pictureRecipients, requireSignedManager } from "./picture-recipients.ts";

export interface KeepEpoch {
  readonly tenantId: TenantId;
  readonly epochId: EpochId;
  readonly epoch: NewEpoch;
}

const kindsHere: readonly EpochKind[] = ["telework", "telework-face"];

/**
 * Keeps the key that a worker's agent made to seal his pictures to; the same again adds nothing.
 *
 * Refuses `access.denied`, the codes of `requireEntitlement`, `telework.agent_not_found`, `telework.agent_of_another`,
 * `request.invalid`, `evidence.declaration_false`, `evidence.recipient_not_allowed`,
 * `telework.picture_recipients_missing` or `evidence.id_taken`.
 */
export function keepEpoch(database: Database, actor: PersonActor, command: KeepEpoch): Promise<void> {
  const { epochId, epoch, tenantId } = command;
  return inTenant(database, actor, tenantId, async (tx) => {
    await requireStamper(tx, actor);
    const deviceId = deviceOf(epoch);
    if (!deviceId) throw new Refusal("evidence.declaration_false");
    const { personId, publicKey: deviceKey } = await requireOwnAgent(tx, actor, deviceId);
    const judged = await judgeEpoch(epoch, deviceKey);
    const { stated } = judged;
    const isHis = stated.personId === personId && stated.tenantId === tenantId;
    if (!isHis || stated.epochId !== epochId || !kindsHere.includes(stated.kind))
      throw new Refusal("evidence.declaration_false");
    const madeAt = new Date(Math.min(Date.parse(stated.madeAt), tx.now.getTime()));
    await requireSignedManager(
      tx,
      personId,
      madeAt,
      epoch.wraps.map((wrap) => wrap.personId),
    );
    const allowed = await pictureRecipients(tx, personId, madeAt);
    const allowedRecovery = isRecoverable(stated.kind) ? await recoveryKeysSince(tx, madeAt) : [];
    await recordEpoch(tx, actor, { ...judged, epoch, deviceKey, allowed, allowedRecovery });
  });
}

/** The recovery keys that the organisation's people have signed, of now and those that were replaced since. */
async function recoveryKeysSince(tx: TenantTx, madeAt: Date): Promise<Uint8Array[]> {
  const keys = recoveryKeysUsed(await soundRosterOf(tx), madeAt.toISOString());
  return keys.map((key) => Buffer.from(key, "base64"));
}
