import type { TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { findCards } from "./membership.store.ts";

/** By what a list names a member. */
export interface MemberCard {
  readonly displayName: string;
  /** Empty where none was given. */
  readonly employeeCode: string;
}

/** Names and employee codes of these people in this organisation; somebody who never was a member is not there. */
export function memberCards(
  tx: TenantTx,
  personIds: readonly PersonId[],
): Promise<Map<PersonId, MemberCard>> {
  return findCards(tx, personIds);
}
