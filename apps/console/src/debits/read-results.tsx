import { FileInput, Text } from "@mantine/core";
import { type DebitRun, listDebitRuns, readDebitResults } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useState } from "react";
import { useCall } from "../connection/use-answer.ts";
import { renewedByPayment } from "../payments/renewed.ts";
import { FormDialog } from "../shell/form-dialog.tsx";
import { notifyDone } from "../shell/notify.ts";
import { useOpenPlace } from "../shell/place.ts";

export interface ReadResultsProps {
  readonly run: DebitRun;
  readonly onClose: () => void;
}

/** Takes in what the bank says became of a run. */
export function ReadResults({ run: { runId }, onClose }: ReadResultsProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const [file, setFile] = useState<File | null>(null);
  const [fault, setFault] = useState<"import-choose" | "import-unreadable">();
  const { send, isPending, error } = useCall(readDebitResults, {
    renews: [listDebitRuns, ...renewedByPayment],
    onDone({ paid, refused }) {
      notifyDone(t("debits.results-done", { paid, refused }));
      onClose();
    },
  });
  const read = async () => {
    setFault(undefined);
    if (!file) return setFault("import-choose");
    const bytes = await file.arrayBuffer().catch(() => undefined);
    if (!bytes) return setFault("import-unreadable");
    send({ params: { tenantId, runId }, bytes: new Uint8Array(bytes) });
  };
  return (
    <FormDialog
      title={t("debits.results")}
      submitLabel={t("debits.results")}
      isBusy={isPending}
      error={error}
      onSubmit={() => void read()}
      onClose={onClose}
    >
      <Text size="sm">{t("debits.results-what")}</Text>
      <FileInput
        clearable
        label={t("payments.import-file")}
        value={file}
        onChange={setFile}
        error={fault && t(`payments.${fault}`)}
      />
    </FormDialog>
  );
}
