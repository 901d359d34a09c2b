import type { BillingAccount, OpenDebt } from "@tachiai/protocol";
import { formatDay, usePhrases } from "@tachiai/ui";
import { formatYen } from "../billing/yen.ts";

/** Each account, and under it its open invoices; a value is the id of the account, and of the invoice behind it. */
export function useTargets(accounts: readonly BillingAccount[], debts: readonly OpenDebt[]) {
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
