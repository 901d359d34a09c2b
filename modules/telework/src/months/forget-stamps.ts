import type { HeldPeriod } from "@tachiai/evidence";
import { endOfTokyoDay, startOfTokyoDay, type TenantTx } from "@tachiai/platform";
import type { Day, Month, PersonId } from "@tachiai/protocol";
import { judgeMonth } from "./judge-month.ts";
import { deleteStampsOf, selectMonthsBefore, selectStampsOfMonth, selectSteps } from "./month.store.ts";
import { firstDayOf, lastDayOf } from "./month.ts";

/** Removes the stamps from before a day, of the months that are confirmed or exported as they stand, and of which no day is held. */
export async function forgetStamps(
  tx: TenantTx,
  firstKept: Day,
  held: readonly HeldPeriod[] = [],
): Promise<void> {
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
      released
        .filter((stamps) => !held.some((hold) => keeps(hold, stamps.personId, month)))
        .map(({ personId }) => personId),
    );
  }
}

function keeps(hold: HeldPeriod, personId: PersonId, month: Month): boolean {
  return (
    hold.personId === personId &&
    hold.from < endOfTokyoDay(lastDayOf(month)) &&
    hold.to > startOfTokyoDay(firstDayOf(month))
  );
}
