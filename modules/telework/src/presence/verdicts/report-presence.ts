import { type Bus, type Database, inTenant, type PersonActor, Refusal } from "@tachiai/platform";
import type { AgentReport, DeviceId, TenantId } from "@tachiai/protocol";
import { type Agent, saveProgress } from "../agents/agent.store.ts";
import { askPermission } from "../agents/ask-permission.ts";
import { lockPresence } from "../agents/lease.store.ts";
import { requireOwnAgent } from "../agents/require-own-agent.ts";
import { endOutlived } from "../end-presence.ts";
import { hashOfReport } from "./hash-of-report.ts";
import { type ReportAnswer, takeReport } from "./take-report.ts";

export interface ReportPresence {
  readonly tenantId: TenantId;
  readonly deviceId: DeviceId;
  readonly report: AgentReport;
}

/**
 * Takes what an agent judged. Consent is looked up now: without it nothing is kept and the agent is told to stop. What
 * it saw is kept for the time it was captured in, as far as it may be; a report that comes again changes nothing.
 *
 * Refuses `telework.agent_not_found`, `telework.agent_of_another`, `telework.sequence_behind`, and the codes of `askPermission` and `takeReport`.
 */
export function reportPresence(
  database: Database,
  bus: Bus,
  actor: PersonActor,
  command: ReportPresence,
): Promise<ReportAnswer> {
  const { report } = command;
  return inTenant(database, actor, command.tenantId, async (tx) => {
    await lockPresence(tx, actor.personId);
    const agent = await requireOwnAgent(tx, actor, command.deviceId);
    const { progress } = agent;
    const permission = await askPermission(tx, agent.personId);
    if (!permission.given) {
      // Taken and thrown away: it must not come back after a new consent.
      const isNewest = report.sequence > progress.lastSequence;
      const lastSequence = isNewest ? report.sequence : progress.lastSequence;
      await saveProgress(tx, agent.deviceId, {
        ...progress,
        lastSequence,
        ...(isNewest && { lastReportSha256: hashOfReport(report) }),
        observing: false,
      });
      return { acknowledgedSequence: lastSequence, stop: permission.stop };
    }
    await endOutlived(tx, bus, agent.personId);
    if (isKnown(report, progress)) return { acknowledgedSequence: progress.lastSequence };
    return takeReport(tx, bus, actor, { agent, report, consent: permission.consent });
  });
}

/**
 * Whether a report has been taken already. One that tells something else under a number that is taken would be lost
 * without a word.
 *
 * Refuses `telework.sequence_behind`.
 */
function isKnown(report: AgentReport, { lastSequence, lastReportSha256 }: Agent["progress"]): boolean {
  if (report.sequence > lastSequence) return false;
  const isSame =
    report.sequence === lastSequence &&
    // Taken by a version that did not note what it told.
    (!lastReportSha256 || Buffer.from(lastReportSha256).equals(hashOfReport(report)));
  if (!isSame) throw new Refusal("telework.sequence_behind", { lastSequence });
  return true;
}
