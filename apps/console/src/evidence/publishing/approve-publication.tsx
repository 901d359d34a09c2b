import { Text } from "@mantine/core";
import {
  decideLogPublication,
  getHome,
  type LogPublication,
  listEvidence,
  listLogPublications,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
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
  return (
    <ConfirmCall
      endpoint={decideLogPublication}
      request={[{ params: { tenantId, publicationId }, body: { decision: "approve" } }]}
      renews={[listLogPublications, getHome, listEvidence]}
      title={t("publishing.approve-title", { log: logName({ retentionClass, generation: 1 }, phrases) })}
      confirmLabel={t("publishing.approve")}
      isDangerous
      what={t("publishing.approve-what")}
      done={t("publishing.approved")}
      onClose={onClose}
    >
      {proposed.reason && <Text size="sm">{t("publishing.reason", { reason: proposed.reason })}</Text>}
    </ConfirmCall>
  );
}
