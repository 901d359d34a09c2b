import { profileFor } from "@tachiai/consent";
import type { TenantTx } from "@tachiai/platform";
import { comingOf, profileOfContract } from "@tachiai/policy";
import type { ContractHistory } from "@tachiai/protocol";
import { asContract, selectContractFiles } from "../contracts.store.ts";

/** The tenant's contracts as they stand, oldest first. */
export async function showHistories(tx: TenantTx): Promise<ContractHistory[]> {
  const histories: ContractHistory[] = [];
  for (const file of await selectContractFiles(tx)) {
    const { service, steps } = file;
    const coming = service ? comingOf(await profileFor(tx, profileOfContract[service]), steps, tx.now) : [];
    histories.push({ contract: asContract(file, tx.now), steps: [...steps], coming });
  }
  return histories;
}
