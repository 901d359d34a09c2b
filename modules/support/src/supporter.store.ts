import type { TenantTx } from "@tachiai/platform";
import type { OrganisationId, PersonId, SupportSessionId } from "@tachiai/protocol";
import type { SupportTables } from "./support.tables.ts";

/** Somebody of the provider in a session, as the customer reads of him. */
export interface SupporterCard {
  readonly personId: PersonId;
  readonly organisationId: OrganisationId;
  readonly name: string;
  readonly company: string;
  /** A subcontractor's person: for whom he works here. */
  readonly onBehalfOf?: string;
}

/** Everybody of the provider who ever had to do with a session. */
export async function selectSupporters(
  tx: TenantTx,
  sessionId: SupportSessionId,
): Promise<ReadonlyMap<PersonId, SupporterCard>> {
  const rows = await tx.query
    .withTables<SupportTables>()
    .selectFrom("support.supporter")
    .selectAll()
    .where("tenant_id", "=", tx.tenantId)
    .where("session_id", "=", sessionId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        personId: row.person_id,
        organisationId: row.organisation_id,
        name: row.name,
        company: row.company,
        ...(row.on_behalf_of !== null && { onBehalfOf: row.on_behalf_of }),
      },
    ]),
  );
}

/** Keeps who he is from the first that he did in a session; he stays what he was then. */
export async function keepSupporter(
  tx: TenantTx,
  sessionId: SupportSessionId,
  { personId, organisationId, name, company, onBehalfOf }: SupporterCard,
): Promise<void> {
  await tx.query
    .withTables<SupportTables>()
    .insertInto("support.supporter")
    .values({
      tenant_id: tx.tenantId,
      session_id: sessionId,
      person_id: personId,
      organisation_id: organisationId,
      name,
      company,
      on_behalf_of: onBehalfOf ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
