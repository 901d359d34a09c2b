import { record } from "@tachiai/evidence";
import { groupLines, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { AgentSettings, GroupId, TenantId } from "@tachiai/protocol";
import { mayChangeSettings } from "../presence.policy.ts";
import { saveSettings, selectSettings } from "./agent-settings.store.ts";
import { saysTheSame, settingsOfLine, thresholdsCross } from "./agent-settings.ts";

export interface ChangeAgentSettings {
  readonly tenantId: TenantId;
  /** Without it: the whole company's, for every group that has none of its own. */
  readonly groupId?: GroupId;
  readonly settings: AgentSettings;
}

/**
 * Sets how agents of a group, or of the whole company, behave. Agents are told with their next report. Setting what a
 * group inherits makes it the group's own.
 *
 * Refuses `access.denied`, `identity.group_not_found` or `telework.thresholds_crossed`.
 */
export function changeAgentSettings(
  database: Database,
  actor: PersonActor,
  command: ChangeAgentSettings,
): Promise<{ settings: AgentSettings }> {
  const { groupId, settings } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    if (!mayChangeSettings(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const line = groupId ? (await groupLines(tx, tokyoDay(tx.now))).of(groupId) : [];
    if (groupId && line.length === 0) throw new Refusal("identity.group_not_found");
    if (thresholdsCross(settings)) throw new Refusal("telework.thresholds_crossed");
    const before = settingsOfLine(await selectSettings(tx), line);
    if (before.groupId === groupId && saysTheSame(before.settings, settings)) return { settings };

    await saveSettings(tx, actor.personId, { groupId, settings });
    await record(tx, actor, {
      action: "telework.agent_settings_changed",
      subject: groupId ?? tx.tenantId,
      retention: "organisation",
      details: { settings, before: before.settings },
    });
    return { settings };
  });
}
