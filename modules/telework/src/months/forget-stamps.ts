import { startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import type { Day } from "@tachiai/protocol";
import { judgeMonth } from "./judge-month.ts";
import { deleteStampsOf, selectMonthsBefore, selectStampsOfMonth, selectSteps } from "./month.store.ts";

/** Removes the stamps from before a day, of the months that are confirmed or exported as they stand. */
export async function forgetStamps(tx: TenantTx, firstKept: Day): Promise<void> {
  for (const month of await selectMonthsBefore(tx, startOfTokyoDay(firstKept))) {
    const steps = await selectSteps(tx, month);
    const released = (await selectStampsOfMonth(tx, month)).filter(
      ({ personId, lastReceivedAt }) =>
        judgeMonth(
          steps.filter((step) => step.personId === personId),
          lastReceivedAt,
        ).mayBeErased,
    );
    await deleteStampsOf(
      tx,
      month,
      released.map(({ personId }) => personId),
    );
  }
}
