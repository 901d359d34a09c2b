import { explainIncident, getIncident, type IncidentId, listIncidents } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { WorkerTextForm } from "./worker-text-form.tsx";

/** 本人の説明: before or after a judgement, as often as he likes. */
export function ExplainForm({ incidentId }: { incidentId: IncidentId }) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(explainIncident, {
    renews: [getIncident, listIncidents],
    onDone: () => notifyDone(t("presence.explain-done")),
  });
  return (
    <WorkerTextForm
      what={t("presence.explain-what")}
      label={t("presence.explain-text")}
      missing={t("presence.explain-missing")}
      submitLabel={t("presence.explain-do")}
      isBusy={isPending}
      error={error}
      onSubmit={(text) => send({ params: { tenantId, incidentId }, body: { text } })}
    />
  );
}
