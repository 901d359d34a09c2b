import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import { judgeLife } from "@tachiai/policy";
import type { Coming, ContractHistory, ContractStep, Day, OrganisationId } from "@tachiai/protocol";
import { DataTable, formatDay, formatInstant, usePhrases } from "@tachiai/ui";
import { type ReactNode, useState } from "react";
import { Campaign } from "./campaign.tsx";
import { ChargesOn } from "./charges-on.tsx";
import { ContractFacts, ContractMark, serviceOf } from "./contract-facts.tsx";

export interface ContractCardProps {
  readonly history: ContractHistory;
  /** All contracts of its customer, this one among them. */
  readonly all: readonly ContractHistory[];
  /** How much of it is in use. */
  readonly use?: ReactNode;
  /** What can be done with it. */
  readonly actions?: ReactNode;
  /** Whose contract it is, for a clerk to see what it would be billed for the month of a day. */
  readonly chargedTo?: OrganisationId;
}

/** One contract: how it stands, what is to come, how it will stand on a day, and every step so far with its clause. */
export function ContractCard({
  history: { contract, steps, coming },
  all,
  use,
  actions,
  chargedTo,
}: ContractCardProps) {
  const phrases = usePhrases();
  const title = serviceOf(contract, phrases);
  return (
    <Paper withBorder p="md" component="article" aria-label={title}>
      <Stack gap="md">
        <Group gap="sm">
          <Title order={2}>{title}</Title>
          <ContractMark state={contract.state} />
        </Group>
        <ContractFacts standing={contract} />
        <Campaign contract={contract} all={all.map((one) => one.contract)} />
        {use}
        {actions}
        <ComingList coming={coming} />
        <LookOnDay history={{ contract, steps, coming }} chargedTo={chargedTo} />
        <StepTable steps={steps} />
      </Stack>
    </Paper>
  );
}

function ComingList({ coming }: { coming: readonly Coming[] }) {
  const { t, language } = usePhrases();
  return (
    <section>
      <Title order={3}>{t("contractLife.coming")}</Title>
      {coming.length === 0 ? (
        <Text c="dimmed">{t("contractLife.coming-empty")}</Text>
      ) : (
        <DataTable
          caption={t("contractLife.coming")}
          columns={[
            {
              name: "on",
              header: t("contractLife.on"),
              isRowHeader: true,
              renderCell: ({ on }) => formatDay(on, language),
            },
            {
              name: "what",
              header: t("contractLife.step-what"),
              renderCell: ({ what }) => t(`contractLife.coming.${what}`),
            },
            {
              name: "clause",
              header: t("contractLife.clause"),
              renderCell: ({ clause }) => t(`terms.clause.${clause}`),
            },
          ]}
          rows={coming}
          rowKey={({ on, what }) => `${on} ${what}`}
        />
      )}
    </section>
  );
}

/** 日付を選んで見る: judged here from the steps, as the server judges it. */
function LookOnDay({
  history: { contract, steps },
  chargedTo,
}: {
  history: ContractHistory;
  chargedTo: OrganisationId | undefined;
}) {
  const { t } = usePhrases();
  const [day, setDay] = useState<Day>();
  return (
    <Stack gap="xs">
      <DateInput
        clearable
        maw={420}
        label={t("contractLife.look-on")}
        description={t("contractLife.look-on-hint")}
        valueFormat="YYYY/MM/DD(ddd)"
        value={day ?? null}
        onChange={(chosen) => setDay(chosen ?? undefined)}
      />
      {day && <OnDay contract={contract} steps={steps} day={day} />}
      {day && chargedTo && contract.service && (
        <ChargesOn organisationId={chargedTo} contractId={contract.contractId} day={day} />
      )}
    </Stack>
  );
}

const noon = (day: Day) => new Date(`${day}T12:00:00+09:00`);

