import { type TenantTx, tokyoDay } from "@tachiai/platform";
import { loadDaysSince } from "../../load-days.ts";
import type { Agent } from "../agents/agent.store.ts";
import { selectLeasesSince } from "../agents/lease.store.ts";
import { holdOf } from "../agents/lease.ts";
import { intersect, subtract, type Window } from "./window.ts";

export interface Watchable {
  /** When what this agent sees may be kept. */
  readonly windows: readonly Window[];
  readonly isWorking: boolean;
}

/**
 * When, from an instant on, what an agent sees of its worker may be kept: in 勤務 and not in 休憩, since he agreed, and
 * not while another agent of his was the active one. It goes by when something was captured, however late it arrives.
 */
export async function findWatchable(
  tx: TenantTx,
  agent: Agent,
  { agreedSince, from }: { readonly agreedSince: Date; readonly from: Date },
): Promise<Watchable> {
  const { days, state } = await loadDaysSince(tx, agent.personId, tokyoDay(from));
  const work = days.flatMap(({ stretches }) => stretches.filter(({ kind }) => kind === "work"));
  const leases = await selectLeasesSince(tx, [agent.personId], from);
  const others = leases.filter(({ deviceId }) => deviceId !== agent.deviceId);
  return {
    windows: subtract(
      intersect(
        work.map((stretch) => ({ from: stretch.from, ...(stretch.to && { to: stretch.to }) })),
        [{ from: agreedSince }],
      ),
      others.map((lease) => holdOf(lease, tx.now)),
    ),
    isWorking: state.status === "working",
  };
}
