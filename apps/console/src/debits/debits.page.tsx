import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { type DebitRun, downloadDebitFile, listDebitRuns } from "@tachiai/protocol";
import { DataTable, EmptyPage, Facts, formatDay, PageHeading, StatusMark, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { formatYen } from "../billing/yen.ts";
import { Answered } from "../connection/answered.tsx";
import { useApi } from "../connection/api.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { Entered } from "../registers/entered.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { SaveButton } from "../shell/save-button.tsx";
import { EnterCollector } from "./enter-collector.tsx";
import { MakeDebitRun } from "./make-debit-run.tsx";
import { ReadResults } from "./read-results.tsx";
import { WithdrawDebitRun } from "./withdraw-debit-run.tsx";

type Asked =
  | { readonly what: "collector" | "make" }
  | { readonly what: "results" | "withdraw"; readonly run: DebitRun };

/** 口座振替: what waits to be debited, what banks were asked for, and what became of it. */
export function DebitsPage() {
  const { t, language } = usePhrases();
  const { tenantId, holds } = useOpenPlace();
  const answer = useAnswer(listDebitRuns, { params: { tenantId } });
  const [asked, setAsked] = useState<Asked>();
  const onClose = () => setAsked(undefined);
  const mayEnter = holds("billing-clerk");
  return (
    <>
      <PageHeading
        title={t("debits.title")}
        purpose={t("debits.purpose")}
        actions={
          mayEnter &&
          answer.data && (
            <Group gap="sm">
              <Button variant="default" onClick={() => setAsked({ what: "collector" })}>
                {t("debits.collector-enter")}
              </Button>
              {answer.data.collector && (
                <Button onClick={() => setAsked({ what: "make" })}>{t("debits.make")}</Button>
              )}
            </Group>
          )
        }
      />
      <Answered to={answer}>
        {({ collector, waiting, runs }) => (
          <Stack gap="xl">
            {collector ? (
              <Facts
                facts={[
                  { name: t("debits.collector"), value: `${collector.code} ${collector.name}` },
                  {
                    name: t("debits.collector-account"),
                    value: `${collector.account.bankName} ${collector.account.branchName} ${t(`billing.debit-kind.${collector.account.kind}`)} ${collector.account.number}`,
                  },
                  { name: t("billing.entered"), value: <Entered entered={collector.entered} /> },
                ]}
              />
            ) : (
              <EmptyPage what={t("debits.collector-empty")} />
            )}
            <section>
              <Title order={2} mb="sm">
                {t("debits.waiting")}
              </Title>
              {waiting.length === 0 ? (
                <Text c="dimmed">{t("debits.waiting-none")}</Text>
              ) : (
                <DataTable
                  caption={t("debits.waiting")}
                  rows={waiting}
                  rowKey={({ documentId, accountId }) => `${documentId} ${accountId}`}
                  columns={[
                    {
                      name: "account",
                      header: t("payments.account"),
                      isRowHeader: true,
                      renderCell: ({ accountName }) => accountName,
                    },
                    {
                      name: "number",
                      header: t("billing.document-number"),
                      renderCell: ({ number }) => number,
                    },
                    {
                      name: "due",
                      header: t("billing.due-on"),
                      renderCell: ({ dueOn }) => formatDay(dueOn, language),
                    },
                    {
                      name: "open",
                      header: t("payments.open"),
                      isNumber: true,
                      renderCell: ({ open }) => formatYen(open, language),
                    },
                  ]}
                />
              )}
            </section>
            {runs.map((run) => (
              <RunCard
                key={run.runId}
                run={run}
                {...(mayEnter && { onAsk: (what: "results" | "withdraw") => setAsked({ what, run }) })}
              />
            ))}
          </Stack>
        )}
      </Answered>
      {asked?.what === "collector" && <EnterCollector collector={answer.data?.collector} onClose={onClose} />}
      {asked?.what === "make" && <MakeDebitRun onClose={onClose} />}
      {asked?.what === "results" && <ReadResults run={asked.run} onClose={onClose} />}
      {asked?.what === "withdraw" && <WithdrawDebitRun run={asked.run} onClose={onClose} />}
    </>
  );
}

interface RunCardProps {
  readonly run: DebitRun;
  /** For who keeps the books. */
  readonly onAsk?: (what: "results" | "withdraw") => void;
}

function RunCard({ run, onAsk }: RunCardProps) {
  const { t, language } = usePhrases();
  const { debits, debitOn } = run;
  const title = t("debits.run-of", { on: formatDay(debitOn, language) });
  const isOpen = debits.every(({ outcome }) => outcome === undefined);
  const all = debits.reduce((sum, { yen }) => sum + yen, 0);
  return (
    <Paper withBorder p="md" component="article" aria-label={title}>
      <Stack gap="md">
        <Title order={2}>{title}</Title>
        <Text size="sm">{t("debits.sum", { count: debits.length, yen: formatYen(all, language) })}</Text>
        <Entered entered={run.entered} />
        <DataTable
          caption={title}
          rows={debits}
          rowKey={({ accountId }) => accountId}
          columns={[
            {
              name: "account",
              header: t("payments.account"),
              isRowHeader: true,
              renderCell: ({ accountName }) => accountName,
            },
            {
              name: "customer-number",
              header: t("debits.customer-number"),
              renderCell: ({ customerNumber }) => customerNumber,
            },
            {
              name: "numbers",
              header: t("debits.invoices"),
              renderCell: ({ numbers }) => numbers.join(t("payments.and")),
            },
            {
              name: "yen",
              header: t("payments.yen-column"),
              isNumber: true,
              renderCell: ({ yen }) => formatYen(yen, language),
            },
            {
              name: "outcome",
              header: t("debits.outcome"),
              renderCell: ({ outcome }) => (
                <StatusMark
                  kind={
                    outcome === undefined
                      ? "waiting"
                      : outcome === "debited"
                        ? "accepted"
                        : outcome === "withdrawn"
                          ? "withdrawn"
                          : "needs-look"
                  }
                  label={t(outcome === undefined ? "debits.outcome-open" : `debits.outcome.${outcome}`)}
                />
              ),
            },
          ]}
        />
        {onAsk && (
          <Group gap="sm" className="not-printed">
            <SaveFile run={run} />
            {isOpen && (
              <>
                <Button onClick={() => onAsk("results")}>{t("debits.results")}</Button>
                <Button variant="default" onClick={() => onAsk("withdraw")}>
                  {t("debits.withdraw")}
                </Button>
              </>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

/** The file for the bank: the same bytes however often it is saved. */
function SaveFile({ run: { runId, debitOn } }: { run: DebitRun }) {
  const { t } = usePhrases();
  const api = useApi();
  const { tenantId } = useOpenPlace();
  return (
    <SaveButton
      label={t("debits.save")}
      file={{ name: `${debitOn}.txt`, type: "application/octet-stream" }}
      download={() => api.download(downloadDebitFile, { params: { tenantId, runId } })}
    />
  );
}
