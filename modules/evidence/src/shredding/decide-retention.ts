import type { Actor, TenantTx } from "@tachiai/platform";
import type { Day } from "@tachiai/protocol";
import { record } from "../entries/record.ts";
import { lastDayOfPeriod, policyOf, type RetentionClass } from "../entries/retention-policy.ts";
import { lockLogs } from "../logs/log.store.ts";
import { saveDecidedDay, waitsForDecision } from "./retention-decision.store.ts";
import { decisionAction } from "./retention-decision.ts";

export interface DecideRetention {
  /** A class that counts from an event. */
  readonly retention: RetentionClass;
  /** Only what happened to this, such as one work order; without it everything of the class. */
  readonly subject?: string;
  /** When the event was. */
  readonly eventOn: Day;
}

/**
 * Says until when what waited for an event is kept, now that the event has come: gives the last day. An entry decides it
 * for everything that was recorded until now; the shredder and the audit believe that entry and not the rows. Undefined
 * when nothing waits.
 */
export async function decideRetention(
  tx: TenantTx,
  actor: Actor,
  { retention, subject, eventOn }: DecideRetention,
): Promise<Day | undefined> {
  const { rule } = policyOf(retention);
  if (rule.counts !== "from-event") throw new Error(`${retention} counts from no event`);
  if (!(await waitsForDecision(tx, retention, subject))) return undefined;
  const lastDayKept = lastDayOfPeriod(eventOn, rule.months);
  const decidedBy = await record(tx, actor, {
    action: decisionAction,
    subject: subject ?? retention,
    retention: "organisation",
    details: {
      retentionClass: retention,
      event: rule.event,
      eventOn,
      lastDayKept,
      ...(subject !== undefined && { onlyOf: subject }),
    },
  });
  await lockLogs(tx, retention);
  await saveDecidedDay(tx, { retention, subject, lastDayKept, decidedBy });
  return lastDayKept;
}
