import type { VerdictSegment } from "@tachiai/protocol";
import type { Fact, FrozenReport, ReportedIncident } from "./queued.ts";

/** As much as one report may hold. */
const mostSegments = 500;
const mostIncidents = 100;

/** As many as are looked at for one report: most segments come twice, opened and closed. */
export const mostFacts = 2 * (mostSegments + mostIncidents);

/** How many of the facts, from the first on, fit into one report. */
export function factsThatFit(facts: readonly Fact[]): number {
  const segmentIds = new Set<string>();
  let incidents = 0;
  for (const [index, fact] of facts.entries()) {
    if ("incident" in fact) incidents += 1;
    else segmentIds.add(fact.segment.segmentId);
    if (segmentIds.size > mostSegments || incidents > mostIncidents) return index;
  }
  return facts.length;
}

/** Puts facts into a report, in order; of a segment that came several times, its latest state at its first place. */
export function composeReport(
  facts: readonly Fact[],
  rest: Omit<FrozenReport, "segments" | "incidents">,
): FrozenReport {
  const segments = new Map<string, VerdictSegment>();
  const incidents: ReportedIncident[] = [];
  for (const fact of facts)
    if ("incident" in fact) incidents.push(fact.incident);
    else segments.set(fact.segment.segmentId, fact.segment);
  return { ...rest, segments: [...segments.values()], incidents };
}
