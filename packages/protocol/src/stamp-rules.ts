import type { StampKind, StampMisfit, WorkStatus } from "./telework.ts";

/** What stamps tell apart: `not-started` and `finished` are both off, and work with a task is more than work. */
export type Standing = "off" | "working" | "on-task" | "on-break";

/** Where a kind of stamp leads, and from where it does not fit. */
export interface StampRule {
  readonly leadsTo: Standing;
  readonly misfits: Readonly<Partial<Record<Standing, StampMisfit>>>;
}

/**
 * How the six stamps work together, after what attendance products in Japan do:
 * - 出勤 → 退勤 is a shift. Several a day are usual (中抜け).
 * - 退勤 on a break ends the break too: who has left is no longer on a break.
 * - A break ends the task. What is done after it is unknown until the next 仕事内容開始, and the unknown is not guessed.
 * - 仕事内容開始 while a task runs changes over to the new one. On a break it does not fit: a break ends only by
 *   its own button, because from then on the camera may be on.
 *
 * A new kind of stamp is one more line here. What time makes of a shift that nobody ended is the server's to say.
 */
export const stampRules: Record<StampKind, StampRule> = {
  "work-start": {
    leadsTo: "working",
    misfits: { working: "already_working", "on-task": "already_working", "on-break": "on_break" },
  },
  "work-end": { leadsTo: "off", misfits: { off: "not_working" } },
  "break-start": { leadsTo: "on-break", misfits: { off: "not_working", "on-break": "already_on_break" } },
  "break-end": {
    leadsTo: "working",
    misfits: { off: "not_working", working: "not_on_break", "on-task": "not_on_break" },
  },
  "task-start": { leadsTo: "on-task", misfits: { off: "not_working", "on-break": "on_break" } },
  "task-end": {
    leadsTo: "working",
    misfits: { off: "not_working", working: "no_task", "on-break": "no_task" },
  },
};

/** What a day shows of a standing that stamps led to. */
export const statusIn = {
  off: "finished",
  working: "working",
  "on-task": "working",
  "on-break": "on-break",
} as const satisfies Record<Standing, WorkStatus>;
