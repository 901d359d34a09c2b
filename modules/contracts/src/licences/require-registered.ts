import { type Database, Refusal, type TenantTx } from "@tachiai/platform";
import type { ContractFile } from "../contracts.store.ts";

/** Whether an administrator of the tenant is registered with the provider now. The registers lie above contracts: `app.ts` wires it. */
export type HasRegisteredAdministrator = (tx: TenantTx) => Promise<boolean>;

export interface LicenceDesk {
  readonly database: Database;
  readonly hasRegisteredAdministrator: HasRegisteredAdministrator;
}

/**
 * Makes sure that a contract's holder is registered (登録契約者, S3 §5(1), §5(6)): he holds the line himself, and an administrator of his
 * is registered with the provider.
 *
 * Refuses `contract.not_line_holder` or `contract.not_registered`.
 */
export async function requireRegistered(
  tx: TenantTx,
  { hasRegisteredAdministrator }: Pick<LicenceDesk, "hasRegisteredAdministrator">,
  { statement }: Pick<ContractFile, "statement">,
): Promise<void> {
  // Of contracts from before such a statement nothing is known to the contrary.
  if (statement?.isLineHolder === false) throw new Refusal("contract.not_line_holder");
  if (!(await hasRegisteredAdministrator(tx))) throw new Refusal("contract.not_registered");
}
