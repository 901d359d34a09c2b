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
 * Which transfer each 取消 takes back: the one of its number, before any other 取消 is looked at; else one of the same day, amount and
 * payer. None is taken back twice. Undefined where there is none: fees are equal from month to month, so that a person is told.
 */
export function matchCancelled<Standing extends ToldTransfer>(
  cancelled: readonly ToldTransfer[],
  standing: readonly Standing[],
): (Standing | undefined)[] {
  const left = new Set(standing);
  const found = new Map<ToldTransfer, Standing>();
  const take = (fits: (taken: ToldTransfer, one: Standing) => boolean) => {
    for (const taken of cancelled) {
      if (found.has(taken)) continue;
      const one = [...left].find((each) => isTakenBackBy(taken, each) && fits(taken, each));
      if (!one) continue;
      found.set(taken, one);
      left.delete(one);
    }
  };
  take((taken, { reference }) => reference === taken.reference);
  take((taken, { receivedOn }) => receivedOn === taken.receivedOn);
  return cancelled.map((taken) => found.get(taken));
}

function isTakenBackBy(taken: ToldTransfer, one: ToldTransfer): boolean {
  const isElsewhere =
    taken.ownAccount !== null && one.ownAccount !== null && taken.ownAccount !== one.ownAccount;
  return !isElsewhere && one.yen === taken.yen && comparedName(one.payer) === comparedName(taken.payer);
}
