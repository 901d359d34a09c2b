import { type RequireAccounts, workerPeriods } from "@tachiai/identity";
import { Refusal, type TenantTx, tokyoDay } from "@tachiai/platform";
import { firstDayShort } from "@tachiai/policy";
import type { ContractStep } from "@tachiai/protocol";
import type { ContractFile } from "../contracts.store.ts";
import { contractFileFor } from "./contract-for.ts";

/**
 * Refuses `contract.too_many_accounts` where more would work than the telework contract counts accounts. Without such a contract, or
 * one that names no number, as many as wished may.
 */
export const requireAccounts: RequireAccounts = async (tx, from, workers) => {
  const contract = await contractFileFor(tx, "telework");
  const short = contract && firstDayShort(contract.steps, workers, from, tx.now);
  if (short) throw new Refusal("contract.too_many_accounts", { most: short.most, day: short.day });
};

/** Refuses `contract.accounts_in_use` where a telework contract would count fewer accounts than are in use, from a day on. */
export async function requireAccountsLeft(
  tx: TenantTx,
  { service, steps }: ContractFile,
  change: ContractStep,
): Promise<void> {
  if (service !== "telework") return;
  const from = tokyoDay(new Date(change.effectiveAt));
  const short = firstDayShort([...steps, change], await workerPeriods(tx), from, tx.now);
  if (!short) return;
  const { accounts, most } = short;
  throw new Refusal("contract.accounts_in_use", { accounts, count: most, over: accounts - most });
}
