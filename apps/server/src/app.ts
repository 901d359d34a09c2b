import { join } from "node:path";
import { consentRoutes, deemAgreed, remindOfExports } from "@tachiai/consent";
import {
  contractsRoutes,
  dealingsEndedBy,
  endUnentitledLicences,
  followContracts,
  formInternalContract,
  formServiceContracts,
  profilesContracted,
  profilesEnded,
  requireAccounts,
  resumePaid,
} from "@tachiai/contracts";
import { openTypesetter } from "@tachiai/documents";
import {
  askWitness,
  auditAllLogs,
  evidenceRoutes,
  type ForgetBefore,
  openAccepted,
  openCheckpointMemory,
  openClockWatch,
  openLedger,
  openLogIdentity,
  openLogJournal,
  openSetBackMark,
  openShredder,
  openWitnessAddresses,
  openWitnessing,
  pruneLogs,
  readSealingHealth,
  rememberingCheckpoints,
  replaceLogKey,
  shredOrdered,
  stampLogs,
  startSealer,
  sweepUploads,
  type Vault,
} from "@tachiai/evidence";
import { formatVerifierKey } from "@tachiai/evidence-proof";
import {
  auditRosters,
  deregisterEverybody,
  forgetExpired,
  forgetGivenShares,
  identityGate,
  identityJobs,
  identityRoutes,
  issueSetupToken,
  listTenants,
  restorePorts,
  type WhenFounded,
} from "@tachiai/identity";
import {
  attachedOf,
  attachWhereOneAccount,
  type BillingOffice,
  billRemainders,
  billSettlements,
  findUnattached,
  invoicingRoutes,
  mailDocuments,
  noteAssignment,
  readArrears,
  readContracts,
  readCustomersInArrears,
  readDemandsTo,
  runClosings,
} from "@tachiai/invoicing";
import { type MailSettings, mailNotices, noticesRoutes, openMailer, placeNotices } from "@tachiai/notices";
import {
  type Database,
  eachApart,
  type Gate,
  type Happening,
  isMeantFor,
  type LiveHub,
  openBus,
  openLiveHub,
  openLocalBlobStore,
  Refusal,
  type Route,
  restoredKeysDirectory,
  route,
  sessionTokenIn,
  startJobs,
} from "@tachiai/platform";
import {
  type DataDisks,
  getHome as getHomeEndpoint,
  getOwnData as getOwnDataEndpoint,
  PersonId,
  reportPresence,
  type TenantId,
  takeSupportStep,
} from "@tachiai/protocol";
import {
  closeSilentEnquiries,
  hasRegisteredAdministrator,
  issueSystemId,
  type RegionRanges,
  raiseSuspicions,
  registersRoutes,
  requireRegion,
  requireReseller,
  showOutages,
} from "@tachiai/registers";
import { nodeSealingCrypto } from "@tachiai/sealing/node";
import {
  authenticateGuest,
  forgetCodes,
  forgetSessions,
  mayRecordAt,
  openRelayBook,
  openSealOf,
  openSessionWatch,
  openSupportHub,
  type RecordingDesk,
  recordingRoutes,
  type SupportDesk,
  type SupportHub,
  supportRoutes,
} from "@tachiai/support";
import {
  endPresence,
  endUnagreedPresence,
  endUnentitledPresence,
  endWithContract,
  endWithdrawnPresence,
  forgetStamps,
  forgetWatching,
  orderEndedFaces,
  presenceRoutes,
  takeHeartbeat,
  teleworkRoutes,
} from "@tachiai/telework";
import { backupRoutes } from "./backup/backup.routes.ts";
import { readBackupState } from "./backup/backup-state.ts";
import { standUp } from "./backup/stand-up.ts";
import { type TendedBackups, tendBackups } from "./backup/tend-backups.ts";
import { demonstrationRoutes } from "./demonstration/demonstration.routes.ts";
import type { AgentFiles, Stage } from "./demonstration/found-company.ts";
import { type Demonstration, runDemonstration } from "./demonstration/run-demonstration.ts";
import { endOrganisations } from "./end-organisations.ts";
import { eraseWhatIsOver } from "./erase-what-is-over.ts";
import { evidencePorts } from "./evidence-access.ts";
import { getHome } from "./home/get-home.ts";
import { mayHear } from "./may-hear.ts";
import { getOwnData } from "./own-data/get-own-data.ts";
import { openReceiptSigner } from "./receipt-signer.ts";
import { recordRefusalIn } from "./record-refusal.ts";
import { openRelayKey } from "./relay-key.ts";
import type { ServedRelease } from "./release/list-release.ts";
import { recordRelease } from "./release/record-release.ts";
import { releaseRoutes } from "./release/release.routes.ts";

