import type { TenantTx } from "@tachiai/platform";
import { selectStampsReaching } from "../../telework.store.ts";
import { divideIntoShifts } from "../../work-shift.ts";
import type { Agent } from "../agents/agent.store.ts";
import { selectLeasesSince } from "../agents/lease.store.ts";
import { holdOf } from "../agents/lease.ts";
import { intersect, subtract, type Window } from "./window.ts";
import { workWindows } from "./work-windows.ts";

export interface Watchable {
  /** When what this agent sees may be kept. */
  readonly windows: readonly Window[];
  readonly isWorking: boolean;
  /** When he stamped, in that time. */
  readonly stampedAt: readonly Date[];
}

/**
 * When, from an instant on, what an agent sees of its worker may be kept: in 勤務 and not in 休憩, since he agreed, and
 * not while another agent of his was the active one. It goes by when something was captured, however late it arrives.
 */
export async function findWatchable(
  tx: TenantTx,
  { deviceId, personId }: Agent,
  { agreedSince, from }: { readonly agreedSince: Date; readonly from: Date },
): Promise<Watchable> {
  // A millisecond on: what is stamped at this very moment counts.
  const now = new Date(tx.now.getTime() + 1);
  const stamps = await selectStampsReaching(tx, [personId], { from, to: now });
  const own = stamps.get(personId) ?? [];
  const { shifts, state } = divideIntoShifts(own, tx.now);
  const leases = await selectLeasesSince(tx, [personId], from);
  const others = leases.filter((lease) => lease.deviceId !== deviceId);
  return {
    windows: subtract(
      intersect(workWindows(shifts), [{ from: agreedSince }]),
      others.map((lease) => holdOf(lease, tx.now)),
    ),
    isWorking: state.status === "working",
    stampedAt: own.map(({ happenedAt }) => happenedAt),
  };
}
