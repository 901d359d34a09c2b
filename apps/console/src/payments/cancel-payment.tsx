import { cancelPayment, type Payment } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { formatYen } from "../billing/yen.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { renewedByPayment } from "./renewed.ts";

export interface CancelPaymentProps {
  readonly payment: Payment;
  readonly onClose: () => void;
}

export function CancelPayment({ payment: { paymentId, yen, payer }, onClose }: CancelPaymentProps) {
  const { t, language } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("payments.cancel")}
      what={t("payments.cancel-what", { payer: payer || "—", yen: formatYen(yen, language) })}
      fields={[{ name: "reason", label: t("payments.cancel-reason"), kind: "text", maxLength: 200 }]}
      endpoint={cancelPayment}
      renews={renewedByPayment}
      done={t("payments.cancel-done")}
      requestOf={({ reason = "" }) => [{ params: { tenantId, paymentId }, body: { reason } }]}
      onClose={onClose}
    />
  );
}
