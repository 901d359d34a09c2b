import {
  decideLogPublication,
  getHome,
  type LogPublication,
  listEvidence,
  listLogPublications,
} from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

export function RejectPublication({
  publication: { publicationId },
  onClose,
}: {
  publication: LogPublication;
  onClose: () => void;
}) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(decideLogPublication, {
    renews: [listLogPublications, getHome, listEvidence],
    onDone() {
      notifyDone(t("publishing.reject-done"));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t("publishing.reject-title")}
      what={t("publishing.reject-what")}
      label={t("publishing.reject-reason")}
      missing={t("publishing.reject-missing")}
      submitLabel={t("publishing.reject")}
      isBusy={isPending}
      error={error}
      onSubmit={(reason) =>
        send({ params: { tenantId, publicationId }, body: { decision: "reject", reason } })
      }
      onClose={onClose}
    />
  );
}