/** Does something again and again until it is told to stop. */
export type Repeat = (everyMs: number, run: () => Promise<void>) => () => void;

export interface AppParameters {
  readonly database: Database;
  /** Blobs, keys and logs lie below; the database has a directory of its own. */
  readonly dataDirectory: string;
  readonly logger: { error(details: object, message: string): void };
  /** How a demonstration company is made, where not as usual: as of three months ago, its passwords hashed in full. */
  readonly demonstration?: Partial<Pick<Stage, "historyDays" | "crypto">>;
  /** Whether and how the server looks after its backups; without it not at all. */
  readonly backups?: TendedBackups;
  /** On what disks its data lie; without it nobody is told. */
  readonly readDisks?: (() => Promise<DataDisks>) | undefined;
  /** What its simulated worker's agent reads; without it none runs. */
  readonly agentFiles?: Omit<AgentFiles, "directory">;
  /** What is served and run; without it no log says so. */
  readonly release?: ServedRelease | undefined;
  /** Over which mail server notices are sent; without it they wait. */
  readonly mail?: MailSettings | undefined;
  /** Which addresses are in the service region; without it nobody is refused for where he comes from. */
  readonly region?: RegionRanges | undefined;
  /** How work comes around; by the machine's timers where it is left out. */
  readonly repeat?: Repeat | undefined;
  /** Where other machines reach this server, for links that are made at the server itself. */
  readonly originForOthers?: string | undefined;
}

export interface App {
  readonly routes: readonly Route[];
  readonly gate: Gate;
  readonly hub: LiveHub;
  readonly supportHub: SupportHub;
  readonly vault: Vault;
  /** The token that the terminal shows; undefined once the installation is set up. */
  issueSetupToken(): Promise<{ token: string; expiresAt: Date } | undefined>;
  readonly demonstration: Demonstration;
  /** Whom to tell when the installation waits for its set-up again. */
  onSetupReopened(tell: () => Promise<void>): void;
  close(): Promise<void>;
}

const minuteMs = 60_000;
/** What a contract allows no more is over within 5 s: this, and the time it takes. */
const contractsFollowedMs = 2_000;

