import type { AgentReport } from "@tachiai/protocol";
import type { PlacedIncident } from "../incidents/note-incidents.ts";
import { readReportTimes } from "./report-times.ts";
import type { ToldTimes } from "./segment.store.ts";
import type { Segment } from "./segment.ts";

/** A report by our clock. */
export interface PlacedReport {
  readonly told: ToldTimes;
  readonly segments: readonly Segment[];
  readonly incidents: readonly PlacedIncident[];
  /** What is too long ago to have a place. */
  readonly tooOld: { readonly segments: number; readonly incidents: number };
  /** The first instant it tells of; undefined when it tells nothing. */
  readonly earliest: Date | undefined;
  /** Where an instant of our clock stands among what the device saw. */
  readonly placeOurs: (instant: Date) => Date;
}

export type ReadReport =
  | { readonly acceptable: true; readonly placed: PlacedReport }
  | { readonly acceptable: false; readonly deviceTime: Date };

/** Places everything in a report, unless the device's clock is too wrong for that. */
export function readReport(report: AgentReport, receivedAt: Date): ReadReport {
  const times = readReportTimes(report, receivedAt);
  if (!times.acceptable) return times;
  const { placeOf, placeOurs, aheadMs } = times;
  const segments = report.segments.flatMap((segment) => placeSegment(segment, placeOf, report.paused));
  const incidents = report.incidents.flatMap(({ capturedAt, ...incident }) => {
    const happenedAt = placeOf(capturedAt);
    if (!happenedAt) return [];
    const shownAt = new Date(Math.min(Date.parse(capturedAt), receivedAt.getTime()));
    return [{ ...incident, capturedAt: new Date(capturedAt), happenedAt, shownAt }];
  });
  const instants = [
    ...segments.map(({ from }) => from.getTime()),
    ...incidents.flatMap(({ happenedAt, shownAt }) => [happenedAt.getTime(), shownAt.getTime()]),
  ];
  return {
    acceptable: true,
    placed: {
      told: { sentAt: new Date(report.sentAt), aheadMs },
      segments,
      incidents,
      tooOld: {
        segments: report.segments.length - segments.length,
        incidents: report.incidents.length - incidents.length,
      },
      earliest: instants.length > 0 ? new Date(Math.min(...instants)) : undefined,
      placeOurs,
    },
  };
}

function placeSegment(
  { from, to, segmentId, kind, cause, figures }: AgentReport["segments"][number],
  placeOf: (captured: string) => Date | undefined,
  paused: AgentReport["paused"],
): Segment[] {
  const begins = placeOf(from);
  const ends = to === undefined ? undefined : placeOf(to);
  if (!begins || (to !== undefined && !ends)) return [];
  return [
    {
      segmentId,
      kind,
      figures,
      from: begins,
      // A verdict may rest on frames from before the segment began; then it lasted no time.
      ...(ends && { to: ends > begins ? ends : begins }),
      ...(cause && { cause }),
      ...(cause === "paused" && paused && { note: paused.reason }),
    },
  ];
}
