import type { LogPublicationState } from "@tachiai/protocol";

/** What decides how a publication stands. */
export interface PublicationFacts {
  readonly decision?: "approved" | "rejected";
  readonly isEnded: boolean;
}

export function publicationState({ decision, isEnded }: PublicationFacts): LogPublicationState {
  if (decision === "rejected") return "rejected";
  if (isEnded) return "ended";
  return decision === "approved" ? "live" : "proposed";
}
