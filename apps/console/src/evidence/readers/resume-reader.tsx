import { getHome, type LogReader, listEvidence, listLogReaders, resumeLogReader } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
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
  return (
    <ConfirmCall
      endpoint={resumeLogReader}
      request={[{ params: { tenantId, readerId } }]}
      renews={[listLogReaders, getHome, listEvidence]}
      title={t("readers.resume-title", { name })}
      confirmLabel={t("readers.resume")}
      isDangerous
      what={t("readers.resume-what")}
      done={t("readers.resumed")}
      onClose={onClose}
    />
  );
}
