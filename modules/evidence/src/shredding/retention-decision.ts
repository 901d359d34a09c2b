import { Day, type EvidenceAction } from "@tachiai/protocol";
import { z } from "zod";
import type { StoredEntry } from "../entries/entry.store.ts";
import type { EntryFacts } from "../entries/entry-metadata.ts";
import { staysWithItsLog } from "./stays-with-its-log.ts";

export const decisionAction = "evidence.retention_decided" satisfies EvidenceAction;

/** Until when everything of a class, or of one subject in it, is kept that was recorded before. */
export interface RetentionDecision {
  readonly retentionClass: string;
  readonly onlyOf?: string | undefined;
  readonly lastDayKept: Day;
  readonly decidedAt: Date;
}

const DecisionDetails = z.object({
  retentionClass: z.string(),
  onlyOf: z.string().optional(),
  lastDayKept: Day,
});

/** Reads an entry as a decision; undefined when it is none. Whether it is sound, others ask. */
export function decisionOf({ facts }: StoredEntry): RetentionDecision | undefined {
  if (facts.action !== decisionAction) return undefined;
  const details = DecisionDetails.safeParse(JSON.parse(facts.detailsText)).data;
  return details && { ...details, decidedAt: facts.receivedAt };
}

export function decidesAbout(decision: RetentionDecision, entry: EntryFacts): boolean {
  return (
    entry.retainUntil === null &&
    entry.retentionClass === decision.retentionClass &&
    entry.receivedAt <= decision.decidedAt &&
    !staysWithItsLog.some((action) => action === entry.action) &&
    (decision.onlyOf === undefined || decision.onlyOf === entry.subject)
  );
}
