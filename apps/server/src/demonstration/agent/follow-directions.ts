import type { Agent } from "@tachiai/agent-core";
import { type Duty, stampsTowards } from "./duty.ts";

/** The simulated worker does what she is directed to, once: what somebody stamps in her place meanwhile stands. */
export interface FollowedDirections {
  readonly hear: (direction: { readonly duty: Duty; readonly isCalm: boolean }) => void;
  readonly isCalm: boolean;
  /** From now on this agent's stamps are pressed. */
  readonly lead: (agent: Agent) => void;
}

export function followDirections(
  tasks: readonly string[],
  onFault: (error: unknown) => void,
): FollowedDirections {
  let led: Agent | undefined;
  let wanted: Duty | undefined;
  let done: Duty | undefined;
  let isCalm = false;
  let shift = 0;
  let following: Promise<void> = Promise.resolve();

  const follow = async () => {
    if (!led || !wanted || wanted === done) return;
    const duty = wanted;
    for (const kind of stampsTowards(duty, led.view.work.status))
      await (kind === "task-start" ? led.press(kind, tasks[shift++ % tasks.length]) : led.press(kind));
    done = duty;
  };
  const followSoon = () => {
    following = following.then(follow).catch(onFault);
  };
  return {
    hear(direction) {
      ({ duty: wanted, isCalm } = direction);
      followSoon();
    },
    get isCalm() {
      return isCalm;
    },
    lead(agent) {
      led = agent;
      followSoon();
    },
  };
}
