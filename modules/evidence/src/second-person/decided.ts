import type { TenantTx } from "@tachiai/platform";
import type { PersonId, SecondPersonDecision } from "@tachiai/protocol";

/** What a second person has said to something that was proposed, and when; a rejection has a reason. */
export interface Decided {
  readonly decision: "approved" | "rejected";
  readonly by: PersonId;
  readonly at: Date;
  readonly reason?: string;
}

/** The columns of every table in which a second person's word is kept: all but the reason are null together. */
export interface DecisionColumns {
  readonly decision: "approved" | "rejected" | null;
  readonly decided_by: PersonId | null;
  readonly decided_at: Date | null;
  readonly decision_reason: string | null;
}

export const undecided: DecisionColumns = {
  decision: null,
  decided_by: null,
  decided_at: null,
  decision_reason: null,
};

/** What `by` says now. */
export function decideNow(
  { now }: TenantTx,
  by: PersonId,
  { decision, reason }: SecondPersonDecision,
): Decided {
  return {
    decision: decision === "approve" ? "approved" : "rejected",
    by,
    at: now,
    ...reasonOf({ reason }),
  };
}

export function columnsOfDecision({ decision, by, at, reason }: Decided): DecisionColumns {
  return { decision, decided_by: by, decided_at: at, decision_reason: reason ?? null };
}

export function decidedOf(row: DecisionColumns): { readonly decided?: Decided } {
  const { decision, decided_by: by, decided_at: at, decision_reason: reason } = row;
  if (!decision || !by || !at) return {};
  return { decided: { decision, by, at, ...reasonOf({ reason: reason ?? undefined }) } };
}

/** For an entry's details and for what is shown: nothing where nothing was said. */
export function reasonOf({ reason }: { readonly reason?: string | undefined }): { readonly reason?: string } {
  return reason === undefined ? {} : { reason };
}