/** Wires the modules: the only place that knows them all. */
export async function openApp({
  database,
  dataDirectory,
  logger,
  demonstration: unusual,
  agentFiles,
  release,
  originForOthers,
  backups,
  readDisks,
  mail,
  region,
  repeat = repeatByTimer,
}: AppParameters): Promise<App> {
  const bus = openBus((error) => logger.error({ error }, "a listener of the bus failed"));
  const store = (name: string) =>
    openLocalBlobStore(join(dataDirectory, name), () => database.randomness.uuid());
  const keys = store("keys");
  const ledgers = store("ledgers");
  const logIdentity = await openLogIdentity({ keys, ledgers }, database.randomness);
  const memory = openCheckpointMemory(ledgers, logIdentity);
  const blobs = rememberingCheckpoints(store("blobs"), memory);
  const vault: Vault = {
    database,
    bus,
    blobs,
    journal: await openLogJournal(join(dataDirectory, "log-journal"), blobs),
    retentionKeys: store("retention-keys"),
    ledger: openLedger(ledgers, logIdentity),
    logIdentity,
  };
  const typesetter = openTypesetter();
  const signer = await openReceiptSigner(keys, database.randomness);
  const gate: Gate = {
    ...identityGate(database),
    admitFrom: (tenantId, address) => requireRegion(database, region, tenantId, address),
    recordRefusal: recordRefusalIn(database),
  };

  const accepted = openAccepted(ledgers);
  const clockWatch = openClockWatch(vault, ledgers, accepted);
  const addresses = openWitnessAddresses(ledgers);
  const shredder = openShredder(vault, forgetBefore);
  await standUp({
    vault,
    memory,
    shredder,
    dataDirectory,
    logger,
    restoredKeys: store(restoredKeysDirectory),
    addresses,
    accepted,
    setBack: openSetBackMark(ledgers),
    clockWatch,
  });

  const replaceKey = async () => {
    const replaced = await replaceLogKey(vault);
    if (replaced)
      logger.error({ key: formatVerifierKey(replaced.next) }, "another key signs the logs from now on");
  };
  await replaceKey();
  const startSealing = () =>
    startSealer(vault, { onFault: (error) => logger.error({ error }, "a log could not be sealed") });
  let sealer = startSealing();
  const jobs = await startJobs(database, identityJobs(database), (message) => logger.error({}, message));
  const stops: (() => void)[] = [];
  const every = (milliseconds: number, what: string, work: () => Promise<void>) =>
    stops.push(repeat(milliseconds, onceAtATime(what, logger, work)));
  every(60 * minuteMs, "housekeeping", async () => {
    await forgetExpired(database);
    await forgetGivenShares(database, await listTenants(database));
    await forgetCodes(database);
    await sweepUploads(vault);
  });
  every(minuteMs / 6, "keeping the newest checkpoints", () => memory.keep());
  every(contractsFollowedMs, "following the contracts", async () => {
    const follow = async (tenantId: TenantId) => {
      await endUnentitledPresence(database, bus, tenantId);
      await endUnentitledLicences(database, tenantId);
      const ground = await dealingsEndedBy(database, tenantId);
      if (ground) await deregisterEverybody(database, bus, tenantId, ground);
      // Last: a fault in the books holds up nothing that has to stop at once.
      await billRemainders(database, tenantId);
      await billSettlements(database, tenantId);
    };
    for (const error of await followContracts(database, bus, follow))
      logger.error({ error }, "what a contract allows no more could not be ended");
  });
  const recording: RecordingDesk = {
    vault,
    ports: evidencePorts,
    sealerKey: await openRelayKey(keys, database.randomness),
  };
  const supportDesk: SupportDesk = { database, bus, mayRecord: mayRecordAt(recording) };
  const followSessions = openSessionWatch(supportDesk);
  every(contractsFollowedMs, "looking after support sessions", async () => {
    for (const error of await followSessions())
      logger.error({ error }, "a support session could not be looked after");
  });
  every(minuteMs, "closing answered enquiries", async () => {
    for (const error of (await closeSilentEnquiries(database, bus, await listTenants(database))).faults)
      logger.error({ error }, "answered enquiries could not be closed");
  });
  every(minuteMs, "replacing the log key", replaceKey);
  every(5 * minuteMs, "shredding", async () => {
    const tenants = await listTenants(database);
    await eraseWhatIsOver(clockWatch, logger, {
      ordered: [() => shredOrdered(vault)],
      byCalendar: [
        () => endWithContract(vault, tenants),
        () => orderEndedFaces(database, tenants),
        () => endOrganisations(database, tenants),
        () => shredder.shredDue(),
      ],
    });
  });
  const witnessing = openWitnessing(vault, askWitness, addresses);
  every(minuteMs / 6, "asking the witnesses", async () => {
    for (const error of (await witnessing.pass()).faults)
      logger.error({ error }, "a log could not be witnessed");
  });
  every(60 * minuteMs, "looking after the backups", async () => {
    const isClockBelieved = await clockWatch.isBelieved();
    if (backups)
      await tendBackups(backups, dataDirectory, { clock: database.clock, isClockBelieved }, logger);
  });
  const readBackups = backups && (() => readBackupState(backups, dataDirectory, database.clock()));
  const mailer = mail && openMailer(mail);
  const billing: BillingOffice = {
    database,
    blobs,
    typesetter,
    contractsToBill: (provider, contracts) => readContracts(database, provider, contracts),
    unattachedContracts: (provider, month, attached) => findUnattached(database, provider, month, attached),
  };
  const resumeSettled = soon("resuming what is paid", logger, async () => {
    for (const error of await resumePaid(database, (contract) => readArrears(database, contract)))
      logger.error({ error }, "a contract whose debt is paid still stands still");
  });
  stops.push(repeat(minuteMs, resumeSettled));
  const sendDocuments = soon("mailing billing documents", logger, async () => {
    for (const error of await mailDocuments({ database, blobs, mailer, origin: originForOthers }))
      logger.error({ error }, "a billing document could not be sent by mail");
  });
  stops.push(repeat(minuteMs, sendDocuments));
  const closeMonths = soon("closing months", logger, async () => {
    for (const tenantId of await listTenants(database))
      for (const error of await runClosings(billing, tenantId))
        logger.error({ error }, "an account could not be billed, or a document not printed");
    void sendDocuments();
  });
  stops.push(repeat(minuteMs, closeMonths));
  const deliverNotices = soon("delivering notices", logger, async () => {
    await placeNotices(database, bus);
    await mailNotices(database, bus, mailer);
  });
  stops.push(repeat(minuteMs / 6, deliverNotices));
  const posting = {
    mayMail: mailer !== undefined,
    deliver: () => void deliverNotices(),
  };
  every(10 * minuteMs, "time stamping", async () => {
    for (const error of (await stampLogs(vault)).faults)
      logger.error({ error }, "a log could not be stamped");
  });
  const told = new Set<TenantId>();
  const tellRelease = async () => {
    if (release) await recordRelease(database, release, told);
  };
  every(10 * minuteMs, "looking at what is agreed to today", async () => {
    const tenants = await listTenants(database);
    for (const error of await deemAgreed(database, tenants))
      logger.error({ error }, "a silence could not be written down");
    // A version, or a no to it, takes effect on its day without anything happening.
    const unended = await eachApart(tenants, (tenantId) => endUnagreedPresence(database, bus, tenantId));
    for (const error of unended)
      logger.error({ error }, "presence went on under terms that are not agreed to");
  });
  every(10 * minuteMs, "looking for violations", async () => {
    for (const error of await raiseSuspicions(database, await listTenants(database)))
      logger.error({ error }, "a log could not be looked through for violations");
  });
  every(10 * minuteMs, "reminding of exports", async () => {
    for (const error of await remindOfExports(database, await listTenants(database)))
      logger.error({ error }, "customers could not be reminded of exports");
  });
  every(minuteMs, "writing down which release is served", tellRelease);
  every(6 * 60 * minuteMs, "pruning the logs", async () => {
    for (const error of (await pruneLogs(vault)).faults) logger.error({ error }, "a log could not be pruned");
  });
  every(24 * 60 * minuteMs, "the audit of the logs", async () => {
    const tenants = await listTenants(database);
    const rosters = await auditRosters(vault, tenants);
    for (const error of rosters.faults) logger.error({ error }, "a roster could not be audited");
    const damages = (await auditAllLogs(vault)) + rosters.damages;
    if (damages > 0) logger.error({ damages }, "evidence is damaged; each damage is an entry of its tenant");
  });
  let wasAlarmed = false;
  every(minuteMs / 6, "watching the sealer", async () => {
    const health = await readSealingHealth(database);
    // The demonstration's history is written as of its own days, and so looks as if it waited since.
    const isAlarmed = health.alarm && !demonstration.isCatchingUp();
    if (isAlarmed && wasAlarmed) logger.error(health, "entries wait too long for their place in a log");
    wasAlarmed = isAlarmed;
  });
  bus.subscribe("consent.*", (happening) => {
    if (!endsPresence(happening)) return;
    const personId = PersonId.safeParse(happening.ids["personId"]).data;
    endPresence(database, bus, { tenantId: happening.tenantId, personId }).catch((error: unknown) =>
      logger.error({ error }, "presence went on after consent was withdrawn"),
    );
  });
  bus.subscribe("consent.terms_answered", ({ tenantId }) => {
    endUnagreedPresence(database, bus, tenantId).catch((error: unknown) =>
      logger.error({ error }, "presence went on under terms that are not agreed to"),
    );
  });
  await endWithdrawnPresence(database, bus, await listTenants(database));
  const hub = openLiveHub({
    bus,
    logger,
    authenticate: async (request, use) => {
      const token = sessionTokenIn(request.headers.cookie);
      return token ? gate.authenticate(token, use) : undefined;
    },
    enter: async (actor, tenantId, address) => {
      const entered = await gate.enter(actor, tenantId);
      await gate.admitFrom(tenantId, address);
      return entered.actor;
    },
    mayHear: (actor, happening) => mayHear(database, actor, happening),
    takeHeartbeat: async (signedIn, { tenantId, address }, heartbeat) => {
      const entered = await gate.enter(signedIn, tenantId);
      if (!isMeantFor(reportPresence.audience, entered)) throw new Refusal("access.denied");
      await gate.admitFrom(tenantId, address);
      return takeHeartbeat(database, bus, entered.actor, { tenantId, heartbeat });
    },
    clock: database.clock,
  });

  const supportHub = openSupportHub({
    bus,
    logger,
    clock: database.clock,
    repeat: (everyMs, run) => repeat(everyMs, onceAtATime("looking after live support", logger, run)),
    book: openRelayBook(supportDesk, openSealOf(recording, database)),
    guestOf: (token) => authenticateGuest(database, token),
    authenticate: async (request) => {
      const token = sessionTokenIn(request.headers.cookie);
      return token ? gate.authenticate(token, "request") : undefined;
    },
    enter: async (actor, tenantId, address) => {
      const entered = await gate.enter(actor, tenantId);
      if (!isMeantFor(takeSupportStep.audience, entered)) throw new Refusal("access.denied");
      await gate.admitFrom(tenantId, address);
    },
  });

  bus.subscribe("identity.*", ({ tenantId, ids }) => {
    const personId = PersonId.safeParse(ids["personId"]).data;
    // Whom an engagement let in is not known here.
    hub.recheck((listener) => (personId ? listener.personId === personId : listener.tenantId === tenantId));
  });
  const whenSessionsEnd = (personId: PersonId) => hub.recheck((listener) => listener.personId === personId);

  const agents = join(dataDirectory, "demonstration");
  const silence = openBus((error) => logger.error({ error }, "a listener of the bus failed"));
  const demonstration = await runDemonstration({
    database,
    crypto: nodeSealingCrypto,
    historyDays: 92,
    ...unusual,
    whenFounded: formContracts,
    routesOn: (then, { whenFounded = formContracts, isTold }) => [
      ...identityRoutes({ database: then, bus: isTold ? bus : silence, whenFounded }),
      ...consentRoutes({
        database: then,
        bus: isTold ? bus : silence,
        signer,
        profilesOf: profilesContracted,
        endedOf: profilesEnded,
        typesetter,
        ...posting,
      }),
      ...teleworkRoutes({ database: then, bus: isTold ? bus : silence }),
      ...presenceRoutes({ ...vault, database: then, bus: isTold ? bus : silence }, evidencePorts),
    ],
    agent: agentFiles && { ...agentFiles, directory: agents },
    hear: (listen) => bus.subscribe("*", listen),
    stores: [join(dataDirectory, "blobs"), join(dataDirectory, "retention-keys"), agents],
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
      ...identityRoutes({
        database,
        bus,
        whenFounded: formContracts,
        whenSessionsEnd,
        originForOthers,
        requireAccounts,
      }),
      ...evidenceRoutes(vault, evidencePorts, restorePorts),
      ...consentRoutes({
        database,
        bus,
        signer,
        profilesOf: profilesContracted,
        endedOf: profilesEnded,
        typesetter,
        ...posting,
      }),
      ...noticesRoutes({ database, bus, ...posting }),
      ...contractsRoutes({
        database,
        bus,
        typesetter,
        resellerNamed: requireReseller,
        contractsAttached: attachedOf,
        whenContracted: attachWhereOneAccount,
        whenCustomerFounded: async (tx, actor) => {
          await issueSystemId(tx, actor);
        },
        whenAssigned: noteAssignment,
        inArrears: readCustomersInArrears,
        originForOthers,
        arrearsOf: (contract) => readArrears(database, contract),
        demandsTo: (customer) => readDemandsTo(database, customer),
        hasRegisteredAdministrator,
        ...posting,
      }),
      ...registersRoutes({ database, bus, region, ...posting }),
      ...invoicingRoutes({
        ...billing,
        registeredOutages: showOutages,
        whenOrdered: () => void closeMonths(),
        whenSettled: () => void resumeSettled(),
        whenQueued: () => void sendDocuments(),
        hasMailServer: mailer !== undefined,
      }),
      ...teleworkRoutes({ database, bus }),
      ...presenceRoutes(vault, evidencePorts),
      ...supportRoutes(supportDesk, vault),
      ...recordingRoutes(recording),
      ...releaseRoutes(database, release),
      ...demonstrationRoutes(demonstration, () => tellReopened()),
      ...backupRoutes(database, readBackups, readDisks),
      route(getOwnDataEndpoint, ({ actor, params }) => getOwnData(database, actor, params)),
      route(getHomeEndpoint, ({ actor, params }) => getHome(database, readBackups, actor, params)),
    ],
    gate,
    hub,
    supportHub,
    vault,
    issueSetupToken: () => issueSetupToken(database),
    demonstration,
    onSetupReopened(tell) {
      tellReopened = tell;
    },
    async close() {
      for (const stop of stops) stop();
      hub.close();
      await supportHub.close();
      await typesetter.close();
      await demonstration.stop();
      await jobs.stop();
      await sealer.stop();
      await memory.keep();
    },
  };
}

