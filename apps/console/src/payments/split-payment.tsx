import { Text } from "@mantine/core";
import {
  BillingAccountId,
  BillingDocumentId,
  listBillingAccounts,
  listDebts,
  splitPayment,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { z } from "zod";
import { yenSchema } from "../billing/lines.ts";
import { formatYen } from "../billing/yen.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import type { Field, Values } from "../registers/fields-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import type { AllocatePaymentProps } from "./allocate-payment.tsx";
import { renewedByPayment } from "./renewed.ts";
import { useTargets } from "./use-targets.ts";

const Amount = yenSchema.pipe(z.int().min(1));
const most = 12;
const places = Array.from({ length: most }, (_, index) => String(index + 1));

/** One transfer for several: how much of it is for which account or invoice. */
export function SplitPayment({ payment, onClose }: AllocatePaymentProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  const accounts = useAnswer(listBillingAccounts, { params: { tenantId } }).data?.accounts;
  const debts = useAnswer(listDebts, { params: { tenantId } }).data?.debts;
  const targets = useTargets(accounts ?? [], debts ?? []);
  if (!accounts || !debts) return undefined;
  const fields = places.flatMap((place, index): Field[] => {
    const before = `yen${index}`;
    // The next line comes with the one before it.
    const optional = index < 2 ? {} : { isOptional: true, when: (values: Values) => Boolean(values[before]) };
    return [
      {
        name: `target${place}`,
        label: t("payments.split-target", { place }),
        kind: "choice",
        initial: "",
        options: targets,
        ...optional,
      },
      { name: `yen${place}`, label: t("payments.split-yen", { place }), schema: Amount, ...optional },
    ];
  });
  return (
    <EntryDialog
      title={t("payments.split")}
      what={t("payments.split-what", { yen: formatYen(payment.yen, language) })}
      fields={fields}
      renderOutcome={(values) => {
        const left = payment.yen - places.reduce((sum, place) => sum + amountIn(values[`yen${place}`]), 0);
        return (
          <Text size="sm" fw={600}>
            {left === 0
              ? t("payments.split-whole")
              : t(left > 0 ? "payments.split-left" : "payments.split-over", {
                  yen: formatYen(Math.abs(left), language),
                })}
          </Text>
        );
      }}
      endpoint={splitPayment}
      renews={renewedByPayment}
      done={t("payments.split-done")}
      requestOf={(values) => [
        {
          params: { tenantId, paymentId: payment.paymentId },
          body: {
            parts: places.flatMap((place) => {
              const [accountId, documentId] = (values[`target${place}`] ?? "").split(" ");
              const yen = amountIn(values[`yen${place}`]);
              if (!accountId || yen === 0) return [];
              return [
                {
                  accountId: BillingAccountId.parse(accountId),
                  ...(documentId && { documentId: BillingDocumentId.parse(documentId) }),
                  yen,
                },
              ];
            }),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}

function amountIn(text: string | undefined): number {
  return Amount.safeParse(text).data ?? 0;
}
