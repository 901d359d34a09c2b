import { type ContractId, listBillingAccounts } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";

/** What tells two contracts of one customer apart. */
export function shortContract(contractId: ContractId): string {
  return contractId.slice(0, 8);
}

/** The contracts that are billed to somebody, by their customers' names; none until they are there. */
export function useBilledContracts() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const accounts = useAnswer(listBillingAccounts, { params: { tenantId } }).data?.accounts ?? [];
  const contracts = accounts
    .flatMap((account) => account.contracts)
    .map(({ contractId, customerName }) => ({
      contractId,
      name: t("billing.contract-of", { name: customerName, contract: shortContract(contractId) }),
    }));
  return {
    contracts,
    nameOf: (contractId: ContractId) =>
      contracts.find((one) => one.contractId === contractId)?.name ?? shortContract(contractId),
  };
}
