import type { Actor } from "@tachiai/platform";
import { EvidenceId } from "@tachiai/protocol";
import { z } from "zod";
import { lookLastsMs } from "../content/look.ts";
import type { StoredEntry } from "../entries/entry.store.ts";
import { readEntry } from "../entries/present-entry.ts";

/** Somebody looked at what was recorded. */
export const recordingLookAction = "evidence.recording_looked";

const LookDetails = z.object({ evidenceIds: z.array(EvidenceId) });

/** May this actor fetch this chunk of the recording under this entry now? */
export function coversRecorded(
  entry: StoredEntry | undefined,
  request: {
    readonly actor: Actor;
    readonly subjectId: string;
    readonly evidenceId: EvidenceId;
    readonly now: Date;
  },
): boolean {
  if (!entry || entry.facts.action !== recordingLookAction || entry.facts.subject !== request.subjectId)
    return false;
  const read = readEntry(entry, "verified");
  const details = LookDetails.safeParse(read?.details).data;
  const age = request.now.getTime() - entry.facts.receivedAt.getTime();
  return (
    read !== undefined &&
    whoOf(read.actor) === whoOf(request.actor) &&
    details?.evidenceIds.includes(request.evidenceId) === true &&
    age >= 0 &&
    age <= lookLastsMs
  );
}

type Who =
  | { readonly kind: "person"; readonly personId: string; readonly organisationId: string }
  | { readonly kind: "guest"; readonly guestId: string }
  | { readonly kind: "system"; readonly name: string };

function whoOf(actor: Who): string {
  switch (actor.kind) {
    case "person":
      return `person ${actor.personId} of ${actor.organisationId}`;
    case "guest":
      return `guest ${actor.guestId}`;
    case "system":
      return `system ${actor.name}`;
  }
}
