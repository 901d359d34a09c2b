import { Button, Group, Stack } from "@mantine/core";
import { isHandedOn } from "@tachiai/policy";
import {
  type Contract,
  type ContractHistory,
  type ContractOrder,
  type ContractState,
  listCustomerContracts,
  listCustomerContractUses,
  type OrganisationId,
} from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { HeldProducts } from "../billing/held-products.tsx";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { ChooseCustomer } from "../registers/choose-customer.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { ChangeContract } from "./change-contract.tsx";
import { ContractCard } from "./contract-card.tsx";
import { UseIfKnown } from "./contract-use.tsx";
import { Proposed } from "./proposed.tsx";

const from = "/o/$organisationId/registers/contracts";

/** 契約 › 顧客の契約: a customer's contracts, and what a contract clerk may do with them under which clause. */
export function CustomerContractsPage() {
  const { t } = usePhrases();
  const { customer } = useSearch({ from });
  const navigate = useNavigate({ from });
  return (
    <>
      <PageHeading title={t("contractLife.title")} purpose={t("contractLife.purpose")} />
      <Stack gap="xl">
        <ChooseCustomer
          chosen={customer}
          onChoose={(chosen) => void navigate({ search: chosen ? { customer: chosen } : {} })}
        />
        {customer && <OfCustomer key={customer} organisationId={customer} />}
      </Stack>
    </>
  );
}

function OfCustomer({ organisationId }: { organisationId: OrganisationId }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listCustomerContracts, { params: { tenantId, organisationId } });
  const uses = useAnswer(listCustomerContractUses, { params: { tenantId, organisationId } });
  const [asked, setAsked] = useState<{ contract: Contract; act: ContractOrder["kind"] }>();
  return (
    <>
      <Answered to={answer}>
        {({ contracts }) =>
          contracts.length === 0 ? (
            <EmptyPage what={t("contractLife.empty")} />
          ) : (
            <Stack gap="xl">
              {contracts.map((history) => (
                <ContractCard
                  key={history.contract.contractId}
                  history={history}
                  all={contracts}
                  use={
                    <UseIfKnown
                      answer={uses}
                      contract={history.contract}
                      organisationId={organisationId}
                      mayChange
                    />
                  }
                  chargedTo={organisationId}
                  actions={
                    <>
                      {history.proposal && (
                        <Proposed
                          organisationId={organisationId}
                          contract={history.contract}
                          proposal={history.proposal}
                        />
                      )}
                      <Actions
                        history={history}
                        onAct={(act) => setAsked({ contract: history.contract, act })}
                      />
                    </>
                  }
                />
              ))}
              {contracts.some(({ contract }) => contract.service === "watch") && (
                <HeldProducts organisationId={organisationId} />
              )}
            </Stack>
          )
        }
      </Answered>
      {asked && (
        <ChangeContract organisationId={organisationId} {...asked} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

/** What belongs to a state; an announced end is withdrawn, not announced again, and not where an assignee begins with it. */
const actsIn: Readonly<Record<ContractState, readonly ContractOrder["kind"][]>> = {
  formed: ["changed", "end-announced", "ended", "applied"],
  active: ["changed", "interrupted", "suspended", "end-announced", "ended", "applied"],
  interrupted: ["changed", "interruption-over", "suspended", "end-announced", "ended", "applied"],
  suspended: ["resumed", "changed", "end-announced", "ended", "applied"],
  ended: [],
};

function Actions({
  history: {
    contract: { state, endsOn },
    steps,
  },
  onAct,
}: {
  history: ContractHistory;
  onAct: (act: ContractOrder["kind"]) => void;
}) {
  const { t } = usePhrases();
  const ofEnd = isHandedOn(steps) ? [] : (["end-withdrawn"] as const);
  const acts = actsIn[state].flatMap((act) =>
    act === "end-announced" && endsOn !== undefined ? ofEnd : [act],
  );
  return (
    <Group gap="sm">
      {acts.map((act) => (
        <Button key={act} size="xs" variant="default" onClick={() => onAct(act)}>
          {t(`contractLife.act.${act}`)}
        </Button>
      ))}
    </Group>
  );
}
