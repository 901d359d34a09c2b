import type { AgentClock } from "./device/agent-clock.ts";

export interface UpkeepOptions {
  readonly clock: AgentClock;
  readonly isJudging: () => boolean;
  /** Notes on the disk that the agent lives. */
  readonly noteAlive: (at: number) => Promise<void>;
  /** What is looked after at each tick, whatever became of the others. */
  readonly chores: readonly (() => Promise<void>)[];
  /** Decides anew; before the chores, because consent may have run out. */
  readonly reconsider: () => void;
  readonly onFault: (error: unknown) => void;
}

const tickMs = 15_000;
const aliveEveryMs = 30_000;

/** Looks after what time alone changes, from now on until the answer is called. */
export function keepUp(options: UpkeepOptions): () => void {
  const { clock, isJudging, noteAlive, chores, reconsider, onFault } = options;
  let aliveNotedAt = 0;
  let cancel = () => {};

  const noteLife = async () => {
    const now = clock.now();
    // A clock that was set back must not stop it.
    if (!isJudging() || Math.abs(now - aliveNotedAt) < aliveEveryMs) return;
    aliveNotedAt = now;
    await noteAlive(now);
  };
  const tick = () => {
    for (const chore of [noteLife, ...chores]) chore().catch(onFault);
    begin();
  };
  const begin = () => {
    reconsider();
    cancel = clock.after(tickMs, tick);
  };
  begin();
  return () => cancel();
}
