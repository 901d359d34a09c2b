import {
  endLogPublication,
  getHome,
  type LogPublication,
  listEvidence,
  listLogPublications,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { ConfirmCall } from "../../shell/confirm-call.tsx";
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
  return (
    <ConfirmCall
      endpoint={endLogPublication}
      request={[{ params: { tenantId, publicationId } }]}
      renews={[listLogPublications, getHome, listEvidence]}
      title={t(`publishing.${how}-title`, { log: logName({ retentionClass, generation: 1 }, phrases) })}
      confirmLabel={t(`publishing.${how}`)}
      what={t(`publishing.${how}-what`)}
      done={t("publishing.ended")}
      onClose={onClose}
    />
  );
}
