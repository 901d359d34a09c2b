import { rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { AgentSettings, GroupId, TenantId } from "@tachiai/protocol";
import { mayReadSettings } from "../presence.policy.ts";
import { selectSettings } from "./agent-settings.store.ts";
import { settingsOfLine } from "./agent-settings.ts";

/**
 * Shows how agents behave where no group has settings of its own, and which groups have.
 *
 * Refuses `access.denied`.
 */
export function getDefaultAgentSettings(
  database: Database,
  actor: PersonActor,
  { tenantId }: { readonly tenantId: TenantId },
): Promise<{ settings: AgentSettings; groupsWithOwn: GroupId[] }> {
  return inTenant(database, actor, tenantId, async (tx) => {
    if (!mayReadSettings(await rolesHeld(tx, actor.personId))) throw new Refusal("access.denied");
    const own = await selectSettings(tx);
    const { settings } = settingsOfLine(own, []);
    return { settings, groupsWithOwn: own.flatMap(({ groupId }) => groupId ?? []) };
  });
}
