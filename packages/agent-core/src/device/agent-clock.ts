import { after } from "@tachiai/api-client";

/** Time as the agent needs it. In a browser it belongs to a worker, whose timers a hidden tab does not slow down. */
export interface AgentClock {
  /** UTC milliseconds by this device. */
  readonly now: () => number;
  /** Calls back once after a time; the answer cancels it. */
  readonly after: (delayMs: number, callBack: () => void) => () => void;
}

export const systemClock: AgentClock = { now: () => Date.now(), after };
