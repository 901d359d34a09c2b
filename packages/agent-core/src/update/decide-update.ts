import type { AgentPackage, UpdateManifest } from "./update-manifest.ts";
import type { UpdateState } from "./update-state.ts";
import { compareVersions } from "./version.ts";

export type UpdateDecision = {
  /** To be kept whatever is decided: what a believed manifest says of the minimum counts from now on. */
  readonly state: UpdateState;
} & (
  | { readonly kind: "newest" }
  /** `replayed`: an older manifest than one that was believed before. */
  | { readonly kind: "refused"; readonly why: "replayed" | "failed-before" | "no-package" }
  | { readonly kind: "later"; readonly why: "session" | "not-yet" }
  | { readonly kind: "install"; readonly wanted: AgentPackage }
);

export interface Installed {
  readonly platform: string;
  /** The version that runs. */
  readonly version: string;
  readonly state: UpdateState;
  readonly isSessionRunning: boolean;
}

/** Whether the version of a verified manifest is to be installed now. It never leads back, and never into a session. */
export function decideUpdate(
  now: Date,
  { platform, version, state, isSessionRunning }: Installed,
  manifest: UpdateManifest,
): UpdateDecision {
  if (isReplayed(state, manifest)) return { kind: "refused", why: "replayed", state };
  if (Date.parse(manifest.published) > now.getTime()) return { kind: "later", why: "not-yet", state };
  const { minimum, published } = manifest;
  const seen = { ...state, seen: { version: manifest.version, minimum, published } };
  if (compareVersions(manifest.version, version) <= 0 || state.trial?.version === manifest.version)
    return { kind: "newest", state: seen };
  if (state.failed.includes(manifest.version)) return { kind: "refused", why: "failed-before", state: seen };
  const wanted = manifest.packages.find((one) => one.platform === platform);
  if (!wanted) return { kind: "refused", why: "no-package", state: seen };
  if (isSessionRunning) return { kind: "later", why: "session", state: seen };
  return { kind: "install", wanted, state: seen };
}

/** Whether a version may serve no session any more (AGT-08). */
export function isBelowMinimum(version: string, { seen }: UpdateState): boolean {
  return seen !== undefined && compareVersions(version, seen.minimum) < 0;
}

function isReplayed({ seen }: UpdateState, manifest: UpdateManifest): boolean {
  if (!seen) return false;
  return (
    Date.parse(manifest.published) < Date.parse(seen.published) ||
    compareVersions(manifest.version, seen.version) < 0 ||
    compareVersions(manifest.minimum, seen.minimum) < 0
  );
}
