import { type ConsentWork, countConsentWork, hasMonitoringPolicy } from "@tachiai/consent";
import { findStartProgress, rolesHeld } from "@tachiai/identity";
import { type Database, inTenant, type PersonActor } from "@tachiai/platform";
import type { getHome as endpoint, HomeItem, ResponseOf, Role, TenantId } from "@tachiai/protocol";
import { countPresenceWork, countToday, hasAnyStamp, type PresenceWork } from "@tachiai/telework";

type Home = ResponseOf<typeof endpoint>;
type Checklist = NonNullable<Home["checklist"]>;

/** ホーム: what needs this person, from all modules; the start checklist for the administrator until it is done. */
export async function getHome(
  database: Database,
  actor: PersonActor,
  command: { tenantId: TenantId },
): Promise<Home> {
  const { roles, checklist } = await inTenant(database, actor, command.tenantId, async (tx) => {
    const roles = await rolesHeld(tx, actor.personId);
    if (!roles.includes("administrator")) return { roles, checklist: [] };
    const progress = await findStartProgress(tx);
    const checklist: Checklist = [
      { step: "monitoring-policy", done: await hasMonitoringPolicy(tx) },
      { step: "groups", done: progress.hasGroups },
      { step: "managers", done: progress.hasManagers },
      { step: "workers", done: progress.hasWorkers },
      { step: "own-device", done: await hasAnyStamp(tx) },
    ];
    return { roles, checklist };
  });
  const today = seesOthers(roles) ? await countToday(database, actor, command) : undefined;
  return {
    ...(checklist.some(({ done }) => !done) && { checklist }),
    items: itemsOf(
      today,
      await countPresenceWork(database, actor, command),
      await countConsentWork(database, actor, command),
    ),
    ...(today && { today }),
  };
}

function seesOthers(roles: readonly Role[]): boolean {
  return roles.includes("manager") || roles.includes("auditor");
}

function itemsOf(today: Home["today"], work: PresenceWork, consent: ConsentWork): HomeItem[] {
  const items: HomeItem[] = [
    { kind: "company-agreement", count: consent.companyAgreements, path: "/consent/company-agreement" },
    { kind: "consents-to-choose", count: consent.itemsToChoose, path: "/my-record" },
    { kind: "incidents-to-judge", count: work.incidentsToJudge, path: "/work/incidents" },
    { kind: "enrolments-to-confirm", count: work.enrolmentsToConfirm, path: "/work/faces" },
    { kind: "incidents-to-read", count: work.incidentsToRead, path: "/my-record/incidents" },
    { kind: "not-started", count: today?.byStatus["not-started"] ?? 0, path: "/work/today" },
  ];
  return items.filter(({ count }) => count > 0);
}
