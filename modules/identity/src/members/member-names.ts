import type { TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { findNames } from "./membership.store.ts";

/** The names of these people in this organisation; somebody who never was a member is not there. */
export function memberNames(tx: TenantTx, personIds: readonly PersonId[]): Promise<Map<PersonId, string>> {
  return findNames(tx, personIds);
}
