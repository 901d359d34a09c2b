import type { EntryDetails } from "@tachiai/evidence";
import { blockErasure, record, releaseForErasure } from "@tachiai/evidence";
import type { Bus, PersonActor, TenantTx } from "@tachiai/platform";
import type { EvidenceAction, MonthStepKind, WorkMonth } from "@tachiai/protocol";
import { publishMonth } from "../telework.events.ts";
import { insertStep } from "./month.store.ts";
import { stampsKeptUntil } from "./month.ts";

const actions = {
  confirmed: "telework.month_confirmed",
  reopened: "telework.month_reopened",
  exported: "telework.month_exported",
} as const satisfies Record<MonthStepKind, EvidenceAction>;

/** Writes a step of a month down, with the figures it is about, and lets its stamps go in their time, or no longer. */
export async function takeStep(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  { personId, month, days, workMinutes, breakMinutes, stamps }: WorkMonth,
  step: { readonly kind: MonthStepKind; readonly reason?: string; readonly details?: EntryDetails },
): Promise<void> {
  const { kind, reason } = step;
  const evidenceId = await record(tx, actor, {
    action: actions[kind],
    subject: month,
    subjectPersonId: personId,
    retention: "organisation",
    details: {
      month,
      days,
      workMinutes,
      breakMinutes,
      stamps,
      ...(reason !== undefined && { reason }),
      ...step.details,
    },
  });
  await insertStep(tx, month, {
    personId,
    kind,
    by: actor.personId,
    at: tx.now,
    ...(reason !== undefined && { reason }),
    evidenceId,
  });
  const stampsOf = { retention: "attendance", personId, lastDayKept: stampsKeptUntil(month) } as const;
  await (kind === "reopened" ? blockErasure : releaseForErasure)(tx, stampsOf);
  publishMonth(tx, bus, { personId });
}
