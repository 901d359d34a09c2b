import type { KeyedMember, PersonId, TenantId } from "@tachiai/protocol";
import { keysByRoster } from "@tachiai/sealing";
import { rosterHere } from "../identity/roster/roster-here.ts";

/**
 * Whether the roster, as this browser and the person's others have verified it, gives each of these people just the key that the server names. To any
 * other key no share is sealed: the server could hold its private half.
 */
export async function areSignedFor(
  tenantId: TenantId,
  personId: PersonId,
  people: readonly KeyedMember[],
): Promise<boolean> {
  const roster = await rosterHere(tenantId, personId);
  return (
    roster !== undefined &&
    people.every((one) => keysByRoster(roster, one.personId)?.sealingPublicKey === one.publicKey)
  );
}
