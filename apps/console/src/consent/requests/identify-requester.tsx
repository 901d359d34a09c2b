import { type DataRequest, identifyRequester, listDataRequests, listEvidence } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { ReasonDialog } from "../../shell/reason-dialog.tsx";

export function IdentifyRequester({ request, onClose }: { request: DataRequest; onClose: () => void }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { requestId, name } = request;
  const { send, isPending, error } = useCall(identifyRequester, {
    renews: [listDataRequests, listEvidence],
    onDone() {
      notifyDone(t("dataRequests.identify-done"));
      onClose();
    },
  });
  return (
    <ReasonDialog
      title={t("dataRequests.identify-title", { name })}
      what={t("dataRequests.identify-what")}
      label={t("dataRequests.identify-how")}
      missing={t("dataRequests.identify-missing")}
      submitLabel={t("dataRequests.identify")}
      isBusy={isPending}
      error={error}
      onSubmit={(how) => send({ params: { tenantId, requestId }, body: { how } })}
      onClose={onClose}
    />
  );
}
