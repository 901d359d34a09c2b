import type { AgentReport } from "@tachiai/protocol";
import { isHeard } from "../agents/lease.ts";
import { newestFactOf } from "./report-times.ts";

/** Whether the agent's last word is that it goes on observing. */
export function observes({ segments }: AgentReport, before: boolean): boolean {
  const latest = segments.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  return latest ? latest.to === undefined && latest.kind !== "not-observed" : before;
}

/**
 * Whether an agent is to stop, though consent and contract hold. One that only hands in what waited on its device judges
 * no more, so that the end of work meanwhile is no reason to stop it.
 */
export function judgeStop(
  report: AgentReport,
  standing: {
    /** Whether it is its worker's active agent. */
    readonly isActive: boolean;
    readonly isWorking: boolean;
    /** Whether its last word is that it goes on observing. */
    readonly observing: boolean;
    readonly heardBefore: Date | undefined;
  },
  now: Date,
): "agent-elsewhere" | "not-working" | undefined {
  if (!standing.isActive) return "agent-elsewhere";
  if (standing.isWorking || !standing.observing) return undefined;
  return isToldAtOnce(report, standing.heardBefore, now) ? "not-working" : undefined;
}

function isToldAtOnce(report: AgentReport, heardBefore: Date | undefined, now: Date): boolean {
  const newest = newestFactOf(report);
  if (newest) return isHeard(newest, new Date(report.sentAt));
  return heardBefore !== undefined && isHeard(heardBefore, now);
}
