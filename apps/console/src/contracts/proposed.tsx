import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Phrases } from "@tachiai/phrases";
import {
  type Contract,
  type ContractOrder,
  type ContractProposal,
  type Day,
  decideContractProposal,
  listCustomerContracts,
  listEvidence,
  type OrganisationId,
} from "@tachiai/protocol";
import { ErrorPanel, formatDay, formatInstant, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";
import { ReasonDialog } from "../shell/reason-dialog.tsx";

export interface ProposedProps {
  readonly organisationId: OrganisationId;
  readonly contract: Contract;
  readonly proposal: ContractProposal;
}

/** What one contract clerk would do: another one approves it, and either takes it back. */
export function Proposed({ organisationId, contract, proposal }: ProposedProps) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const { tenantId } = useOpenPlace();
  const { proposalId, order, proposed, mayApprove } = proposal;
  const [isRejecting, setIsRejecting] = useState(false);
  const params = { tenantId, organisationId, contractId: contract.contractId, proposalId };
  const deciding = useCall(decideContractProposal, {
    renews: [listCustomerContracts, listEvidence],
    onDone() {
      notifyDone(t("contractLife.act-done"));
      setIsRejecting(false);
    },
  });
  return (
    <Paper withBorder p="sm" component="section" aria-label={t("contractLife.proposed")}>
      <Stack gap="xs">
        <Title order={3}>
          {t("contractLife.proposed")}: {t(`contractLife.act.${order.kind}`)}
        </Title>
        {linesOf(order, phrases).map((line) => (
          <Text key={line} size="sm">
            {line}
          </Text>
        ))}
        <Text size="xs" c="dimmed">
          {t("contractLife.proposed-by", {
            name: proposed.byName,
            at: formatInstant(proposed.at, language),
          })}
        </Text>
        {!mayApprove && <Text size="sm">{t("contractLife.proposed-own")}</Text>}
        {deciding.error && !isRejecting && <ErrorPanel error={deciding.error} />}
        <Group gap="xs">
          {mayApprove && (
            <Button
              size="compact-sm"
              loading={deciding.isPending}
              onClick={() => deciding.send({ params, body: { decision: "approve" } })}
            >
              {t("contractLife.approve")}
            </Button>
          )}
          <Button size="compact-sm" variant="default" onClick={() => setIsRejecting(true)}>
            {t(mayApprove ? "contractLife.reject" : "contractLife.take-back")}
          </Button>
        </Group>
      </Stack>
      {isRejecting && (
        <ReasonDialog
          title={t("contractLife.reject-title")}
          what={t("contractLife.reject-what")}
          label={t("contractLife.reason")}
          missing={t("contractLife.reject-missing")}
          submitLabel={t(mayApprove ? "contractLife.reject" : "contractLife.take-back")}
          isBusy={deciding.isPending}
          error={deciding.error}
          onSubmit={(reason) => deciding.send({ params, body: { decision: "reject", reason } })}
          onClose={() => setIsRejecting(false)}
        />
      )}
    </Paper>
  );
}

/** What would be done, a line each. */
function linesOf(order: ContractOrder, { t, language }: Pick<Phrases, "t" | "language">): string[] {
  const labelled = (label: string, value: string | undefined) =>
    value === undefined ? [] : [`${label}: ${value}`];
  const day = (value: Day | undefined) => (value === undefined ? undefined : formatDay(value, language));
  return [
    ...("ground" in order ? [t(`contractLife.ground.${order.ground}`)] : []),
    ...("endsOn" in order ? labelled(t("contractLife.last-day"), day(order.endsOn)) : []),
    ...("count" in order ? labelled(t("contractLife.number"), order.count?.toLocaleString(language)) : []),
    ...("from" in order ? labelled(t("contractLife.counts-from"), day(order.from)) : []),
    ...("noticedOn" in order ? labelled(t("contractLife.step.noticed-on"), day(order.noticedOn)) : []),
    ...("hindrance" in order ? labelled(t("contractLife.step.hindrance"), order.hindrance) : []),
    ...("curedBy" in order ? labelled(t("contractLife.step.cured-by"), day(order.curedBy)) : []),
    ...("paper" in order ? labelled(t("contractLife.step.paper"), order.paper) : []),
    ...labelled(t("contractLife.reason"), order.reason),
  ];
}
