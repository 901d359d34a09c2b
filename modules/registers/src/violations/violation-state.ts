import { tokyoDay } from "@tachiai/platform";
import type { Beforehand } from "@tachiai/policy";
import type { ViolationState, ViolationStepKind } from "@tachiai/protocol";
import type { Step } from "./violation.store.ts";

const leads: Readonly<Record<ViolationStepKind, ViolationState | undefined>> = {
  evidence: undefined,
  reported: undefined,
  deliberated: undefined,
  noticed: undefined,
  demanded: undefined,
  chosen: "chosen",
  released: "released",
  rejected: "open",
  "carried-out": "carried-out",
  lifted: undefined,
  closed: "closed",
};

/** From which states each step may be taken. After one measure a graver one may follow. */
const from: Readonly<Record<ViolationStepKind, readonly ViolationState[]>> = {
  evidence: ["open", "chosen", "released", "carried-out"],
  reported: ["open"],
  deliberated: ["open", "chosen", "carried-out"],
  noticed: ["open", "chosen", "carried-out"],
  demanded: ["open", "chosen", "carried-out"],
  chosen: ["open", "carried-out"],
  released: ["chosen"],
  rejected: ["chosen", "released"],
  "carried-out": ["released"],
  // A case closed while suspended is none that may be made any more; those that are there can be lifted.
  lifted: ["open", "chosen", "carried-out", "closed"],
  closed: ["open", "carried-out"],
};

export function stateOf(steps: readonly Pick<Step, "kind">[]): ViolationState {
  return steps.reduce<ViolationState>((state, { kind }) => leads[kind] ?? state, "open");
}

/** Whether a step fits after those that were taken. */
export function mayFollow(steps: readonly Pick<Step, "kind">[], kind: ViolationStepKind): boolean {
  return from[kind].includes(stateOf(steps));
}

/** What waits to be released, or was chosen last. */
export function lastChosen(steps: readonly Step[]): Step | undefined {
  return steps.findLast(({ kind }) => kind === "chosen");
}

/** Whether a suspension was carried out and neither lifted nor followed by the end since. */
export function isSuspended(steps: readonly Step[]): boolean {
  const carried = (which: Step["measure"]) =>
    steps.findLastIndex(({ kind, measure }) => kind === "carried-out" && measure === which);
  const lifted = steps.findLastIndex(({ kind }) => kind === "lifted");
  return carried("suspend") > Math.max(lifted, carried("terminate"));
}

/**
 * What was done before a measure, as its clause asks. Of demands the last counts that left a day to put things right. A notice counts for one measure: what
 * follows needs its own.
 */
export function beforehandOf(steps: readonly Step[], now: Date, isUrgent: boolean): Beforehand {
  const since = steps.slice(steps.findLastIndex(({ kind }) => kind === "carried-out") + 1);
  const noticed = since.findLast(({ kind }) => kind === "noticed");
  return {
    today: tokyoDay(now),
    noticedOn: noticed && tokyoDay(noticed.at),
    curedBy: since.findLast(leavesTime)?.curedBy,
    isUrgent,
    isSuspended: isSuspended(steps),
  };
}

function leavesTime({ kind, curedBy, at }: Step): boolean {
  return kind === "demanded" && curedBy !== undefined && curedBy > tokyoDay(at);
}
