import { Anchor, Button, Progress, Stack, Text, Title } from "@mantine/core";
import {
  type BillingException,
  BillingMonth,
  type Closing,
  getClosing,
  listBillingAccounts,
  listBillingItems,
  listClosings,
  listDebitRuns,
  listDebts,
  listEvidence,
  orderClosing,
  searchBillingDocuments,
  type UnattachedContract,
} from "@tachiai/protocol";
import {
  DataTable,
  EmptyPage,
  Facts,
  formatDay,
  formatMonth,
  monthAround,
  PageHeading,
  StatusMark,
  usePhrases,
  useToday,
} from "@tachiai/ui";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { Follow } from "../connection/follow.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { Entered } from "../registers/entered.tsx";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { shortContract, useBilledContracts } from "./billed-contracts.ts";
import { UnsentMails } from "./unsent-mails.tsx";

const everyMs = 1_000;
/** How far back a month can still be chosen. */
const monthsBack = 24;

/** 月次締め: how far each close has come, and what could not be billed. */
export function ClosingsPage() {
  const { t } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const search = useSearch({ from: "/o/$organisationId/billing/closings" });
  const answer = useAnswer(listClosings, { params: { tenantId } });
  const [isOrdering, setIsOrdering] = useState(false);
  return (
    <>
      <PageHeading
        title={t("billing.closings-title")}
        purpose={t("billing.closings-purpose")}
        actions={
          holds("billing-clerk") && (
            <Button onClick={() => setIsOrdering(true)}>{t("billing.close-month")}</Button>
          )
        }
      />
      <UnsentMails />
      <Answered to={answer}>
        {({ closings }) => {
          const isRunning = closings.some(({ endedAt }) => endedAt === undefined);
          const shown = search.month ?? closings[0]?.month;
          if (!shown) return <EmptyPage what={t("billing.closings-empty")} />;
          return (
            <Stack gap="xl">
              {isRunning && (
                <Follow everyMs={everyMs} endpoint={listClosings} request={[{ params: { tenantId } }]} />
              )}
              <ClosingTable closings={closings} />
              <ClosingResult month={shown} />
            </Stack>
          );
        }}
      </Answered>
      {isOrdering && <CloseMonth onClose={() => setIsOrdering(false)} />}
    </>
  );
}

function ClosingTable({ closings }: { closings: readonly Closing[] }) {
  const { t, language } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <DataTable
      caption={t("billing.closings-title")}
      rows={closings}
      rowKey={({ month, round }) => `${month} ${round}`}
      columns={[
        {
          name: "month",
          header: t("billing.month"),
          isRowHeader: true,
          renderCell: ({ month, round }) => (
            <Stack gap={2}>
              <Anchor
                renderRoot={(props) => (
                  <Link
                    to="/o/$organisationId/billing/closings"
                    params={{ organisationId: place.organisationId }}
                    search={{ month }}
                    {...props}
                  />
                )}
              >
                {formatMonth(`${month}-01`, language)}
              </Anchor>
              <Text size="xs" c="dimmed">
                {t("billing.round", { round })}
              </Text>
            </Stack>
          ),
        },
        {
          name: "state",
          header: t("billing.item-state"),
          renderCell: ({ endedAt }) =>
            endedAt === undefined ? (
              <StatusMark kind="waiting" label={t("billing.close-running")} />
            ) : (
              <StatusMark kind="accepted" label={t("billing.close-ended")} />
            ),
        },
        {
          name: "progress",
          header: t("billing.progress"),
          renderCell: (closing) => <ClosingProgress closing={closing} />,
        },
        {
          name: "issued",
          header: t("billing.issued-on"),
          renderCell: ({ issuedOn }) => formatDay(issuedOn, language),
        },
        {
          name: "ordered",
          header: t("billing.close-ordered"),
          renderCell: ({ ordered }) => <Entered entered={ordered} />,
        },
      ]}
    />
  );
}

