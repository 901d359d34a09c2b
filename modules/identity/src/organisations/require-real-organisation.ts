import { Refusal, type TenantTx } from "@tachiai/platform";
import { findOwnOrganisation } from "./organisation.store.ts";

/** The demonstration company never holds real people. Refuses `identity.demonstration`. */
export async function requireRealOrganisation(tx: TenantTx): Promise<void> {
  const { demonstration } = await findOwnOrganisation(tx);
  if (demonstration) throw new Refusal("identity.demonstration");
}
