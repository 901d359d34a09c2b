import type { Bus, TenantTx } from "@tachiai/platform";
import type { EvidenceId, IncidentId, PersonId } from "@tachiai/protocol";

/**
 * Tells once it is durable that what is known of somebody's presence has changed. Subjects:
 * - `telework.presence_changed`: a verdict, or who watches;
 * - `telework.picture_kept`: a picture has arrived, possibly for an incident that was told before;
 * - `telework.enrolment_changed`;
 * - `telework.incident_detected`, `telework.incident_changed`.
 */
export function publishPresence(
  tx: TenantTx,
  bus: Bus,
  what: "presence_changed" | "picture_kept" | "enrolment_changed" | "incident_detected" | "incident_changed",
  ids: { readonly personId: PersonId; readonly incidentId?: IncidentId; readonly evidenceId?: EvidenceId },
): void {
  tx.afterCommit(() => bus.publish({ subject: `telework.${what}`, tenantId: tx.tenantId, ids }));
}
