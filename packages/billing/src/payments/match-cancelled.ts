import type { Day } from "@tachiai/protocol";
import type { Yen } from "../yen.ts";
import { comparedName } from "./payer-name.ts";

/** A transfer as a bank tells it. */
export interface ToldTransfer {
  readonly receivedOn: Day;
  readonly yen: Yen;
  readonly payer: string;
  /** By which it is known again (`paymentKey`). */
  readonly reference: string | null;
  /** Onto which account of the provider's it came; null where that was not said. */
  readonly ownAccount: string | null;
}

/**
 * Which transfer each 取消 takes back: the one of its number, else the newest of the same amount and payer; none twice, and never one
 * that came later. Undefined where there is none: a person is told.
 */
export function matchCancelled<Standing extends ToldTransfer>(
  cancelled: readonly ToldTransfer[],
  standing: readonly Standing[],
): (Standing | undefined)[] {
  const left = new Set(standing.toSorted((one, other) => other.receivedOn.localeCompare(one.receivedOn)));
  return cancelled.map((taken) => {
    const alike = [...left].filter((one) => isTakenBackBy(taken, one));
    const found = alike.find(({ reference }) => reference === taken.reference) ?? alike[0];
    if (found) left.delete(found);
    return found;
  });
}

function isTakenBackBy(taken: ToldTransfer, one: ToldTransfer): boolean {
  const isElsewhere =
    taken.ownAccount !== null && one.ownAccount !== null && taken.ownAccount !== one.ownAccount;
  return (
    !isElsewhere &&
    one.yen === taken.yen &&
    one.receivedOn <= taken.receivedOn &&
    comparedName(one.payer) === comparedName(taken.payer)
  );
}
