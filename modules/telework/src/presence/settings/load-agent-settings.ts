import { groupLines } from "@tachiai/identity";
import type { TenantTx } from "@tachiai/platform";
import type { AgentSettings, Day, PersonId } from "@tachiai/protocol";
import { selectSettings } from "./agent-settings.store.ts";
import { settingsOfPerson } from "./agent-settings.ts";

/** Says which settings hold for whom, by the groups people are in on a day. */
export async function loadAgentSettings(
  tx: TenantTx,
  day: Day,
): Promise<(personId: PersonId) => AgentSettings> {
  const own = await selectSettings(tx);
  const lines = await groupLines(tx, day);
  return (personId) => settingsOfPerson(own, lines.ofPerson(personId));
}
