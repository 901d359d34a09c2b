import { consentMigrations } from "@tachiai/consent";
import { contractsMigrations, formServiceContract } from "@tachiai/contracts";
import { evidenceMigrations } from "@tachiai/evidence";
import { domainOf, identityMigrations } from "@tachiai/identity";
import { type PlantedCompany, plantCompany } from "@tachiai/identity/testing";
import { noticesMigrations } from "@tachiai/notices";
import { type Happening, inTenant, openBus, type PersonActor } from "@tachiai/platform";
import { openTestDatabase, queryUnwalled, simulatedClock } from "@tachiai/platform/testing";
import {
  ContractedDeviceId,
  type CustomerAnswer,
  type CustomerPage,
  type Service,
  type SupporterOrder,
  type SupportProfile,
  type SupportSession,
  type SupportSessionId,
  type TenantId,
} from "@tachiai/protocol";
import { templateTexts } from "@tachiai/terms-text";
import { answerSupport } from "../answer-support.ts";
import { makeSupportLink } from "../make-support-link.ts";
import { openReception } from "../open-reception.ts";
import { orderStep } from "../order-step.ts";
import { requestSupport } from "../request-support.ts";
import { supportMigrations } from "../support.migrations.ts";
import type { SupportDesk } from "../support-desk.ts";

/** 2026-11-24, a Tuesday, 10:00 in Tokyo. */
export const tuesdayAtTen = "2026-11-24T01:00:00.000Z";
export const someAddress = "192.0.2.10";
/** A company that may conclude a contract for support. */
export const suits = {
  kind: "corporation",
  isInJapan: true,
  maintenanceContract: { reference: "保守契約-1", includesRemoteSupport: true },
} as const;

/** A provider with a supporter, and as many customers as a test asks for, on a clock to move. */
export async function openSupportDesk() {
  const time = simulatedClock(tuesdayAtTen);
  const opened = await openTestDatabase(
    [
      evidenceMigrations,
      identityMigrations,
      noticesMigrations,
      consentMigrations,
      contractsMigrations,
      supportMigrations,
    ],
    { clock: time.clock },
  );
  const query = (text: string, values: readonly unknown[] = []) =>
    queryUnwalled<Record<string, unknown>>(opened.migrateConnection, text, [...values]);
  const heard: Happening[] = [];
  const bus = openBus((error) => {
    throw error;
  });
  bus.subscribe("support.*", (happening) => heard.push(happening));
  const recording = { isPossible: true };
  const desk: SupportDesk = {
    database: opened.database,
    bus,
    mayRecord: async () => recording.isPossible,
  };
  const provider = await plantCompany(opened);
  await query(
    "update identity.organisation set kind = 'provider', name = '立会いサービス' where organisation_id = $1",
    [provider.tenantId],
  );
  const supporter = await provider.member("支援 一郎", [{ role: "supporter" }]);

  const engage = async (
    company: PlantedCompany,
    organisation: PlantedCompany,
    services: readonly Service[],
  ) => {
    for (const service of services)
      await query(
        `insert into identity.engagement (engagement_id, tenant_id, organisation_id, service, scope, valid_from)
         values ($1, $2, $3, $4, '', '2020-01-01')`,
        [crypto.randomUUID(), company.tenantId, organisation.tenantId, service],
      );
  };
  return {
    ...desk,
    desk,
    opened,
    time,
    query,
    heard,
    recording,
    provider,
    supporter,
    engage,
    /** A customer whom the provider serves, without a contract. */
    async customer(services: readonly Service[] = ["support"]): Promise<PlantedCompany> {
      const company = await plantCompany(opened);
      await query("update identity.organisation set founded_by = $1 where organisation_id = $2", [
        provider.tenantId,
        company.tenantId,
      ]);
      await engage(company, provider, services);
      return company;
    },
    /** A customer with a maintenance contract for one PC, and that PC's link. */
    async contracted() {
      const company = await this.customer();
      const administrator = await company.member("管理 太郎", [{ role: "administrator" }]);
      const system = { kind: "system", name: "test" } as const;
      const { contractId } = await inTenant(opened.database, system, company.tenantId, (tx) =>
        formServiceContract(tx, system, "support", suits, {
          startsOn: "2026-11-20",
          plan: "monthly",
          count: 2,
        }),
      );
      const contractedDeviceId = ContractedDeviceId.parse(crypto.randomUUID());
      await query(
        `insert into contracts.contracted_device (contracted_device_id, tenant_id, contract_id, kind, name, added_at, added_by)
         values ($1, $2, $3, 'pc', '受付の PC', $5, $4)`,
        [contractedDeviceId, company.tenantId, contractId, administrator.personId, time.clock()],
      );
      const { secret } = await makeSupportLink(opened.database, administrator, {
        tenantId: company.tenantId,
        contractedDeviceId,
      });
      return { ...company, administrator, contractedDeviceId, secret };
    },
    /** Terms of a profile that the provider has announced, in force from a day on. */
    async layDownTerms(profile: SupportProfile, version: number, from: string) {
      await query(
        `insert into consent.terms_version (tenant_id, profile, kind, version, title, content, change, effective_from, sha256,
           drafted_by, proposed_by, released_by, announced_at)
         values ($1, $2, 'terms', $3, '遠隔支援約款', $4, $5, $6, sha256($7), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '2026-11-01T00:00:00Z')`,
        [
          provider.tenantId,
          profile,
          version,
          JSON.stringify({ ja: templateTexts[profile], edits: {} }),
          JSON.stringify({ effectiveFrom: from, isGrave: false }),
          from,
          Buffer.from(`${profile} ${version}`),
        ],
      );
    },
    /** What the log of a tenant says of remote support, the oldest first. */
    async log(tenantId: TenantId) {
      return queryUnwalled<{
        action: string;
        actor: unknown;
        subject: string;
        details: Record<string, unknown>;
      }>(
        opened.migrateConnection,
        `select entry.action, entry.actor, entry.subject, entry.details
           from evidence.entry entry join evidence.seal_queue queue using (evidence_id)
          where entry.tenant_id = $1 and entry.action like 'support.%' order by queue.position`,
        [tenantId],
      );
    },
    close: () => opened.close(),
  };
}
export type OpenedDesk = Awaited<ReturnType<typeof openSupportDesk>>;

