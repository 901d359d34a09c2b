import { selectContractFiles } from "@tachiai/contracts";
import { findOwnOrganisation, isFounded, organisationIn } from "@tachiai/identity";
import type { TenantTx } from "@tachiai/platform";
import type { ContractId, OrganisationId } from "@tachiai/protocol";
import { factsOfContracts } from "./contract-facts.ts";
import type { ContractFacts } from "./contracts-to-bill.ts";

export interface EndedContract {
  readonly contractId: ContractId;
  readonly organisationId: OrganisationId;
  readonly known: ContractFacts;
}

export interface EndedContracts {
  readonly provider: OrganisationId;
  readonly contracts: readonly EndedContract[];
}

/** The contracts of a customer whose end is known and of that kind; undefined of who has no provider. */
export async function selectEnded(
  tx: TenantTx,
  isWanted: (facts: ContractFacts["facts"]) => boolean,
): Promise<EndedContracts | undefined> {
  if (!(await isFounded(tx))) return undefined;
  const { foundedBy: provider, name } = await findOwnOrganisation(tx);
  if (!provider) return undefined;
  const organisationId = organisationIn(tx.tenantId);
  const contracts = [...factsOfContracts(await selectContractFiles(tx), name)].flatMap(
    ([contractId, known]) =>
      known.facts.end && isWanted(known.facts) ? [{ contractId, organisationId, known }] : [],
  );
  return { provider, contracts };
}
