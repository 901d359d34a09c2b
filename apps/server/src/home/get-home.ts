import {
  type ConsentWork,
  countConsentWork,
  countRequestWork,
  countTermsToRelease,
  countTermsWork,
  hasMonitoringPolicy,
  type TermsWork,
} from "@tachiai/consent";
import { countMisusedLicences, profilesContracted } from "@tachiai/contracts";
import {
  type BlockedDay,
  countHoldWork,
  countKindsOf,
  countLate,
  countLogReadersHeldBack,
  countPermitsToDecide,
  countPublicationsHeldBack,
  countPublicationsToDecide,
  countSilentWitnesses,
  type HoldWork,
  listBlocked,
  listRecorded,
} from "@tachiai/evidence";
import {
  countRecoveryWork,
  countRestores,
  countUnsigned,
  findStartProgress,
  listRecoveriesToOpen,
  mayRunInstallation,
  type RecoveryWork,
  type RestoreWork,
  rolesHeld,
} from "@tachiai/identity";
import { countOpenSteps } from "@tachiai/notices";
import { type Database, inTenant, type PersonActor, type TenantTx } from "@tachiai/platform";
import type {
  BackupState,
  getHome as endpoint,
  HomeItem,
  Month,
  RecoveryToOpen,
  ResponseOf,
  Role,
  TenantId,
} from "@tachiai/protocol";
import {
  countEnquiryWork,
  countMeasuresToRelease,
  countRecheckWork,
  countSuspicions,
  type EnquiryWork,
  type RecheckWork,
} from "@tachiai/registers";
import {
  countMonthWork,
  countPresenceWork,
  countToday,
  hasAnyStamp,
  type MonthWork,
  monthKeptUntil,
  type PresenceWork,
} from "@tachiai/telework";

import { evidencePorts } from "../evidence-access.ts";
import { inAgent, inConsole } from "./home-item.ts";
import { installationItems } from "./installation-items.ts";

type Home = ResponseOf<typeof endpoint>;
type Checklist = NonNullable<Home["checklist"]>;

