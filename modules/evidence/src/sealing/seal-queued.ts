import type { Vault } from "../vault.ts";
import { asSealer } from "./log-locks.ts";
import { type OnSealingStep, type SealingPass, sealBatches } from "./seal-batches.ts";

/**
 * Seals what waits in all tenants. Undefined when another sealer of this installation is at it: the advisory lock spares
 * the double work, while `sealBatches` stays sound without it.
 */
export function sealQueued(vault: Vault, onStep?: OnSealingStep): Promise<SealingPass | undefined> {
  return asSealer(vault, () => sealBatches(vault, onStep));
}
