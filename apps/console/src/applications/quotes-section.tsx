import { Button, Group, Stack, Text, Title } from "@mantine/core";
import {
  issueQuote,
  listEvidence,
  listQuotes,
  printQuote,
  type Quote,
  type ResponseOf,
  Service,
  withdrawQuote,
} from "@tachiai/protocol";
import { ConfirmDialog, DataTable, ErrorPanel, formatDay, usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { z } from "zod";
import { Answered } from "../connection/answered.tsx";
import { useAnswer, useCall } from "../connection/use-answer.ts";
import { OneTimeLink } from "../identity/one-time-link.tsx";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { Whole } from "./form-fields.ts";
import { formatYen } from "./format-yen.ts";
import { SavePaper } from "./save-paper.tsx";

const renews = [listQuotes, listEvidence];
const Yen = z.string().regex(/^[0-9]{1,9}$/);

/** 見積書: what was quoted, and the link by which its recipient applies. */
export function QuotesSection() {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const answer = useAnswer(listQuotes, { params: { tenantId } });
  const [isAsked, setAsked] = useState(false);
  const [issued, setIssued] = useState<ResponseOf<typeof issueQuote>>();
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2}>{t("applications.quotes")}</Title>
        <Button variant="default" onClick={() => setAsked(true)}>
          {t("applications.quote-issue")}
        </Button>
      </Group>
      {issued && <OneTimeLink title={t("applications.quote-link")} issued={issued} />}
      <Answered to={answer}>
        {({ quotes }) =>
          quotes.length === 0 ? (
            <Text c="dimmed">{t("applications.quotes-empty")}</Text>
          ) : (
            <QuoteTable quotes={quotes} />
          )
        }
      </Answered>
      {isAsked && <IssueQuote onIssued={setIssued} onClose={() => setAsked(false)} />}
    </Stack>
  );
}

function QuoteTable({ quotes }: { quotes: readonly Quote[] }) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <DataTable
      caption={t("applications.quotes")}
      rows={quotes}
      rowKey={({ quoteId }) => quoteId}
      columns={[
        {
          name: "number",
          header: t("applications.quote-number"),
          isRowHeader: true,
          renderCell: ({ number }) => t("applications.number-of", { number: String(number) }),
        },
        {
          name: "to",
          header: t("applications.quote-to"),
          renderCell: ({ customerName }) => customerName,
        },
        {
          name: "service",
          header: t("applications.service"),
          renderCell: ({ service }) => t(`settings.service.${service}`),
        },
        {
          name: "total",
          header: t("applications.quote-total"),
          renderCell: ({ totalYen }) => formatYen(totalYen),
        },
        {
          name: "until",
          header: t("applications.quote-until"),
          renderCell: ({ validUntil }) => formatDay(validUntil, language),
        },
        {
          name: "state",
          header: t("applications.result"),
          renderCell: ({ state }) => t(`applications.quote-state.${state}`),
        },
        {
          name: "print",
          header: t("applications.quote-print"),
          renderCell: ({ quoteId, number }) => (
            <SavePaper
              endpoint={printQuote}
              request={[{ params: { tenantId, quoteId } }]}
              label={t("applications.quote-print")}
              name={`${t("applications.quotes")}-${number}`}
            />
          ),
        },
        {
          name: "withdraw",
          header: t("applications.quote-withdraw"),
          renderCell: (quote) => quote.state === "open" && <WithdrawQuote quote={quote} />,
        },
      ]}
    />
  );
}

function WithdrawQuote({ quote: { quoteId } }: { quote: Quote }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [isAsked, setAsked] = useState(false);
  const { send, isPending, error } = useCall(withdrawQuote, { renews });
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsked(true)}>
        {t("applications.quote-withdraw")}
      </Button>
      <ConfirmDialog
        opened={isAsked}
        title={t("applications.quote-withdraw")}
        confirmLabel={t("applications.quote-withdraw")}
        isBusy={isPending}
        onConfirm={() => {
          setAsked(false);
          send({ params: { tenantId, quoteId } });
        }}
        onClose={() => setAsked(false)}
      >
        {t("applications.quote-withdraw-what")}
      </ConfirmDialog>
      {error && <ErrorPanel error={error} />}
    </>
  );
}

interface IssueQuoteProps {
  readonly onIssued: (issued: ResponseOf<typeof issueQuote>) => void;
  readonly onClose: () => void;
}

function IssueQuote({ onIssued, onClose }: IssueQuoteProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("applications.quote-issue")}
      fields={[
        {
          name: "service",
          label: t("applications.service"),
          kind: "choice",
          options: Service.options.map((value) => ({ value, label: t(`settings.service.${value}`) })),
        },
        { name: "to", label: t("applications.quote-to") },
        { name: "text", label: t("applications.quote-line"), maxLength: 200 },
        { name: "quantity", label: t("applications.quote-quantity"), schema: Whole },
        { name: "unit", label: t("applications.quote-unit"), schema: Yen },
        { name: "until", label: t("applications.quote-until"), kind: "day" },
        {
          name: "remarks",
          label: t("applications.quote-remarks"),
          kind: "text",
          isOptional: true,
          maxLength: 1000,
        },
      ]}
      endpoint={issueQuote}
      renews={renews}
      done={t("applications.quote-issued")}
      onAnswer={onIssued}
      requestOf={({ service, to = "", text = "", quantity, unit, until = "", remarks = "" }) => [
        {
          params: { tenantId },
          body: {
            service: Service.parse(service),
            customerName: to,
            lines: [{ text, quantity: Number(quantity), unitYen: Number(unit) }],
            validUntil: until,
            remarks,
          },
        },
      ]}
      onClose={onClose}
    />
  );
}
