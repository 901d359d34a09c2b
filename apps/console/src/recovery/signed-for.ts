import type { KeyedMember, TenantId } from "@tachiai/protocol";
import { keysByRoster } from "@tachiai/sealing";
import { rosterHere } from "../identity/roster/roster-here.ts";

/**
 * Whether the roster, as this browser has verified it, gives each of these people just the key that the server names. To any
 * other key no share is sealed: the server could hold its private half.
 */
export async function areSignedFor(tenantId: TenantId, people: readonly KeyedMember[]): Promise<boolean> {
  const roster = await rosterHere(tenantId);
  return (
    roster !== undefined &&
    people.every(({ personId, publicKey }) => keysByRoster(roster, personId)?.sealingPublicKey === publicKey)
  );
}
