import { Refusal } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import type { Vault } from "../vault.ts";
import { Damage } from "./damage.ts";
import { reportMet } from "./report-damage.ts";

/**
 * Does work that meets damage by throwing it: the damage is reported, in a transaction of its own, and the caller is
 * refused `evidence.damaged`.
 */
export async function refuseDamaged<T>(vault: Vault, tenantId: TenantId, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    await reportMet(vault, tenantId, error);
    throw new Refusal("evidence.damaged", { what: error.what });
  }
}
