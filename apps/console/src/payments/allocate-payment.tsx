import {
  allocatePayment,
  type BillingAccount,
  BillingAccountId,
  BillingDocumentId,
  listBillingAccounts,
  listDebts,
  type OpenDebt,
  type Payment,
} from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";
import { formatYen } from "../billing/yen.ts";
import { useAnswer } from "../connection/use-answer.ts";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";
import { renewedByPayment } from "./renewed.ts";

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

/** Each account, and under it its open invoices; a value is the id of the account, and of the invoice behind it. */
function useTargets(accounts: readonly BillingAccount[], debts: readonly OpenDebt[]) {
  const { t, language } = usePhrases();
  return accounts.flatMap(({ accountId, name }) => [
    { value: String(accountId), label: t("payments.target-account", { name }) },
    ...debts
      .filter((debt) => debt.accountId === accountId)
      .map(({ documentId, number, open, dueOn }) => ({
        value: `${accountId} ${documentId}`,
        label: t("payments.target-invoice", {
          name,
          number,
          open: formatYen(open, language),
          due: formatDay(dueOn, language),
        }),
      })),
  ]);
}
