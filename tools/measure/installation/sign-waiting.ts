import { type ApiClient, signRoster } from "@tachiai/api-client";
import {
  listUnsigned,
  OrganisationId,
  type PersonId,
  type PublicHalves,
  type RosterSays,
  type TenantId,
} from "@tachiai/protocol";
import { emptyRoster, type KeyPair } from "@tachiai/sealing";
import { nodeSealingCrypto } from "@tachiai/sealing/node";

/** An administrator with the key that signs for him. */
export interface SigningAdministrator {
  readonly api: ApiClient;
  readonly personId: PersonId;
  readonly keys: PublicHalves;
  readonly signing: KeyPair<"ed25519">;
}

/** Signs all that waits, as his console does; the first time it founds the roster. */
export async function signWaiting(administrator: SigningAdministrator, tenantId: TenantId): Promise<void> {
  const { api, personId, keys, signing } = administrator;
  const writing = { api, crypto: nodeSealingCrypto, tenantId, signer: { personId, signing } };
  const sign = async (says: readonly RosterSays[]) => {
    const signed = await signRoster(writing, emptyRoster(OrganisationId.parse(tenantId)), says);
    if (!signed.signed) throw new Error(`the roster is doubted: ${signed.found}`);
  };
  const { isFounded } = await api.call(listUnsigned, { params: { tenantId } });
  if (!isFounded) await sign([{ kind: "founded", keys }]);
  await sign((await api.call(listUnsigned, { params: { tenantId } })).proposals);
}
