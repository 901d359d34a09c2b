import type { TenantTx } from "@tachiai/platform";
import type { DeviceId } from "@tachiai/protocol";
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
  /** When others of his were the active one in that time, and he would else have been seen. */
  readonly others: readonly { readonly deviceId: DeviceId; readonly windows: readonly Window[] }[];
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
  const watchable = intersect(workWindows(shifts), [{ from: agreedSince }]);
  const held = others.map((lease) => ({ deviceId: lease.deviceId, hold: holdOf(lease, tx.now) }));
  return {
    windows: subtract(
      watchable,
      held.map(({ hold }) => hold),
    ),
    others: held.map(({ hold, ...other }) => ({ ...other, windows: intersect(watchable, [hold]) })),
    isWorking: state.status === "working",
    stampedAt: own.map(({ happenedAt }) => happenedAt),
  };
}
