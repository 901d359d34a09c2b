import { listRecording, lookAtRecording, openRecorded, requireLink } from "@tachiai/evidence";
import { type GuestActor, inTenant, type PersonActor } from "@tachiai/platform";
import type { EvidenceId, SupportSessionId } from "@tachiai/protocol";
import { getSupportSession } from "../get-support-session.ts";
import type { OfSession } from "../take-step.ts";
import type { RecordingDesk } from "./recording-desk.ts";
import { selectRedactions } from "./redaction.store.ts";

/** Somebody who may see that there is a recording; what of it opens for him his keys decide, and the look that is written down first. */
interface Opener extends OfSession {
  readonly by: PersonActor | GuestActor;
}

/** Refuses `support.session_not_found`, `support.not_a_supporter` or `access.no_engagement`. */
export async function asReader({ vault }: RecordingDesk, actor: PersonActor, of: OfSession): Promise<Opener> {
  await getSupportSession(vault.database, actor, of);
  return { ...of, by: actor };
}

/**
 * The customer, by the id in his link: what opens it stands behind the `#` and never reaches us. Refuses `evidence.not_found` where
 * there is no recording, or the link has ended.
 */
export async function asCustomer({ vault }: RecordingDesk, sessionId: SupportSessionId): Promise<Opener> {
  const { actor, tenantId } = await requireLink(vault.database, {
    kind: "support-session",
    subjectId: sessionId,
  });
  return { tenantId, sessionId, by: actor };
}

const recordedOf = ({ tenantId, sessionId }: OfSession) =>
  ({ tenantId, kind: "support-session", subjectId: sessionId }) as const;

/** Its chunks in the order in which they were sealed, and who took what out of it. */
export async function showRecording({ vault }: RecordingDesk, opener: Opener) {
  const { tenantId, sessionId, by } = opener;
  return {
    chunks: await listRecording(vault, by, recordedOf(opener)),
    redactions: await inTenant(vault.database, by, tenantId, (tx) => selectRedactions(tx, sessionId)),
  };
}

/** Refuses what `lookAtRecording` of evidence does. */
export function lookAt({ vault }: RecordingDesk, opener: Opener, evidenceIds: readonly EvidenceId[]) {
  return lookAtRecording(vault, opener.by, { ...recordedOf(opener), evidenceIds });
}

/** Refuses what `openRecorded` of evidence does. */
export function openChunk(
  { vault }: RecordingDesk,
  opener: Opener,
  chunk: { readonly evidenceId: EvidenceId; readonly look: EvidenceId },
): Promise<Uint8Array> {
  return openRecorded(vault, opener.by, { ...recordedOf(opener), ...chunk });
}
