import type { Day, HoldState } from "@tachiai/protocol";

/** What decides how a hold stands. */
export interface HoldFacts {
  readonly decision?: "approved" | "rejected";
  readonly isReleased: boolean;
  /** Its last day. */
  readonly endsOn: Day;
}

/** A hold ends by itself, and so does a proposal that nobody decided before its end. */
export function holdState({ decision, isReleased, endsOn }: HoldFacts, today: Day): HoldState {
  if (decision === "rejected") return "rejected";
  if (isReleased) return "released";
  if (today > endsOn) return "ended";
  return decision === "approved" ? "live" : "proposed";
}
