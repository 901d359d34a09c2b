import { type DebitRun, listDebitRuns, listEvidence, withdrawDebitRun } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";

export interface WithdrawDebitRunProps {
  readonly run: DebitRun;
  readonly onClose: () => void;
}

export function WithdrawDebitRun({ run: { runId }, onClose }: WithdrawDebitRunProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("debits.withdraw")}
      what={t("debits.withdraw-what")}
      fields={[{ name: "reason", label: t("debits.withdraw-reason"), maxLength: 200 }]}
      endpoint={withdrawDebitRun}
      renews={[listDebitRuns, listEvidence]}
      done={t("debits.withdraw-done")}
      requestOf={({ reason = "" }) => [{ params: { tenantId, runId }, body: { reason } }]}
      onClose={onClose}
    />
  );
}
