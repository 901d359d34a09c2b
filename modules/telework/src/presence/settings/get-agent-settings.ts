import { groupLines, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { AgentSettings, GroupId, TenantId } from "@tachiai/protocol";
import { mayReadSettings } from "../presence.policy.ts";
import { selectSettings } from "./agent-settings.store.ts";
import { settingsOfLine } from "./agent-settings.ts";

export interface GroupSettings {
  readonly settings: AgentSettings;
  readonly inherited: boolean;
  /** The group above whose settings these are; absent when they are its own or the company's. */
  readonly inheritedFrom?: GroupId;
}

/**
 * Shows how agents of a group behave, and where that comes from.
 *
 * Refuses `access.denied` or `identity.group_not_found`.
 */
export function getAgentSettings(
  database: Database,
  actor: PersonActor,
  { tenantId, groupId }: { readonly tenantId: TenantId; readonly groupId: GroupId },
): Promise<GroupSettings> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayReadSettings(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const line = (await groupLines(tx, tokyoDay(tx.now))).of(groupId);
    if (line.length === 0) throw new Refusal("identity.group_not_found");
    const found = settingsOfLine(await selectSettings(tx), line);
    const inherited = found.groupId !== groupId;
    return {
      settings: found.settings,
      inherited,
      ...(inherited && found.groupId && { inheritedFrom: found.groupId }),
    };
  });
}
