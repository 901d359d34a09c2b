import type { LiveConsent } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import type { PersonActor, TenantTx } from "@tachiai/platform";
import type { AgentReport, EvidenceId } from "@tachiai/protocol";
import type { Agent } from "../agents/agent.store.ts";
import { isWorthTelling, type LeftOut } from "./left-out.ts";
import type { SegmentPart } from "./segment.ts";

/** What is worth an entry, even when nothing else is: what is lost, and what was not kept. */
export interface Losses {
  readonly missedReports: number;
  readonly overwrittenPictures: number;
  readonly lostRows: number;
  readonly leftOut: LeftOut;
}

export function areWorthAnEntry({ missedReports, overwrittenPictures, lostRows, leftOut }: Losses): boolean {
  return missedReports + overwrittenPictures + lostRows > 0 || isWorthTelling(leftOut);
}

/**
 * Records what was kept of a report and is over, under the consent it was taken with. What still goes on is not in it:
 * an absence may yet turn out too short to be one.
 */
export function recordReport(
  tx: TenantTx,
  actor: PersonActor,
  { agent, report, consent }: { agent: Agent; report: AgentReport; consent: LiveConsent },
  over: readonly SegmentPart[],
  { missedReports, overwrittenPictures, lostRows, leftOut }: Losses,
  aheadMs: number,
): Promise<EvidenceId> {
  const begins = over.map(({ from }) => from.getTime());
  return record(tx, actor, {
    action: "telework.presence_reported",
    subject: agent.deviceId,
    subjectPersonId: agent.personId,
    retention: "telework",
    details: {
      sequence: report.sequence,
      sentAt: report.sentAt,
      segments: over.map(({ kind, cause, note, from, to, figures }) => ({
        kind,
        ...(cause && { cause }),
        ...(note !== undefined && { note }),
        from: from.toISOString(),
        ...(to && { to: to.toISOString() }),
        figures,
      })),
      consent: {
        documentVersion: consent.documentVersion,
        policyVersion: consent.policyVersion,
        grantedAt: consent.grantedAt.toISOString(),
      },
      ...(missedReports > 0 && { missedReports }),
      ...(overwrittenPictures > 0 && { overwrittenPictures }),
      ...(lostRows > 0 && { lostRows }),
      ...(leftOut.segments + leftOut.incidents > 0 && { leftOut: { ...leftOut } }),
      ...(aheadMs !== 0 && { clockAheadSeconds: Math.round(aheadMs / 1000) }),
    },
    ...(begins.length > 0 && { capturedAt: new Date(Math.min(...begins) + aheadMs) }),
  });
}
