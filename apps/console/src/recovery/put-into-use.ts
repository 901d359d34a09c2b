import { makeRecoveryKey, type PersonId, type TenantId } from "@tachiai/protocol";
import { currentApi } from "../connection/api.ts";
import { type SigningHere, signHere } from "../identity/roster/roster-here.ts";
import type { SplitRecoveryKey } from "./split-recovery-key.ts";

/**
 * Puts a new recovery key into use, and names it in the roster under one's own signature: both, or neither. What the key
 * before alone opens is lost: no more than is given up.
 */
export function putIntoUse(
  tenantId: TenantId,
  personId: PersonId,
  { kept }: SplitRecoveryKey,
  givesUp: number,
): Promise<SigningHere> {
  const says = { kind: "recovery-key", publicKey: kept.publicKey } as const;
  return signHere(tenantId, personId, [says], async (after, statements) => {
    for (const statement of statements)
      await currentApi().call(makeRecoveryKey, {
        params: { tenantId },
        body: { ...kept, signed: { after, statement }, givesUp },
      });
  });
}
