import { Text } from "@mantine/core";
import {
  getHome,
  type LogPublication,
  listEvidence,
  listLogPublications,
  resumeLogPublication,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
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
  return (
    <ConfirmCall
      endpoint={resumeLogPublication}
      request={[{ params: { tenantId, publicationId } }]}
      renews={[listLogPublications, getHome, listEvidence]}
      title={t(`publishing.${how}-title`, { log: logName({ retentionClass, generation: 1 }, phrases) })}
      confirmLabel={t(`publishing.${how}`)}
      what={t(`publishing.${how}-what`)}
      done={t("publishing.propose-done")}
      onClose={onClose}
    >
      {proposed.reason && <Text size="sm">{t("publishing.reason", { reason: proposed.reason })}</Text>}
    </ConfirmCall>
  );
}
