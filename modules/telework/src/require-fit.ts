import { type PersonActor, Refusal, type TenantTx, tokyoText } from "@tachiai/platform";
import type { JudgedStamp } from "./keep-stamp.ts";
import { loadDaysAt } from "./load-days.ts";
import { fitStamp } from "./work-state.ts";

/**
 * Makes sure that a stamp pressed now fits, so that the person can still do what does.
 *
 * Refuses `telework.` and the stamp's `StampMisfit`, or `telework.shift_left_open`.
 */
export async function requireFit(tx: TenantTx, actor: PersonActor, stamp: JudgedStamp): Promise<void> {
  const { state, leftOpen } = await loadDaysAt(tx, actor.personId, stamp.happenedAt);
  const answer = fitStamp(state, stamp);
  if (answer.fits) return;
  if (state.status === "off" && leftOpen)
    throw new Refusal("telework.shift_left_open", { since: tokyoText(leftOpen) });
  throw new Refusal(
    `telework.${answer.misfit}`,
    state.status === "off" ? {} : { since: tokyoText(state.since) },
  );
}
