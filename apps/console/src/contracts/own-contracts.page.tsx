import { Stack } from "@mantine/core";
import { listContracts } from "@tachiai/protocol";
import { EmptyPage, PageHeading, usePhrases } from "@tachiai/ui";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ContractCard } from "./contract-card.tsx";

/** 契約 › 契約内容: the customer's own contracts. */
export function OwnContractsPage() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listContracts, { params: { tenantId } });
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
                <ContractCard key={history.contract.contractId} history={history} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </>
  );
}
