import type { TenantTx } from "@tachiai/platform";
import type { PersonId } from "@tachiai/protocol";
import { findContacts } from "./membership.store.ts";
import { roleHolders } from "./role-holders.ts";

export interface Contact {
  readonly personId: PersonId;
  readonly displayName: string;
  readonly email: string;
}

/** The administrators of today, and where mail reaches them. */
export async function administratorsOf(tx: TenantTx): Promise<Contact[]> {
  const holders = await roleHolders(tx, ["administrator"]);
  return findContacts(
    tx,
    holders.map(({ personId }) => personId),
  );
}
