import { retryDelayMs } from "@tachiai/api-client";
import { heartbeatSeconds } from "@tachiai/protocol";
import type { AgentClock } from "../device/agent-clock.ts";
import type { SendingObstacle } from "./obstacle.ts";
import type { SendingOutcome } from "./send-waiting.ts";

export interface CourierOptions {
  readonly clock: AgentClock;
  /** A number between 0 and 1. */
  readonly random: () => number;
  /** Whether the agent judges now, and so has to show that it lives. */
  readonly isJudging: () => boolean;
  /** Sends one round; with a heartbeat it reports even when there is nothing to say. */
  readonly send: (heartbeat: boolean) => Promise<SendingOutcome>;
  readonly onOutcome: (outcome: SendingOutcome) => void;
  /** A fault of ours: told once, and tried again like a server in trouble. */
  readonly onFault: (error: unknown) => void;
}

/** Keeps sending what waits, round after round, for as long as the agent lives. */
export interface Courier {
  /** Something new waits, or something has changed that was in the way. */
  kick(): void;
  close(): void;
}

const heartbeatMs = heartbeatSeconds * 1000;
/** What waits for a person is looked at again now and then, should nobody say that he has acted. */
const patientMs = 5 * 60_000;
/** A clock that was set right helps at once. */
const clockMs = 60_000;

export function openCourier(options: CourierOptions): Courier {
  const { clock } = options;
  let isClosed = false;
  let attempt = 0;
  let lastReportAt = Number.NEGATIVE_INFINITY;
  let isWanted = false;
  /** The round that runs now. */
  let running: Promise<void> | undefined;
  let cancelNext = () => {};

  const next = (delayMs: number) => {
    cancelNext();
    cancelNext = clock.after(delayMs, kick);
  };

  const runOnce = async () => {
    // A clock that was set back must not silence the agent.
    const isSilent = Math.abs(clock.now() - lastReportAt) >= heartbeatMs;
    const beats = options.isJudging() && isSilent;
    const outcome = await options.send(beats);
    if (isClosed) return;
    if (outcome.hasReported) lastReportAt = clock.now();
    const { obstacle } = outcome;
    attempt = obstacle ? attempt + 1 : 0;
    options.onOutcome(outcome);
    if (obstacle) next(delayAfter(obstacle, attempt - 1, options.random()));
    else if (options.isJudging()) next(beats ? heartbeatMs : untilHeartbeat());
  };

  /** By the clock: neither what was sent meanwhile nor a timer that came a moment early puts a heartbeat off. */
  const untilHeartbeat = () => Math.min(heartbeatMs, Math.max(0, lastReportAt + heartbeatMs - clock.now()));

  const run = async () => {
    isWanted = false;
    try {
      await runOnce();
    } catch (error) {
      options.onFault(error);
      attempt += 1;
      next(retryDelayMs(attempt, options.random()));
    }
    running = isWanted && !isClosed ? run() : undefined;
  };

  function kick(): void {
    if (isClosed) return;
    cancelNext();
    isWanted = true;
    running ??= run();
  }

  return {
    kick,
    close() {
      isClosed = true;
      cancelNext();
    },
  };
}

function delayAfter(obstacle: SendingObstacle, attempt: number, random: number): number {
  switch (obstacle.kind) {
    case "unreachable":
      return retryDelayMs(attempt, random);
    case "trouble":
      return Math.max(obstacle.retryAfterMs ?? 0, retryDelayMs(attempt, random));
    case "clock-wrong":
      return clockMs;
    case "signed-out":
    case "other-person":
    case "no-access":
    case "contract-ended":
    case "no-consent":
    case "agent-elsewhere":
    case "outdated":
    case "declined":
      return patientMs;
  }
}
