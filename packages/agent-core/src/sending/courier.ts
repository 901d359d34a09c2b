import { heartbeatSeconds } from "@tachiai/protocol";
import type { AgentClock } from "../agent-clock.ts";
import type { Obstacle } from "./obstacle.ts";
import { retryDelayMs } from "./retry-delay.ts";
import type { SendingOrder, SendingOutcome } from "./send-waiting.ts";

export interface CourierOptions {
  readonly clock: AgentClock;
  /** A number between 0 and 1. */
  readonly random: () => number;
  /** What may be sent now; asked before each round. */
  readonly order: () => Omit<SendingOrder, "heartbeat">;
  /** Whether the agent judges now, and so has to show that it lives. */
  readonly isJudging: () => boolean;
  readonly send: (order: SendingOrder) => Promise<SendingOutcome>;
  readonly onOutcome: (outcome: SendingOutcome) => void;
  /** A fault of ours: told once, and tried again like a server in trouble. */
  readonly onFault: (error: unknown) => void;
}

/** Keeps sending what waits, round after round, for as long as the agent lives. */
export interface Courier {
  /** Something new waits, or something has changed that was in the way. */
  kick(): void;
  /** Settles when the round that runs now, and one that was asked for meanwhile, are over. */
  settled(): Promise<void>;
  close(): void;
}

const heartbeatMs = heartbeatSeconds * 1000;
/** What waits for a person is looked at again now and then, should nobody say that he has acted. */
const patientMs = 5 * 60_000;

export function openCourier(options: CourierOptions): Courier {
  const { clock } = options;
  let isClosed = false;
  let attempt = 0;
  let lastReportAt = Number.NEGATIVE_INFINITY;
  let isWanted = false;
  let running: Promise<void> | undefined;
  let cancelNext = () => {};

  const next = (delayMs: number) => {
    cancelNext();
    cancelNext = clock.after(delayMs, kick);
  };

  const runOnce = async () => {
    const isSilent = clock.now() - lastReportAt >= heartbeatMs;
    const outcome = await options.send({
      ...options.order(),
      heartbeat: options.isJudging() && isSilent,
    });
    if (isClosed) return;
    if (outcome.hasReported) lastReportAt = clock.now();
    const { obstacle } = outcome;
    attempt = obstacle ? attempt + 1 : 0;
    options.onOutcome(outcome);
    if (obstacle) next(delayAfter(obstacle, attempt - 1, options.random()));
    else if (options.isJudging()) next(heartbeatMs);
  };

  const run = async () => {
    while (isWanted && !isClosed) {
      isWanted = false;
      try {
        await runOnce();
      } catch (error) {
        options.onFault(error);
        attempt += 1;
        next(retryDelayMs(attempt, options.random()));
      }
    }
    running = undefined;
  };

  function kick(): void {
    cancelNext();
    isWanted = true;
    running ??= run();
  }

  return {
    kick,
    async settled() {
      await running;
    },
    close() {
      isClosed = true;
      cancelNext();
    },
  };
}

function delayAfter(obstacle: Obstacle, attempt: number, random: number): number {
  switch (obstacle.kind) {
    case "unreachable":
      return retryDelayMs(attempt, random);
    case "trouble":
      return Math.max(obstacle.retryAfterMs ?? 0, retryDelayMs(attempt, random));
    case "signed-out":
    case "no-access":
    case "contract-ended":
    case "no-consent":
    case "agent-elsewhere":
    case "outdated":
    case "declined":
      return patientMs;
  }
}
