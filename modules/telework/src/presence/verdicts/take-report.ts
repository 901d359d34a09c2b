import type { LiveConsent } from "@tachiai/consent";
import { type Bus, type PersonActor, Refusal, type TenantTx, tokyoDay, tokyoText } from "@tachiai/platform";
import { type AgentReport, type AgentSettings, silentAfterSeconds } from "@tachiai/protocol";
import { type Agent, saveProgress } from "../agents/agent.store.ts";
import { noteHeard } from "../agents/heard.store.ts";
import { type Hold, holdLease } from "../agents/hold-lease.ts";
import { isHeard } from "../agents/lease.ts";
import { hasSecondAgentSince } from "../incidents/incident.store.ts";
import { noteIncidents } from "../incidents/note-incidents.ts";
import { noteSecondAgent } from "../incidents/note-second-agent.ts";
import { publishPresence } from "../presence.events.ts";
import { saysTheSame } from "../settings/agent-settings.ts";
import { loadAgentSettings } from "../settings/load-agent-settings.ts";
import { hashOfReport } from "./hash-of-report.ts";
import { judgeStop, observes } from "./judge-stop.ts";
import { type KeptOfReport, keepSegments } from "./keep-segments.ts";
import { secondsOf } from "./left-out.ts";
import { type PlacedReport, readReport } from "./read-report.ts";
import { areWorthAnEntry, type Losses, recordReport } from "./record-report.ts";
import { savePauseNote } from "./segment.store.ts";
import { findWatchable, type Watchable } from "./watchable-windows.ts";
import { intersect } from "./window.ts";

/** A report that comes for the first time, under a live consent. */
export interface NewReport {
  readonly agent: Agent;
  readonly report: AgentReport;
  readonly consent: LiveConsent;
}

type Lost = Omit<Losses, "leftOut">;

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
  if (hold.held) await noteHeard(tx, agent.deviceId);
  const watchable = await findWatchable(tx, agent, {
    placeOurs: placed.placeOurs,
    agreedSince: placed.placeOurs(consent.grantedAt),
    from: placed.earliest ?? tx.now,
  });
  const settings = (await loadAgentSettings(tx, tokyoDay(tx.now)))(personId);
  const incidents = await noteIncidents(tx, bus, actor, agent, placed.incidents, watchable.windows);
  const losses = lossesOf(taken);
  const kept = await keepWhatMay(tx, actor, taken, placed, { watchable, settings, losses, incidents });
  await noteOverlaps(tx, bus, actor, agent, watchable, kept.leftOut);
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

function lossesOf({ agent, report }: NewReport): Lost {
  return {
    missedReports: report.sequence - agent.progress.lastSequence - 1,
    overwrittenPictures: report.overwrittenPictures,
    lostRows: report.lostRows ?? 0,
  };
}

async function keepWhatMay(
  tx: TenantTx,
  actor: PersonActor,
  taken: NewReport,
  { segments, told, tooOld }: PlacedReport,
  known: {
    readonly watchable: Watchable;
    readonly settings: AgentSettings;
    readonly losses: Lost;
    /** How many were left out. */
    readonly incidents: number;
  },
): Promise<KeptOfReport> {
  const { agent, report } = taken;
  const keeping = {
    segments,
    windows: known.watchable.windows,
    stampedAt: known.watchable.stampedAt,
    awayAtLeastMs: known.settings.awayIntervalMinutes * 60_000,
    told,
  };
  const kept = await keepSegments(tx, agent, keeping, async ({ over, leftOut }) => {
    const losses: Losses = {
      ...known.losses,
      leftOut: {
        segments: tooOld.segments + leftOut.length,
        seconds: secondsOf(leftOut.flat(), tx.now),
        incidents: tooOld.incidents + known.incidents,
      },
    };
    if (over.length === 0 && !areWorthAnEntry(losses)) return undefined;
    return recordReport(tx, actor, taken, over, losses, told.aheadMs);
  });
  if (report.paused) await savePauseNote(tx, agent.deviceId, report.paused.reason);
  return kept;
}

/** Longer than it takes an agent to hear that another one has taken over. */
const handOverSeconds = silentAfterSeconds;

/** What was left out because another agent was the active one is for a person to look at, once for each that was. */
async function noteOverlaps(
  tx: TenantTx,
  bus: Bus,
  actor: PersonActor,
  agent: Agent,
  { others }: Watchable,
  leftOut: KeptOfReport["leftOut"],
): Promise<void> {
  for (const { deviceId, windows } of others) {
    const overlap = intersect(leftOut.flat(), windows);
    const seconds = secondsOf(overlap, tx.now);
    const [first] = overlap;
    const [hold] = windows;
    if (!first || !hold || seconds <= handOverSeconds) continue;
    if (await hasSecondAgentSince(tx, agent.personId, hold.from)) continue;
    await noteSecondAgent(tx, bus, actor, agent, { from: first.from, seconds, while: deviceId });
  }
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
    readonly losses: Lost;
  },
): Promise<ReportAnswer> {
  const { settings, losses } = known;
  const isActive = known.hold.held;
  const observing = observes(report, progress.observing);
  await saveProgress(tx, deviceId, {
    lastSequence: report.sequence,
    lastReportSha256: hashOfReport(report),
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
