import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import type { CurrentStatus, NewStamp, Stamp, TenantId, WorkDay } from "@tachiai/protocol";
import { findKept, judgeStamp, keepStamp } from "./keep-stamp.ts";
import { loadDaysSince } from "./load-days.ts";
import { loadSelf } from "./load-self.ts";
import { addPresenceTo } from "./presence/verdicts/add-presence.ts";
import { requireFit } from "./require-fit.ts";
import { requireStamper } from "./require-stamper.ts";
import { showDay, showStamp, showStatus } from "./show-day.ts";
import { lockStamps } from "./telework.store.ts";
import type { KeptStamp } from "./work-shift.ts";
import { longestShiftMs } from "./work-state.ts";

/** The stamp as it was kept, its day, and what can be stamped next. */
export interface Stamped {
  readonly stamp: Stamp;
  readonly day: WorkDay;
  readonly current: CurrentStatus;
}

/**
 * Stamps for oneself, now. The same stamp sent again returns the first one.
 *
 * Refuses `access.denied`, the codes of `requireEntitlement`, `telework.stamp_id_taken`, `telework.task_missing`, `telework.too_many_stamps`,
 * `telework.clock_wrong_by_a_day`, `telework.stamp_too_old` and those of `requireFit`.
 */
export function stamp(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: NewStamp & { readonly tenantId: TenantId },
): Promise<Stamped> {
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await requireStamper(tx, actor);
    await lockStamps(tx, actor.personId);
    const known = await findKept(tx, actor, command);
    if (known) return showStamped(tx, actor, known);

    // It is sent when it is pressed: what differs from now is the device's clock.
    const judged = judgeStamp(command, new Date(command.capturedAt), tx.now);
    await requireFit(tx, actor, judged);
    return showStamped(tx, actor, await keepStamp(tx, bus, actor, judged));
  });
}

async function showStamped(tx: TenantTx, actor: PersonActor, kept: KeptStamp): Promise<Stamped> {
  // Its shift can have begun the day before.
  const dayBefore = tokyoDay(new Date(kept.happenedAt.getTime() - longestShiftMs));
  const folded = await loadDaysSince(tx, actor.personId, dayBefore);
  const placed = folded.days
    .flatMap(({ day, stamps }) => stamps.map((one) => ({ day, ...one })))
    .find((one) => one.stamp.stampId === kept.stampId);
  const self = await loadSelf(tx, actor.personId);
  const shown = showDay(self, placed?.day ?? tokyoDay(kept.happenedAt), folded, tx.now);
  const day = await addPresenceTo(tx, shown);
  return {
    stamp: day.stamps.find(({ stampId }) => stampId === kept.stampId) ?? showStamp(kept, placed?.misfit),
    day,
    current: showStatus(folded, tx.now),
  };
}
