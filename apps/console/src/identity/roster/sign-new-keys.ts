import { ApiRefusal, Unreachable } from "@tachiai/api-client";
import { type Me, type PersonKeys, publicHalvesOf, TenantId } from "@tachiai/protocol";
import type { PersonKeyPairs } from "@tachiai/sealing";
import { signHereWith } from "./roster-here.ts";

/**
 * States somebody's new keys with the old ones that this browser still holds, so that nobody has to compare. Where that does
 * not succeed an administrator does.
 */
export async function signNewKeys(me: Me, old: PersonKeyPairs, keys: PersonKeys): Promise<void> {
  const { personId } = me;
  for (const { organisationId } of me.places.filter(({ kind, engagedBy }) => kind === "tenant" && !engagedBy))
    try {
      await signHereWith({ personId, signing: old.signing }, TenantId.parse(organisationId), [
        { kind: "keys-replaced", personId, keys: publicHalvesOf(keys) },
      ]);
    } catch (error) {
      if (!(error instanceof ApiRefusal) && !(error instanceof Unreachable)) throw error;
    }
}
