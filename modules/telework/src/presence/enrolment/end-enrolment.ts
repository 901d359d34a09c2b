import { record } from "@tachiai/evidence";
import type { Actor, Bus, TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { publishPresence } from "../presence.events.ts";
import { type EnrolmentFile, saveDecision } from "./enrolment.store.ts";

/** Why an enrolment is over. */
export type EnrolmentEnd =
  | "rejected"
  | "removed-by-manager"
  | "removed-by-worker"
  | "replaced"
  | "consent-withdrawn"
  | "contract-ended";

/** Ends an enrolment: its features are gone with it, its pictures open for nobody any more, and `orderEndedFaces` has them
 * shredded. */
export async function endEnrolment(
  tx: TenantTx,
  bus: Bus,
  actor: Actor,
  { enrolmentId, personId }: EnrolmentFile,
  end: {
    /** Absent where nobody decided it. */
    readonly by?: PersonId;
    readonly because: EnrolmentEnd;
    /** In the words of whoever rejected it. */
    readonly reason?: string | undefined;
  },
): Promise<void> {
  const { by, because, reason } = end;
  const state = because === "rejected" ? "rejected" : "removed";
  await saveDecision(tx, enrolmentId, state, by, reason);
  await record(tx, actor, {
    action: `telework.enrolment_${state}`,
    subject: enrolmentId,
    subjectPersonId: personId,
    retention: "organisation",
    details: { because, ...(reason !== undefined && { reason }) },
  });
  publishPresence(tx, bus, "enrolment_changed", { personId });
}
