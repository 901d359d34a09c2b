import { selectReceipted } from "@tachiai/consent";
import type { TenantTx } from "@tachiai/platform";
import type { DeviceId } from "@tachiai/protocol";
import { selectStampsReaching } from "../../telework.store.ts";
import { divideIntoShifts } from "../../work-shift.ts";
import type { Agent } from "../agents/agent.store.ts";
import { selectConnected } from "../agents/heard.store.ts";
import { selectLeasesSince } from "../agents/lease.store.ts";
import { holdOf } from "../agents/lease.ts";
import { intersect, subtract, unite, type Window } from "./window.ts";
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

export interface Watching {
  readonly agreedSince: Date;
  readonly from: Date;
  /** Where an instant of our clock stands among what the device saw. */
  readonly placeOurs: (instant: Date) => Date;
}

/**
 * When, from an instant on, what an agent sees of its worker may be kept: in 勤務 and not in 休憩, since he agreed, and
 * not while another agent of his was the active one; and only while the agent was connected or held a receipt of his
 * consent: it may not go on longer without a word. It goes by when something was captured, however late it arrives.
 */
export async function findWatchable(
  tx: TenantTx,
  { deviceId, personId }: Agent,
  { agreedSince, from, placeOurs }: Watching,
): Promise<Watchable> {
  // A millisecond on: what is stamped at this very moment counts.
  const now = new Date(tx.now.getTime() + 1);
  const stamps = await selectStampsReaching(tx, [personId], { from, to: now });
  const own = stamps.get(personId) ?? [];
  const { shifts, state } = divideIntoShifts(own, tx.now);
  const leases = await selectLeasesSince(tx, [personId], from);
  const others = leases.filter((lease) => lease.deviceId !== deviceId);
  const covered = await findCovered(tx, { deviceId, personId }, { from, placeOurs });
  const agreed = intersect(workWindows(shifts), [{ from: agreedSince }]);
  const held = others.map((lease) => ({ deviceId: lease.deviceId, hold: holdOf(lease, tx.now) }));
  return {
    windows: subtract(
      intersect(agreed, covered),
      held.map(({ hold }) => hold),
    ),
    others: held.map(({ hold, ...other }) => ({ ...other, windows: intersect(agreed, [hold]) })),
    isWorking: state.status === "working",
    stampedAt: own.map(({ happenedAt }) => happenedAt),
  };
}

async function findCovered(
  tx: TenantTx,
  agent: Pick<Agent, "deviceId" | "personId">,
  { from, placeOurs }: Pick<Watching, "from" | "placeOurs">,
): Promise<Window[]> {
  // Clocks that differ a little are not corrected: what begins with the receipt may seem to begin before it.
  const since = new Date(from.getTime() - longestDifferenceMs);
  const covered: Required<Window>[] = [
    ...(await selectReceipted(tx, agent, "face-presence", since)),
    ...(await selectConnected(tx, agent.deviceId, since)),
  ];
  return unite(
    covered.map((window) => {
      const begins = placeOurs(window.from);
      const goesOn = window.to > tx.now;
      return {
        from: begins < window.from ? begins : window.from,
        ...(!goesOn && { to: placeOurs(window.to) }),
      };
    }),
  );
}

const longestDifferenceMs = 5 * 60_000;
