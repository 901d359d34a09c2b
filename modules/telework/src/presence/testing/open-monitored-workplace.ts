import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { consentRoutes } from "@tachiai/consent";
import { standContracts } from "@tachiai/contracts/testing";
import {
  type EvidencePorts,
  openLedger,
  openLogIdentity,
  openLogJournal,
  type Vault,
} from "@tachiai/evidence";
import { soundRosterOf } from "@tachiai/identity";
import type { PlantedCompany } from "@tachiai/identity/testing";
import {
  type Bus,
  type Database,
  inTenant,
  openLocalBlobStore,
  type PersonActor,
  systemRandomness,
  type TenantTx,
} from "@tachiai/platform";
import {
  acceptCompanyAgreement,
  ConsentPurpose,
  type DeviceId,
  type Endpoint,
  type GroupId,
  getCompanyAgreement,
  getMyConsents,
  grantConsents,
  issueConsentReceipt,
  putMonitoringPolicy,
  StampId,
  type StampKind,
  shownDocument,
  type TenantId,
  withdrawCompanyAgreement,
  withdrawConsents,
} from "@tachiai/protocol";
import { createKeyPair, type KeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import { stamp } from "../../stamp.ts";
import { openWorkplace, type Workplace } from "../../testing/open-workplace.ts";
import { watchingPorts } from "../watching/watching-ports.ts";
import { askRoute } from "./ask-route.ts";

/** A workplace with a vault, and companies that have laid down that they use cameras. */
export interface MonitoredWorkplace extends Workplace {
  readonly vault: Vault;
  readonly ports: EvidencePorts;
  /** Brings a company's contracts into a state. */
  standContracts(tenantId: TenantId, state: "active" | "suspended" | "ended"): Promise<void>;
  monitored(): Promise<MonitoredCompany>;
}

/** 営業 with a team below it, a manager of each, and a worker in the team, at 09:00 in Tokyo. */
export interface MonitoredCompany extends PlantedCompany {
  readonly sales: GroupId;
  readonly team: GroupId;
  readonly administrator: PersonActor;
  readonly head: PersonActor;
  readonly leader: PersonActor;
  readonly worker: PersonActor;
  /** A member with a key pair of his own. */
  member(...order: Parameters<PlantedCompany["member"]>): Promise<PersonActor>;
  readonly keysOf: (person: PersonActor) => KeyPair<"x25519">;
  /** A receipt of his consent for a device, as its agent asks for one. */
  receipt(person: PersonActor, deviceId: DeviceId): Promise<void>;
  agree(person: PersonActor, purposes?: readonly ConsentPurpose[]): Promise<void>;
  withdraw(person: PersonActor, purposes?: readonly ConsentPurpose[]): Promise<void>;
  withdrawAgreement(): Promise<void>;
  press(person: PersonActor, kind: StampKind): Promise<void>;
  within<T>(work: (tx: TenantTx) => Promise<T>): Promise<T>;
  /** What the log says of an action, the oldest first. */
  recorded(action: string): Promise<Record<string, unknown>[]>;
}

const tester = { kind: "system", name: "test" } as const;

export async function openMonitoredWorkplace(): Promise<MonitoredWorkplace> {
  const place = await openWorkplace();
  const directory = await mkdtemp(join(tmpdir(), "tachiai-presence-"));
  const store = (name: string) => openLocalBlobStore(join(directory, name), randomUUID);
  const logIdentity = await openLogIdentity(
    { keys: store("keys"), ledgers: store("ledgers") },
    systemRandomness,
  );
  const blobs = store("blobs");
  const vault: Vault = {
    database: place.database,
    bus: place.bus,
    blobs,
    journal: await openLogJournal(join(directory, "log-journal"), blobs),
    retentionKeys: store("retention-keys"),
    ledger: openLedger(store("ledgers"), logIdentity),
    logIdentity,
  };
  return {
    ...place,
    vault,
    ports,
    standContracts: (tenantId, state) =>
      standContracts((text, values) => place.query(text, ...values), tenantId, state),
    async monitored() {
      place.time.set("2026-11-20T00:00:00.000Z");
      return monitor(place, await place.company());
    },
    async close() {
      await place.close();
      await rm(directory, { recursive: true });
    },
  };
}

/** What this module answers itself; nobody finds what he does not ask for by its id. */
const ports: EvidencePorts = {
  ...watchingPorts,
  readableBy: async () => [],
  rosterOf: (tx) => soundRosterOf(tx),
  rolesOf: async () => [],
  holdersOf: async () => [],
  signingKeyOf: async () => undefined,
  mayRunInstallation: async () => false,
  namesOf: async () => new Map(),
};

async function monitor(place: Workplace, company: PlantedCompany): Promise<MonitoredCompany> {
  const { database, bus } = place;
  const { tenantId } = company;
  const keys = new Map<string, KeyPair<"x25519">>();
  const member: PlantedCompany["member"] = async (...order) => {
    const person = await company.member(...order);
    const pair = await createKeyPair(nodeSealingCrypto, "x25519");
    keys.set(person.personId, pair);
    await place.query(
      `insert into identity.person_key (person_id, sealing_public_key, sealing_by_password, sealing_by_recovery_code,
                                        signing_public_key, signing_by_password, signing_by_recovery_code, created_at)
         values ($1, $2, '\\x', '\\x', $2, '\\x', '\\x', now())`,
      person.personId,
      Buffer.from(pair.publicKey),
    );
    return person;
  };
  const sales = await company.group("営業");
  const team = await company.group("東京班", sales);
  const administrator = await member("管理", [{ role: "administrator" }]);
  const head = await member("部長", [{ role: "manager", groupId: sales }], [sales]);
  const leader = await member("班長", [{ role: "manager", groupId: team }, { role: "worker" }], [team]);
  const worker = await member("佐藤", [{ role: "worker" }], [team]);
  const consent = consentDesk(database, bus, tenantId);
  await consent.layDown(administrator);
  return {
    ...company,
    sales,
    team,
    administrator,
    head,
    leader,
    worker,
    member,
    keysOf(person) {
      const pair = keys.get(person.personId);
      if (!pair) throw new Error("a person without keys");
      return pair;
    },
    agree: (person, purposes = ConsentPurpose.options) => consent.grant(person, purposes),
    async receipt(person, deviceId) {
      await consent.ask(issueConsentReceipt, person, { deviceId, purposes: ["face-presence"] });
    },
    async withdraw(person, purposes = ConsentPurpose.options) {
      await consent.ask(withdrawConsents, person, { purposes });
    },
    async withdrawAgreement() {
      await consent.ask(withdrawCompanyAgreement, administrator, {});
    },
    async press(person, kind) {
      await stamp(database, bus, person, {
        tenantId,
        stampId: StampId.parse(crypto.randomUUID()),
        kind,
        capturedAt: place.time.clock().toISOString(),
        ...(kind === "task-start" && { task: "見積" }),
      });
    },
    within: (work) => inTenant(database, tester, tenantId, work),
    recorded: (action) =>
      place.query(
        `select subject, subject_person_id, actor, details, captured_at, received_at, entry.retention_class
           from evidence.entry join evidence.seal_queue using (evidence_id)
          where entry.tenant_id = $1 and action = $2 order by position`,
        tenantId,
        action,
      ),
  };
}

/** What people do about consent, by the endpoints of that module. */
function consentDesk(database: Database, bus: Bus, tenantId: TenantId) {
  const signer = { publicKey: new Uint8Array(32), sign: () => new Uint8Array(64) };
  const routes = consentRoutes({
    database,
    bus,
    signer,
    profilesOf: async () => [],
    endedOf: async () => [],
    typesetter: { printText: () => Promise.reject(new Error("nothing is printed here")) },
    mayMail: false,
    deliver() {},
  });
  const params = { tenantId };
  const ask = <E extends Endpoint>(endpoint: E, actor: PersonActor, body: unknown) =>
    askRoute(routes, endpoint, actor, { params, body });
  return {
    ask,
    async layDown(administrator: PersonActor) {
      const { document } = await ask(getCompanyAgreement, administrator, {});
      await ask(acceptCompanyAgreement, administrator, { document: shownDocument(document, "ja") });
      await ask(putMonitoringPolicy, administrator, {
        basedOnVersion: 0,
        effectiveFrom: "2026-11-20",
        policy: monitoringPolicy,
      });
    },
    async grant(person: PersonActor, purposes: readonly ConsentPurpose[]) {
      const { document } = await ask(getMyConsents, person, {});
      await ask(grantConsents, person, {
        purposes,
        document: shownDocument(document, "ja"),
        policyVersion: 1,
      });
    },
  };
}

const monitoringPolicy = {
  purpose: "在宅勤務での情報漏えいの防止",
  responsible: { name: "田中", department: "総務部", authority: "運用の決定と点検" },
  subjects: "在宅で勤務する従業員",
  collected: ConsentPurpose.options,
  viewers: "本人と、そのグループの勤務管理者",
  retention: "取得した月の3か月後の月末まで",
  complaints: { name: "相談窓口", contact: "内線100" },
};
