import { inCustomer, type OfCustomer } from "@tachiai/identity";
import type { Database, PersonActor } from "@tachiai/platform";
import type { ContractHistory } from "@tachiai/protocol";
import { readsContracts } from "./contracts.policy.ts";
import { showHistories } from "./life/show-histories.ts";

/**
 * Lists a customer's contracts for the provider's clerks, oldest first, each with its steps and what is to come.
 *
 * Refuses `access.denied` or `identity.customer_not_found`.
 */
export function listCustomerContracts(
  database: Database,
  actor: PersonActor,
  command: OfCustomer,
): Promise<ContractHistory[]> {
  return inCustomer(database, actor, command, readsContracts, showHistories);
}
