import { Refusal } from "@tachiai/platform";
import type { TenantId } from "@tachiai/protocol";
import { Damage } from "./damage.ts";
import { type Reporting, reportMet } from "./report-damage.ts";

/**
 * Does work that meets damage by throwing it: the damage is reported, in a transaction of its own, and the caller is
 * refused `evidence.damaged`.
 */
export async function refuseDamaged<T>(
  vault: Reporting,
  tenantId: TenantId,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    await reportMet(vault, tenantId, error);
    throw new Refusal("evidence.damaged", { what: error.what });
  }
}
