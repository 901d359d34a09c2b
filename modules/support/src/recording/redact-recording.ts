import { orderShredding, record } from "@tachiai/evidence";
import { inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type {
  BodyOf,
  ListedChunk,
  RecordedTrack,
  Redaction,
  redactRecording as wire,
} from "@tachiai/protocol";
import { whoAtHome } from "../require-supporter.ts";
import type { OfSession } from "../take-step.ts";
import { asReader, showRecording } from "./open-recording.ts";
import type { RecordingDesk } from "./recording-desk.ts";
import { insertRedaction } from "./redaction.store.ts";

export type RedactRecording = OfSession & BodyOf<typeof wire>;

/**
 * Takes a stretch out of a recording for good (SES-15). It goes chunk by chunk: each that has some of it is ordered to be shredded and
 * opens to nobody from then on; every other stays as it was sealed. Whose role lets him the endpoint has made sure of.
 *
 * Refuses `support.nothing_to_redact`, `support.session_not_found`, `support.not_a_supporter` or `access.no_engagement`.
 */
export async function redactRecording(
  desk: RecordingDesk,
  actor: PersonActor,
  { tenantId, sessionId, track, from, to, reason, text }: RedactRecording,
): Promise<Redaction> {
  const { database } = desk.vault;
  const { chunks } = await showRecording(desk, await asReader(desk, actor, { tenantId, sessionId }));
  const meant = chunks.filter((chunk) => isMeant(chunk, track, { from, to }));
  if (meant.length === 0) throw new Refusal("support.nothing_to_redact");
  const { name, company } = await whoAtHome(database, actor);
  const said = {
    track,
    from: Math.min(...meant.map((chunk) => chunk.from)),
    to: Math.max(...meant.map((chunk) => chunk.to)),
    reason,
    ...(text !== undefined && { text }),
  };
  return inTenant(database, actor, tenantId, async (tx) => {
    const evidenceIds = meant.map(({ evidenceId }) => evidenceId);
    await orderShredding(tx, evidenceIds, "redacted");
    const evidenceId = await record(tx, actor, {
      action: "support.redacted",
      subject: sessionId,
      retention: "support",
      details: { ...said, evidenceIds },
    });
    const by = { name, company };
    await insertRedaction(tx, sessionId, { evidenceId, redactedBy: actor.personId, said: { ...said, by } });
    return { ...said, at: tx.now.toISOString(), by };
  });
}

function isMeant(
  { state, stream, from, to }: ListedChunk,
  track: RecordedTrack,
  stretch: { readonly from: number; readonly to: number },
): boolean {
  return state === "kept" && (stream ?? "events") === track && from <= stretch.to && to >= stretch.from;
}
