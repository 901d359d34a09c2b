import type { PersonActor } from "@tachiai/platform";
import type { Role } from "@tachiai/protocol";
import type { PublicationFile } from "./publication.store.ts";

export function mayListPublications(roles: readonly Role[]): boolean {
  return roles.includes("administrator") || roles.includes("auditor");
}

export function mayProposePublication(roles: readonly Role[]): boolean {
  return roles.includes("administrator");
}

/** Two persons: what everybody has read cannot be taken back. */
export function mayDecidePublication(
  { personId }: Pick<PersonActor, "personId">,
  roles: readonly Role[],
  publication: Pick<PublicationFile, "proposedBy">,
): boolean {
  return mayListPublications(roles) && personId !== publication.proposedBy;
}
