import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { type Day, holdsOn, type Period, type PersonId, type Role } from "@tachiai/protocol";
import { dayBefore } from "./period.ts";
import { findRolesOfPeople } from "./role-assignment.store.ts";

/** Since which day each of these people holds a role without a day's break until today; who does not hold it is missing. */
export async function heldSince(
  tx: TenantTx,
  people: readonly PersonId[],
  role: Role,
): Promise<ReadonlyMap<PersonId, Day>> {
  const today = tokyoDay(tx.now);
  const held = await findRolesOfPeople(tx, people, role);
  return new Map(
    [...Map.groupBy(held, ({ personId }) => personId)].flatMap(([personId, own]): [PersonId, Day][] => {
      const periods = own.map(({ period }) => period);
      const since = beginningOfRun(periods, today);
      return since === undefined ? [] : [[personId, since]];
    }),
  );
}

/** The first day of the days on end, up to this one, that these periods cover; undefined where none covers this one. */
export function beginningOfRun(periods: readonly Period[], day: Day): Day | undefined {
  const covering = periods.filter((period) => holdsOn(period, day)).map(({ from }) => from);
  const [first] = covering.toSorted();
  return first === undefined ? undefined : (beginningOfRun(periods, dayBefore(first)) ?? first);
}