function OnDay({
  contract,
  steps,
  day,
}: {
  contract: ContractHistory["contract"];
  steps: readonly ContractStep[];
  day: Day;
}) {
  const { t } = usePhrases();
  const [formed] = steps;
  if (!formed || noon(day) < new Date(formed.effectiveAt))
    return <Text c="dimmed">{t("contractLife.looked-before")}</Text>;
  const { formedAt, since: _, holds: __, ...life } = judgeLife(steps, noon(day));
  return (
    <Paper withBorder p="sm" role="status">
      <Stack gap="xs">
        <ContractMark state={life.state} />
        <ContractFacts
          standing={{
            ...life,
            formedAt: formedAt.toISOString(),
            ...(contract.service && { service: contract.service }),
          }}
        />
      </Stack>
    </Paper>
  );
}

function StepTable({ steps }: { steps: readonly ContractStep[] }) {
  const { t, language } = usePhrases();
  return (
    <section>
      <Title order={3}>{t("contractLife.steps")}</Title>
      <DataTable
        caption={t("contractLife.steps")}
        columns={[
          {
            name: "at",
            header: t("contractLife.step-at"),
            isRowHeader: true,
            renderCell: ({ recordedAt }) => formatInstant(recordedAt, language),
          },
          {
            name: "what",
            header: t("contractLife.step-what"),
            renderCell: ({ kind }) => t(`contractLife.step.${kind}`),
          },
          {
            name: "details",
            header: t("contractLife.step-details"),
            renderCell: (step) => <StepDetails step={step} />,
          },
        ]}
        rows={steps}
        rowKey={({ stepId }) => stepId}
      />
    </section>
  );
}

/** What a step says, a line each. */
function StepDetails({ step }: { step: ContractStep }) {
  const { t, language } = usePhrases();
  const labelled = (label: string, value: string | undefined) =>
    value === undefined ? [] : [`${label}: ${value}`];
  const day = (value: Day | undefined) => (value === undefined ? undefined : formatDay(value, language));
  const beforehandLines = (grounded: Extract<ContractStep, { ground: unknown }>) => [
    ...labelled(t("contractLife.step.noticed-on"), day(grounded.noticedOn)),
    ...labelled(t("contractLife.step.cured-by"), day(grounded.curedBy)),
    ...labelled(t("contractLife.step.received-on"), day(grounded.receivedOn)),
    ...labelled(t("contractLife.step.paper"), grounded.paper),
    ...labelled(t("contractLife.step.debt"), grounded.debt),
    ...(grounded.isUrgent ? [t("contractLife.step.urgent")] : []),
  ];
  const lines = [
    ...("ground" in step ? [t(`contractLife.ground.${step.ground}`)] : []),
    ...("hindrance" in step ? labelled(t("contractLife.step.hindrance"), step.hindrance) : []),
    ...labelled(
      t("contractLife.counts-from"),
      step.effectiveAt > step.recordedAt ? formatInstant(step.effectiveAt, language) : undefined,
    ),
    ...("startsOn" in step ? labelled(t("contractLife.starts-on"), day(step.startsOn)) : []),
    ...("appliedOn" in step ? labelled(t("contractLife.applied-on"), day(step.appliedOn)) : []),
    ...("hadFreeMonth" in step
      ? labelled(
          t("contractLife.had-free-month"),
          t(`contractLife.had-free-month.${step.hadFreeMonth ? "yes" : "no"}`),
        )
      : []),
    ...("plan" in step && step.plan
      ? labelled(t("contractLife.plan"), t(`contractLife.plan.${step.plan}`))
      : []),
    ...("count" in step && step.count !== undefined
      ? labelled(t("contractLife.number"), step.count.toLocaleString(language))
      : []),
    ...("until" in step ? labelled(t("contractLife.suspended-until"), day(step.until)) : []),
    ...("endsOn" in step ? labelled(t("contractLife.ends-on"), day(step.endsOn)) : []),
    ...("endedOn" in step ? labelled(t("contractLife.ended-on"), day(step.endedOn)) : []),
    ...("ground" in step ? beforehandLines(step) : []),
    ...labelled(t("contractLife.reason"), step.reason),
  ];
  return (
    <>
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </>
  );
}
