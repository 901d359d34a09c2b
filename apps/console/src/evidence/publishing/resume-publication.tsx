import { Text } from "@mantine/core";
import {
  getHome,
  type LogPublication,
  listEvidence,
  listLogPublications,
  resumeLogPublication,
} from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { logName } from "../witnesses/log-name.ts";

/** Proposes anew what is held back since a restore: a publication, or a proposal that nobody had approved. */
export function ResumePublication({
  publication: { publicationId, retentionClass, proposed, decided },
  onClose,
}: {
  publication: LogPublication;
  onClose: () => void;
}) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const how = decided ? "resume" : "propose-anew";
  const { send, isPending, error } = useCall(resumeLogPublication, {
    renews: [listLogPublications, getHome, listEvidence],
    onDone() {
      notifyDone(t("publishing.propose-done"));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t(`publishing.${how}-title`, { log: logName({ retentionClass, generation: 1 }, phrases) })}
      confirmLabel={t(`publishing.${how}`)}
      isBusy={isPending}
      onConfirm={() => send({ params: { tenantId, publicationId } })}
      onClose={onClose}
    >
      <Text size="sm">{t(`publishing.${how}-what`)}</Text>
      {proposed.reason && <Text size="sm">{t("publishing.reason", { reason: proposed.reason })}</Text>}
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