/** A session between a supporter and a customer, step by step as the two take them. */
export interface TwoSides {
  readonly tenantId: TenantId;
  readonly sessionId: SupportSessionId;
  readonly token: string;
  readonly page: CustomerPage;
  readonly answer: (answer: CustomerAnswer) => Promise<SupportSession>;
  readonly order: (order: SupporterOrder, actor?: PersonActor) => Promise<SupportSession>;
}

/** 受付: the supporter opens a reception, and the customer types its number. */
export async function receive(
  { desk, supporter }: OpenedDesk,
  tenantId: TenantId = domainOf(supporter.organisationId),
): Promise<TwoSides> {
  const { sessionId, receptionNumber } = await requestSupport(desk, supporter, {
    tenantId,
    subject: "印刷ができない",
  });
  const { token, page } = await openReception(desk, { receptionNumber, ip: someAddress });
  return {
    tenantId,
    sessionId,
    token,
    page,
    answer: (answer) => answerSupport(desk, { token, answer }),
    order: (order, actor = supporter) => orderStep(desk, actor, { tenantId, sessionId, order }),
  };
}

export const joining = {
  kind: "join",
  customerName: "顧客 花子",
  company: "試験商事",
  tool: "browser",
  system: "Chromium 141 / Windows 11",
} as const satisfies CustomerAnswer;

/** The customer says who he is, agrees to what his page shows and goes through the checklist. */
export async function prepare({ page, answer }: Pick<TwoSides, "page" | "answer">): Promise<void> {
  await answer(joining);
  await answer({
    kind: "agree",
    terms: page.terms.map(({ kind, version, sha256 }) => ({ kind, version, sha256 })),
  });
  await answer({ kind: "prepare", items: page.checklist });
}

/** A session that has begun. */
export async function connect(opened: OpenedDesk, tenantId?: TenantId): Promise<TwoSides> {
  const sides = await receive(opened, tenantId);
  await prepare(sides);
  await sides.order({ kind: "admit" });
  return sides;
}
