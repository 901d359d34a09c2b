import {
  type BillingAccountId,
  DemandKind,
  issueDemand,
  listDebts,
  listEvidence,
  searchBillingDocuments,
} from "@tachiai/protocol";
import { addDays, usePhrases, useToday } from "@tachiai/ui";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";

/** How long is usually left to pay. */
const usualDays = 14;

export interface IssueDemandProps {
  readonly accountId: BillingAccountId;
  readonly accountName: string;
  readonly onClose: () => void;
}

/** Asks an account for everything that is overdue, by one paper. */
export function IssueDemand({ accountId, accountName, onClose }: IssueDemandProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const today = useToday();
  return (
    <EntryDialog
      title={t("payments.demand")}
      what={t("payments.demand-what", { name: accountName })}
      fields={[
        {
          name: "kind",
          label: t("payments.demand-kind"),
          kind: "choice",
          options: DemandKind.options.map((value) => ({ value, label: t(`billing.document-kind.${value}`) })),
        },
        { name: "payBy", label: t("payments.pay-by"), kind: "day", initial: addDays(today, usualDays) },
        { name: "remark", label: t("payments.remark"), kind: "text", isOptional: true, maxLength: 500 },
      ]}
      endpoint={issueDemand}
      renews={[listDebts, searchBillingDocuments, listEvidence]}
      done={t("payments.demand-done")}
      requestOf={({ kind, payBy = "", remark }) => [
        {
          params: { tenantId, accountId },
          body: { kind: DemandKind.parse(kind), payBy, ...(remark && { remark }) },
        },
      ]}
      onClose={onClose}
    />
  );
}
