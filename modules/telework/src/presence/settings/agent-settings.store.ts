import type { TenantTx } from "@tachiai/platform";
import { AgentSettings, type GroupId, type PersonId } from "@tachiai/protocol";
import type { PresenceTables } from "../presence.tables.ts";
import type { OwnSettings } from "./agent-settings.ts";

/** Everything that the company has set. */
export async function selectSettings(tx: TenantTx): Promise<OwnSettings[]> {
  const rows = await tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.agent_settings")
    .select(["group_id", "settings", "changed_at"])
    .where("tenant_id", "=", tx.tenantId)
    .execute();
  return rows.map((row) => ({
    groupId: row.group_id ?? undefined,
    settings: AgentSettings.parse(row.settings),
    changedAt: row.changed_at,
  }));
}

export async function saveSettings(
  tx: TenantTx,
  changedBy: PersonId,
  { groupId, settings }: Omit<OwnSettings, "changedAt">,
): Promise<void> {
  const changed = { settings: JSON.stringify(settings), changed_by: changedBy, changed_at: tx.now };
  await tx.query
    .withTables<PresenceTables>()
    .insertInto("telework.agent_settings")
    .values({ tenant_id: tx.tenantId, group_id: groupId ?? null, ...changed })
    .onConflict((conflict) => conflict.columns(["tenant_id", "group_id"]).doUpdateSet(changed))
    .execute();
}

export async function deleteSettings(tx: TenantTx, groupId: GroupId): Promise<void> {
  await tx.query
    .withTables<PresenceTables>()
    .deleteFrom("telework.agent_settings")
    .where("tenant_id", "=", tx.tenantId)
    .where("group_id", "=", groupId)
    .execute();
}
