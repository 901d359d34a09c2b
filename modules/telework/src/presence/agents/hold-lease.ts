import type { TenantTx } from "@tachiai/platform";
import type { DeviceId } from "@tachiai/protocol";
import type { Agent } from "./agent.store.ts";
import { endLease, insertLease, saveHeard, selectOpenLease } from "./lease.store.ts";
import { judgeLease } from "./lease.ts";

export type Hold =
  | { readonly held: true; readonly began: boolean; readonly takenFrom?: DeviceId }
  | { readonly held: false; readonly by: DeviceId };

/** Makes an agent its worker's active one, or keeps it that; says who is when it may not be. The caller holds the lock. */
export async function holdLease(
  tx: TenantTx,
  agent: Agent,
  asking: { readonly consentedAt: Date; readonly takesOver: boolean },
): Promise<Hold> {
  const { deviceId, personId } = agent;
  const open = await selectOpenLease(tx, personId);
  const answer = judgeLease(open, { deviceId, ...asking }, tx.now);
  if (answer.may === "not") return { held: false, by: answer.heldBy };
  if (answer.may === "go-on") {
    if (open) await saveHeard(tx, open.leaseId);
    return { held: true, began: false };
  }
  const { instead } = answer;
  if (instead) await endLease(tx, instead.lease.leaseId, instead.by);
  await insertLease(tx, {
    leaseId: tx.randomness.uuid(),
    personId,
    deviceId,
    consentedAt: asking.consentedAt,
    beganAt: tx.now,
    heardAt: tx.now,
  });
  return {
    held: true,
    began: true,
    ...(instead?.by === "taken-over" && { takenFrom: instead.lease.deviceId }),
  };
}
