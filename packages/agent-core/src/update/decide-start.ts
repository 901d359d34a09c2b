import type { UpdateState } from "./update-state.ts";
import { compareVersions } from "./version.ts";

/** How often a new version may be started before it has shown that it works. */
const mostTrialStarts = 3;

export interface StartDecision {
  /** Nothing for the version that the package brought. */
  readonly version: string | undefined;
  /** To be kept before that version starts: one that takes the computer down with it has been counted. */
  readonly state: UpdateState;
}

/** Which version is to be started: a new one for a few times, then only if it has shown that it works. */
export function decideStart(ownVersion: string, { trial, ...settled }: UpdateState): StartDecision {
  const isWorth = (version: string | undefined) =>
    version !== undefined && compareVersions(version, ownVersion) > 0;
  const good = isWorth(settled.good) ? settled.good : undefined;
  if (!trial || !isWorth(trial.version)) return { version: good, state: settled };
  if (trial.starts >= mostTrialStarts)
    return { version: good, state: { ...settled, failed: [...settled.failed, trial.version].slice(-100) } };
  return { version: trial.version, state: { ...settled, trial: { ...trial, starts: trial.starts + 1 } } };
}

/** Said by a version that has done its work: from now on it is the good one. */
export function markHealthy(version: string, state: UpdateState): UpdateState {
  const { trial, ...settled } = state;
  return trial?.version === version ? { ...settled, good: version } : state;
}
