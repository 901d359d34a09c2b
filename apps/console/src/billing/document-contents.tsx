import { Stack, Text, Title } from "@mantine/core";
import type { BillingDocument, DocumentContents, OwnInvoice } from "@tachiai/protocol";
import { DataTable, Facts, formatDay, usePhrases } from "@tachiai/ui";
import type { ReactNode } from "react";
import { ChargeLines } from "./charge-lines.tsx";
import { kindOf } from "./kind-of.ts";
import { formatYen } from "./yen.ts";

export interface DocumentContentsViewProps {
  readonly document: OwnInvoice | BillingDocument;
  readonly contents: DocumentContents;
  /** What can be done with it. */
  readonly actions: ReactNode;
}

/** What stands on an issued document: whom it is for, what it asks for, and how each amount was counted. */
export function DocumentContentsView({ document, contents, actions }: DocumentContentsViewProps) {
  const { t, language } = usePhrases();
  const { to, subject, period, corrects, lines, rates, statement, debts, remarks, ground } = contents;
  const { issuedOn, dueOn, month, total, paid, copiesId, open, takenOver, givenOver }: OwnInvoice = document;
  const yen = (amount: number) => formatYen(amount, language);
  return (
    <Stack gap="xl">
      {actions}
      <Facts
        facts={[
          { name: t("billing.document-kind"), value: t(kindOf(document)) },
          { name: t("billing.account-name"), value: to },
          {
            name: t("billing.through"),
            value: "through" in document && document.through && t(`billing.through.${document.through}`),
          },
          { name: t("billing.subject"), value: subject },
          { name: t("billing.give-back-ground"), value: ground && t(`billing.ground.${ground}`) },
          { name: t("billing.issued-on"), value: formatDay(issuedOn, language) },
          {
            name: t("billing.period"),
            value:
              period &&
              t("billing.from-until", {
                from: formatDay(period.from, language),
                until: formatDay(period.to, language),
              }),
          },
          {
            name: t("billing.corrects"),
            value: corrects && `${corrects.number}（${formatDay(corrects.issuedOn, language)}）`,
          },
          {
            name: t("billing.due-on"),
            value: copiesId === undefined && dueOn && formatDay(dueOn, language),
          },
          { name: t("billing.previous"), value: statement && yen(statement.previous) },
          { name: t("billing.received"), value: statement && yen(statement.received) },
          { name: t("billing.carried"), value: statement && yen(statement.carried) },
          {
            name: t("billing.total"),
            // What was taken over is no more than a part of it.
            value: lines.length > 0 && takenOver === undefined && yen(total),
          },
          { name: t("billing.payable"), value: statement && yen(statement.payable) },
          { name: t("billing.paid"), value: month !== undefined && yen(paid) },
          { name: t("billing.taken-over-name"), value: takenOver !== undefined && yen(takenOver) },
          { name: t("billing.given-over-name"), value: givenOver !== undefined && yen(givenOver) },
          { name: t("billing.balance"), value: open !== undefined && yen(open) },
        ]}
      />
      {lines.length > 0 && (
        <section>
          <Title order={2} mb="sm">
            {t("billing.lines")}
          </Title>
          <ChargeLines lines={lines} rates={rates} />
        </section>
      )}
      {debts.length > 0 && (
        <DataTable
          caption={t("billing.asked-for")}
          rows={debts}
          rowKey={({ number }) => number}
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
              renderCell: (debt) => formatDay(debt.dueOn, language),
            },
            {
              name: "billed",
              header: t("billing.total"),
              isNumber: true,
              renderCell: ({ billed }) => yen(billed),
            },
            {
              name: "open",
              header: t("billing.balance"),
              isNumber: true,
              renderCell: ({ open }) => yen(open),
            },
          ]}
        />
      )}
      {remarks.map((remark) => (
        <Text key={remark} size="sm">
          {remark}
        </Text>
      ))}
    </Stack>
  );
}
