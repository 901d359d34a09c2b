import { type PersonId, reportRosterDoubt, type TenantId } from "@tachiai/protocol";
import { recoveryKeyByRoster } from "@tachiai/sealing";
import { currentApi } from "../connection/api.ts";
import { rosterHere } from "../identity/roster/roster-here.ts";

/**
 * Whether the recovery key that the server names is the one that an administrator has signed, by the roster as this browser
 * and the person's others have verified it. Another one is reported: the server could hold its private half.
 */
export async function isSignedRecoveryKey(
  tenantId: TenantId,
  personId: PersonId,
  publicKey: string,
): Promise<boolean> {
  const roster = await rosterHere(tenantId, personId);
  if (!roster) return false;
  const signed = recoveryKeyByRoster(roster);
  if (signed !== undefined && signed !== publicKey)
    await currentApi().call(reportRosterDoubt, {
      params: { tenantId },
      body: { found: "key-differs", verified: roster.length, recoveryKey: publicKey },
    });
  return signed === publicKey;
}
