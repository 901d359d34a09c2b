import { record } from "@tachiai/evidence";
import { groupLines, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { AgentSettings, GroupId, TenantId } from "@tachiai/protocol";
import { mayChangeSettings } from "../presence.policy.ts";
import { deleteSettings, selectSettings } from "./agent-settings.store.ts";
import { settingsOfLine } from "./agent-settings.ts";

/**
 * Gives up a group's own settings, and says what holds instead. Nothing changes when it has none.
 *
 * Refuses `access.denied` or `identity.group_not_found`.
 */
export function inheritAgentSettings(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly groupId: GroupId },
): Promise<{ settings: AgentSettings }> {
  const { groupId } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayChangeSettings(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const line = (await groupLines(tx, tokyoDay(tx.now))).of(groupId);
    if (line.length === 0) throw new Refusal("identity.group_not_found");
    const own = await selectSettings(tx);
    const before = settingsOfLine(own, line);
    if (before.groupId !== groupId) return { settings: before.settings };

    await deleteSettings(tx, groupId);
    const { settings } = settingsOfLine(own, line.slice(1));
    await record(tx, actor, {
      action: "telework.agent_settings_changed",
      subject: groupId,
      retention: "organisation",
      details: { settings, before: before.settings, inherited: true },
    });
    return { settings };
  });
}
