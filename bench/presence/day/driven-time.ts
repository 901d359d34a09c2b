import { setImmediate as turn } from "node:timers/promises";
import { TestClock } from "@tachiai/agent-core/testing";

/** Turns of the event loop in which nothing was begun, after which nothing more follows from what was done. */
const quietTurns = 8;

/**
 * Simulated time that passes as fast as the work in it is done: the clock waits for whatever is under way. It knows of the work
 * that it was told of. What runs elsewhere (on a thread, in the browser, at the server) without its knowledge takes as much simulated time as
 * there is until it is done, so that an agent seems to send a minute late what it sent at once.
 */
export class DrivenTime {
  readonly clock: TestClock;
  #underWay = 0;
  #onQuiet = () => {};

  constructor(startsAt: number) {
    this.clock = new TestClock(new Date(startsAt).toISOString());
  }

  /** Time stands still while this goes on. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    const end = this.begin();
    try {
      return await work;
    } finally {
      end();
    }
  }

  /** Time stands still until the answer is called. */
  begin(): () => void {
    this.#underWay += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#onQuiet();
    };
  }

  /** The same functions; while one of them works, time stands still. */
  holding<Port extends object>(port: Port): Port {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== "function") return member;
        return (...given: unknown[]) => {
          const result: unknown = Reflect.apply(member, target, given);
          return result instanceof Promise ? this.during(result) : result;
        };
      },
    });
  }

  async pass(ms: number): Promise<void> {
    const end = this.clock.now() + ms;
    for (;;) {
      await this.#settle();
      const next = Math.min(this.clock.nextAt ?? end, end);
      this.clock.advance(Math.max(0, next - this.clock.now()));
      if (this.clock.now() >= end) return this.#settle();
    }
  }

  /** Lets time pass until this has come about. */
  async until<Result>(work: Promise<Result>): Promise<Result> {
    const outcome = { isThere: false };
    const done = work.finally(() => {
      outcome.isThere = true;
    });
    done.catch(() => {});
    while (!outcome.isThere) {
      await this.#settle();
      const { nextAt } = this.clock;
      if (!outcome.isThere && nextAt !== undefined)
        this.clock.advance(Math.max(0, nextAt - this.clock.now()));
    }
    return done;
  }

  async #settle(): Promise<void> {
    for (let quiet = 0; quiet < quietTurns; quiet += 1) {
      await turn();
      if (this.#underWay === 0) continue;
      await new Promise<void>((resolve) => {
        this.#onQuiet = resolve;
      });
      quiet = -1;
    }
  }
}
