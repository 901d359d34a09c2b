import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { join } from "node:path";
import { consentRoutes, type ReceiptSigner } from "@tachiai/consent";
import { contractsRoutes, formInternalContract, formServiceContracts } from "@tachiai/contracts";
import {
  auditAllLogs,
  type EvidencePorts,
  evidenceRoutes,
  openLogIdentity,
  readSealingHealth,
  record,
  startSealer,
  sweepUploads,
  type Vault,
} from "@tachiai/evidence";
import {
  forgetExpired,
  identityGate,
  identityJobs,
  identityRoutes,
  isFounded,
  issueSetupToken,
  mayManage,
  memberNames,
  membersManagedBy,
  rolesHeld,
  type WhenFounded,
} from "@tachiai/identity";
import {
  type Actor,
  type Database,
  type Gate,
  type Happening,
  inTenant,
  type LiveHub,
  type ModuleMigrations,
  openBus,
  openLiveHub,
  openLocalBlobStore,
  type PersonActor,
  type Route,
  readOrMakeSecretFile,
  route,
  sessionTokenIn,
  startJobs,
  tokyoDay,
} from "@tachiai/platform";
import * as endpoints from "@tachiai/protocol";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import {
  endPresence,
  isWithheld,
  pictureAction,
  pictureRecipients,
  presenceRoutes,
  teleworkRoutes,
} from "@tachiai/telework";
import { demonstrationRoutes } from "./demonstration/demonstration.routes.ts";
import type { Stage } from "./demonstration/found-company.ts";
import { type Demonstration, runDemonstration } from "./demonstration/run-demonstration.ts";
import { getHome } from "./home/get-home.ts";
import { openRefusalMemory } from "./refusal-memory.ts";

/** The modules in the order in which their tables build on one another. */
const modules = ["platform", "evidence", "identity", "consent", "contracts", "telework"];

export function moduleMigrations(root: string): ModuleMigrations[] {
  return [
    ...modules.map((module) => ({ module, directory: join(root, "modules", module, "migrations") })),
    // What is made of all modules belongs to none: the demonstration company.
    { module: "server", directory: join(root, "apps/server/migrations") },
  ];
}

export interface AppParameters {
  readonly database: Database;
  /** Blobs, keys and logs lie below; the database has a directory of its own. */
  readonly dataDirectory: string;
  readonly logger: { error(details: object, message: string): void };
  /** How a demonstration company is made, where not as usual: as of three months ago, its passwords hashed in full. */
  readonly demonstration?: Partial<Pick<Stage, "historyDays" | "crypto">>;
}

export interface App {
  readonly routes: readonly Route[];
  readonly gate: Gate;
  readonly hub: LiveHub;
  readonly vault: Vault;
  /** The token that the terminal shows; undefined once the installation is set up. */
  issueSetupToken(): Promise<{ token: string; expiresAt: Date } | undefined>;
  readonly demonstration: Demonstration;
  /** Whom to tell when the installation waits for its set-up again. */
  onSetupReopened(tell: () => Promise<void>): void;
  close(): Promise<void>;
}

const minuteMs = 60_000;

