import { Text } from "@mantine/core";
import { getHome, type LogReader, listEvidence, listLogReaders, resumeLogReader } from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";

/** Lets somebody read on whom a restore has held back. */
export function ResumeReader({
  reader: { readerId, name },
  onClose,
}: {
  reader: LogReader;
  onClose: () => void;
}) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(resumeLogReader, {
    renews: [listLogReaders, getHome, listEvidence],
    onDone() {
      notifyDone(t("readers.resumed"));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t("readers.resume-title", { name })}
      confirmLabel={t("readers.resume")}
      isDangerous
      isBusy={isPending}
      onConfirm={() => send({ params: { tenantId, readerId } })}
      onClose={onClose}
    >
      <Text size="sm">{t("readers.resume-what")}</Text>
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
