export { decideStart, markHealthy, type StartDecision } from "./decide-start.ts";
export { decideUpdate, isBelowMinimum, type UpdateDecision } from "./decide-update.ts";
export { AgentPackage, signUpdateManifest, UpdateManifest, verifyUpdateManifest } from "./update-manifest.ts";
export { emptyUpdateState, UpdateState } from "./update-state.ts";
export { compareVersions, Version } from "./version.ts";
