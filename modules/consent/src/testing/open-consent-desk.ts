import { evidenceMigrations } from "@tachiai/evidence";
import { identityMigrations } from "@tachiai/identity";
import { type PlantedCompany, plantCompany } from "@tachiai/identity/testing";
import {
  type Bus,
  type Database,
  type Happening,
  inTenant,
  openBus,
  type PersonActor,
} from "@tachiai/platform";
import {
  openTestDatabase,
  queryUnwalled,
  type SimulatedClock,
  simulatedClock,
  type TestDatabase,
} from "@tachiai/platform/testing";
import type {
  AgreementDocument,
  ConsentPurpose,
  GroupId,
  MonitoringPolicy,
  MyConsents,
  ShownDocument,
  TenantId,
} from "@tachiai/protocol";
import { acceptCompanyAgreement } from "../accept-company-agreement.ts";
import { consentMigrations } from "../consent.migrations.ts";
import { getCompanyAgreement } from "../get-company-agreement.ts";
import { getMyConsents } from "../get-my-consents.ts";
import { grantConsents } from "../grant-consents.ts";
import { putMonitoringPolicy } from "../put-monitoring-policy.ts";
import { type LiveConsent, requireConsent } from "../require-consent.ts";
import { withdrawConsents } from "../withdraw-consents.ts";

export const policy: MonitoringPolicy = {
  purpose: "在宅勤務での情報漏えいの防止",
  responsible: { name: "田中", department: "総務部", authority: "運用の決定と点検" },
  subjects: "在宅で勤務する従業員",
  collected: ["face-presence", "camera-picture"],
  viewers: "本人と、そのグループの勤務管理者",
  retention: "取得した月の3か月後の月末まで",
  complaints: { name: "相談窓口", contact: "内線100" },
};

/** What a person has before his eyes, in Japanese. */
export function shown({ version, texts }: AgreementDocument): ShownDocument {
  return { version, language: "ja", sha256: texts.ja.sha256 };
}

/** A database with consent, a clock to move, and companies on it. */
export interface ConsentDesk {
  readonly opened: TestDatabase;
  readonly database: Database;
  readonly time: SimulatedClock;
  readonly bus: Bus;
  /** What the bus has told so far. */
  readonly heard: Happening[];
  /** A company with an administrator and a worker in the group 営業, at 09:00 on 2026-11-20 in Tokyo. */
  office(): Promise<Office>;
}

export async function openConsentDesk(): Promise<ConsentDesk> {
  const time = simulatedClock("2026-11-20T00:00:00.000Z");
  const opened = await openTestDatabase([evidenceMigrations, identityMigrations, consentMigrations], {
    clock: time.clock,
  });
  const heard: Happening[] = [];
  const bus = openBus((error) => {
    throw error;
  });
  bus.subscribe("consent.*", (happening) => heard.push(happening));
  const desk = { opened, database: opened.database, time, bus, heard };
  return {
    ...desk,
    async office() {
      time.set("2026-11-20T00:00:00.000Z");
      heard.length = 0;
      const company = await plantCompany(opened);
      const sales = await company.group("営業");
      const administrator = await company.member("管理", [{ role: "administrator" }]);
      const worker = await company.member("佐藤", [{ role: "worker" }], [sales]);
      return officeOf(desk, { company, tenantId: company.tenantId, sales, administrator, worker });
    },
  };
}

interface Staff {
  readonly company: PlantedCompany;
  readonly tenantId: TenantId;
  readonly sales: GroupId;
  readonly administrator: PersonActor;
  readonly worker: PersonActor;
}

/** The steps that tests take again and again; the worker's where nobody is named. */
export interface Office extends Staff {
  accept(): Promise<unknown>;
  putPolicy(
    changes?: Partial<MonitoringPolicy>,
    basedOnVersion?: number,
    effectiveFrom?: string,
  ): Promise<unknown>;
  grant(
    purposes?: readonly ConsentPurpose[],
    changes?: { document?: ShownDocument; policyVersion?: number },
    actor?: PersonActor,
  ): Promise<MyConsents>;
  withdraw(capturedAt?: Date, purposes?: readonly ConsentPurpose[]): Promise<MyConsents>;
  mine(actor?: PersonActor): Promise<MyConsents>;
  /** What a product does before it uses the camera. */
  use(purpose?: ConsentPurpose): Promise<LiveConsent>;
  /** The evidence of the company, oldest first. */
  recorded(): Promise<Record<string, unknown>[]>;
}

function officeOf({ opened, database, bus }: Omit<ConsentDesk, "office">, staff: Staff): Office {
  const { tenantId, administrator, worker } = staff;
  const mine = (actor = worker) => getMyConsents(database, actor, { tenantId });
  return {
    ...staff,
    async accept() {
      const { document } = await getCompanyAgreement(database, administrator, { tenantId });
      return acceptCompanyAgreement(database, bus, administrator, { tenantId, document: shown(document) });
    },
    putPolicy: (changes = {}, basedOnVersion = 0, effectiveFrom = "2026-11-20") =>
      putMonitoringPolicy(database, bus, administrator, {
        tenantId,
        basedOnVersion,
        effectiveFrom,
        policy: { ...policy, ...changes },
      }),
    grant: async (purposes = ["face-presence"], changes = {}, actor = worker) =>
      grantConsents(database, bus, actor, {
        tenantId,
        purposes,
        document: shown((await mine()).document),
        policyVersion: 1,
        ...changes,
      }),
    withdraw: (capturedAt, purposes = ["face-presence"]) =>
      withdrawConsents(database, bus, worker, { tenantId, purposes, capturedAt }),
    mine,
    use: (purpose = "face-presence") =>
      inTenant(database, { kind: "system", name: "agent" }, tenantId, (tx) =>
        requireConsent(tx, worker.personId, purpose),
      ),
    recorded: () =>
      queryUnwalled(
        opened.migrateConnection,
        `select action, subject_person_id, entry.retention_class, details
           from evidence.entry join evidence.seal_queue using (evidence_id)
          where entry.tenant_id = $1 order by position`,
        [tenantId],
      ),
  };
}
