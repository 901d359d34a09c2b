import { listDebitRuns, listEvidence, makeDebitRun } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { EntryDialog } from "../registers/entry-dialog.tsx";
import { useOpenPlace } from "../shell/place.ts";

export function MakeDebitRun({ onClose }: { onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  return (
    <EntryDialog
      title={t("debits.make")}
      what={t("debits.make-what")}
      fields={[{ name: "debitOn", label: t("debits.debit-on"), kind: "day-to-choose" }]}
      endpoint={makeDebitRun}
      renews={[listDebitRuns, listEvidence]}
      done={t("debits.make-done")}
      requestOf={({ debitOn = "" }) => [{ params: { tenantId }, body: { debitOn } }]}
      onClose={onClose}
    />
  );
}
