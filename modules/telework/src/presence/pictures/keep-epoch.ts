import { judgeEpoch, recordEpoch } from "@tachiai/evidence";
import { managersOf } from "@tachiai/identity";
import {
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import type { EpochId, EpochKind, NewEpoch, PersonId, TenantId } from "@tachiai/protocol";
import { requireStamper } from "../../require-stamper.ts";
import { requireOwnAgent } from "../agents/require-own-agent.ts";
import { deviceOf } from "./device-of.ts";
import { pictureRecipients } from "./picture-recipients.ts";

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
    await requireManagerMeant(tx, personId, epoch, madeAt);
    const allowed = await pictureRecipients(tx, personId, madeAt);
    await recordEpoch(tx, actor, { ...judged, epoch, deviceKey, allowed });
  });
}

/** As long ago as a device may have been offline: it wraps to whom it knew. */
const longestOfflineMs = 31 * 86_400_000;

/** Refuses `telework.picture_recipients_missing` when a worker who has a manager has sealed to none that he has or had. */
async function requireManagerMeant(
  tx: TenantTx,
  personId: PersonId,
  { wraps }: NewEpoch,
  madeAt: Date,
): Promise<void> {
  const managers = new Set<PersonId>();
  for (const at of [new Date(madeAt.getTime() - longestOfflineMs), madeAt, tx.now]) {
    const day = tokyoDay(at);
    for (const manager of await managersOf(tx, personId, { inGroupOn: day, managing: day }))
      managers.add(manager);
  }
  if (managers.size > 0 && !wraps.some((wrap) => managers.has(wrap.personId)))
    throw new Refusal("telework.picture_recipients_missing");
}
