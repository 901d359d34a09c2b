import { requireConsent } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import { mayManage } from "@tachiai/identity";
import { type Bus, type Database, inTenant, type PersonActor, Refusal, tokyoDay } from "@tachiai/platform";
import type { Enrolment, EnrolmentId, TenantId } from "@tachiai/protocol";
import { publishPresence } from "../presence.events.ts";
import { endEnrolment } from "./end-enrolment.ts";
import { saveDecision, selectEnrolment } from "./enrolment.store.ts";
import { decide, type EnrolmentDecision } from "./enrolment.ts";
import { showEnrolment } from "./show-enrolments.ts";

export interface DecideEnrolment {
  readonly tenantId: TenantId;
  readonly enrolmentId: EnrolmentId;
  readonly decision: EnrolmentDecision;
  /** Why it is rejected; the worker reads it. */
  readonly reason?: string | undefined;
}

/**
 * A manager who knows the worker confirms that the face is his, rejects it, or removes it later. Nobody decides about his
 * own face.
 *
 * Refuses `telework.enrolment_not_found`, `access.denied`, `telework.enrolment_decided`, and for confirming the codes of
 * `requireConsent`.
 */
export function decideEnrolment(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: DecideEnrolment,
): Promise<Enrolment> {
  const { enrolmentId, decision, reason } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    const file = await selectEnrolment(tx, enrolmentId);
    if (!file) throw new Refusal("telework.enrolment_not_found");
    const { personId } = file;
    if (!(await mayManage(tx, actor, personId, tokyoDay(tx.now)))) throw new Refusal("access.denied");
    const state = decide(file.state, decision);
    if (!state || state === "waiting") throw new Refusal("telework.enrolment_decided");

    const decided = { by: actor.personId, at: tx.now };
    if (state === "confirmed") {
      await requireConsent(tx, personId, "face-presence");
      await saveDecision(tx, enrolmentId, state, actor.personId);
      await record(tx, actor, {
        action: "telework.enrolment_confirmed",
        subject: enrolmentId,
        subjectPersonId: personId,
        retention: "organisation",
        details: {},
      });
      publishPresence(tx, bus, "enrolment_changed", { personId });
    } else {
      const because = state === "rejected" ? "rejected" : "removed-by-manager";
      await endEnrolment(tx, bus, actor, file, { by: actor.personId, because, reason });
    }
    return showEnrolment(tx, { ...file, state, decided, ...(reason !== undefined && { reason }) });
  });
}
