import { askRejudgement, getHome, getIncident, type IncidentId, listIncidents } from "@tachiai/protocol";
import { usePhrases } from "@tachiai/ui";
import { useCall } from "../../connection/use-answer.ts";
import { notifyDone } from "../../shell/notify.ts";
import { useOpenPlace } from "../../shell/place.ts";
import { WorkerTextForm } from "./worker-text-form.tsx";

export interface AskRejudgementFormProps {
  readonly incidentId: IncidentId;
  readonly mayAsk: boolean;
  /** Told whether something stands in the form that was not sent. */
  readonly onBegun: (isBegun: boolean) => void;
}

/** 再判定: the worker asks for a judgement by another manager. */
export function AskRejudgementForm({ incidentId, mayAsk, onBegun }: AskRejudgementFormProps) {
  const { t } = usePhrases();
  const { tenantId } = useOpenPlace();
  const { send, isPending, error } = useCall(askRejudgement, {
    renews: [getIncident, listIncidents, getHome],
    onDone() {
      onBegun(false);
      notifyDone(t("presence.ask-done"));
    },
  });
  return (
    <WorkerTextForm
      what={t("presence.ask-what")}
      label={t("presence.ask-text")}
      missing={t("presence.ask-missing")}
      submitLabel={t("presence.ask-do")}
      isBusy={isPending}
      closed={mayAsk || isPending ? undefined : t("presence.ask-closed")}
      onBegun={onBegun}
      error={error}
      onSubmit={(text) => send({ params: { tenantId, incidentId }, body: { text } })}
    />
  );
}
