import type { AgentReport, Instant } from "@tachiai/protocol";
import { clockDifferenceMs, isClockWrong, judgeTimes, type StampTimes } from "../../stamp-time.ts";

/** How the times of a report are to be read, by the rules for stamps. */
export type ReportTimes =
  | { readonly acceptable: false; readonly deviceTime: Date }
  | {
      readonly acceptable: true;
      /** How far the device's clock is ahead of ours, where that is so much that it counts. */
      readonly aheadMs: number;
      /** Where an instant of our clock stands among what the device saw: small differences are not corrected. */
      readonly placeOurs: (instant: Date) => Date;
      /** When something happened that the device saw at this time of its clock; undefined when it is too long ago. */
      readonly placeOf: (captured: Instant) => Date | undefined;
    };

/** Reads the clock of a device by the latest time that a report names. */
export function readReportTimes(
  report: Pick<AgentReport, "sentAt" | "segments" | "incidents">,
  receivedAt: Date,
): ReportTimes {
  const sentAt = latestTimeOf(report);
  const timesOf = (captured: Date): StampTimes => ({ capturedAt: captured, sentAt, receivedAt });
  const whole = judgeTimes(timesOf(sentAt));
  if (!whole.acceptable) return { acceptable: false, deviceTime: sentAt };
  const differenceMs = clockDifferenceMs(timesOf(sentAt));
  const aheadMs = isClockWrong(timesOf(sentAt)) ? differenceMs : 0;
  return {
    acceptable: true,
    aheadMs,
    placeOurs: (instant) => new Date(instant.getTime() + differenceMs - aheadMs),
    placeOf(captured) {
      const answer = judgeTimes(timesOf(new Date(captured)));
      return answer.acceptable ? answer.happenedAt : undefined;
    },
  };
}

/** The newest time that a report tells of; undefined when it tells nothing. */
export function newestFactOf({
  segments,
  incidents,
}: Pick<AgentReport, "segments" | "incidents">): Date | undefined {
  const facts = [
    ...segments.map(({ from, to }) => to ?? from),
    ...incidents.map(({ capturedAt }) => capturedAt),
  ].toSorted();
  const newest = facts.at(-1);
  return newest === undefined ? undefined : new Date(newest);
}

function latestTimeOf(report: Pick<AgentReport, "sentAt" | "segments" | "incidents">): Date {
  const sentAt = new Date(report.sentAt);
  const newest = newestFactOf(report);
  return newest && newest > sentAt ? newest : sentAt;
}
