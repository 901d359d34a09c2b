import type { TenantTx } from "@tachiai/platform";
import type { PresenceTables } from "../presence.tables.ts";

/** Incidents with the pictures that they name and that have arrived; one of somebody else that a device names is none. */
export function namedPictures(tx: TenantTx) {
  return tx.query
    .withTables<PresenceTables>()
    .selectFrom("telework.incident_picture as named")
    .innerJoin("telework.incident as incident", (join) =>
      join
        .onRef("incident.tenant_id", "=", "named.tenant_id")
        .onRef("incident.incident_id", "=", "named.incident_id"),
    )
    .innerJoin("telework.picture as picture", (join) =>
      join
        .onRef("picture.tenant_id", "=", "named.tenant_id")
        .onRef("picture.evidence_id", "=", "named.evidence_id")
        .onRef("picture.person_id", "=", "incident.person_id"),
    )
    .where("named.tenant_id", "=", tx.tenantId);
}
