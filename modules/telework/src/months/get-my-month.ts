import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { Month, TenantId, WorkMonth } from "@tachiai/protocol";
import { loadSelf } from "../load-self.ts";
import { loadMonths } from "./load-months.ts";

/** Shows a person his own month, as whoever confirms it sees it. */
export function getMyMonth(
  database: Database,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly month: Month },
): Promise<WorkMonth> {
  const { month } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const [loaded] = await loadMonths(tx, month, async (personId) => personId === actor.personId);
    if (loaded) return loaded.month;
    const { personId, displayName } = await loadSelf(tx, actor.personId);
    return {
      personId,
      displayName,
      employeeCode: "",
      month,
      days: 0,
      workMinutes: 0,
      breakMinutes: 0,
      daysToLookAt: 0,
      stamps: 0,
      state: "open",
      mayBeErased: false,
      steps: [],
    };
  });
}
