import { groupLines, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { AgentSettings, GroupId, TenantId } from "@tachiai/protocol";
import { mayReadSettings } from "../presence.policy.ts";
import { selectSettings } from "./agent-settings.store.ts";
import { settingsOfLine } from "./agent-settings.ts";

/**
 * Shows how agents of a group behave, or those of the whole company where no group has settings of its own.
 *
 * Refuses `access.denied` or `identity.group_not_found`.
 */
export function getAgentSettings(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly groupId?: GroupId },
): Promise<{ settings: AgentSettings; inherited: boolean }> {
  const { groupId } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = (await rolesHeld(tx, actor.personId)).map(({ role }) => role);
    if (!mayReadSettings(roles)) throw new Refusal("access.denied");
    const line = groupId ? (await groupLines(tx, tokyoDay(tx.now))).of(groupId) : [];
    if (groupId && line.length === 0) throw new Refusal("identity.group_not_found");
    const found = settingsOfLine(await selectSettings(tx), line);
    return { settings: found.settings, inherited: found.groupId !== groupId };
  });
}
