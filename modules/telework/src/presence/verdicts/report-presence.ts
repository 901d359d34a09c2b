import type { LiveConsent } from "@tachiai/consent";
import { record } from "@tachiai/evidence";
import {
  type Bus,
  type Database,
  inTenant,
  type PersonActor,
  Refusal,
  type TenantTx,
  tokyoDay,
} from "@tachiai/platform";
import type { AgentReport, AgentSettings, DeviceId, EvidenceId, TenantId } from "@tachiai/protocol";
import { tokyoText } from "../../tokyo-text.ts";
import { type Agent, saveProgress } from "../agents/agent.store.ts";
import { askPermission } from "../agents/ask-permission.ts";
import { holdLease } from "../agents/hold-lease.ts";
import { lockPresence } from "../agents/lease.store.ts";
import { isHeard } from "../agents/lease.ts";
import { requireOwnAgent } from "../agents/require-own-agent.ts";
import { noteIncidents } from "../incidents/note-incidents.ts";
import { publishPresence } from "../presence.events.ts";
import { saysTheSame } from "../settings/agent-settings.ts";
import { loadAgentSettings } from "../settings/load-agent-settings.ts";
import { keepSegments } from "./keep-segments.ts";
import { newestFactOf, readReportTimes } from "./report-times.ts";
import { savePauseNote, type ToldTimes } from "./segment.store.ts";
import type { Segment, SegmentPart } from "./segment.ts";
import { findWatchable } from "./watchable-windows.ts";

export interface ReportPresence {
  readonly tenantId: TenantId;
  readonly deviceId: DeviceId;
  readonly report: AgentReport;
}

export interface ReportAnswer {
  readonly acknowledgedSequence: number;
  readonly stop?: "consent-withdrawn" | "agent-elsewhere" | "not-working" | "contract-ended";
  readonly settings?: AgentSettings;
}

