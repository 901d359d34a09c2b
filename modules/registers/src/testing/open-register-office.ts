import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations, formServiceContracts } from "@tachiai/contracts";
import { evidenceMigrations } from "@tachiai/evidence";
import { identityMigrations } from "@tachiai/identity";
import { type PlantedCompany, plantCompany } from "@tachiai/identity/testing";
import { noticesMigrations } from "@tachiai/notices";
import { type Bus, type Database, inTenant, openBus, type PersonActor } from "@tachiai/platform";
import {
  openTestDatabase,
  queryUnwalled,
  type SimulatedClock,
  simulatedClock,
  type TestDatabase,
} from "@tachiai/platform/testing";
import {
  type AdministratorFacts,
  type CustomerStatement,
  OrganisationId,
  type Service,
  type TenantId,
} from "@tachiai/protocol";
import { registersMigrations } from "../registers.migrations.ts";

/** Whom every service is meant for. */
export const suitsAll: CustomerStatement = {
  kind: "corporation",
  isInJapan: true,
  maintenanceContract: { reference: "保守契約-1", includesRemoteSupport: true },
  isLineHolder: true,
};

export const facts: AdministratorFacts = {
  name: "管理 花子",
  department: "総務部",
  email: "hanako@example.jp",
  telephone: "03-1234-5678",
  other: "",
};

/** A provider with one customer, on a clock to move: 10:00 in Tokyo on Friday, 2026-11-20. */
export interface RegisterOffice {
  readonly opened: TestDatabase;
  readonly database: Database;
  readonly bus: Bus;
  readonly time: SimulatedClock;
  readonly provider: PlantedCompany;
  readonly clerk: PersonActor;
  readonly desk: PersonActor;
  /** Another customer of the same provider. */
  customer(services?: readonly Service[]): Promise<ServedCustomer>;
  /** Changes rows past every wall. */
  change(text: string, values: readonly unknown[]): Promise<unknown>;
  recorded(tenantId: TenantId): Promise<Record<string, unknown>[]>;
}

export interface ServedCustomer {
  readonly company: PlantedCompany;
  readonly tenantId: TenantId;
  readonly organisationId: OrganisationId;
  readonly administrator: PersonActor;
  /** As somebody of the provider's names it. */
  readonly served: { readonly tenantId: TenantId; readonly organisationId: OrganisationId };
}

const start = "2026-11-20T01:00:00.000Z";
const setUp = { kind: "system", name: "set-up" } as const;

export async function openRegisterOffice(): Promise<RegisterOffice> {
  const time = simulatedClock(start);
  const opened = await openTestDatabase(
    [
      evidenceMigrations,
      identityMigrations,
      noticesMigrations,
      consentMigrations,
      contractsMigrations,
      registersMigrations,
    ],
    { clock: time.clock },
  );
  const { database } = opened;
  const provider = await plantCompany(opened);
  const change = (text: string, values: readonly unknown[]) =>
    queryUnwalled(opened.migrateConnection, text, [...values]);
  await change(
    "update identity.organisation set kind = 'provider', name = '立会いサービス' where organisation_id = $1",
    [provider.tenantId],
  );
  return {
    opened,
    database,
    bus: openBus((error) => {
      throw error;
    }),
    time,
    provider,
    clerk: await provider.member("契約 花子", [{ role: "contract-clerk" }]),
    desk: await provider.member("窓口 三郎", [{ role: "help-desk" }]),
    async customer(services: readonly Service[] = ["telework"]) {
      const company = await plantCompany(opened);
      const { tenantId } = company;
      await change("update identity.organisation set founded_by = $1 where organisation_id = $2", [
        provider.tenantId,
        tenantId,
      ]);
      await change(
        `insert into identity.engagement (engagement_id, tenant_id, organisation_id, service, scope, valid_from)
         values ($1, $2, $3, 'telework', '', '2020-01-01')`,
        [crypto.randomUUID(), tenantId, provider.tenantId],
      );
      await inTenant(database, setUp, tenantId, (tx) => formServiceContracts(tx, setUp, services, suitsAll));
      const organisationId = OrganisationId.parse(tenantId);
      return {
        company,
        tenantId,
        organisationId,
        administrator: await company.member(facts.name, [{ role: "administrator" }]),
        served: { tenantId: provider.tenantId, organisationId },
      };
    },
    change,
    recorded: (tenantId) =>
      queryUnwalled(
        opened.migrateConnection,
        `select action, actor, subject_person_id, known_at, details
           from evidence.entry join evidence.seal_queue using (evidence_id)
          where entry.tenant_id = $1 order by position`,
        [tenantId],
      ),
  };
}
