import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import {
  BillingAccountId,
  Day,
  getAccountLedger,
  type LedgerLine,
  type RefundId,
  type ResponseOf,
} from "@tachiai/protocol";
import { DataTable, EmptyPage, Facts, formatDay, PageHeading, usePhrases } from "@tachiai/ui";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { Answered } from "../connection/answered.tsx";
import { useAnswer } from "../connection/use-answer.ts";
import { useOpenPlace } from "../shell/place.ts";
import { saveFile } from "../shell/save-file.ts";
import { ledgerCsv } from "./ledger-csv.ts";
import { OneLine } from "./one-line.tsx";
import { CancelRefund, RefundSurplus } from "./refund-dialogs.tsx";
import { formatYen } from "./yen.ts";

const path = "/o/$organisationId/billing/accounts/$accountId";

/** 売掛金元帳: whatever changed what an account owes, with the balance after each. */
export function LedgerPage() {
  const { t } = usePhrases();
  const { place, tenantId } = useOpenPlace();
  const accountId = BillingAccountId.parse(useParams({ from: path }).accountId);
  const search = useSearch({ from: path });
  const answer = useAnswer(getAccountLedger, { params: { tenantId, accountId }, query: search });
  return (
    <>
      <Anchor
        size="sm"
        className="not-printed"
        renderRoot={(props) => (
          <Link
            to="/o/$organisationId/billing/accounts"
            params={{ organisationId: place.organisationId }}
            {...props}
          />
        )}
      >
        {t("billing.ledger-back")}
      </Anchor>
      <Answered to={answer}>
        {(ledger) => (
          <>
            <PageHeading
              title={t("billing.ledger-title", { name: ledger.name })}
              purpose={t("billing.ledger-purpose")}
            />
            <Stack gap="lg">
              <Days />
              <Shown ledger={ledger} />
            </Stack>
          </>
        )}
      </Answered>
    </>
  );
}

/** From which day, and to which one. */
function Days() {
  const { t } = usePhrases();
  const search = useSearch({ from: path });
  const navigate = useNavigate({ from: path });
  const input = (name: "from" | "to") => (
    <DateInput
      clearable
      label={t(`billing.ledger-${name}`)}
      valueFormat="YYYY/MM/DD(ddd)"
      value={search[name] ?? null}
      onChange={(chosen) => {
        const { [name]: _, ...other } = search;
        void navigate({ search: { ...other, ...(chosen && { [name]: Day.parse(chosen) }) } });
      }}
    />
  );
  return (
    <Group gap="sm" className="not-printed">
      {input("from")}
      {input("to")}
    </Group>
  );
}

type Asked =
  | { readonly what: "refund" }
  | { readonly what: "cancel"; readonly refundId: RefundId; readonly yen: number };

function Shown({ ledger }: { ledger: ResponseOf<typeof getAccountLedger> }) {
  const phrases = usePhrases();
  const { t, language } = phrases;
  const { holds } = useOpenPlace();
  const { to } = useSearch({ from: path });
  const [asked, setAsked] = useState<Asked>();
  const onClose = () => setAsked(undefined);
  const { lines, opening, closing, name, accountId } = ledger;
  const mayEnter = holds("billing-clerk");
  const yen = (amount: number) => formatYen(amount, language);
  return (
    <>
      <Facts
        facts={[
          { name: t("billing.ledger-opening"), value: yen(opening) },
          { name: t("billing.ledger-closing"), value: yen(closing) },
        ]}
      />
      {mayEnter && closing < 0 && to === undefined && (
        <Group className="not-printed">
          <Button onClick={() => setAsked({ what: "refund" })}>{t("billing.refund")}</Button>
        </Group>
      )}
      {asked?.what === "refund" && (
        <RefundSurplus accountId={accountId} surplus={-closing} onClose={onClose} />
      )}
      {asked?.what === "cancel" && (
        <CancelRefund refundId={asked.refundId} yen={asked.yen} onClose={onClose} />
      )}
      {lines.length === 0 ? (
        <EmptyPage what={t("billing.ledger-empty")} />
      ) : (
        <>
          <Group className="not-printed">
            <Button
              variant="default"
              onClick={() =>
                saveFile(new TextEncoder().encode(ledgerCsv(ledger, phrases)), {
                  name: t("billing.ledger-file", { name }),
                  type: "text/csv",
                })
              }
            >
              {t("billing.ledger-save")}
            </Button>
          </Group>
          <DataTable
            caption={t("billing.ledger-title", { name })}
            rows={lines.map((line, index) => ({ ...line, index }))}
            rowKey={({ index }) => String(index)}
            columns={[
              {
                name: "on",
                header: t("billing.ledger-on"),
                isRowHeader: true,
                renderCell: ({ on }) => <OneLine text={formatDay(on, language)} />,
              },
              {
                name: "what",
                header: t("billing.ledger-what"),
                renderCell: (line) => <What line={line} />,
              },
              {
                name: "more",
                header: t("billing.ledger-more"),
                isNumber: true,
                renderCell: (line) => line.yen > 0 && yen(line.yen),
              },
              {
                name: "less",
                header: t("billing.ledger-less"),
                isNumber: true,
                renderCell: (line) => line.yen < 0 && yen(-line.yen),
              },
              {
                name: "balance",
                header: t("billing.ledger-balance"),
                isNumber: true,
                renderCell: ({ balance }) => yen(balance),
              },
              {
                name: "actions",
                header: "",
                renderCell: ({ refund, yen: amount }) =>
                  mayEnter &&
                  refund?.mayCancel && (
                    <Button
                      size="compact-sm"
                      variant="default"
                      className="not-printed"
                      onClick={() => setAsked({ what: "cancel", refundId: refund.refundId, yen: amount })}
                    >
                      {t("billing.refund-cancel")}
                    </Button>
                  ),
              },
            ]}
          />
        </>
      )}
    </>
  );
}

/** What changed it, with the way to its document or payment. */
function What({ line: { kind, document, payment, otherName, refund } }: { line: LedgerLine }) {
  const { t } = usePhrases();
  const { place } = useOpenPlace();
  const { organisationId } = place;
  return (
    <Stack gap={2}>
      <span>
        {t(`billing.ledger-kind.${kind}`)}{" "}
        {document && (
          <Link
            to="/o/$organisationId/billing/documents/$documentId"
            params={{ organisationId, documentId: document.documentId }}
          >
            {document.number}
          </Link>
        )}
        {payment && (
          <Link
            to="/o/$organisationId/billing/payments"
            params={{ organisationId }}
            search={{
              from: payment.receivedOn,
              to: payment.receivedOn,
              ...(payment.payer && { payer: payment.payer }),
            }}
          >
            {payment.payer || t("billing.ledger-payment")}
          </Link>
        )}
      </span>
      {refund && (
        <Text size="xs" c="dimmed">
          {refund.ground}
        </Text>
      )}
      {otherName !== undefined && (
        <Text size="xs" c="dimmed">
          {t(`billing.ledger-other.${kind === "taken-over" ? "from" : "to"}`, { name: otherName })}
        </Text>
      )}
    </Stack>
  );
}
