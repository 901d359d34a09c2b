import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { Application, ApplicationForm, ApplicationState } from "@tachiai/protocol";
import {
  type Fact,
  Facts,
  formatDay,
  formatInstant,
  type StatusKind,
  StatusMark,
  usePhrases,
} from "@tachiai/ui";
import type { ReactNode } from "react";

const marks: Readonly<Record<ApplicationState, StatusKind>> = {
  drafted: "waiting",
  applied: "waiting",
  refused: "ended",
  accepted: "accepted",
  withdrawn: "withdrawn",
};

interface ApplicationCardProps {
  readonly application: Application;
  readonly papers: ReactNode;
  readonly actions?: ReactNode;
}

/** An application with what stands on its form, what became of it, and its papers. */
export function ApplicationCard({ application, papers, actions }: ApplicationCardProps) {
  const { t, language } = usePhrases();
  const { form, service, state, number, applicantName, receivedAt, channel, resellerName, steps } =
    application;
  const title = `${t(`applications.kind.${form.kind}`)}　${t(`settings.service.${service}`)}`;
  const last = steps.at(-1);
  return (
    <Paper withBorder p="md" component="article" aria-label={`${title} ${applicantName}`}>
      <Stack gap="sm">
        <Group gap="sm">
          <Title order={3}>{title}</Title>
          <StatusMark kind={marks[state]} label={t(`applications.state.${state}`)} />
        </Group>
        <Text fw={600}>{applicantName}</Text>
        <Facts
          facts={[
            {
              name: t("applications.number"),
              value: number !== undefined && t("applications.number-of", { number: String(number) }),
            },
            {
              name: t("applications.received"),
              value:
                receivedAt !== undefined &&
                `${formatInstant(receivedAt, language)} ${t(`applications.channel.${channel}`)}`,
            },
            { name: t("applications.reseller"), value: resellerName },
            ...useFormFacts(form),
            {
              name: t("applications.result"),
              value:
                last &&
                last.kind !== "drafted" &&
                last.kind !== "applied" &&
                `${formatInstant(last.at, language)} ${last.byName ?? ""}`,
            },
            {
              name: t("applications.refusal-reason"),
              value: last?.reason && `${t(`applications.reason.${last.reason}`)}　${last.words ?? ""}`,
            },
            {
              name: t(
                form.kind === "new"
                  ? "applications.starts-on"
                  : form.kind === "end"
                    ? "applications.ends-on"
                    : "applications.counts-on",
              ),
              value: last?.accepted && formatDay(last.accepted.on, language),
            },
            {
              name: t("applications.minimum-until"),
              value: last?.accepted?.minimumUntil && formatDay(last.accepted.minimumUntil, language),
            },
            {
              name: t("applications.remaining"),
              value:
                (last?.accepted?.remainingMonths ?? 0) > 0 &&
                t("applications.remaining-months", { months: String(last?.accepted?.remainingMonths) }),
            },
          ]}
        />
        <Group gap="sm">{papers}</Group>
        {actions}
      </Stack>
    </Paper>
  );
}

function useFormFacts(form: ApplicationForm): Fact[] {
  const { t, language } = usePhrases();
  const day = (value: string) => formatDay(value, language);
  switch (form.kind) {
    case "new": {
      const { order } = form;
      return [
        { name: t("applications.from"), value: day(form.from) },
        ...(order.service === "telework"
          ? [
              { name: t("applications.accounts"), value: String(order.accounts) },
              { name: t("applications.plan"), value: t(`applications.plan.${order.plan}`) },
              { name: t("applications.minimum-months"), value: order.minimumMonths?.toString() },
              { name: t("applications.purchase-order"), value: order.purchaseOrder },
            ]
          : order.service === "watch"
            ? [
                { name: t("applications.licences"), value: String(order.licences) },
                {
                  name: t("applications.line"),
                  value: `${"item" in order.line.on ? t(`applications.line.${order.line.on.item}`) : order.line.on.renamed}　${order.line.number}`,
                },
                { name: t("applications.line-holder"), value: order.line.holder },
              ]
            : [
                { name: t("applications.computers"), value: String(order.computers) },
                { name: t("applications.servers"), value: String(order.servers) },
              ]),
        {
          name: t("applications.administrator"),
          value: `${form.administrator.displayName} ${form.administrator.email}`,
        },
      ];
    }
    case "change":
      return [
        { name: t("applications.change-from"), value: day(form.from) },
        { name: t("applications.count"), value: form.count?.toString() },
        { name: t("applications.plan"), value: form.plan && t(`applications.plan.${form.plan}`) },
      ];
    case "end":
      return [
        { name: t("applications.wished-on"), value: day(form.wishedOn) },
        { name: t("applications.reason"), value: form.reason },
      ];
    case "assignment":
      return [
        { name: t("applications.assign-from"), value: day(form.from) },
        { name: t("applications.assignee"), value: form.assignee.company },
        {
          name: t("applications.signed-assignor"),
          value: form.signed.assignor && `${form.signed.assignor.name} ${day(form.signed.assignor.on)}`,
        },
        {
          name: t("applications.signed-assignee"),
          value: form.signed.assignee && `${form.signed.assignee.name} ${day(form.signed.assignee.on)}`,
        },
      ];
  }
}
