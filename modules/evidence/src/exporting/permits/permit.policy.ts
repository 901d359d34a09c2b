import type { PersonActor } from "@tachiai/platform";
import type { Role } from "@tachiai/protocol";
import type { PermitFile } from "./permit.store.ts";

export function mayAskForPermit(roles: readonly Role[]): boolean {
  return roles.some((role) => role === "administrator" || role === "manager" || role === "auditor");
}

export function mayListAllPermits(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

/** Two persons: whoever asked does not approve, and nobody approves an export of what is about himself. */
export function mayDecidePermit(
  { personId }: Pick<PersonActor, "personId">,
  roles: readonly Role[],
  permit: Pick<PermitFile, "askedBy" | "subjectPersonId">,
): boolean {
  return (
    roles.includes("administrator") && personId !== permit.askedBy && personId !== permit.subjectPersonId
  );
}
