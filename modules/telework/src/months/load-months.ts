import { memberCards } from "@tachiai/identity";
import { type TenantTx, tokyoDay } from "@tachiai/platform";
import type { Day, Month, PersonId, WorkMonth } from "@tachiai/protocol";
import { loadDays } from "../load-days.ts";
import type { FoldedDay } from "../work-day.ts";
import { judgeMonth } from "./judge-month.ts";
import { type KeptStep, type StampsOfMonth, selectStampsOfMonth, selectSteps } from "./month.store.ts";
import { firstDayOf, lastDayOf } from "./month.ts";

/** A person's month with the days it is made of. */
export interface LoadedMonth {
  readonly month: WorkMonth;
  readonly days: readonly FoldedDay[];
  /** The day that decides who may confirm it: the last on which he stamped. */
  readonly decidingDay: Day;
  readonly lastStampReceivedAt: Date;
}

/** The months of those who stamped in it and whom `isWanted` names, by name. */
export async function loadMonths(
  tx: TenantTx,
  month: Month,
  isWanted: (personId: PersonId, decidingDay: Day) => Promise<boolean>,
): Promise<LoadedMonth[]> {
  const wanted: (StampsOfMonth & { readonly decidingDay: Day })[] = [];
  for (const stamps of await selectStampsOfMonth(tx, month)) {
    const decidingDay = tokyoDay(stamps.lastHappenedAt);
    if (await isWanted(stamps.personId, decidingDay)) wanted.push({ ...stamps, decidingDay });
  }
  const people = wanted.map(({ personId }) => personId);
  const steps = await selectSteps(tx, month);
  const cards = await memberCards(tx, [...people, ...steps.map(({ by }) => by)]);
  const folded = await loadDays(tx, people, { from: firstDayOf(month), to: lastDayOf(month) });
  const nameOf = (personId: PersonId) => cards.get(personId)?.displayName ?? "";

  const loaded = wanted.map(({ personId, stamps, lastReceivedAt, decidingDay }): LoadedMonth => {
    const days = (folded.get(personId)?.days ?? []).filter(({ day }) => day.startsWith(month));
    const own = steps.filter((step) => step.personId === personId);
    return {
      days,
      decidingDay,
      lastStampReceivedAt: lastReceivedAt,
      month: {
        personId,
        displayName: nameOf(personId),
        employeeCode: cards.get(personId)?.employeeCode ?? "",
        month,
        ...totalsOf(days),
        stamps,
        ...judgeMonth(own, lastReceivedAt),
        steps: own.toReversed().map((step) => showStep(step, nameOf)),
      },
    };
  });
  return loaded.toSorted((a, b) => a.month.displayName.localeCompare(b.month.displayName, "ja"));
}

function totalsOf(
  days: readonly FoldedDay[],
): Pick<WorkMonth, "days" | "workMinutes" | "breakMinutes" | "daysToLookAt"> {
  const minutes = (msOf: (day: FoldedDay) => number) =>
    days.reduce((sum, day) => sum + Math.floor(msOf(day) / 60_000), 0);
  return {
    days: days.length,
    workMinutes: minutes(({ workMs }) => workMs),
    breakMinutes: minutes(({ breakMs }) => breakMs),
    daysToLookAt: days.filter(({ exceptions }) => exceptions.length > 0).length,
  };
}

function showStep(step: KeptStep, nameOf: (personId: PersonId) => string): WorkMonth["steps"][number] {
  const { kind, at, by, reason, evidenceId } = step;
  return {
    kind,
    at: at.toISOString(),
    byName: nameOf(by),
    ...(reason !== undefined && { reason }),
    evidenceId,
  };
}
