import { consentMigrations } from "@tachiai/consent";
import { evidenceMigrations } from "@tachiai/evidence";
import { identityMigrations } from "@tachiai/identity";
import { type PlantedCompany, plantCompany } from "@tachiai/identity/testing";
import { noticesMigrations } from "@tachiai/notices";
import { openTestDatabase, queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import { OrganisationId, type Service } from "@tachiai/protocol";
import { contractsMigrations } from "../contracts.migrations.ts";

/** A provider with a contract clerk, and as many customers as a test asks for, on a clock to move. */
export async function openContractOffice(at: string) {
  const time = simulatedClock(at);
  const opened = await openTestDatabase(
    [evidenceMigrations, identityMigrations, noticesMigrations, consentMigrations, contractsMigrations],
    { clock: time.clock },
  );
  const query = (text: string, values: readonly unknown[] = []) =>
    queryUnwalled<Record<string, unknown>>(opened.migrateConnection, text, [...values]);
  const provider = await plantCompany(opened);
  await query("update identity.organisation set kind = 'provider' where organisation_id = $1", [
    provider.tenantId,
  ]);
  return {
    opened,
    database: opened.database,
    time,
    query,
    provider,
    clerk: await provider.member("契約 花子", [{ role: "contract-clerk" }]),
    /** A customer whom the provider serves, without a contract. */
    async customer(service: Service): Promise<PlantedCompany> {
      const company = await plantCompany(opened);
      await query("update identity.organisation set founded_by = $1 where organisation_id = $2", [
        provider.tenantId,
        company.tenantId,
      ]);
      await query(
        `insert into identity.engagement (engagement_id, tenant_id, organisation_id, service, scope, valid_from)
         values ($1, $2, $3, $4, '', '2020-01-01')`,
        [crypto.randomUUID(), company.tenantId, provider.tenantId, service],
      );
      return company;
    },
    served: (company: PlantedCompany) => ({
      tenantId: provider.tenantId,
      organisationId: OrganisationId.parse(company.tenantId),
    }),
    close: () => opened.close(),
  };
}
export type ContractOffice = Awaited<ReturnType<typeof openContractOffice>>;
