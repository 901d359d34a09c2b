import {
  type BillingAccount,
  billContractTo,
  ContractId,
  listBillingAccounts,
  listCustomerContracts,
  listCustomers,
  listEvidence,
  type OrganisationId,
} from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { z } from "zod";
import { useAnswer } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { PickCustomer } from "../registers/pick-customer.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { shortContract } from "./billed-contracts.ts";

const Months = z.coerce.number().int().min(1).max(120);

export interface BillContractProps {
  readonly account: BillingAccount;
  readonly onClose: () => void;
}

/** Whose contract, unless the account is a customer's own, and then which. */
export function BillContract({ account, onClose }: BillContractProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [picked, setPicked] = useState(account.organisationId);
  const customers = useAnswer(listCustomers, { params: { tenantId } }).data?.customers;
  if (picked) return <BillContractOf account={account} organisationId={picked} onClose={onClose} />;
  return (
    customers && (
      <PickCustomer
        title={t("billing.contract-bill")}
        customers={customers}
        onPick={setPicked}
        onClose={onClose}
      />
    )
  );
}

interface BillContractOfProps extends BillContractProps {
  readonly organisationId: OrganisationId;
}

function BillContractOf({ account: { accountId }, organisationId, onClose }: BillContractOfProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listCustomerContracts, { params: { tenantId, organisationId } });
  const contracts = (answer.data?.contracts ?? []).flatMap(({ contract }) =>
    contract.service ? [{ ...contract, service: contract.service }] : [],
  );
  return (
    <EntryDialog
      title={t("billing.contract-bill")}
      what={t(answer.data && contracts.length === 0 ? "billing.contract-none" : "billing.contract-bill-what")}
      fields={[
        {
          name: "contractId",
          label: t("billing.contract"),
          kind: "choice",
          initial: "",
          options: contracts.map(({ contractId, service, startsOn }) => ({
            value: contractId,
            label: `${t(`settings.service.${service}`)} ${t("billing.from-until", { from: formatDay(startsOn, language), until: "" })} ${shortContract(contractId)}`,
          })),
        },
        {
          name: "termMonths",
          label: t("billing.term-months"),
          schema: Months,
          when: ({ contractId }) =>
            contracts.some((one) => one.contractId === contractId && one.plan === "other"),
        },
      ]}
      endpoint={billContractTo}
      renews={[listBillingAccounts, listEvidence]}
      done={t("billing.contract-bill-done")}
      requestOf={({ contractId, termMonths }) => [
        {
          params: { tenantId, accountId, contractId: ContractId.parse(contractId) },
          body: { organisationId, ...(termMonths && { termMonths: Months.parse(termMonths) }) },
        },
      ]}
      onClose={onClose}
    />
  );
}
