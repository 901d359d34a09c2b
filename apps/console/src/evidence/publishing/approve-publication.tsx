import { Text } from "@mantine/core";
import {
  decideLogPublication,
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

export function ApprovePublication({
  publication: { publicationId, retentionClass, proposed },
  onClose,
}: {
  publication: LogPublication;
  onClose: () => void;
}) {
  const phrases = usePhrases();
  const { t } = phrases;
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(decideLogPublication, {
    renews: [listLogPublications, getHome, listEvidence],
    onDone() {
      notifyDone(t("publishing.approved"));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={t("publishing.approve-title", { log: logName({ retentionClass, generation: 1 }, phrases) })}
      confirmLabel={t("publishing.approve")}
      isDangerous
      isBusy={isPending}
      onConfirm={() => send({ params: { tenantId, publicationId }, body: { decision: "approve" } })}
      onClose={onClose}
    >
      <Text size="sm">{t("publishing.approve-what")}</Text>
      {proposed.reason && <Text size="sm">{t("publishing.reason", { reason: proposed.reason })}</Text>}
      {error && <ErrorPanel error={error} />}
    </ConfirmDialog>
  );
}
