import type { TenantTx, Tx } from "@tachiai/platform";
import type { OrganisationId, OrganisationKind } from "@tachiai/protocol";
import { type Selectable, sql } from "kysely";
import type { IdentityTables } from "../identity.tables.ts";
import { organisationIn } from "./domain.ts";

export interface Organisation {
  readonly organisationId: OrganisationId;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly demonstration: boolean;
  readonly foundedBy: OrganisationId | undefined;
  readonly foundedAt: Date;
}

/** The organisation in whose domain the transaction is. */
export async function findOwnOrganisation(tx: TenantTx): Promise<Organisation> {
  const row = await organisations(tx)
    .where("organisation_id", "=", organisationIn(tx.tenantId))
    .executeTakeFirstOrThrow();
  return organisationOf(row);
}

/** Founds the organisation in whose domain the transaction is; the wall lets nobody found another. */
export async function insertOwnOrganisation(
  tx: TenantTx,
  organisation: {
    kind: OrganisationKind;
    name: string;
    demonstration: boolean;
    foundedBy?: OrganisationId;
  },
): Promise<void> {
  await tx.query
    .withTables<IdentityTables>()
    .insertInto("identity.organisation")
    .values({
      organisation_id: organisationIn(tx.tenantId),
      kind: organisation.kind,
      name: organisation.name,
      demonstration: organisation.demonstration,
      founded_by: organisation.foundedBy ?? null,
      founded_at: tx.now,
    })
    .execute();
}

/**
 * These organisations by id. Through a tenant's door only the tenant itself and those engaged for it are there;
 * through the installation's all are.
 */
export async function findOrganisations(
  tx: Tx,
  ids: readonly OrganisationId[],
): Promise<Map<OrganisationId, Organisation>> {
  if (ids.length === 0) return new Map();
  const rows = await organisations(tx).where("organisation_id", "in", ids).execute();
  return new Map(rows.map((row) => [row.organisation_id, organisationOf(row)]));
}

export async function findFoundedBy(tx: Tx, founder: OrganisationId): Promise<Organisation[]> {
  const rows = await organisations(tx)
    .where("founded_by", "=", founder)
    .orderBy("founded_at")
    .orderBy("organisation_id")
    .execute();
  return rows.map(organisationOf);
}

/** Which of these organisations somebody has ever joined. */
export async function findJoined(
  tx: Tx,
  ids: readonly OrganisationId[],
): Promise<ReadonlySet<OrganisationId>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ organisation_id: OrganisationId }>`
    select distinct tenant_id as organisation_id from identity.membership
     where tenant_id in (${sql.join(ids)})`.execute(tx.query);
  return new Set(rows.map((row) => row.organisation_id));
}

/** What the installation is for; undefined before its set-up. */
export async function findInstallationUse(tx: Tx): Promise<"own-use" | "provider" | undefined> {
  const { rows } = await sql<{ some: boolean; provider: boolean }>`
    select exists (select from identity.organisation) as some,
           exists (select from identity.organisation where kind = 'provider') as provider`.execute(tx.query);
  if (!rows[0]?.some) return undefined;
  return rows[0].provider ? "provider" : "own-use";
}

function organisations(tx: Tx) {
  return tx.query.withTables<IdentityTables>().selectFrom("identity.organisation").selectAll();
}

function organisationOf(row: Selectable<IdentityTables["identity.organisation"]>): Organisation {
  return {
    organisationId: row.organisation_id,
    kind: row.kind,
    name: row.name,
    demonstration: row.demonstration,
    foundedBy: row.founded_by ?? undefined,
    foundedAt: row.founded_at,
  };
}

/** Whether there is an organisation in whose domain the transaction is: somebody may have made its id up. */
export async function isFounded(tx: TenantTx): Promise<boolean> {
  const row = await organisations(tx)
    .where("organisation_id", "=", organisationIn(tx.tenantId))
    .executeTakeFirst();
  return row !== undefined;
}
