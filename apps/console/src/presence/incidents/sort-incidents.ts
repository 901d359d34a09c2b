import type { Incident } from "@tachiai/protocol";

const rank = { open: 0, "rejudgement-asked": 0, judged: 1 } as const satisfies Record<
  Incident["state"],
  number
>;

/** What waits for a judgement before what is judged; in each the newest first. */
export function sortIncidents(incidents: readonly Incident[]): Incident[] {
  return incidents.toSorted(
    (one, other) =>
      rank[one.state] - rank[other.state] || Date.parse(other.capturedAt) - Date.parse(one.capturedAt),
  );
}
