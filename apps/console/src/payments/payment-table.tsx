import { Button, Group, Stack, Text } from "@mantine/core";
import type { Payment } from "@tachiai/protocol";
import { DataTable, formatDay, StatusMark, usePhrases } from "@tachiai/ui";
import { formatYen } from "../billing/yen.ts";
import { Entered } from "../registers/entered.tsx";

/** What a clerk does with a payment that is entered. */
export type PaymentAct = "allocate" | "split" | "cancel";

export interface PaymentTableProps {
  readonly caption: string;
  readonly payments: readonly Payment[];
  /** For who keeps the books. */
  readonly onAsk?: (what: PaymentAct, payment: Payment) => void;
}

/** Payments with what each of them pays. */
export function PaymentTable({ caption, payments, onAsk }: PaymentTableProps) {
  const { t, language } = usePhrases();
  return (
    <DataTable
      caption={caption}
      rows={payments}
      rowKey={({ paymentId }) => paymentId}
      columns={[
        {
          name: "received",
          header: t("payments.received-on"),
          renderCell: ({ receivedOn }) => formatDay(receivedOn, language),
        },
        {
          name: "payer",
          header: t("payments.payer"),
          isRowHeader: true,
          renderCell: ({ payer, remark, reference, ownAccount }) => (
            <Stack gap={2}>
              <span>{payer || "—"}</span>
              {[
                reference && `${t("payments.reference-column")} ${reference}`,
                ownAccount && `${t("payments.own-account")} ${ownAccount}`,
                remark,
              ].map(
                (said) =>
                  said && (
                    <Text key={said} size="xs" c="dimmed">
                      {said}
                    </Text>
                  ),
              )}
            </Stack>
          ),
        },
        {
          name: "yen",
          header: t("payments.yen-column"),
          isNumber: true,
          renderCell: ({ yen }) => formatYen(yen, language),
        },
        {
          name: "way",
          header: t("payments.way"),
          renderCell: ({ way }) => <span style={{ whiteSpace: "nowrap" }}>{t(`payments.way.${way}`)}</span>,
        },
        {
          name: "laid",
          header: t("payments.laid"),
          renderCell: (payment) => <Laid payment={payment} />,
        },
        {
          name: "entered",
          header: t("billing.entered"),
          renderCell: ({ entered }) => <Entered entered={entered} />,
        },
        {
          name: "actions",
          header: "",
          renderCell: (payment) =>
            onAsk &&
            !payment.cancelled &&
            // What was paid back of it is cancelled first, in the ledger of its account.
            !payment.allocations.some(({ isPaidBack }) => isPaidBack) && (
              <Group gap="xs" className="not-printed">
                <Button
                  size="compact-sm"
                  variant={payment.unallocated > 0 ? "filled" : "default"}
                  onClick={() => onAsk("allocate", payment)}
                >
                  {t(payment.unallocated > 0 ? "payments.allocate" : "payments.move")}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => onAsk("split", payment)}>
                  {t("payments.split")}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => onAsk("cancel", payment)}>
                  {t("payments.cancel")}
                </Button>
              </Group>
            ),
        },
      ]}
    />
  );
}

/** On which invoices a payment lies, or why on none. */
function Laid({ payment }: { payment: Payment }) {
  const { t, language } = usePhrases();
  const { allocations, unallocated, cancelled, toCredit } = payment;
  const yenOf = (yen: number) => formatYen(yen, language);
  return (
    <Stack gap={4}>
      {[...Map.groupBy(allocations, ({ accountName }) => accountName)].map(([accountName, parts]) => (
        <Stack key={accountName} gap={2}>
          <span>{accountName}</span>
          {parts.map(({ number, yen, isPaidBack }, index) => (
            <Text key={`${number ?? ""} ${index}`} size="xs" c="dimmed">
              {number === undefined
                ? t(isPaidBack ? "payments.paid-back" : "payments.laid-credit", { yen: yenOf(yen) })
                : t("payments.laid-on", { number, yen: yenOf(yen) })}
            </Text>
          ))}
        </Stack>
      ))}
      {unallocated > 0 && (
        <StatusMark kind="needs-look" label={t("payments.unallocated", { yen: yenOf(unallocated) })} />
      )}
      {cancelled && (
        <>
          <StatusMark kind="withdrawn" label={t("payments.cancelled")} />
          <Text size="xs">{cancelled.isByBank ? t("payments.cancelled-by-bank") : cancelled.reason}</Text>
          <Entered entered={cancelled.entered} />
        </>
      )}
      {toCredit.map(({ number, yen, givenBack }) => (
        <Text key={number} size="xs">
          {givenBack < yen
            ? t("payments.to-credit", { number, yen: yenOf(yen - givenBack) })
            : t("payments.credited", { number, yen: yenOf(yen) })}
        </Text>
      ))}
    </Stack>
  );
}
