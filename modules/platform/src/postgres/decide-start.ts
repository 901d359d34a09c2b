import type { ExitReason } from "./explain-exit.ts";
import type { LaunchState } from "./launch-postmaster.ts";
import type { Reach } from "./reach-server.ts";

/** What is known at one moment of a start. */
export type StartView = {
  readonly reach: Reach["state"];
  /** The living postmaster of the data directory, whoever started it. */
  readonly postmaster: PostmasterView | undefined;
  /** The postmaster that this start launched last. */
  readonly launched: LaunchState | undefined;
  /** How often this start has waited in a row: since it last launched and since the server last answered otherwise. */
  readonly waits: number;
  readonly launches: number;
};

export type PostmasterView = {
  /** Unknown for a moment after its start: it takes the data's lock first and opens its socket then. */
  readonly socket: "ours" | "other" | "unknown";
  readonly hasOurCommand: boolean;
  readonly isLaunched: boolean;
};

export type StartStep =
  | { readonly step: "use"; readonly adopted: boolean }
  | { readonly step: "wait" }
  /** `retireLocks`: before, clear locks that name a living process which is no postmaster. */
  | { readonly step: "launch"; readonly retireLocks: boolean }
  | { readonly step: "replace" }
  | { readonly step: "give_up"; readonly problem: StartProblem };

/** Why a start gives up, among the problems of a `PostgresFault`. */
export type StartProblem =
  | "held_by_another_server"
  | "old_processes_remain"
  | "access_refused"
  | "disk_full"
  | "start_failed";

/** At `pauseMs` between steps: how long a silent server, a refusal or old shared memory is borne with. */
export const pauseMs = 100;
const mostWaits = 900;
const mostLaunches = 600;
/** A lock that outlives this many launches without a postmaster is looked at; before, its holder may just be leaving. */
const launchesBeforeLocksAreJudged = 10;

/**
 * Decides the next step of a start: first connect and adopt what lives, then launch, then wait or try again.
 * A server that answers "not yet" is waited for without limit: a long recovery must never be cut short.
 */
export function decideStart(view: StartView): StartStep {
  const exhausted = view.waits >= mostWaits;
  switch (view.reach) {
    case "not_yet":
      return { step: "wait" };
    case "ready":
      return decideReady(view, exhausted);
    case "disk_full":
      return { step: "give_up", problem: "disk_full" };
    case "refused":
      return exhausted ? { step: "give_up", problem: "access_refused" } : { step: "wait" };
    case "absent":
      return decideAbsent(view, exhausted);
  }
}

function decideReady(view: StartView, exhausted: boolean): StartStep {
  const { launched, postmaster } = view;
  if (postmaster?.socket === "other") return { step: "give_up", problem: "held_by_another_server" };
  if (postmaster?.socket === "ours") {
    if (postmaster.hasOurCommand) return { step: "use", adopted: !postmaster.isLaunched };
    if (!launched?.running) return { step: "replace" };
  }
  return exhausted ? { step: "give_up", problem: "held_by_another_server" } : { step: "wait" };
}

function decideAbsent(view: StartView, exhausted: boolean): StartStep {
  const { launched, postmaster } = view;
  if (launched?.running) return exhausted ? { step: "give_up", problem: "start_failed" } : { step: "wait" };
  if (postmaster?.socket === "other") return { step: "give_up", problem: "held_by_another_server" };
  if (postmaster)
    return exhausted ? { step: "give_up", problem: "held_by_another_server" } : { step: "wait" };
  return launched ? decideRelaunch(launched.reason, view.launches) : { step: "launch", retireLocks: false };
}

function decideRelaunch(reason: ExitReason, launches: number): StartStep {
  switch (reason) {
    case "shared_memory_in_use":
      return launches >= mostLaunches
        ? { step: "give_up", problem: "old_processes_remain" }
        : { step: "launch", retireLocks: false };
    case "lock_held":
      if (launches >= mostLaunches) return { step: "give_up", problem: "held_by_another_server" };
      return { step: "launch", retireLocks: launches % launchesBeforeLocksAreJudged === 0 };
    case "disk_full":
      return { step: "give_up", problem: "disk_full" };
    case "unknown":
      return { step: "give_up", problem: "start_failed" };
  }
}
