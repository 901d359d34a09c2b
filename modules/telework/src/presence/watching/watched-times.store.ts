import type { TenantTx } from "@tachiai/platform";
import type { EvidenceId, IncidentId } from "@tachiai/protocol";
import { namedPictures } from "../incidents/named-pictures.ts";
import type { PresenceTables } from "../presence.tables.ts";

/** When the incidents with these ids happened. */
export async function selectIncidentsHappened(
  tx: TenantTx,
  incidentIds: readonly IncidentId[],
): Promise<{ incidentId: IncidentId; happenedAt: Date }[]> {
  if (incidentIds.length === 0) return [];
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.incident")
    .select(["incident_id as incidentId", "happened_at as happenedAt"])
    .where("tenant_id", "=", tx.tenantId)
    .where("incident_id", "in", incidentIds)
    .execute();
}

/** When the incidents that name these pictures happened; only those of the same person. */
export async function selectIncidentsNaming(
  tx: TenantTx,
  pictureIds: readonly EvidenceId[],
): Promise<{ evidenceId: EvidenceId; happenedAt: Date }[]> {
  if (pictureIds.length === 0) return [];
  return namedPictures(tx)
    .select(["named.evidence_id as evidenceId", "incident.happened_at as happenedAt"])
    .where("named.evidence_id", "in", pictureIds)
    .execute();
}
