import { Refusal, type TenantTx } from "@tachiai/platform";
import type { ContractFile } from "../contracts.store.ts";
import { liveOf } from "./issue-licence.ts";
import { selectLicences } from "./licence.store.ts";

/** Refuses `contract.licences_in_use` where a contract would count fewer licences than are live; also from a later day on. */
export async function requireRoom(tx: TenantTx, contract: ContractFile, count: number): Promise<void> {
  if (contract.service !== "watch") return;
  const live = liveOf(await selectLicences(tx), contract);
  if (live > count) throw new Refusal("contract.licences_in_use", { live, count, over: live - count });
}
