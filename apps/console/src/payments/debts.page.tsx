import { Anchor, Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import {
  type BillingAccountId,
  type IssuedDemand,
  listDebts,
  type OpenDebt,
  printBillingDocument,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, formatDay, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { SaveDocument } from "../billing/save-document.tsx";
import { formatYen } from "../billing/yen.ts";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { Follow } from "../connection/follow.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { IssueDemand } from "./issue-demand.tsx";

interface Owing {
  readonly accountId: BillingAccountId;
  readonly accountName: string;
  readonly debts: readonly OpenDebt[];
  readonly demands: readonly IssuedDemand[];
}

/** 督促: what is open of each account, how late it is, and what can be done about it from when. */
export function DebtsPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listDebts, { params: { tenantId } });
  const [asked, setAsked] = useState<Owing>();
  return (
    <>
      <PageHeading title={t("payments.debts-title")} purpose={t("payments.debts-purpose")} />
      <Answered to={answer}>
        {({ debts, demands }) =>
          debts.length === 0 ? (
            <EmptyPage what={t("payments.debts-empty")} />
          ) : (
            <Stack gap="md">
              {demands.some(({ isPrinted }) => !isPrinted) && (
                <Follow everyMs={1000} endpoint={listDebts} request={[{ params: { tenantId } }]} />
              )}
              {owingOf(debts, demands).map((owing) => (
                <OwingCard
                  key={owing.accountId}
                  owing={owing}
                  {...(holds("billing-clerk") && { onAsk: () => setAsked(owing) })}
                />
              ))}
            </Stack>
          )
        }
      </Answered>
      {asked && <IssueDemand {...asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

/** Account by account, in the order in which their oldest debts were due. */
function owingOf(debts: readonly OpenDebt[], demands: readonly IssuedDemand[]): Owing[] {
  return [...Map.groupBy(debts, ({ accountId }) => accountId)].map(([accountId, own]) => ({
    accountId,
    accountName: own[0]?.accountName ?? "",
    debts: own,
    demands: demands.filter((demand) => demand.accountId === accountId),
  }));
}

function OwingCard({ owing, onAsk }: { owing: Owing; onAsk?: () => void }) {
  const { t, language } = usePhrases();
  const { accountName, debts, demands } = owing;
  const isOverdue = debts.some(({ lateDays }) => lateDays > 0);
  return (
    <Paper withBorder p="md" component="article" aria-label={accountName}>
      <Stack gap="md">
        <Title order={2}>{accountName}</Title>
        <DataTable
          caption={t("payments.debts-of", { name: accountName })}
          rows={debts}
          rowKey={({ documentId }) => documentId}
          columns={[
            {
              name: "number",
              header: t("billing.document-number"),
              isRowHeader: true,
              renderCell: ({ number }) => number,
            },
            {
              name: "due",
              header: t("billing.due-on"),
              renderCell: ({ dueOn }) => formatDay(dueOn, language),
            },
            {
              name: "late",
              header: t("payments.late-days"),
              isNumber: true,
              renderCell: ({ lateDays }) => lateDays > 0 && t("payments.days", { days: lateDays }),
            },
            {
              name: "open",
              header: t("payments.open"),
              isNumber: true,
              renderCell: ({ open }) => formatYen(open, language),
            },
            {
              name: "state",
              header: t("billing.item-state"),
              renderCell: ({ state, lateDays }) => (
                <StatusMark
                  kind={lateDays > 0 ? "needs-look" : "waiting"}
                  label={t(`payments.debt-state.${state}`)}
                />
              ),
            },
            {
              name: "demand",
              header: t("payments.demand-from"),
              renderCell: ({ demandFrom, askedOn }) => (
                <Stack gap={2}>
                  <span>{formatDay(demandFrom, language)}</span>
                  {askedOn && (
                    <Text size="xs" c="dimmed">
                      {t("payments.asked-on", { on: formatDay(askedOn, language) })}
                    </Text>
                  )}
                </Stack>
              ),
            },
            {
              name: "stop",
              header: t("payments.stop-from"),
              renderCell: ({ contracts, lateDays }) => lateDays > 0 && <Stoppable contracts={contracts} />,
            },
          ]}
        />
        {demands.length > 0 && <Demands name={accountName} demands={demands} />}
        {onAsk && isOverdue && (
          <Group className="not-printed">
            <Button onClick={onAsk}>{t("payments.demand")}</Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

/** From when each contract may be stopped for a debt, with the way to where that is done. */
function Stoppable({ contracts }: Pick<OpenDebt, "contracts">) {
  const { t, language } = usePhrases();
  const { place, holds } = useOpenPlace();
  if (contracts.length === 0) return t("payments.stop-none");
  return (
    <Stack gap="xs">
      {contracts.map(({ contractId, organisationId, customerName, service, stopFrom }) => {
        const name = `${customerName} ${t(`settings.service.${service}`)}`;
        return (
          <Stack key={contractId} gap={2}>
            {holds("contract-clerk") ? (
              <Anchor
                renderRoot={(props) => (
                  <Link
                    to="/o/$organisationId/registers/contracts"
                    params={{ organisationId: place.organisationId }}
                    search={{ customer: organisationId }}
                    {...props}
                  />
                )}
              >
                {name}
              </Anchor>
            ) : (
              <span>{name}</span>
            )}
            <Text size="xs" c="dimmed">
              {stopFrom
                ? t("payments.stop-on", { on: formatDay(stopFrom, language) })
                : t(service === "telework" ? "payments.stop-after-demand" : "payments.stop-never")}
            </Text>
          </Stack>
        );
      })}
    </Stack>
  );
}

function Demands({ name, demands }: { name: string; demands: readonly IssuedDemand[] }) {
  const { t, language } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  return (
    <DataTable
      caption={t("payments.demands-of", { name })}
      rows={demands}
      rowKey={({ documentId }) => documentId}
      columns={[
        {
          name: "number",
          header: t("billing.document-number"),
          isRowHeader: true,
          renderCell: ({ number }) => number,
        },
        {
          name: "kind",
          header: t("billing.document-kind"),
          renderCell: ({ kind }) => t(`billing.document-kind.${kind}`),
        },
        {
          name: "issued",
          header: t("billing.issued-on"),
          renderCell: ({ issuedOn }) => formatDay(issuedOn, language),
        },
        {
          name: "pay-by",
          header: t("payments.pay-by"),
          renderCell: ({ payBy }) => formatDay(payBy, language),
        },
        {
          name: "pdf",
          header: "",
          renderCell: (demand) => (
            <SaveDocument
              document={demand}
              download={() =>
                api.download(printBillingDocument, { params: { tenantId, documentId: demand.documentId } })
              }
            />
          ),
        },
      ]}
    />
  );
}
