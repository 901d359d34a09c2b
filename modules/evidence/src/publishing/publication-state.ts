import type { LogPublicationState } from "@tachiai/protocol";

/** What decides how a publication stands. */
export interface PublicationFacts {
  readonly decision?: "approved" | "rejected";
  readonly isEnded: boolean;
  /** A restore brought it back, and its end may be what was lost. */
  readonly isHeldBack: boolean;
}

export function publicationState({ decision, isEnded, isHeldBack }: PublicationFacts): LogPublicationState {
  if (decision === "rejected") return "rejected";
  if (isEnded) return "ended";
  if (isHeldBack) return "held-back";
  return decision === "approved" ? "live" : "proposed";
}
