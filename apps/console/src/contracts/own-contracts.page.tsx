import { Stack } from "@mantine/core";
import { listContracts, listContractUses } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ContractCard } from "./contract-card.tsx";
import { UseIfKnown } from "./contract-use.tsx";

/** 契約 › 契約内容: the customer's own contracts. */
export function OwnContractsPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listContracts, { params: { tenantId } });
  const uses = useAnswer(listContractUses, { params: { tenantId } });
  return (
    <>
      <PageHeading title={t("contractLife.own-title")} purpose={t("contractLife.own-purpose")} />
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
                      mayChange={holds("administrator")}
                    />
                  }
                />
              ))}
            </Stack>
          )
        }
      </Answered>
    </>
  );
}
