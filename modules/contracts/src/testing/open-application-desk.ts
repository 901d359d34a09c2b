import { consentMigrations } from "@tachiai/consent";
import { type Company, openWorld, type World } from "@tachiai/identity/testing";
import { noticesMigrations } from "@tachiai/notices";
import { inTenant, type PersonActor } from "@tachiai/platform";
import { queryUnwalled } from "@tachiai/platform/testing";
import type {
  ApplicationForm,
  ApplicationId,
  Contract,
  CustomerStatement,
  OrganisationId,
  Service,
} from "@tachiai/protocol";
import {
  type AcceptApplication,
  type AcceptancePorts,
  acceptApplication,
} from "../applications/accept-application.ts";
import { applyFromConsole } from "../applications/apply-from-console.ts";
import { refuseApplication } from "../applications/decide-application.ts";
import { enterApplication } from "../applications/enter-application.ts";
import { listApplications } from "../applications/list-applications.ts";
import { contractsMigrations } from "../contracts.migrations.ts";
import { type AcceptedTerms, formServiceContract } from "../form-contract.ts";
import type { CustomerArrears } from "../life/arrears.ts";
import { listContracts } from "../list-contracts.ts";

export const suitsAll: CustomerStatement = {
  kind: "corporation",
  isInJapan: true,
  maintenanceContract: { reference: "保守契約-1", includesRemoteSupport: true },
  isLineHolder: true,
};
const applicant = {
  company: "株式会社あおば",
  representative: "青葉 太郎",
  address: "東京都千代田区丸の内1-1-1",
  telephone: "03-1234-5678",
};
const administrator = { displayName: "管理 花子", department: "総務部", email: "hanako@aoba.example" };

export const telework: Extract<ApplicationForm, { kind: "new" }> = {
  kind: "new",
  applicant,
  statement: suitsAll,
  administrator,
  from: "2026-12-01",
  order: {
    service: "telework",
    accounts: 30,
    plan: "monthly",
    minimumMonths: 12,
    purchaseOrder: "PO-2026-118",
  },
};
export const watch: Extract<ApplicationForm, { kind: "new" }> = {
  ...telework,
  order: {
    service: "watch",
    licences: 50,
    line: { number: "CAF-0001", holder: "株式会社　あおば", on: { item: "5-1-1g" } },
  },
};
export const assignment: Extract<ApplicationForm, { kind: "assignment" }> = {
  kind: "assignment",
  service: "watch",
  from: "2026-12-01",
  assignee: { ...applicant, company: "株式会社みどり" },
  statement: suitsAll,
  administrator: { ...administrator, email: "midori@midori.example" },
  signed: {
    assignor: { name: "青葉 太郎", on: "2026-11-20" },
    assignee: { name: "緑 次郎", on: "2026-11-21" },
  },
  isWithLine: true,
  isAssigneeOfLine: true,
};

const origin = "https://tachiai.example";
const confirmed = { isAssigneeInArrears: false, isRemainderSettled: false };

/** A provider who takes applications, at 09:00 on Monday, 2026-11-23 in Tokyo. */
export async function openApplicationDesk() {
  const world: World = await openWorld([noticesMigrations, consentMigrations, contractsMigrations]);
  const { database, bus, provider } = world;
  const { tenantId } = provider;
  const clerk = await provider.join("契約 花子", [{ role: "contract-clerk" }]);
  const assigned: Parameters<AcceptancePorts["whenAssigned"]>[2][] = [];
  const arrears = new Map<OrganisationId, CustomerArrears>();
  const ports = {
    database,
    bus,
    mayMail: false,
    deliver: () => {},
    whenCustomerFounded: async () => {},
    whenAssigned: async (...[, , one]: Parameters<AcceptancePorts["whenAssigned"]>) =>
      void assigned.push(one),
    whenContracted: async () => {},
    inArrears: async (_: unknown, of?: readonly OrganisationId[]) =>
      new Map([...arrears].filter(([organisationId]) => !of || of.includes(organisationId))),
  };
  const noReseller = () => Promise.reject(new Error("no reseller here"));
  const change = (text: string, values: readonly unknown[] = []) =>
    queryUnwalled<Record<string, unknown>>(world.opened.migrateConnection, text, [...values]);

  return {
    world,
    database,
    bus,
    provider,
    clerk,
    ports,
    /** What the books were told of contracts that went over. */
    assigned,
    /** What the books know of customers in arrears, to be filled. */
    arrears,
    change,
    /** A customer with a contract from today on. */
    async customer(service: Service, terms: Partial<AcceptedTerms> = {}): Promise<Company> {
      const company = await world.customer([service]);
      const setUp = { kind: "system", name: "set-up" } as const;
      await inTenant(database, setUp, company.tenantId, (tx) =>
        formServiceContract(tx, setUp, service, suitsAll, {
          startsOn: "2026-11-23",
          plan: "monthly",
          count: 10,
          ...terms,
        }),
      );
      return company;
    },
    enter: (form: ApplicationForm, more: { receivedAt?: string; organisationId?: OrganisationId } = {}) =>
      enterApplication(database, bus, noReseller, clerk, {
        tenantId,
        form,
        receivedAt: "2026-11-22T23:00:00.000Z",
        ...more,
      }),
    apply: (company: Company, form: ApplicationForm, actor: PersonActor = company.administrator) =>
      applyFromConsole(database, bus, actor, { tenantId: company.tenantId, form }),
    accept: (applicationId: ApplicationId, more: Partial<AcceptApplication> = {}, actor = clerk) =>
      acceptApplication(ports, actor, { tenantId, applicationId, origin, ...confirmed, ...more }),
    refuse: (applicationId: ApplicationId, reason: Parameters<typeof refuseApplication>[2]["reason"]) =>
      refuseApplication(ports, clerk, { tenantId, applicationId, reason, words: "ご了承ください。" }),
    list: async () =>
      (await listApplications(database, async () => undefined, clerk, { tenantId })).applications,
    contracts: async (company: Company): Promise<Contract[]> =>
      (await listContracts(database, company.administrator, company)).map(({ contract }) => contract),
    /** Of an organisation whose people have not joined yet. */
    async contractsOf(organisationId: OrganisationId) {
      const steps = await change(
        `select contract.service, step.kind, step.facts from contracts.step step join contracts.contract using (contract_id)
          where step.tenant_id = $1 order by step.number`,
        [organisationId],
      );
      return steps;
    },
  };
}