/** Which module keeps what beside the entries of a class. */
const forgetBefore: ForgetBefore = async (tx, retention, firstKept, held) => {
  if (retention === "telework") await forgetWatching(tx, firstKept, held);
  if (retention === "attendance") await forgetStamps(tx, firstKept, held);
  if (retention === "support") await forgetSessions(tx, firstKept, held);
};

/** An installation for oneself is entitled to everything; a customer to what the provider serves, and has a System ID. */
const formContracts: WhenFounded = async (tx, actor, { as, services, statement }) => {
  if (as === "own-use") await formInternalContract(tx, actor);
  if (as !== "customer" || !statement) return;
  await formServiceContracts(tx, actor, services, statement);
  await issueSystemId(tx, actor);
};

/** The worker took back that he is seen at all, or the company its agreement. */
function endsPresence({ subject, ids }: Happening): boolean {
  const saysNo = subject === "consent.withdrawn" || subject === "consent.refused";
  return saysNo && (ids["purpose"] === "face-presence" || ids["purpose"] === "company-agreement");
}

/** What is asked for while it runs is not done twice: it comes around again. */
function onceAtATime(
  what: string,
  logger: AppParameters["logger"],
  work: () => Promise<void>,
): () => Promise<void> {
  let isRunning = false;
  return async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await work();
    } catch (error) {
      logger.error({ error }, `${what} failed`);
    } finally {
      isRunning = false;
    }
  };
}

/** At once; asked for while it runs, once more after that. */
function soon(what: string, logger: AppParameters["logger"], work: () => Promise<void>): () => Promise<void> {
  let isAsked = false;
  const run = onceAtATime(what, logger, async () => {
    do {
      isAsked = false;
      await work();
    } while (isAsked);
  });
  return () => {
    isAsked = true;
    return run();
  };
}

function repeatByTimer(everyMs: number, run: () => Promise<void>): () => void {
  const timer = setInterval(() => void run(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