function ClosingProgress({ closing: { accounts, settled, unprinted, endedAt } }: { closing: Closing }) {
  const { t } = usePhrases();
  const said = t("billing.progress-of", { accounts, settled });
  return (
    <Stack gap={4} miw={160}>
      <span>{said}</span>
      {endedAt === undefined && (
        <>
          <Progress value={accounts === 0 ? 0 : (100 * settled) / accounts} aria-label={said} />
          {unprinted > 0 && (
            <Text size="xs" c="dimmed">
              {t("billing.progress-printing", { unprinted })}
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}

function ClosingResult({ month }: { month: BillingMonth }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(getClosing, { params: { tenantId, month } });
  const contracts = useBilledContracts();
  return (
    <section>
      <Title order={2} mb="sm">
        {t("billing.close-result", { month: formatMonth(`${month}-01`, language) })}
      </Title>
      <Answered to={answer}>
        {({ closing, invoiced, withoutCharges, exceptions, unattached }) => (
          <Stack gap="md">
            {/* By its own answer: the list may know of the end before. */}
            {closing.endedAt === undefined && (
              <Follow everyMs={everyMs} endpoint={getClosing} request={[{ params: { tenantId, month } }]} />
            )}
            <Facts
              facts={[
                { name: t("billing.invoiced"), value: invoiced.toLocaleString(language) },
                { name: t("billing.without-charges"), value: withoutCharges.toLocaleString(language) },
              ]}
            />
            {(exceptions.length > 0 || unattached.length === 0) && (
              <Title order={3}>{t("billing.exceptions")}</Title>
            )}
            {exceptions.length === 0 ? (
              unattached.length === 0 && (
                <Text c="dimmed">
                  {t(closing.endedAt === undefined ? "billing.close-running" : "billing.exceptions-none")}
                </Text>
              )
            ) : (
              <DataTable
                caption={t("billing.exceptions")}
                rows={exceptions.flatMap(({ accountId, accountName, reasons }) =>
                  reasons.map((reason) => ({ accountId, accountName, reason })),
                )}
                rowKey={({ accountId, reason: { contractId, missing, from } }) =>
                  `${accountId} ${contractId ?? ""} ${missing} ${from}`
                }
                columns={[
                  {
                    name: "account",
                    header: t("billing.item-account"),
                    isRowHeader: true,
                    renderCell: ({ accountName }) => accountName,
                  },
                  {
                    name: "contract",
                    header: t("billing.contract"),
                    renderCell: ({ reason: { contractId } }) => contractId && contracts.nameOf(contractId),
                  },
                  {
                    name: "why",
                    header: t("billing.exception-why"),
                    renderCell: ({ reason: { missing, from, to, number = "" } }) =>
                      t(`billing.missing.${missing}`, {
                        from: from ? formatDay(from, language) : "",
                        to: to ? formatDay(to, language) : "",
                        number,
                      }),
                  },
                  {
                    name: "next",
                    header: t("billing.exception-next"),
                    renderCell: ({ reason }) => <NextStep reason={reason} />,
                  },
                ]}
              />
            )}
            {unattached.length > 0 && <Unattached contracts={unattached} />}
          </Stack>
        )}
      </Answered>
    </section>
  );
}

/** 請求先のない契約: what ran in the month and nobody is billed for. */
function Unattached({ contracts }: { contracts: readonly UnattachedContract[] }) {
  const { t, language } = usePhrases();
  const { place } = useOpenPlace();
  return (
    <>
      <Title order={3}>{t("billing.unattached")}</Title>
      <DataTable
        caption={t("billing.unattached")}
        rows={contracts}
        rowKey={({ organisationId, contract }) => contract?.contractId ?? organisationId}
        columns={[
          {
            name: "customer",
            header: t("billing.customer"),
            isRowHeader: true,
            renderCell: ({ customer }) => customer,
          },
          {
            name: "contract",
            header: t("billing.contract"),
            renderCell: ({ contract }) =>
              contract
                ? `${t(`settings.service.${contract.service}`)} ${t("billing.from-until", { from: formatDay(contract.startsOn, language), until: "" })} ${shortContract(contract.contractId)}`
                : t("billing.contracts-unread"),
          },
          {
            name: "next",
            header: t("billing.exception-next"),
            renderCell: ({ organisationId }) => (
              <Anchor
                size="sm"
                renderRoot={(props) => (
                  <Link
                    to="/o/$organisationId/billing/accounts"
                    params={{ organisationId: place.organisationId }}
                    search={{ customer: organisationId }}
                    {...props}
                  />
                )}
              >
                {t("billing.next.unattached")}
              </Anchor>
            ),
          },
        ]}
      />
    </>
  );
}

/** Where what is missing is entered, or which invoice is to be credited; a count is the contract clerk's. */
function NextStep({ reason: { missing, documentId } }: { readonly reason: BillingException }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const { organisationId } = place;
  const said = t(`billing.next.${missing}`);
  if (missing === "count") return said;
  return (
    <Anchor
      size="sm"
      renderRoot={(props) =>
        documentId ? (
          <Link
            to="/o/$organisationId/billing/documents/$documentId"
            params={{ organisationId, documentId }}
            {...props}
          />
        ) : (
          <Link to={pageOf[missing]} params={{ organisationId }} {...props} />
        )
      }
    >
      {said}
    </Anchor>
  );
}

function CloseMonth({ onClose }: { onClose: () => void }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  const months = Array.from({ length: monthsBack }, (_, index) => monthAround(today, -1 - index).first);
  return (
    <EntryDialog
      title={t("billing.close-month")}
      what={t("billing.close-what")}
      fields={[
        {
          name: "month",
          label: t("billing.month"),
          kind: "choice",
          options: months.map((first) => ({ value: first.slice(0, 7), label: formatMonth(first, language) })),
        },
      ]}
      endpoint={orderClosing}
      renews={[
        listClosings,
        getClosing,
        listBillingAccounts,
        listBillingItems,
        searchBillingDocuments,
        listDebts,
        listDebitRuns,
        listEvidence,
      ]}
      done={t("billing.close-done")}
      requestOf={({ month }) => [{ params: { tenantId, month: BillingMonth.parse(month) } }]}
      onClose={onClose}
    />
  );
}

const pageOf = {
  price: "/o/$organisationId/billing/prices",
  contract: "/o/$organisationId/billing/accounts",
  "sound-entries": "/o/$organisationId/billing/accounts",
  "remainder-credit": "/o/$organisationId/billing/documents",
} as const;
