import type { LiveConsent } from "@tachiai/consent";
import { type Bus, type PersonActor, Refusal, type TenantTx, tokyoDay, tokyoText } from "@tachiai/platform";
import type { AgentReport, AgentSettings } from "@tachiai/protocol";
import { type Agent, saveProgress } from "../agents/agent.store.ts";
import { type Hold, holdLease } from "../agents/hold-lease.ts";
import { isHeard } from "../agents/lease.ts";
import { noteIncidents } from "../incidents/note-incidents.ts";
import { publishPresence } from "../presence.events.ts";
import { saysTheSame } from "../settings/agent-settings.ts";
import { loadAgentSettings } from "../settings/load-agent-settings.ts";
import { judgeStop, observes } from "./judge-stop.ts";
import { keepSegments } from "./keep-segments.ts";
import { type PlacedReport, readReport } from "./read-report.ts";
import { type Losses, recordReport } from "./record-report.ts";
import { savePauseNote } from "./segment.store.ts";
import { findWatchable, type Watchable } from "./watchable-windows.ts";

/** A report that comes for the first time, under a live consent. */
export interface NewReport {
  readonly agent: Agent;
  readonly report: AgentReport;
  readonly consent: LiveConsent;
}

/** What the agent is told. */
export interface ReportAnswer {
  readonly acknowledgedSequence: number;
  readonly stop?: "consent-withdrawn" | "agent-elsewhere" | "not-working" | "contract-ended";
  readonly settings?: AgentSettings;
}

/**
 * Keeps what may be kept of a report, opens its incidents, and says whether the agent is to go on.
 *
 * Refuses `telework.clock_wrong_by_a_day`.
 */
export async function takeReport(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  taken: NewReport,
): Promise<ReportAnswer> {
  const { agent, report, consent } = taken;
  const { personId } = agent;
  const placed = requireRightClock(report, tx.now);
  const hold = await holdLease(tx, agent, { consentedAt: consent.grantedAt, takesOver: false });
  const watchable = await findWatchable(tx, agent, {
    agreedSince: placed.placeOurs(consent.grantedAt),
    from: placed.earliest ?? tx.now,
  });
  const settings = (await loadAgentSettings(tx, tokyoDay(tx.now)))(personId);
  const losses = lossesOf(taken);
  await keepWhatMay(tx, actor, taken, placed, { watchable, settings, losses });
  await noteIncidents(tx, bus, actor, agent, placed.incidents, watchable.windows);
  if (tellsNews(taken, hold, tx.now)) publishPresence(tx, bus, "presence_changed", { personId });
  return answer(tx, taken, { hold, watchable, settings, losses });
}

/** Refuses `telework.clock_wrong_by_a_day`. */
function requireRightClock(report: AgentReport, receivedAt: Date): PlacedReport {
  const read = readReport(report, receivedAt);
  if (read.acceptable) return read.placed;
  throw new Refusal("telework.clock_wrong_by_a_day", {
    deviceTime: tokyoText(read.deviceTime),
    serverTime: tokyoText(receivedAt),
  });
}

function lossesOf({ agent, report }: NewReport): Losses {
  return {
    missedReports: report.sequence - agent.progress.lastSequence - 1,
    overwrittenPictures: report.overwrittenPictures,
  };
}

async function keepWhatMay(
  tx: TenantTx,
  actor: PersonActor,
  taken: NewReport,
  { segments, told }: PlacedReport,
  known: { readonly watchable: Watchable; readonly settings: AgentSettings; readonly losses: Losses },
): Promise<void> {
  const { agent, report } = taken;
  const { losses } = known;
  const keeping = {
    segments,
    windows: known.watchable.windows,
    stampedAt: known.watchable.stampedAt,
    awayAtLeastMs: known.settings.awayIntervalMinutes * 60_000,
    told,
  };
  const { recorded } = await keepSegments(tx, agent, keeping, (over) =>
    recordReport(tx, actor, taken, over, losses, told.aheadMs),
  );
  const isWorthAnEntry = losses.missedReports > 0 || losses.overwrittenPictures > 0;
  if (!recorded && isWorthAnEntry) await recordReport(tx, actor, taken, [], losses, told.aheadMs);
  if (report.paused) await savePauseNote(tx, agent.deviceId, report.paused.reason);
}

/** Whether those who look on would see something else now: a verdict, or an agent that was silent. */
function tellsNews({ agent, report }: NewReport, hold: Hold, now: Date): boolean {
  const { heardAt } = agent.progress;
  return report.segments.length > 0 || (hold.held && (!heardAt || !isHeard(heardAt, now)));
}

async function answer(
  tx: TenantTx,
  { agent: { deviceId, progress }, report }: NewReport,
  known: {
    readonly hold: Hold;
    readonly watchable: Watchable;
    readonly settings: AgentSettings;
    readonly losses: Losses;
  },
): Promise<ReportAnswer> {
  const { settings, losses } = known;
  const isActive = known.hold.held;
  const observing = observes(report, progress.observing);
  await saveProgress(tx, deviceId, {
    lastSequence: report.sequence,
    missedReports: progress.missedReports + losses.missedReports,
    overwrittenPictures: progress.overwrittenPictures + losses.overwrittenPictures,
    observing,
    ...(isActive && { heardAt: tx.now, settingsTold: settings }),
  });
  const { isWorking } = known.watchable;
  const stop = judgeStop(report, { isActive, isWorking, observing, heardBefore: progress.heardAt }, tx.now);
  const knowsSettings = progress.settingsTold && saysTheSame(progress.settingsTold, settings);
  return {
    acknowledgedSequence: report.sequence,
    ...(stop && { stop }),
    ...(isActive && !knowsSettings && { settings }),
  };
}
