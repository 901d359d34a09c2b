import {
  allocatePayment,
  BillingAccountId,
  BillingDocumentId,
  listBillingAccounts,
  listDebts,
  type Payment,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useAnswer } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { renewedByPayment } from "./renewed.ts";
import { useTargets } from "./use-targets.ts";

export interface AllocatePaymentProps {
  readonly payment: Payment;
  readonly onClose: () => void;
}

/** Whose payment it is, or which invoice it pays before the others. */
export function AllocatePayment({ payment, onClose }: AllocatePaymentProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const accounts = useAnswer(listBillingAccounts, { params: { tenantId } }).data?.accounts;
  const debts = useAnswer(listDebts, { params: { tenantId } }).data?.debts;
  const targets = useTargets(accounts ?? [], debts ?? []);
  if (!accounts || !debts) return undefined;
  return (
    <EntryDialog
      title={t(payment.unallocated > 0 ? "payments.allocate" : "payments.move")}
      what={t("payments.allocate-what")}
      fields={[
        {
          name: "target",
          label: t("payments.target"),
          kind: "choice",
          initial: "",
          options: targets,
        },
      ]}
      endpoint={allocatePayment}
      renews={renewedByPayment}
      done={t("payments.allocate-done")}
      requestOf={({ target = "" }) => {
        const [accountId, documentId] = target.split(" ");
        return [
          {
            params: { tenantId, paymentId: payment.paymentId },
            body: {
              accountId: BillingAccountId.parse(accountId),
              ...(documentId && { documentId: BillingDocumentId.parse(documentId) }),
            },
          },
        ];
      }}
      onClose={onClose}
    />
  );
}