/** Wires the modules: the only place that knows them all. */
export async function openApp({
  database,
  dataDirectory,
  logger,
  demonstration: unusual,
}: AppParameters): Promise<App> {
  const bus = openBus((error) => logger.error({ error }, "a listener of the bus failed"));
  const store = (name: string) =>
    openLocalBlobStore(join(dataDirectory, name), () => database.randomness.uuid());
  const vault: Vault = {
    database,
    bus,
    blobs: store("blobs"),
    retentionKeys: store("retention-keys"),
    logIdentity: await openLogIdentity(store("keys"), database.randomness),
  };
  const signer = await openReceiptSigner(dataDirectory, database);
  const gate: Gate = { ...identityGate(database), recordRefusal: recordRefusalIn(database) };

  const startSealing = () =>
    startSealer(vault, { onFault: (error) => logger.error({ error }, "a log could not be sealed") });
  let sealer = startSealing();
  const jobs = await startJobs(database, identityJobs(database), (message) => logger.error({}, message));
  const housekeeping = every(60 * minuteMs, "housekeeping", logger, async () => {
    await forgetExpired(database);
    await sweepUploads(vault);
  });
  const audit = every(24 * 60 * minuteMs, "the audit of the logs", logger, async () => {
    const damages = await auditAllLogs(vault);
    if (damages > 0) logger.error({ damages }, "evidence is damaged; each damage is an entry of its tenant");
  });
  let wasAlarmed = false;
  const watch = every(minuteMs / 6, "watching the sealer", logger, async () => {
    const health = await readSealingHealth(database);
    // The demonstration's history is written as of its own days, and so looks as if it waited since.
    const isAlarmed = health.alarm && !demonstration.isCatchingUp();
    if (isAlarmed && wasAlarmed) logger.error(health, "entries wait too long for their place in a log");
    wasAlarmed = isAlarmed;
  });
  bus.subscribe("consent.*", (happening) => {
    if (!endsPresence(happening)) return;
    const personId = endpoints.PersonId.safeParse(happening.ids["personId"]).data;
    endPresence(database, bus, { tenantId: happening.tenantId, personId }).catch((error: unknown) =>
      logger.error({ error }, "presence went on after consent was withdrawn"),
    );
  });
  const hub = openLiveHub({
    bus,
    logger,
    authenticate: async (request) => {
      const token = sessionTokenIn(request.headers.cookie);
      const caller = {
        ip: request.socket.remoteAddress ?? "",
        userAgent: request.headers["user-agent"] ?? "",
      };
      return token ? gate.authenticate(token, caller) : undefined;
    },
    enter: async (actor, tenantId) => (await gate.enter(actor, tenantId)).actor,
    mayHear: (actor, happening) => mayHear(database, actor, happening),
  });

  const silence = openBus((error) => logger.error({ error }, "a listener of the bus failed"));
  const demonstration = await runDemonstration({
    database,
    crypto: nodeSealingCrypto,
    historyDays: 92,
    ...unusual,
    whenFounded: formContracts,
    routesOn: (then, { whenFounded = formContracts, isTold }) => [
      ...identityRoutes({ database: then, bus: isTold ? bus : silence, whenFounded }),
      ...consentRoutes({ database: then, bus: isTold ? bus : silence, signer }),
      ...teleworkRoutes({ database: then, bus: isTold ? bus : silence }),
    ],
    stores: [join(dataDirectory, "blobs"), join(dataDirectory, "retention-keys")],
    async withoutSealing(work) {
      await sealer.stop();
      try {
        await work();
      } finally {
        sealer = startSealing();
      }
    },
    onLived: (tenantId) => bus.publish({ subject: "telework.days_lived", tenantId, ids: {} }),
    onFault: (error) => logger.error({ error }, "the demonstration company stands still"),
  });
  let tellReopened = async () => {};

  return {
    routes: [
      ...identityRoutes({ database, bus, whenFounded: formContracts }),
      ...evidenceRoutes(vault, evidencePorts),
      ...consentRoutes({ database, bus, signer }),
      ...contractsRoutes({ database }),
      ...teleworkRoutes({ database, bus }),
      ...presenceRoutes(vault, evidencePorts),
      ...demonstrationRoutes(demonstration, () => tellReopened()),
      route(endpoints.getHome, ({ actor, params }) => getHome(database, actor, params)),
    ],
    gate,
    hub,
    vault,
    issueSetupToken: () => issueSetupToken(database),
    demonstration,
    onSetupReopened(tell) {
      tellReopened = tell;
    },
    async close() {
      clearInterval(housekeeping);
      clearInterval(audit);
      clearInterval(watch);
      hub.close();
      await demonstration.stop();
      await jobs.stop();
      await sealer.stop();
    },
  };
}

/** An installation for oneself is entitled to everything; a customer to what the provider serves. */
const formContracts: WhenFounded = async (tx, actor, { as, services }) => {
  if (as === "own-use") await formInternalContract(tx, actor);
  if (as === "customer") await formServiceContracts(tx, actor, services);
};

