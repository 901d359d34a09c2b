import { type NamedRecoveryKey, namedRecoveryKey } from "@tachiai/api-client";
import type { TenantId } from "@tachiai/protocol";
import { findRoster, rosterShelf } from "./roster-store.ts";

/** The recovery key that the roster names which was verified here; undefined where none was, or it names none. */
export async function findNamedRecoveryKey(tenantId: TenantId): Promise<NamedRecoveryKey | undefined> {
  const roster = await findRoster(tenantId);
  return roster && namedRecoveryKey({ shelf: rosterShelf, tenantId }, roster);
}
