import type { ClockWatch } from "@tachiai/evidence";
import { clockDoubt } from "./backup/stand-up.ts";

type Pass = () => Promise<{ readonly faults: readonly unknown[] }>;

/** Erases what was ordered to go and, only by a clock that is believed, what the calendar says is over. */
export async function eraseWhatIsOver(
  clockWatch: Pick<ClockWatch, "isBelieved">,
  logger: { error(details: object, message: string): void },
  passes: { readonly ordered: readonly Pass[]; readonly byCalendar: readonly Pass[] },
): Promise<void> {
  const isClockBelieved = await clockWatch.isBelieved();
  if (!isClockBelieved) logger.error({}, clockDoubt);
  const due = [...passes.ordered, ...(isClockBelieved ? passes.byCalendar : [])];
  for (const { faults } of await Promise.all(due.map((pass) => pass())))
    for (const error of faults) logger.error({ error }, "what is to be erased could not be");
}
