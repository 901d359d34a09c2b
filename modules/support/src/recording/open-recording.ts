import { findByLink, listRecording, lookAtRecording, openRecorded } from "@tachiai/evidence";
import { countedGuess } from "@tachiai/identity";
import { type Caller, type GuestActor, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
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
 * The customer, by the proof that comes out of his link: the key that opens anything never reaches us. Refuses `evidence.link_opens_nothing` where
 * there is no recording, the link has ended, or the proof is another: nobody learns which. Refuses `evidence.link_without_proof` of a link that
 * an older page made, or `request.too_many`.
 */
export async function asCustomer(
  { vault: { database } }: RecordingDesk,
  sessionId: SupportSessionId,
  { ip, linkProof }: Pick<Caller, "ip" | "linkProof">,
): Promise<Opener> {
  const recorded = { kind: "support-session", subjectId: sessionId } as const;
  const holder = await countedGuess(database, { ip }, () => findByLink(database, recorded, linkProof));
  if (!holder) throw new Refusal("evidence.link_opens_nothing");
  return { tenantId: holder.tenantId, sessionId, by: holder.actor };
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
