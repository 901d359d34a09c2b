import { createHash } from "node:crypto";
import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import {
  exportMonth as endpoint,
  type GroupId,
  type Month,
  type ResponseOf,
  type TenantId,
} from "@tachiai/protocol";
import { lockStampsOf } from "../telework.store.ts";
import { attendanceCsv } from "./attendance-csv.ts";
import { loadManaged } from "./list-month.ts";
import { requireOver } from "./require-over.ts";
import { takeStep } from "./take-step.ts";

/**
 * Gives a manager the month of his people as CSV. Each of them finds in his own record who has it, and its hash.
 *
 * Refuses `telework.month_not_over`, or `telework.month_empty` when nobody of them has stamped in it.
 */
export function exportMonth(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: { readonly tenantId: TenantId; readonly month: Month; readonly groupId?: GroupId | undefined },
): Promise<ResponseOf<typeof endpoint>> {
  const { month, groupId } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    requireOver(month, tx.now);
    const asked = await loadManaged(tx, actor, { month, groupId });
    await lockStampsOf(
      tx,
      asked.map(({ month: own }) => own.personId),
    );
    const months = await loadManaged(tx, actor, { month, groupId });
    if (months.length === 0) throw new Refusal("telework.month_empty");
    const csv = attendanceCsv(months, tx.now);
    const sha256 = createHash("sha256").update(csv).digest("hex");
    for (const { month: own } of months)
      await takeStep(tx, bus, actor, own, {
        kind: "exported",
        details: { sha256, people: months.length, purpose: endpoint.purpose ?? null },
      });
    return { fileName: `attendance-${month}.csv`, csv, sha256, people: months.length };
  });
}
