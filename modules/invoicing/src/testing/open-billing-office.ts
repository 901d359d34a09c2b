import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openTypesetter } from "@tachiai/documents";
import { evidenceMigrations } from "@tachiai/evidence";
import { identityMigrations, organisationIn } from "@tachiai/identity";
import { type PlantedCompany, plantCompany } from "@tachiai/identity/testing";
import { type ModuleMigrations, openLocalBlobStore, type PersonActor } from "@tachiai/platform";
import {
  openTestDatabase,
  queryUnwalled,
  type SimulatedClock,
  simulatedClock,
  type TestDatabase,
} from "@tachiai/platform/testing";
import {
  type BillingAccountId,
  ContractId,
  type OrganisationId,
  type TenantId,
  type UnattachedContract,
} from "@tachiai/protocol";
import { billContractTo, enterAccount } from "../accounts/accounts.ts";
import type { BillingOffice } from "../closing/run-closings.ts";
import type { ContractFacts } from "../contracts-to-bill.ts";
import { invoicingMigrations } from "../invoicing.migrations.ts";
import { enterIssuer } from "../issuer/issuer.ts";

type AccountSaid = Parameters<typeof enterAccount>[2];

/** The books of a provider, on a clock to move: 10:00 in Tokyo on 1 December 2026. */
export interface BillingTestOffice extends BillingOffice {
  readonly opened: TestDatabase;
  readonly time: SimulatedClock;
  readonly provider: PlantedCompany;
  readonly tenantId: TenantId;
  /** Where its blobs lie. */
  readonly directory: string;
  readonly billing: PersonActor;
  readonly contract: PersonActor;
  /** What is known of contracts, to be filled. */
  readonly facts: Map<ContractId, ContractFacts>;
  /** What the customers hold that ran in any month, unless it is billed to somebody. */
  readonly unattached: UnattachedContract[];
  /** A customer of the provider, with somebody who administers it. */
  customer(): Promise<{
    readonly tenantId: TenantId;
    readonly organisationId: OrganisationId;
    readonly administrator: PersonActor;
  }>;
  /** A contract that is billed to an account. */
  billed(
    accountId: BillingAccountId,
    facts: ContractFacts,
    organisationId?: OrganisationId,
  ): Promise<ContractId>;
  query(text: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const issuer = {
  name: "立会いサービス株式会社",
  lines: ["〒530-0001", "大阪府大阪市北区梅田一丁目1番1号"],
  registrationNumber: "T8700110005901",
  transferTo: ["試験銀行 梅田支店 普通 1234567", "カ）タチアイサービス"],
  dueShift: "next",
} as const;

/** A corporation that is its own reseller, unless said otherwise. */
export function accountOf(tenantId: TenantId, name: string, said: Partial<AccountSaid> = {}): AccountSaid {
  return {
    tenantId,
    kind: "reseller",
    name,
    honorific: "御中",
    lines: ["〒600-8001", "京都府京都市下京区四条通1-2-3"],
    payerNames: [],
    contractor: "corporation",
    isHikari: false,
    paysBy: "transfer",
    paper: "invoice",
    rounding: "down",
    lateRule: "none",
    ...said,
  };
}

/** A contract of the watch service, by the month since August. */
export function factsOf(count: number, facts: Partial<ContractFacts["facts"]> = {}): ContractFacts {
  return {
    customer: "試験商事",
    plan: "monthly",
    facts: {
      service: "watch",
      startsOn: "2026-08-01",
      counts: [{ from: "2026-08-01", count }],
      ...facts,
    },
  };
}

/** `beside`: the migrations of contracts and of what it stands on, for a test that reads contracts where they lie. */
export async function openBillingOffice(
  beside: readonly ModuleMigrations[] = [],
  at = "2026-12-01T01:00:00.000Z",
): Promise<BillingTestOffice> {
  const time = simulatedClock(at);
  const opened = await openTestDatabase(
    [evidenceMigrations, identityMigrations, ...beside, invoicingMigrations],
    {
      clock: time.clock,
    },
  );
  const { database } = opened;
  const directory = await mkdtemp(join(tmpdir(), "invoicing-"));
  const provider = await plantCompany(opened);
  const { tenantId } = provider;
  const query = (text: string, values: readonly unknown[] = []) =>
    queryUnwalled(opened.migrateConnection, text, [...values]);
  await query("update identity.organisation set kind = 'provider' where organisation_id = $1", [tenantId]);
  const billing = await provider.member("請求 花子", [{ role: "billing-clerk" }]);
  const facts = new Map<ContractId, ContractFacts>();
  const contractsToBill = async () => facts;
  const unattached: UnattachedContract[] = [];
  const typesetter = openTypesetter();
  await enterIssuer(database, billing, {
    tenantId,
    ...issuer,
    lines: [...issuer.lines],
    transferTo: [...issuer.transferTo],
  });
  return {
    opened,
    database,
    time,
    blobs: openLocalBlobStore(directory, () => crypto.randomUUID()),
    typesetter,
    contractsToBill,
    unattachedContracts: async (_, __, attached) => ({
      found: unattached.filter(({ contract }) => !contract || !attached.has(contract.contractId)),
      faults: [],
    }),
    unattached,
    provider,
    tenantId,
    directory,
    billing,
    contract: await provider.member("契約 花子", [{ role: "contract-clerk" }]),
    facts,
    async customer() {
      const company = await plantCompany(opened);
      await query("update identity.organisation set founded_by = $1 where organisation_id = $2", [
        tenantId,
        company.tenantId,
      ]);
      return {
        tenantId: company.tenantId,
        organisationId: organisationIn(company.tenantId),
        administrator: await company.member("管理 花子", [{ role: "administrator" }]),
      };
    },
    async billed(accountId, known, organisationId = organisationIn(tenantId)) {
      const contractId = ContractId.parse(crypto.randomUUID());
      facts.set(contractId, known);
      await billContractTo(database, contractsToBill, billing, {
        tenantId,
        accountId,
        contractId,
        organisationId,
      });
      return contractId;
    },
    query,
    async close() {
      await typesetter.close();
      await opened.close();
      await rm(directory, { recursive: true });
    },
  };
}
