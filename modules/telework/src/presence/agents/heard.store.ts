import type { TenantTx } from "@tachiai/platform";
import { type DeviceId, silentAfterSeconds } from "@tachiai/protocol";
import type { PresenceTables } from "../presence.tables.ts";
import type { Window } from "../verdicts/window.ts";

const silentAfterMs = silentAfterSeconds * 1000;

/** Notes that an agent is heard of now, as its worker's active one. */
export async function noteHeard(tx: TenantTx, deviceId: DeviceId): Promise<void> {
  const query = tx.query.withTables<PresenceTables>();
  const { numUpdatedRows } = await query
    .updateTable("telework.agent_heard")
    .set({ to_at: tx.now })
    .where("tenant_id", "=", tx.tenantId)
    .where("device_id", "=", deviceId)
    .where("to_at", ">", new Date(tx.now.getTime() - silentAfterMs))
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  await query
    .insertInto("telework.agent_heard")
    .values({ tenant_id: tx.tenantId, device_id: deviceId, from_at: tx.now, to_at: tx.now })
    .execute();
}

/** When an agent was connected since an instant: it may be silent for a while without being gone. */
export async function selectConnected(
  tx: TenantTx,
  deviceId: DeviceId,
  since: Date,
): Promise<Required<Window>[]> {
  const rows = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.agent_heard")
    .select(["from_at as from", "to_at as to"])
    .where("tenant_id", "=", tx.tenantId)
    .where("device_id", "=", deviceId)
    .where("to_at", ">", new Date(since.getTime() - silentAfterMs))
    .execute();
  return rows.map(({ from, to }) => ({ from, to: new Date(to.getTime() + silentAfterMs) }));
}

export async function deleteHeardBefore(tx: TenantTx, before: Date): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .deleteFrom("telework.agent_heard")
    .where("tenant_id", "=", tx.tenantId)
    .where("to_at", "<", before)
    .execute();
}
