import type { Instant, Stamp, WorkDay } from "@tachiai/protocol";

/** When the person first started work on this day, by the stamps that count. */
export function firstStart({ stamps }: WorkDay): Instant | undefined {
  return stamps.find((stamp) => counts(stamp, "work-start"))?.happenedAt;
}

/** When he left, if he is not at work any more. */
export function lastEnd({ stamps, status }: WorkDay): Instant | undefined {
  if (status !== "finished") return undefined;
  return stamps.findLast((stamp) => counts(stamp, "work-end"))?.happenedAt;
}

function counts(stamp: Stamp, kind: Stamp["kind"]): boolean {
  return stamp.kind === kind && stamp.misfit === undefined;
}
