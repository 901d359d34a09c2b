import type { PersonActor } from "@tachiai/platform";
import type { Role } from "@tachiai/protocol";
import type { HoldFile } from "./hold.store.ts";

export function mayListHolds(roles: readonly Role[]): boolean {
  return roles.includes("administrator") || roles.includes("auditor");
}

export function mayProposeHold(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

/** Two persons: whoever proposed it does not approve it, and nobody approves one on what is about himself. */
export function mayDecideHold(
  { personId }: Pick<PersonActor, "personId">,
  roles: readonly Role[],
  hold: Pick<HoldFile, "proposedBy" | "scope">,
): boolean {
  return mayListHolds(roles) && personId !== hold.proposedBy && personId !== hold.scope.personId;
}

export function mayReleaseHold(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}
