import {
  BillingAccountId,
  enterPayment,
  listBillingAccounts,
  PaymentId,
  PaymentWay,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { z } from "zod";
import { yenSchema } from "../billing/lines.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { renewedByPayment } from "./renewed.ts";

const Received = yenSchema.pipe(z.int().min(1));

/** Drawn once for a dialog: sent twice, it is one payment. */
export function EnterPayment({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [paymentId] = useState(() => PaymentId.parse(crypto.randomUUID()));
  const accounts = useAnswer(listBillingAccounts, { params: { tenantId } }).data?.accounts ?? [];
  return (
    <EntryDialog
      title={t("payments.enter")}
      what={t("payments.enter-what")}
      fields={[
        { name: "receivedOn", label: t("payments.received-on"), kind: "day" },
        { name: "yen", label: t("payments.yen"), schema: Received },
        {
          name: "way",
          label: t("payments.way"),
          kind: "choice",
          options: PaymentWay.options.map((value) => ({ value, label: t(`payments.way.${value}`) })),
        },
        {
          name: "payer",
          label: t("payments.payer"),
          hint: t("payments.payer-hint"),
          isOptional: true,
          maxLength: 200,
        },
        {
          name: "accountId",
          label: t("payments.account"),
          kind: "choice",
          initial: "",
          isOptional: true,
          options: [
            { value: "", label: t("payments.account-by-name") },
            ...accounts.map(({ accountId, name }) => ({ value: accountId, label: name })),
          ],
        },
        {
          name: "reference",
          label: t("payments.reference"),
          hint: t("payments.reference-hint"),
          isOptional: true,
          maxLength: 200,
        },
        { name: "remark", label: t("payments.remark"), isOptional: true, maxLength: 200 },
      ]}
      endpoint={enterPayment}
      renews={renewedByPayment}
      done={t("payments.enter-done")}
      requestOf={({ receivedOn = "", yen, way, payer = "", accountId, reference, remark = "" }) => [
        {
          params: { tenantId },
          body: {
            paymentId,
            receivedOn,
            yen: Received.parse(yen),
            way: PaymentWay.parse(way),
            payer,
            remark,
            ...(accountId && { accountId: BillingAccountId.parse(accountId) }),
            ...(reference && { reference }),
          },
        },
      ]}
      onClose={onClose}
    />
  );
}