const evidencePorts: EvidencePorts = {
  async readableBy(tx, actor) {
    const roles = (await rolesHeld(tx, actor.personId)).map(({ role }) => role);
    if (roles.includes("administrator") || roles.includes("auditor")) return "everybody";
    const managed = await membersManagedBy(tx, actor, { day: tokyoDay(tx.now) });
    return managed.map(({ personId }) => personId);
  },
  // The worker himself, and whoever manages him today and did so when it was taken.
  async mayOpen(tx, actor, { evidenceId, action, subjectPersonId, capturedAt }) {
    if (!subjectPersonId) return false;
    if (action === pictureAction && (await isWithheld(tx, evidenceId))) return false;
    if (subjectPersonId === actor.personId) return true;
    const days = [tokyoDay(tx.now), tokyoDay(capturedAt)];
    return (await Promise.all(days.map((day) => mayManage(tx, actor, subjectPersonId, day)))).every(Boolean);
  },
  // Pictures of a worker are the only content that is sealed to people yet.
  async recipientsOf(tx, { action, subjectPersonId, capturedAt }) {
    if (action !== pictureAction || !subjectPersonId) return [];
    return pictureRecipients(tx, subjectPersonId, capturedAt);
  },
  namesOf: memberNames,
};

/** A refused attempt at a tenant's data is in that tenant's log, in the product's name: the caller reaches nothing. */
function recordRefusalIn(database: Database): Gate["recordRefusal"] {
  const guard: Actor = { kind: "system", name: "gate" };
  const memory = openRefusalMemory(database.clock);
  return (actor, tenantId, path, refusal) =>
    inTenant(database, guard, tenantId, async (tx) => {
      if (!(await isFounded(tx))) return;
      const kind = [actor.personId, tenantId, path, refusal.code].join(" ");
      const { admitted, withoutEntry } = memory.admit(kind);
      if (!admitted) return;
      await record(tx, actor, {
        action: "access.refused",
        subject: path,
        retention: "access",
        details: { code: refusal.code, ...(withoutEntry > 0 && { withoutEntry }) },
      });
    });
}

/** The worker took back that he is seen at all, or the company its agreement. */
function endsPresence({ subject, ids }: Happening): boolean {
  const saysNo = subject === "consent.withdrawn" || subject === "consent.refused";
  return saysNo && (ids["purpose"] === "face-presence" || ids["purpose"] === "company-agreement");
}

/** Everybody hears of himself; of others only who may see their day. */
function mayHear(database: Database, actor: PersonActor, happening: Happening): Promise<boolean> {
  const personId = endpoints.PersonId.safeParse(happening.ids["personId"]).data;
  if (!personId || personId === actor.personId) return Promise.resolve(true);
  return inTenant(database, actor, happening.tenantId, async (tx) => {
    const seen = await membersManagedBy(tx, actor, { day: tokyoDay(tx.now) });
    return seen.some((member) => member.personId === personId);
  });
}

/** The key that signs consent receipts; agents keep its public half to check them offline. */
async function openReceiptSigner(dataDirectory: string, database: Database): Promise<ReceiptSigner> {
  const file = join(dataDirectory, "keys/consent-receipt-key-1");
  const seed = await readOrMakeSecretFile(file, () => database.randomness.bytes(32));
  // PKCS #8 of an Ed25519 key is this prefix and the seed (RFC 8410 §7).
  const prefix = Buffer.from("302e020100300506032b657004220420", "hex");
  const key = createPrivateKey({ key: Buffer.concat([prefix, seed]), format: "der", type: "pkcs8" });
  const publicKey = createPublicKey(key).export({ format: "der", type: "spki" }).subarray(-32);
  return { publicKey, sign: (bytes) => sign(undefined, bytes, key) };
}

function every(
  milliseconds: number,
  what: string,
  logger: AppParameters["logger"],
  work: () => Promise<void>,
): ReturnType<typeof setInterval> {
  const timer = setInterval(() => {
    work().catch((error: unknown) => logger.error({ error }, `${what} failed`));
  }, milliseconds);
  timer.unref();
  return timer;
}
