import { type BillingItem, listBillingItems, listEvidence, withdrawBillingItem } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";

export interface WithdrawItemProps {
  readonly item: BillingItem;
  readonly onClose: () => void;
}

/** What was entered to be billed once is not billed after all. */
export function WithdrawItem({ item: { itemId, label }, onClose }: WithdrawItemProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("billing.item-withdraw")}
      what={t("billing.item-withdraw-what", { label })}
      fields={[{ name: "reason", label: t("billing.item-withdraw-reason"), maxLength: 200 }]}
      endpoint={withdrawBillingItem}
      renews={[listBillingItems, listEvidence]}
      done={t("billing.item-withdraw-done")}
      requestOf={({ reason = "" }) => [{ params: { tenantId, itemId }, body: { reason } }]}
      onClose={onClose}
    />
  );
}
