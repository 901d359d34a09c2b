import type { Agent } from "@tachiai/agent-core";

/** Whether an agent has something left to send. */
export function isWaiting({ view }: Agent): boolean {
  const { stamps, facts, pictures } = view.waiting;
  return stamps + facts + pictures > 0;
}
