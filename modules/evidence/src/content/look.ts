import { type ContentPart, EvidenceId, type PersonId } from "@tachiai/protocol";
import { z } from "zod";
import type { StoredEntry } from "../entries/entry.store.ts";
import { readEntry } from "../entries/present-entry.ts";

/** Somebody looked at sealed content. */
export const lookAction = "evidence.looked";

/** How long the ciphertexts of a look can be fetched after it was written down. */
export const lookLastsMs = 5 * 60_000;

const LookDetails = z.object({
  evidenceIds: z.array(EvidenceId),
  /** Of which of them the thumbnail alone was released. */
  thumbnailsOf: z.array(EvidenceId).default([]),
  reason: z.string().optional(),
});

/** What the entry of a look says. */
export interface Look {
  readonly personId: PersonId;
  readonly evidenceIds: readonly EvidenceId[];
  readonly thumbnailsOf: readonly EvidenceId[];
  readonly at: Date;
  readonly reason?: string;
}

/** Reads an entry as a look; undefined when it is none. */
export function lookOf(stored: StoredEntry): Look | undefined {
  if (stored.facts.action !== lookAction) return undefined;
  const entry = readEntry(stored, "verified");
  const details = LookDetails.safeParse(entry?.details);
  if (entry?.actor.kind !== "person" || !details.success) return undefined;
  const { evidenceIds, thumbnailsOf, reason } = details.data;
  return {
    personId: entry.actor.personId,
    evidenceIds,
    thumbnailsOf,
    at: stored.facts.receivedAt,
    ...(reason !== undefined && { reason }),
  };
}

/** May this person fetch this content under this look now? */
export function covers(
  look: Look,
  request: { readonly personId: PersonId; readonly evidenceId: EvidenceId; readonly now: Date },
): boolean {
  const age = request.now.getTime() - look.at.getTime();
  return (
    look.personId === request.personId &&
    look.evidenceIds.includes(request.evidenceId) &&
    age >= 0 &&
    age <= lookLastsMs
  );
}

/** What of this content a look that covers it releases. */
export function partOf({ thumbnailsOf }: Pick<Look, "thumbnailsOf">, evidenceId: EvidenceId): ContentPart {
  return thumbnailsOf.includes(evidenceId) ? "thumbnail" : "whole";
}