/** ホーム: what needs this person, from all modules; the start checklist for the administrator until it is done. */
export async function getHome(
  database: Database,
  readBackups: (() => Promise<BackupState>) | undefined,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<Home> {
  const { roles, runsInstallation, checklist, late, blocked, unsigned, recovery, alarms } = await inTenant(
    database,
    actor,
    command.tenantId,
    async (tx) => {
      const roles = await rolesHeld(tx, actor.personId);
      if (!roles.includes("administrator"))
        return {
          roles,
          runsInstallation: false,
          checklist: [],
          late: 0,
          blocked: [],
          unsigned: 0,
          recovery: undefined,
          alarms: undefined,
        };
      const progress = await findStartProgress(tx);
      const checklist: Checklist = [
        { step: "monitoring-policy", done: await hasMonitoringPolicy(tx) },
        { step: "groups", done: progress.hasGroups },
        { step: "managers", done: progress.hasManagers },
        { step: "workers", done: progress.hasWorkers },
        { step: "own-device", done: await hasAnyStamp(tx) },
      ];
      return {
        roles,
        runsInstallation: await mayRunInstallation(tx, actor),
        checklist,
        late: await countLate(tx),
        blocked: await listBlocked(tx, "attendance"),
        unsigned: await countUnsigned(tx),
        recovery: await countRecoveryWork(tx),
        alarms: await countAlarms(tx),
      };
    },
  );
  const today = seesOthers(roles) ? await countToday(database, actor, command) : undefined;
  return {
    ...(checklist.some(({ done }) => !done) && { checklist }),
    items: [
      ...itemsOf(
        today,
        await countPresenceWork(database, actor, command),
        await countConsentWork(database, actor, command),
        { late, unsigned },
      ),
      ...witnessItems(
        roles.includes("administrator") ? await countSilentWitnesses(database, command.tenantId) : 0,
      ),
      ...(runsInstallation ? await installationItems(database, await readBackups?.()) : []),
      ...licenceItems(await countMisusedLicences(database, actor, command)),
      ...alarmItems(alarms),
      ...recoveryItems(recovery, await listRecoveriesToOpen(database, actor, command)),
      ...restoreItems(await countRestores(database, actor, command)),
      ...measureItems(await countMeasuresToRelease(database, actor, command)),
      ...suspicionItems(await countSuspicions(database, actor, command)),
      ...recheckItems(await countRecheckWork(database, actor, command)),
      ...enquiryItems(await countEnquiryWork(database, actor, command)),
      ...termsItems(await countTermsWork(database, profilesContracted, actor, command)),
      ...stepItems(await countOpenSteps(database, actor, command)),
      ...requestItems(await countRequestWork(database, actor, command)),
      ...permitItems(await countPermitsToDecide(database, evidencePorts, actor, command)),
      ...publicationItems(await countPublicationsToDecide(database, evidencePorts, actor, command)),
      ...releaseItems(await countTermsToRelease(database, actor, command)),
      ...holdItems(await countHoldWork(database, evidencePorts, actor, command)),
      ...monthItems(await countMonthWork(database, actor, command), blocked),
    ],
    ...(today && { today }),
  };
}

function seesOthers(roles: readonly Role[]): boolean {
  return roles.includes("manager") || roles.includes("auditor");
}

function itemsOf(
  today: Home["today"],
  work: PresenceWork,
  consent: ConsentWork,
  { late, unsigned }: { late: number; unsigned: number },
): HomeItem[] {
  const items: HomeItem[] = [
    inConsole("company-agreement", consent.companyAgreements, "/consent/company-agreement"),
    inAgent("consents-to-choose", consent.itemsToChoose, "/consent"),
    inAgent("face-to-enrol", work.facesToEnrol, "/enrolment"),
    inConsole("incidents-without-judge", work.incidentsWithoutJudge, "/settings/members"),
    inConsole("incidents-to-judge", work.incidentsToJudge, "/work/incidents"),
    inConsole("enrolments-to-confirm", work.enrolmentsToConfirm, "/work/faces"),
    inConsole("incidents-to-read", work.incidentsToRead, "/my-record/incidents"),
    inConsole("erasure-late", late, "/evidence/retention"),
    inConsole("statements-to-sign", unsigned, "/settings/signatures"),
    inConsole("not-started", today?.byStatus["not-started"] ?? 0, "/work/today"),
  ];
  return items.filter(({ count }) => count > 0);
}

function termsItems({ toAnswer, toRead }: TermsWork): HomeItem[] {
  const items = [
    inConsole("service-terms-to-answer", toAnswer, "/consent/service-terms"),
    inConsole("service-terms-to-read", toRead, "/consent/service-terms"),
  ];
  return items.filter(({ count }) => count > 0);
}

/** Where they are said to be done: 契約 › お知らせ. */
function stepItems(count: number): HomeItem[] {
  return count > 0 ? [inConsole("security-steps-to-take", count, "/contracts/notices")] : [];
}

function licenceItems(count: number): HomeItem[] {
  return count > 0 ? [inConsole("licences-misused", count, "/contracts/licences")] : [];
}

function requestItems(count: number): HomeItem[] {
  return count > 0 ? [inConsole("data-requests", count, "/consent/requests")] : [];
}

/** At the help desk what is late first; of one's own organisation the answers that count as accepted. */
function enquiryItems({ overdue, toAnswer, toRead }: EnquiryWork): HomeItem[] {
  const items = [
    inConsole("first-answers-overdue", overdue, "/help-desk"),
    inConsole("enquiries-to-answer", toAnswer - overdue, "/help-desk"),
    inConsole("answers-to-read", toRead, "/enquiries"),
  ];
  return items.filter(({ count }) => count > 0);
}

function measureItems(count: number): HomeItem[] {
  return count > 0 ? [inConsole("measures-to-release", count, "/registers/violations")] : [];
}

function suspicionItems(count: number): HomeItem[] {
  return count > 0 ? [inConsole("suspicions-to-decide", count, "/registers/violations")] : [];
}

function recheckItems({ due, inDoubt }: RecheckWork): HomeItem[] {
  const items = [
    inConsole("rechecks-in-doubt", inDoubt, "/registers/declarations"),
    inConsole("rechecks-due", due, "/registers/declarations"),
  ];
  return items.filter(({ count }) => count > 0);
}

function permitItems(count: number): HomeItem[] {
  return count > 0 ? [inConsole("export-permits-to-decide", count, "/evidence/export")] : [];
}

function publicationItems(count: number): HomeItem[] {
  return count > 0 ? [inConsole("log-publications-to-decide", count, "/evidence/witnesses")] : [];
}

function releaseItems(count: number): HomeItem[] {
  return count > 0 ? [inConsole("terms-to-release", count, "/consent/terms")] : [];
}

function holdItems({ toDecide, newOnMe }: HoldWork): HomeItem[] {
  const items = [
    inConsole("holds-to-decide", toDecide, "/evidence/holds"),
    inConsole("holds-on-me", newOnMe, "/my-record"),
  ];
  return items.filter(({ count }) => count > 0);
}

/** A manager is led to where he confirms; an administrator without people of his own reads whose turn it is. */
function monthItems({ toConfirm, blocked }: MonthWork, inCompany: readonly BlockedDay[]): HomeItem[] {
  const ledger = (month: Month) => `/work/ledger?month=${month}`;
  const own = blocked.map(({ month, people }) => ({
    ...inConsole("month-blocks-erasure", people, ledger(month)),
    month,
  }));
  const all = inCompany.map(({ lastDayKept, people }) => ({
    ...inConsole("month-blocks-erasure", people.length, "/evidence/retention"),
    month: monthKeptUntil(lastDayKept),
  }));
  const { month, people } = toConfirm;
  const items: HomeItem[] = [
    ...(own.length > 0 ? own : all),
    { ...inConsole("months-to-confirm", people, ledger(month)), month },
  ];
  return items.filter(({ count }) => count > 0);
}

/** What keeps a restore possible is the administrators'; what waits to be opened is whoever's they have asked. */
function recoveryItems(work: RecoveryWork | undefined, toOpen: readonly RecoveryToOpen[]): HomeItem[] {
  const settings = "/settings/recovery";
  const items: HomeItem[] = [
    inConsole("recovery-to-open", toOpen.filter(({ shares }) => shares.length === 2).length, "/recovery"),
    inConsole("recovery-to-set-up", work?.toSetUp ?? 0, settings),
    inConsole("recovery-to-renew", work?.toRenew ?? 0, settings),
    inConsole("recovery-to-rehearse", work?.toRehearse ?? 0, settings),
  ];
  return items.filter(({ count }) => count > 0);
}

/** What only tells of something stays for so long, whether or not somebody has looked into it. */
const alarmsShownMs = 30 * 86_400_000;

interface Alarms {
  readonly rosterDoubts: number;
  readonly logsSetBack: number;
  readonly accessHeldBack: number;
}

async function countAlarms(tx: TenantTx): Promise<Alarms> {
  const since = new Date(tx.now.getTime() - alarmsShownMs);
  return {
    rosterDoubts: await countKindsOf(tx, "identity.roster_doubted", { since, detail: "found" }),
    logsSetBack: (await listRecorded(tx, "evidence.log_succeeded", { since })).length,
    accessHeldBack: (await countPublicationsHeldBack(tx)) + (await countLogReadersHeldBack(tx)),
  };
}

function alarmItems(alarms: Alarms | undefined): HomeItem[] {
  const items = [
    inConsole("roster-doubted", alarms?.rosterDoubts ?? 0, "/settings/signatures"),
    inConsole("log-set-back", alarms?.logsSetBack ?? 0, "/evidence"),
    inConsole("log-access-held-back", alarms?.accessHeldBack ?? 0, "/evidence/witnesses"),
  ];
  return items.filter(({ count }) => count > 0);
}

function witnessItems(silent: number): HomeItem[] {
  return silent > 0 ? [inConsole("witnesses-silent", silent, "/evidence/witnesses")] : [];
}

function restoreItems({ toTakePart, newOnMe }: RestoreWork): HomeItem[] {
  const items = [
    inConsole("restores-to-take-part-in", toTakePart, "/settings/recovery"),
    inConsole("restores-on-me", newOnMe, "/my-record"),
  ];
  return items.filter(({ count }) => count > 0);
}
