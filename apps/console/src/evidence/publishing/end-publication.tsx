import { Text } from "@mantine/core";
import {
  endLogPublication,
  getHome,
  type LogPublication,
  listEvidence,
  listLogPublications,
} from "@tachiai/protocol";
import { ConfirmDialog, ErrorPanel, usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { logName } from "../witnesses/log-name.ts";

/** Ends a publication, or takes back what nobody has approved yet. */
export function EndPublication({
  publication: { publicationId, retentionClass, decided },
  onClose,
}: {
  publication: LogPublication;
  onClose: () => void;
}) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const how = decided ? "end" : "take-back";
  const { send, isPending, error } = useCall(endLogPublication, {
    renews: [listLogPublications, getHome, listEvidence],
    onDone() {
      notifyDone(t("publishing.ended"));
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
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
