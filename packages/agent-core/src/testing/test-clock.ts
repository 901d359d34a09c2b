import type { AgentClock } from "../device/agent-clock.ts";

/** A clock that stands still until a test moves it. */
export class TestClock implements AgentClock {
  #now: number;
  #timers: { at: number; readonly callBack: () => void }[] = [];

  constructor(start: string) {
    this.#now = Date.parse(start);
  }

  readonly now = (): number => this.#now;

  readonly after = (delayMs: number, callBack: () => void): (() => void) => {
    const timer = { at: this.#now + delayMs, callBack };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** When the next timer is due; undefined when none is set. */
  get nextAt(): number | undefined {
    return this.#timers.reduce<number | undefined>(
      (least, { at }) => (least === undefined || at < least ? at : least),
      undefined,
    );
  }

  /** Somebody sets the clock on or back by so much; timers go by their own time. */
  set(byMs: number): void {
    this.#now += byMs;
    for (const timer of this.#timers) timer.at += byMs;
  }

  /** Moves on; what is due meanwhile is called in its order, at its time. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((other) => other !== due);
      this.#now = Math.max(this.#now, due.at);
      due.callBack();
    }
    this.#now = end;
  }
}