/**
 * Takes what an agent judged. Consent is looked up now: without it nothing is kept and the agent is told to stop. What
 * it saw is kept for the time it was captured in, as far as it may be; a report that comes again changes nothing.
 *
 * Refuses `telework.agent_not_found`, `telework.agent_of_another`, `telework.clock_wrong_by_a_day` and the codes of
 * `askPermission`.
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
    const { lastSequence } = agent.progress;
    const permission = await askPermission(tx, agent.personId);
    if (!permission.given) {
      // Taken and thrown away: it must not come back after a new consent.
      const acknowledgedSequence = Math.max(lastSequence, report.sequence);
      await saveProgress(tx, agent.deviceId, {
        ...agent.progress,
        lastSequence: acknowledgedSequence,
        observing: false,
      });
      return { acknowledgedSequence, stop: permission.stop };
    }
    if (report.sequence <= lastSequence) return { acknowledgedSequence: lastSequence };
    return takeReport(tx, bus, actor, { agent, report, consent: permission.consent });
  });
}

interface Taking {
  readonly agent: Agent;
  readonly report: AgentReport;
  readonly consent: LiveConsent;
}

async function takeReport(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  { agent, report, consent }: Taking,
): Promise<ReportAnswer> {
  const { deviceId, personId, progress } = agent;
  const times = readReportTimes(report, tx.now);
  if (!times.acceptable)
    throw new Refusal("telework.clock_wrong_by_a_day", {
      deviceTime: tokyoText(times.deviceTime),
      serverTime: tokyoText(tx.now),
    });
  const told: ToldTimes = { sentAt: new Date(report.sentAt), aheadMs: times.aheadMs };
  const segments = report.segments.flatMap((segment) => placeSegment(segment, times.placeOf, report.paused));
  const incidents = report.incidents.flatMap(({ capturedAt, ...incident }) => {
    const happenedAt = times.placeOf(capturedAt);
    return happenedAt ? [{ ...incident, capturedAt: new Date(capturedAt), happenedAt }] : [];
  });

  const hold = await holdLease(tx, agent, { consentedAt: consent.grantedAt, takesOver: false });
  const earliest = [...segments.map(({ from }) => from), ...incidents.map(({ happenedAt }) => happenedAt)]
    .toSorted((a, b) => a.getTime() - b.getTime())
    .at(0);
  const watchable = await findWatchable(tx, agent, {
    agreedSince: times.placeOurs(consent.grantedAt),
    from: earliest ?? tx.now,
  });
  const settings = (await loadAgentSettings(tx, tokyoDay(tx.now)))(personId);
  const missed = report.sequence - progress.lastSequence - 1;
  const remarks = remarksOf(report, missed);
  let recorded: EvidenceId | undefined;
  const recordReport = async (over: readonly SegmentPart[]) =>
    (recorded = await recordTaken(tx, actor, { agent, report, consent }, over, remarks, told));
  await keepSegments(
    tx,
    agent,
    {
      segments,
      windows: watchable.windows,
      awayAtLeastMs: settings.awayIntervalMinutes * 60_000,
      told,
    },
    recordReport,
  );
  if (!recorded && Object.keys(remarks).length > 0) await recordReport([]);
  if (report.paused) await savePauseNote(tx, deviceId, report.paused.reason);
  await noteIncidents(tx, bus, actor, agent, incidents, watchable.windows);

  const observing = observes(report, progress.observing);
  const knowsSettings = progress.settingsTold && saysTheSame(progress.settingsTold, settings);
  await saveProgress(tx, deviceId, {
    lastSequence: report.sequence,
    missedReports: progress.missedReports + missed,
    overwrittenPictures: progress.overwrittenPictures + report.overwrittenPictures,
    observing,
    ...(hold.held && { heardAt: tx.now, settingsTold: settings }),
  });
  const wasSilent = !progress.heardAt || !isHeard(progress.heardAt, tx.now);
  if (segments.length > 0 || (hold.held && wasSilent))
    publishPresence(tx, bus, "presence_changed", { personId });

  const isFresh = isToldAtOnce(report, progress.heardAt, tx.now);
  const stop = !hold.held
    ? "agent-elsewhere"
    : observing && isFresh && !watchable.isWorking
      ? "not-working"
      : undefined;
  return {
    acknowledgedSequence: report.sequence,
    ...(stop && { stop }),
    ...(hold.held && !knowsSettings && { settings }),
  };
}

function placeSegment(
  { from, to, ...segment }: AgentReport["segments"][number],
  placeOf: (captured: string) => Date | undefined,
  paused: AgentReport["paused"],
): Segment[] {
  const begins = placeOf(from);
  const ends = to === undefined ? undefined : placeOf(to);
  // Too long ago, or no time at all: a verdict may rest on frames from before the segment began.
  if (!begins || (to !== undefined && (!ends || ends <= begins))) return [];
  const { segmentId, kind, cause, figures } = segment;
  return [
    {
      segmentId,
      kind,
      figures,
      from: begins,
      ...(ends && { to: ends }),
      ...(cause && { cause }),
      ...(cause === "paused" && paused && { note: paused.reason }),
    },
  ];
}

type Remarks = {
  readonly missedReports?: number;
  readonly overwrittenPictures?: number;
};

/** What is worth an entry of its own. */
function remarksOf(report: AgentReport, missed: number): Remarks {
  return {
    ...(missed > 0 && { missedReports: missed }),
    ...(report.overwrittenPictures > 0 && { overwrittenPictures: report.overwrittenPictures }),
  };
}

function recordTaken(
  tx: TenantTx,
  actor: PersonActor,
  { agent, report, consent }: Taking,
  over: readonly SegmentPart[],
  remarks: Remarks,
  told: ToldTimes,
): Promise<EvidenceId> {
  const first = over.map(({ from }) => from.getTime()).toSorted((a, b) => a - b)[0];
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
        to: to?.toISOString() ?? null,
        figures,
      })),
      consent: {
        documentVersion: consent.documentVersion,
        policyVersion: consent.policyVersion,
        grantedAt: consent.grantedAt.toISOString(),
      },
      ...remarks,
    },
    ...(first !== undefined && { capturedAt: new Date(first + told.aheadMs) }),
  });
}

/** Whether the agent's last word is that it goes on observing. */
function observes({ segments }: AgentReport, before: boolean): boolean {
  const latest = segments.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  return latest ? latest.to === undefined && latest.kind !== "not-observed" : before;
}

/** Whether a report is about now. One that waited on the device says nothing about what the agent does at present. */
function isToldAtOnce(report: AgentReport, heardBefore: Date | undefined, now: Date): boolean {
  const newest = newestFactOf(report);
  if (newest) return isHeard(newest, new Date(report.sentAt));
  return heardBefore !== undefined && isHeard(heardBefore, now);
}
